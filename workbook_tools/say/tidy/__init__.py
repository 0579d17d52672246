"""A scorecard as tidy tables, a row a figure: for pandas, Power BI and whatever else reads tables."""
