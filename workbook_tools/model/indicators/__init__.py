"""What is counted: indicators through time, their own figures, parts and restatements. Knows no row."""
