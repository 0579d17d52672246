"""`python -m workbook_tools` is the command `scorecard`."""

import gc
import sys

if sys.version_info < (3, 11):  # noqa: UP036 (nobody asks pip, who starts it from a clone)
    sys.exit("workbook-tools needs Python 3.11 or later, and this is Python {}.{}.".format(*sys.version_info))


def main() -> None:
    """Run the command, no garbage being collected from the start: to load what it needs makes much and drops little."""
    gc.disable()
    try:
        from workbook_tools.cli.command_line import main as command

        command()
    except (KeyboardInterrupt, RuntimeError) as stopped:  # Python 3.11 wraps what stops the making of a class
        if not isinstance(stopped, KeyboardInterrupt) and not isinstance(stopped.__cause__, KeyboardInterrupt):
            raise
        sys.exit("\nAborted!")


if __name__ == "__main__":
    main()
