"""Pictures of the sample for README and the pages: `python -m tests.docs_pictures FOLDER`.

`scorecard.png` is its sheet, `page.png` what members read, at a desk and on a phone, `slides.png` two of its slides.
They go into docs/ and docs/pictures/ once somebody has looked at them. Needs what tests.pictures needs, and a Chromium.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.browser import Browser
from tests.cli.small import proxy_project, scorecard
from tests.pictures import SETTLE_SECONDS, hold_row_heights, shown_calc, virtual_screen
from tests.say.page.editions import sample
from workbook_tools.say.page.html_page import edition_as_html
from workbook_tools.say.slides.slide_files import edition_as_slides

CONFIG = "manchester-proxy"
PALETTE = ("+dither", "-colors", "255", "-strip")
BETWEEN = "#c5ceda"

SHEET_WIDTH = 1600
WINDOW_TITLE = 20
COMMENTARY, AFTER_COMPARATORS = 8, 15
WORDS = {
    4: "Illustrative: registrations have risen since the new form.",
    6: "Illustrative: a review of open cases ends in January.",
    9: "Illustrative: seven children came in two families.",
    10: "Illustrative: two teams were short of staff until August.",
    11: "Illustrative: 31 of 35 posts are filled.",
}
"""What stands in the column Commentary, by the row, counted from 0."""

DESK, DESK_SHOWN, PHONE = 1280, 1000, 390
PAGE_HEIGHT = 1240
LINKS = "document.querySelector('nav').getBoundingClientRect().top"
CARDS = "document.querySelectorAll('.theme')[1].getBoundingClientRect().top"

SLIDES = (2, 4)
SLIDE = (772, 435)


def main() -> None:
    """Writes the three pictures."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for picture in (picture_sheet, picture_page, picture_slides):
            place = Path(scratch) / picture.__name__
            place.mkdir()
            picture(place, folder)


def picture_sheet(place: Path, folder: Path) -> None:
    """Save the sheet Scorecard, with words in some rows, from its title to its comparators."""
    made = scorecard(proxy_project(place / "project"), "refresh", "--output", "Scorecard.xlsx")
    assert made.returncode == 0, made.stderr
    with virtual_screen() as display, shown_calc(place, display) as calc:
        _arrange(calc.load(place / "project" / "Scorecard.xlsx"))
        time.sleep(SETTLE_SECONDS)
        _run("import", "-display", display, "-window", "root", place / "screen.png")
    _run(
        "convert", place / "screen.png", "-chop", f"0x{WINDOW_TITLE}", "-trim", "+repage",
        "-bordercolor", "white", "-border", "10", "-resize", f"{SHEET_WIDTH}x", *PALETTE,
        f"PNG8:{folder / 'scorecard.png'}",
    )  # fmt: skip


def _arrange(opened: Any) -> None:
    view, sheet = opened.CurrentController, opened.Sheets.getByName("Scorecard")
    view.Frame.LayoutManager.setVisible(False)
    view.getSidebar().setVisible(False)
    view.Frame.ContainerWindow.IsMaximized = True
    view.setActiveSheet(sheet)
    view.freezeAtPosition(0, 0)
    for shown in ("ShowPageBreaks", "HasColumnRowHeaders", "HasSheetTabs", "HasHorizontalScrollBar",
                  "HasVerticalScrollBar", "ShowGrid"):  # fmt: skip
        setattr(view, shown, False)
    view.ZoomValue = 100
    hold_row_heights(sheet)
    for row, words in WORDS.items():
        sheet.getCellByPosition(COMMENTARY, row).String = words
    for column in range(AFTER_COMPARATORS, 60):
        sheet.Columns.getByIndex(column).IsVisible = False
    view.select(sheet.getCellByPosition(COMMENTARY, 200))
    view.setFirstVisibleRow(0)


def picture_page(place: Path, folder: Path) -> None:
    """Save the page's head and the cards of its second theme at a desk, and its head on a phone."""
    browser = Browser(place)
    page = edition_as_html(sample(CONFIG))
    browser.open(page, DESK)
    head, cards = int(browser.run(LINKS)), int(browser.run(CARDS))
    (place / "head.png").write_bytes(browser.picture(0, head))
    (place / "cards.png").write_bytes(browser.picture(cards, PAGE_HEIGHT))
    browser.open(page, PHONE)
    (place / "phone.png").write_bytes(browser.picture(0, PAGE_HEIGHT))
    browser.stop()
    desk = ["(", place / "head.png", place / "cards.png", "-append", "-resize", f"{DESK_SHOWN}x",
            "-crop", f"x{PAGE_HEIGHT}+0+0", "+repage", ")"]  # fmt: skip
    between = ["(", "-size", f"14x{PAGE_HEIGHT}", f"xc:{BETWEEN}", ")"]
    _run("convert", *desk, *between, place / "phone.png", "+append", *PALETTE, f"PNG8:{folder / 'page.png'}")


def picture_slides(place: Path, folder: Path) -> None:
    """Save the summary and a matter that needs attention, side by side."""
    (place / "slides.pptx").write_bytes(edition_as_slides(sample(CONFIG)))
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", place, place / "slides.pptx")
    wide, high = SLIDE
    _run("pdftoppm", "-png", "-scale-to-x", wide, "-scale-to-y", high, place / "slides.pdf", place / "slide")
    shown = [place / f"slide-{number:02}.png" for number in SLIDES]
    looks = ["-tile", "2x1", "-geometry", "+6+6", "-background", BETWEEN]
    _run("montage", *shown, *looks, place / "both.png")
    _run("convert", place / "both.png", *PALETTE, f"PNG8:{folder / 'slides.png'}")


def _run(*command: object) -> None:
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
