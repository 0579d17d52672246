"""The settings of an adopted scorecard with its headings, in whatever file they stand."""

from pathlib import Path
from typing import Final

from msgspec import Struct

from workbook_tools.app.pipeline import changed_bytes
from workbook_tools.app.prove_ownership import belonging
from workbook_tools.app.request import Opened, read_book
from workbook_tools.plan.plan_headings import heading_edits, line_edits
from workbook_tools.sources.settings.columns_written import with_columns, with_months_filled
from workbook_tools.sources.settings.config import MonthColumns
from workbook_tools.sources.settings.setting_lines import SCALARS
from workbook_tools.workbook.settings_tables import OWN_HEADINGS
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.save_file import refuse_if_locked
from workbook_tools.xlsx.vocabulary.edits import Edit
from workbook_tools.xlsx.vocabulary.table_layout import Layout

_MONTHS: Final = next(line.heading for line in SCALARS if line.key == "month_columns")


class NewSettings(Struct, frozen=True):
    """The file of the settings and what it is to hold, not yet written."""

    path: Path
    content: bytes

    @property
    def told(self) -> str:
        """What an officer is told of it."""
        where = "under [columns]" if self.path.suffix == ".toml" else f"in the table '{OWN_HEADINGS}'"
        return f"{self.path.name} has your headings {where}."


def settings_edits(opened: Opened, layout: Layout) -> tuple[Edit, ...]:
    """The edits by which tables of settings say the scorecard's headings, and that its months are filled."""
    months = opened.config.month_columns is MonthColumns.FILLED
    lines = line_edits(layout, _MONTHS, MonthColumns.FILLED.value) if months else ()
    return (*heading_edits(layout, opened.config.headings), *lines)


def new_settings(opened: Opened) -> NewSettings | None:
    """The settings' own file with the scorecard's headings; None where it has them. Raises a ScorecardError.

    A workbook that holds its own settings has no other file of them.
    """
    home = opened.config.home
    content = _as_toml(opened, home) if home.suffix == ".toml" else _as_tables(opened, home)
    return None if content == home.read_bytes() else NewSettings(home, content)


def _as_toml(opened: Opened, home: Path) -> bytes:
    before = home.read_bytes()
    text = before.decode("utf-8-sig")
    after = with_columns(home, text, opened.config.headings)
    if opened.config.month_columns is MonthColumns.FILLED:
        after = with_months_filled(after)
    return before if after == text else after.encode()


def _as_tables(opened: Opened, home: Path) -> bytes:
    refuse_if_locked(home)
    book = read_book(home)
    edits = settings_edits(opened, book.layout)
    if not edits:
        return book.content
    known = belonging(opened.definition, opened.columns, edits, {})
    return changed_bytes(Package.open(book.content, str(home)), book.content, edits, home, known).content
