"""What can be wrong with a workbook's parts, one module a topic. It changes nothing and knows nothing of edits."""
