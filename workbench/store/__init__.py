"""SQLite files: projects with their journal, translation memories, termbases."""
