"""What the actions do, one class for each concern."""
