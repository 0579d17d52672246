"""The program for those who write Python: settings and data in, a scorecard and its tables out."""
