"""The command line: parse, call the use cases of `project`, print."""
