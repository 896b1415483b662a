"""Commands for the command line: they parse, call a service and report."""
