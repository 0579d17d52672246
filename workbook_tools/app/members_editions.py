"""The page and the PDF that lie beside the members' copy."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from workbook_tools.app.added_editions import AddedFile
from workbook_tools.app.members_copy import MembersCopy
from workbook_tools.say.page.browsers import NoBrowser
from workbook_tools.say.page.page_pdf import PAGE, PAGE_MARK, PAPER, files_to_read
from workbook_tools.xlsx.opc.save_file import refuse_if_open, refuse_other_file, save_workbook

__all__ = ["PAGE", "PAPER", "files_of", "refuse_what_lies_beside", "write_editions"]


def refuse_what_lies_beside(copy: MembersCopy, wanted: set[str]) -> None:
    """Raise SaveError where a wanted file cannot be written: it is open or a folder, or the page is another one.

    Asked before the copy itself is saved, so that none of them is written without the others.
    """
    for ending in sorted(wanted):
        refuse_if_open(copy.path.with_suffix(ending))
    if PAGE in wanted:
        refuse_other_file(copy.path.with_suffix(PAGE), PAGE_MARK, "page of a scorecard")


def files_of(copy: MembersCopy, wanted: set[str], added: Iterable[AddedFile]) -> tuple[Path, ...]:
    """The files that are written for members, with the log of what was overruled: all of them, or none."""
    beside = (copy.path.with_suffix(ending) for ending in sorted(wanted))
    return (copy.path, *beside, *(each.path for each in added), *([copy.log] if copy.log else ()))


def write_editions(copy: MembersCopy, wanted: set[str]) -> Iterator[tuple[str, Path | NoBrowser]]:
    """Each wanted file's ending and where it was written, the page first; for the PDF the reason where no browser
    prints one. Raises SaveError.
    """
    for ending, content in files_to_read(copy.edition, copy.language, wanted):
        if isinstance(content, NoBrowser):
            yield ending, content
        else:
            path = copy.path.with_suffix(ending)
            save_workbook(path, content, keep_backup=False)
            yield ending, path
