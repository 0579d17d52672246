"""What members read without Excel: the scorecard as one accessible page, and as the PDF printed from it.

It knows nothing of workbooks.
"""
