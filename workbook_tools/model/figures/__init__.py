"""One figure: its rounding, unit, gap, source, comparators, and which way is good. Knows no indicator."""
