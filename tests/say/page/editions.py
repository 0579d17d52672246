"""Editions for the tests: those of the sample scorecards, and one small enough to work out by hand."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tests.papers.running import scorecard_of
from workbook_tools.model.edition import Edition
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.unit import PERCENT
from workbook_tools.model.indicators.definition import Breakdown, ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.rating.tolerance_rule import Tolerance
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import build_scorecard

VIEWS = (("manchester-framework", "front-door"), ("walsall-outturn", "service"), ("getting-to-good", "scrutiny"))
"""Three levels of reporting: fewer comparators, fewer columns, fewer indicators."""
SAMPLES = ("manchester-proxy", "manchester-framework", "walsall-outturn", "merton-scrutiny", "getting-to-good")
ISSUED = date(2018, 11, 6)
OFFICERS = ("Commentary", "Action")


def sample(config: str, view: str = "") -> Edition:
    """A sample scorecard, with words at every red, as members' copies have to have them, and at every third indicator,
    as long as officers' words are."""
    scorecard = scorecard_of(config, view)
    told = [row for position, row in enumerate(scorecard.rows) if row.rag is Rag.RED or position % 3 == 0]
    return Edition(scorecard, ISSUED, OFFICERS, {row.ref: _words(row) for row in told})


def _words(row: Row) -> dict[str, str]:
    return {
        "Commentary": f"{first_words(row)}: vacancies in two teams were filled in August, and visits have caught up. "
        "Fourteen cases are still over timescale; each has a date by which it is to be finished.",
        "Action": "Every case over timescale is read each Monday.\nReport back in January.",
    }


def first_words(row: Row) -> str:
    """With which the officers' words about an indicator begin."""
    return f"Illustrative words on {row.ref}"


def month(number: int) -> Period:
    """A month of 2018; 0 is December of the year before, and so on."""
    return Period(Frequency.MONTH, 2018, 1).earlier(1 - number)


def small(
    figures: Mapping[int, str | Missing],
    text: str = "Visits in time",
    words: Mapping[str, str] | None = None,
    theirs: Mapping[int, str | Missing] | None = None,
    columns: tuple[str, ...] = (),
    parts: Mapping[str, str | Missing] | None = None,
) -> Edition:
    """One percentage for September 2018, green from 90, amber from 85, by month of 2018; `text` stands in every place
    that the config words."""
    indicator = Indicator(
        "1", text, theme=text, definition=text, polarity=Polarity.HIGH, unit=PERCENT, places=1,
        rule=Tolerance(Decimal(90), Decimal(5)),
    )  # fmt: skip
    definition = ScorecardDefinition(
        title=text, period=month(9), series="Ours", indicators=(indicator,), council=text, committee=text,
        data_as_at=date(2018, 10, 12), comparators=("England",) if theirs else (), columns=columns,
        breakdowns=(Breakdown("1", "Team"),) if parts else (),
    )  # fmt: skip
    seen = [_observation("Ours", each, value, text) for each, value in figures.items()]
    seen += [_observation("England", each, value, text) for each, value in (theirs or {}).items()]
    seen += [_observation("Ours", 9, value, text, part) for part, value in (parts or {}).items()]
    headings = tuple(words or ())
    return Edition(build_scorecard(definition, seen), ISSUED, headings, {"1": words or {}})


def _observation(series: str, number: int, value: str | Missing, source: str, part: str = "") -> Observation:
    figure = value if isinstance(value, Missing) else Decimal(value)
    return Observation("1", series, month(number), figure, source=source, by="Team" if part else "", part=part)
