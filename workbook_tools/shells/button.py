"""What the add-in of version 0.2.0 calls at a click."""

from workbook_tools.cli.button import clicked as clicked
