"""One pattern chart, copied for each of many: it knows charts, anchors and rows, and nothing of what they show."""
