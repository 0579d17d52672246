"""A project and its scorecard, as the officer finds them at the next click on Refresh."""

from dataclasses import dataclass
from pathlib import Path

from tests.calc import Document
from tests.cli.small import proxy_project
from tests.excel.addin.desk import Desk
from tests.excel.open_workbook.scorecards import refreshed
from tests.officer import Book

NAME = "Score=card & 'Kinder' für \"alle\".xlsx"
SWAPPED = (2, 1, *range(3, 13))
"""The order of the indicators when the workbook was filled last; the config now says 1, 2, 3 …"""


@dataclass(frozen=True)
class Office:
    """A desk, a project, and a scorecard whose first two indicators stand the other way round."""

    desk: Desk
    project: Path

    @property
    def workbook(self) -> Path:
        """The scorecard, under a name that shells would trip over."""
        return self.project / NAME

    @property
    def settings(self) -> Path:
        """The scorecard's settings."""
        return self.project / "config" / "manchester-proxy" / "scorecard.toml"

    def change_settings(self, old: str, new: str) -> None:
        """Change what the settings say."""
        text = self.settings.read_text(encoding="utf-8")
        assert old in text
        self.settings.write_text(text.replace(old, new), encoding="utf-8")

    def type_commentary(self, opened: Document, texts: list[str]) -> None:
        """Write into the first rows of the column Commentary as an officer does who has not saved."""
        book = Book(self.workbook)
        for place, text in zip(book.places("Scorecard", "Commentary"), texts, strict=False):
            opened.set_value(book.sheet_of("Scorecard").title, place, text)


def office_in(project: Path, last_month: Path, desk: Desk) -> Office:
    """The project in one empty folder; the scorecard comes out of another."""
    office = Office(desk, proxy_project(project))
    desk.trust(project / "config" / "manchester-proxy")
    office.workbook.write_bytes(refreshed(last_month, None, SWAPPED).after)
    return office
