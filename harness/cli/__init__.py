"""The command line: one file a command; arguments in, calls, exit code out."""
