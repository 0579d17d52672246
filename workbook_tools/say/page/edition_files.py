"""The files in which a scorecard is read without Excel."""

from collections.abc import Iterator

from workbook_tools.model.edition import Edition
from workbook_tools.say.page.browsers import NoBrowser
from workbook_tools.say.page.html_page import edition_as_html
from workbook_tools.say.page.page_pdf import html_to_pdf

PAGE, PAPER = ".html", ".pdf"


def files_to_read(edition: Edition, language: str, wanted: set[str]) -> Iterator[tuple[str, bytes | NoBrowser]]:
    """Each wanted file's ending and content, the page first; for the PDF the reason where no browser prints one."""
    page = edition_as_html(edition, language)
    if PAGE in wanted:
        yield PAGE, page.encode()
    if PAPER in wanted:
        yield PAPER, _printed(page)


def _printed(page: str) -> bytes | NoBrowser:
    try:
        return html_to_pdf(page)
    except NoBrowser as stopped:
        return stopped
