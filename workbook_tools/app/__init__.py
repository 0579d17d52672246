"""What the program can do, one module a use case, over one pipeline. Knows every room but the command line."""
