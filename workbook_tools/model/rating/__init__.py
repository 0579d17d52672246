"""Red, amber and green: the rules, their cut points and the statistics behind them. Knows no indicator."""
