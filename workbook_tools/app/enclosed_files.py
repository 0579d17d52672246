"""What an e-mail of a members' copy brings: the workbook, and the same to read, print or present."""

from collections.abc import Iterator

from workbook_tools.app.members_copy import MembersCopy
from workbook_tools.mail.mail_message import Attachment
from workbook_tools.model.distribution import Enclosure
from workbook_tools.say.page.browsers import NoBrowser
from workbook_tools.say.page.page_pdf import PAGE, PAPER, files_to_read


def enclosed_files(copy: MembersCopy) -> tuple[Attachment, ...]:
    """The files that the settings name, in their order, each once.

    The page stands in for the PDF where no browser prints one. Raises NoSlides where slides cannot be made here.
    """
    wanted = copy.distribution.attach
    pages = _pages(copy, {ending for kind, ending in _TO_READ.items() if kind in wanted})
    found = dict[str, Attachment]()
    for kind in wanted:
        for each in _of(kind, copy, pages):
            found.setdefault(each.name, each)
    return tuple(found.values())


_TO_READ = {Enclosure.PDF: PAPER, Enclosure.PAGE: PAGE}


def _of(kind: Enclosure, copy: MembersCopy, pages: dict[str, bytes]) -> Iterator[Attachment]:
    if kind is Enclosure.WORKBOOK:
        yield Attachment(copy.path.name, copy.content)
    elif kind is Enclosure.SLIDES:
        from workbook_tools.say.slides.slide_files import SLIDES, edition_as_slides

        content = edition_as_slides(copy.edition, copy.officers.opened.config.slides_template, copy.language)
        yield Attachment(copy.path.with_suffix(SLIDES).name, content)
    else:
        ending = _TO_READ[kind] if _TO_READ[kind] in pages else PAGE
        yield Attachment(copy.path.with_suffix(ending).name, pages[ending])


def _pages(copy: MembersCopy, wanted: set[str]) -> dict[str, bytes]:
    """Page and PDF by ending; where a PDF is wanted the page too, for computers on which no browser prints one."""
    if not wanted:
        return {}
    files = files_to_read(copy.edition, copy.language, {PAGE, *wanted})
    return {ending: content for ending, content in files if not isinstance(content, NoBrowser)}
