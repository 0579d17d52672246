"""A scorecard in the hands of an analyst: its rows, its tables, and what is made of it."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from workbook_tools.api.arguments import (
    FilePath,
    PeriodGiven,
    names_given,
    path_given,
    period_given,
    text_given,
    time_given,
)
from workbook_tools.api.card_rows import CardRow
from workbook_tools.api.given_data import DataGiven, SettingsGiven, given_for
from workbook_tools.api.made_frames import Numbers, to_pandas
from workbook_tools.api.written import Written
from workbook_tools.app.clock import time_now
from workbook_tools.app.request import Request, open_request
from workbook_tools.app.show_scorecard import show_with_notes
from workbook_tools.errors import Fault
from workbook_tools.model.indicators.reference_history import ReferenceHistory
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.say.scorecard_json import scorecard_as_json
from workbook_tools.say.scorecard_text import scorecard_in_words
from workbook_tools.say.tidy.latest_table import latest_table
from workbook_tools.say.tidy.points_tables import comparators_table, series_table
from workbook_tools.say.tidy.star_tables import star_tables

if TYPE_CHECKING:
    import pandas as pd


def scorecard(
    config: SettingsGiven = None,
    data: DataGiven = None,
    *,
    period: PeriodGiven = "",
    view: str = "",
    workbook: FilePath | None = None,
    now: datetime | None = None,
) -> "Card":
    """The scorecard that settings and data give.

    `config` is a config folder (None: the workbook's own or the standard one), settings as scorecard.toml has them, or
    a table of indicators. `data` is a file, a mapping as under [source] (`{"database": …, "query": …}`), or a table,
    long or wide; None is the source that the settings name. `period` is "2018-09", "latest", a day in the month or a
    Period of pandas, or that of the settings; `view` is a level of reporting. A `workbook` is needed where its table
    `Data` is the source, or where it holds the settings. `now` is the time that files will state; without it, the
    present or SOURCE_DATE_EPOCH.

    Raises ScorecardError, whose `faults` list everything that is wrong.
    """
    folder, given = given_for(config, data)
    book = path_given(workbook, "workbook") if workbook else None
    told = text_given(view, "view")
    return Card(Request(Path(), folder, book, period=period_given(period), view=told, given=given), time_given(now))


class Card:
    """A scorecard, worked out once. It writes nothing until `refresh`, `members` or `slides` are called."""

    def __init__(self, request: Request, now: datetime | None = None) -> None:
        self._request = request
        self._now = now
        self._scorecard, self._notes = show_with_notes(request)

    @property
    def title(self) -> str:
        """The scorecard's title, as the settings have it."""
        return self._scorecard.definition.title

    @property
    def period(self) -> str:
        """The period reported, as data hold it: "2018-09"."""
        return self._scorecard.definition.period.code

    @property
    def rows(self) -> tuple[CardRow, ...]:
        """The indicators in the scorecard's order."""
        return tuple(CardRow(self._scorecard, row) for row in self._scorecard.rows)

    @property
    def notes(self) -> tuple[str, ...]:
        """What one must know of the figures though it is no fault, in sentences."""
        return self._notes

    def __getitem__(self, ref: str) -> CardRow:
        """The indicator with this reference, now or formerly. Raises KeyError where none has it."""
        rows = self._scorecard.rows
        known = ReferenceHistory([row.indicator for row in rows]).any(str(ref))
        found = [row for row in rows if row.ref == str(ref)] or [row for row in rows if row.indicator is known]
        if not found:
            named = ", ".join(row.ref for row in rows)
            raise KeyError(f"indicator '{ref}' is not on this scorecard, which has {named}")
        return CardRow(self._scorecard, found[0])

    def __contains__(self, wanted: object) -> bool:
        """Whether an indicator has this reference, now or formerly, or is this row's."""
        try:
            self[wanted.ref if isinstance(wanted, CardRow) else str(wanted)]
        except KeyError:
            return False
        return True

    def __iter__(self) -> Iterator[CardRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self._scorecard.rows)

    def to_frame(self, numbers: Numbers = "float") -> "pd.DataFrame":
        """A row for each indicator with its latest figure; `missing` says why there is none."""
        return to_pandas(latest_table(self._scorecard), numbers)

    def series(self, numbers: Numbers = "float") -> "pd.DataFrame":
        """A row for each of the council's own figures in its period: target and colour then, control limits."""
        return to_pandas(series_table(self._scorecard), numbers)

    def comparators(self, numbers: Numbers = "float") -> "pd.DataFrame":
        """A row for each comparator's figure in its period, with source and list; `latest` are those shown."""
        return to_pandas(comparators_table(self._scorecard), numbers)

    def facts(self, numbers: Numbers = "float") -> "dict[str, pd.DataFrame]":
        """The star that `scorecard facts` writes: indicators, periods, areas and facts."""
        return {table.name: to_pandas(table, numbers) for table in star_tables(self._scorecard)}

    def to_json(self) -> str:
        """The document that `scorecard show --format json` prints, letter for letter."""
        return scorecard_as_json(self._scorecard)

    def to_dict(self) -> dict[str, Any]:
        """The same as a dictionary; docs/json.md has its keys."""
        found: dict[str, Any] = json.loads(self.to_json())
        return found

    def check(self, workbook: FilePath | None = None) -> tuple[Fault, ...]:
        """Every fault that a refresh of the workbook, or of a new one, would meet; empty where all is in order."""
        from workbook_tools.app.check_scorecard import check

        return check(self._for(workbook))

    def refresh(
        self, workbook: FilePath | None = None, output: FilePath | None = None, *, dry_run: bool = False
    ) -> Written:
        """Fill the workbook, or a new one from the template, and say what was done; nothing is written if `dry_run`.

        Where there is no such workbook yet, it is made. Raises ScorecardError, and then nothing was written.
        """
        from workbook_tools.api.written import of_refresh
        from workbook_tools.app.refresh_closed import refresh

        there = workbook is not None and path_given(workbook, "workbook").exists()
        goes_to = output if output is not None or there else workbook
        done = refresh(self._for(workbook if there else None, goes_to), self._time())
        if not dry_run:
            done.save()
        return of_refresh(done, written=not dry_run)

    def members(
        self,
        workbook: FilePath,
        output: FilePath | None = None,
        *,
        force: str = "",
        pdf: bool = True,
        editions: Sequence[str] = (),
        dry_run: bool = False,
    ) -> Written:
        """Make the copy that members are sent, with page and, if `pdf`, PDF beside it, and record it in the workbook.

        `editions` are the names of those that other installed packages add, which lie beside it too.
        Raises ScorecardError where anything stands against sending it and `force` gives no "REASON, ROLE".
        """
        from workbook_tools.api.written import of_members
        from workbook_tools.app.members_copy import members_copy

        names = names_given(editions, "editions")
        copy = members_copy(self._for(workbook, output), self._time(), text_given(force, "force"))
        return of_members(copy, pdf=pdf, editions=names, written=not dry_run)

    def slides(
        self, workbook: FilePath, output: FilePath | None = None, *, force: str = "", dry_run: bool = False
    ) -> Written:
        """Make slides of what members may see, and record it in the workbook. Raises as `members` does."""
        from workbook_tools.api.written import of_slides
        from workbook_tools.app.make_slides import make_slides

        return of_slides(
            make_slides(self._for(workbook, output), self._time(), text_given(force, "force")), written=not dry_run
        )

    def page(self) -> str:
        """The page that members read, as HTML, small numbers taken out where the settings say so; without commentary,
        which stands in a workbook.
        """
        from workbook_tools.app.tell_page import page_of

        return page_of(open_request(self._request, with_book=False), self._scorecard, self._time().date())

    def _for(self, workbook: FilePath | None, output: FilePath | None = None) -> Request:
        """The request for a workbook of this card; its own where none is named."""
        book = self._request.workbook if workbook is None else path_given(workbook, "workbook")
        return replace(self._request, workbook=book, output=None if output is None else path_given(output, "output"))

    def _time(self) -> datetime:
        return self._now or time_now()

    def __repr__(self) -> str:
        return f"<{self.title}, {self._scorecard.definition.period.words}: {len(self)} indicators>"

    def __str__(self) -> str:
        return scorecard_in_words(self._scorecard)

    def _repr_html_(self) -> str:
        from workbook_tools.say.notebook_html import scorecard_in_html

        return scorecard_in_html(self._scorecard)

    @property
    def request(self) -> Request:
        """What it was made from; it may change between versions."""
        return self._request

    @property
    def model(self) -> Scorecard:
        """What stands behind it, for those who need more; it may change between versions."""
        return self._scorecard
