"""What the list of accessibility says of a workbook, on the screen: each point, and what a person has to look at."""

import sys
from collections.abc import Sequence
from typing import Final

from workbook_tools.cli.all_commands import WRONG, print_faults
from workbook_tools.cli.terminal import say
from workbook_tools.xlsx.accessibility.checklist import Answer, AnsweredPoint

_SHOWN: Final = {Answer.MET: "met", Answer.NOT_MET: "NOT MET", Answer.LOOK: "look at"}


def give_answers(points: Sequence[AnsweredPoint]) -> None:
    """Print each point with its answer, then every breach with its remedy. Ends with exit code 1 where there is one."""
    for point in points:
        say(f"{_SHOWN[point.answer]:<9}{point.what}{f': {point.look_at}' if point.look_at else ''}")
    number = {answer: sum(point.answer is answer for point in points) for answer in Answer}
    say(
        f"\n{number[Answer.MET]} points are met, {number[Answer.NOT_MET]} not; "
        f"{number[Answer.LOOK]} no program can know: look at them."
    )
    faults = tuple(fault for point in points for fault in point.faults)
    if faults:
        print_faults(faults, wrote_nothing=False)
        sys.exit(WRONG)
