"""Where add-ins and starters made by version 0.2.0 look for the program, so that they go on working."""
