"""The command `scorecard`, killed by itself at a chosen step: python -m tests.crashes.doomed STEP ARGUMENT...

A step is whatever Python tells its auditors: each file opened, renamed or removed, each module loaded, each folder
listed. Step 0 is never reached; then the number of steps, and of the first that saves, is printed at the end.
"""

import os
import signal
import sys


def main() -> None:
    """Runs the command that the arguments after the first name."""
    last, steps, saving = int(sys.argv[1]), 0, 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal steps, saving
        steps += 1
        if not saving and event == "open" and str(arguments[0]).endswith(".saving"):
            saving = steps
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    from workbook_tools.cli.command_line import main as command

    try:
        command(sys.argv[2:])
    finally:
        if last == 0:
            sys.stderr.write(f"{steps} {saving}\n")


if __name__ == "__main__":
    main()
