"""The Python interface, as an analyst uses it: beside the command line, whose answers it gives."""
