"""The scorecard as one accessible page, and as the PDF printed from it. Knows nothing of workbooks."""
