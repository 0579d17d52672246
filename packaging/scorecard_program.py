"""Where the program begins that PyInstaller makes."""

from workbook_tools.cli.without_python import main

main()
