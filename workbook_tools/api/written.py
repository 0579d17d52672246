"""What came of writing: which files, what the receipt says, what one should look at."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.errors import Fault

if TYPE_CHECKING:
    from workbook_tools.app.make_slides import MadeSlides
    from workbook_tools.app.members_copy import MembersCopy
    from workbook_tools.app.refresh_closed import Refreshed


@dataclass(frozen=True)
class Written:
    """A file that was written, or would be. `also` are files beside it, `receipt` says of each part what became of it.

    `same` says that the file held the same already, the time of a refresh apart; `look_at` is what somebody should see
    to.
    """

    path: Path
    written: bool
    receipt: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    also: tuple[Path, ...] = ()
    look_at: tuple[Fault, ...] = ()
    same: bool = field(default=False)

    def __fspath__(self) -> str:
        return str(self.path)

    def __repr__(self) -> str:
        return f"<{self.path}: {self._word}>"

    @property
    def _word(self) -> str:
        return "unchanged" if self.same else "written" if self.written else "not written"

    def __str__(self) -> str:
        return "\n".join([f"{self.path}: {self._word}", *(f"  {line}" for line in self.receipt), *self.notes])


def of_refresh(done: "Refreshed", *, written: bool) -> Written:
    """What came of a refresh that is saved, if it is `written`."""
    return Written(done.path, written, done.receipt_lines, done.plan.notes, same=done.nothing_new)


def of_members(copy: "MembersCopy", *, pdf: bool, editions: tuple[str, ...], written: bool) -> Written:
    """What came of a members' copy, which is saved, recorded, and given its page, PDF and `editions` here where it is
    `written`.
    """
    from workbook_tools.app.added_editions import added_files
    from workbook_tools.app.members_editions import PAGE, PAPER, files_of, refuse_what_lies_beside, write_editions
    from workbook_tools.xlsx.opc.several_files import all_or_none

    more = added_files(copy, editions) if editions else ()
    if not written:
        return Written(copy.path, False, look_at=(*copy.told, *copy.overruled))
    wanted = {PAGE, PAPER} if pdf else {PAGE}
    refuse_what_lies_beside(copy, wanted)
    with all_or_none(files_of(copy, wanted, more)):
        copy.save()
        beside = [path for _, path in write_editions(copy, wanted) if isinstance(path, Path)]
        for each in more:
            each.save()
    beside += [each.path for each in more]
    return Written(copy.path, True, (), _recorded(copy), tuple(beside), (*copy.told, *copy.overruled))


def of_slides(made: "MadeSlides", *, written: bool) -> Written:
    """What came of slides, which are saved and recorded here where they are `written`."""
    if not written:
        return Written(made.path, False, look_at=made.copy.overruled)
    made.save()
    return Written(made.path, True, (), _recorded(made.copy), (), made.copy.overruled)


def _recorded(copy: "MembersCopy") -> tuple[str, ...]:
    """Why the workbook keeps no record of the issue, if it does not."""
    from workbook_tools.app.members_copy import record_issue
    from workbook_tools.errors import SaveError

    try:
        kept = record_issue(copy)
    except SaveError as stopped:  # the copy is made; it is the record that waits
        return (f"not recorded as issued: {stopped.faults[0].trouble}",)
    return () if kept else ("not recorded as issued: the workbook has no table IssuedRecord",)
