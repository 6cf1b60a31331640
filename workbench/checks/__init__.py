"""Quality checks: one check is one function."""
