"""Machine translation and sentence encoding on the user's own machine."""
