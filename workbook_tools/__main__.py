"""`python -m workbook_tools` is the command `scorecard`."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (nobody asks pip, who starts it from a clone)
    sys.exit("workbook-tools needs Python 3.11 or later, and this is Python {}.{}.".format(*sys.version_info))

from workbook_tools.cli.command_line import main

if __name__ == "__main__":
    main()
