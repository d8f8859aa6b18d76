"""The commands, one file for each group: they parse, call, print and exit."""
