"""`python -m workbook_tools` is the command `scorecard`."""

from workbook_tools.cli.command_line import main

if __name__ == "__main__":
    main()
