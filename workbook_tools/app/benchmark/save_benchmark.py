"""A benchmark put in its place: the workbook, and beside it the page and the slides."""

from collections.abc import Iterator
from pathlib import Path

from workbook_tools.app.benchmark.make_benchmark import Benchmark
from workbook_tools.say.page.html_page import edition_as_html
from workbook_tools.say.page.page_pdf import PAGE, PAGE_MARK
from workbook_tools.say.slides.slide_files import SLIDES, NoSlides, edition_as_slides
from workbook_tools.xlsx.opc.save_file import refuse_if_open, refuse_other_file, save_workbook
from workbook_tools.xlsx.opc.several_files import all_or_none


def save_benchmark(made: Benchmark, folder: Path, *, with_slides: bool = True) -> tuple[Path, ...]:
    """The files that were written: workbook, page and, where they can be made here, slides; beside them the settings.

    Raises SaveError; nothing is written where one of them is open, or another file has the name of one.
    """
    return tuple(_saved(made, folder, with_slides=with_slides))


def _saved(made: Benchmark, folder: Path, *, with_slides: bool) -> Iterator[Path]:
    workbook = made.refreshed.path
    page = workbook.with_suffix(PAGE)
    refuse_other_file(page, PAGE_MARK, "page of a scorecard")
    beside = {page: edition_as_html(made.edition).encode()}
    if with_slides and (slides := _slides(made)):
        beside[workbook.with_suffix(SLIDES)] = slides
    for path in beside:
        refuse_if_open(path)
    if made.settings:
        made.settings.refuse_if_open()
    with all_or_none((workbook, *beside, *(made.settings.paths if made.settings else ()))):
        made.refreshed.save()
        yield workbook
        for path, content in beside.items():
            save_workbook(path, content, keep_backup=False)
            yield path
        if made.settings:
            made.settings.save()


def _slides(made: Benchmark) -> bytes:
    """The slides; none where the package that makes them is not installed."""
    try:
        return edition_as_slides(made.edition)
    except NoSlides:
        return b""
