"""The settings of a benchmark: those of a scorecard whose own figures are the council's published ones."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from workbook_tools.english import MONTHS, listed
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.placing import ALL_COUNCILS
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.unit import PERCENT
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.national.councils.council_register import Council
from workbook_tools.national.published.published_figures import Measure
from workbook_tools.sources.settings.moved_settings import as_toml
from workbook_tools.sources.settings.settings_home import FILE
from workbook_tools.workbook.names import SCORECARD_HEADINGS

NEIGHBOURS: Final = "Statistical neighbours"
COUNTRY: Final = "England"
FIGURES: Final = "published-figures.csv"
TEMPLATE: Final = "Template.xlsx"
VIEW: Final = "benchmark"
OF_CHARTS: Final = ("real_change", "more_than_usual", "meets_target", "average", "lower_limit", "upper_limit")
"""Columns that control charts fill: ten years are too few figures for one."""
THEMES: Final = (
    # How a measure's name in the table of measures begins, and the theme of all that begin so.
    ("cin-", "Children in need"),
    ("referral", "Referrals and assessments"),
    ("re-referral", "Referrals and assessments"),
    ("assessment", "Referrals and assessments"),
    ("section47", "Enquiries and conferences"),
    ("icpc", "Enquiries and conferences"),
    ("cpp-", "Child protection plans"),
    ("cla-", "Looked-after children"),
    ("unaccompanied", "Looked-after children"),
    ("care-leavers", "Care leavers"),
    ("caseload", "Workforce"),
    ("agency", "Workforce"),
    ("vacancy", "Workforce"),
    ("turnover", "Workforce"),
    ("first-time", "Youth justice"),
)
_OF_WHAT: Final = re.compile(r", (?:per [\d,]+ |as a percentage\b)")
Wanted = Sequence[tuple[str, Measure, Period | None]]
"""Measures by their references, each with its latest period."""
Document = dict[str, object]


def write_settings(
    folder: Path,
    council: Council,
    wanted: Wanted,
    groups: Sequence[tuple[str, dict[str, object]]],
    gaps: Sequence[Missing] = (),
    before: str = "",
    releases: Sequence[str] = (),
) -> None:
    """Write the settings of a council's benchmark into a folder: of these measures, each with its latest period.

    `groups` are the comparators by name, each as the settings describe it; `gaps` those that the figures have,
    `before` the file of the figures as the `releases` before had them, if there are any.
    """
    text = as_toml(benchmark_document(council, wanted, groups, gaps, before, releases))
    (folder / FILE).write_text(text, encoding="utf-8")


def benchmark_document(
    council: Council,
    wanted: Wanted,
    groups: Sequence[tuple[str, dict[str, object]]],
    gaps: Sequence[Missing],
    before: str,
    releases: Sequence[str],
) -> Document:
    """The settings as a document. The scorecard's period is the year in which the latest of the figures lies."""
    period = reported([latest for *_, latest in wanted if latest])
    return {
        "title": benchmark_title(council, wanted),
        "council": council.name,
        "period": f"calendar year {period.label}",
        "series": council.name,
        "template": TEMPLATE,
        "comparators": [name for name, _ in groups],
        "source": {"file": FIGURES, "symbols": {str(gap): _meaning(gap) for gap in gaps}},
        "national": {"council": council.code, "ranks": True, "groups": dict(groups)},
        "views": {VIEW: {"columns": [word for word in SCORECARD_HEADINGS if word not in OF_CHARTS]}},
        **({"issued": [_issued(before, period, releases)]} if before else {}),
        "indicators": [
            _indicator(ref, measure, latest, period, ranked=not council.few_children) for ref, measure, latest in wanted
        ],
    }


def benchmark_title(council: Council, wanted: Wanted) -> str:
    """What it is called: "Manchester among all councils: benchmark, figures to 2025"."""
    period = reported([latest for *_, latest in wanted if latest])
    return f"{council.name} among all councils: benchmark, figures to {period.label}"


def _issued(file: str, period: Period, releases: Sequence[str]) -> Document:
    """What was issued before: dated a year earlier, since it has no scorecard of its own."""
    return {
        "name": f"the release before ({listed(releases, 'or')})",
        "period": f"calendar year {period.year - 1}",
        "file": file,
    }


def _meaning(gap: Missing) -> str:
    return f"{gap.gap}: {gap.detail}" if gap.detail else str(gap.gap)


def reported(latest: Sequence[Period]) -> Period:
    """The calendar year in which the latest of these periods ends, or that it is."""
    ends = max((each.end.year for each in latest), default=2000)
    return Period(Frequency.CALENDAR_YEAR, ends, 1)


def yearly(period: Period) -> Period:
    """The period as a benchmark has it, so that a year lies between two figures.

    A census of September stands for the year up to it, one of another month for the calendar year that it is in.
    """
    if period.frequency is not Frequency.MONTH:
        return period
    to_september = Period(Frequency.YEAR_TO_SEPTEMBER, period.year - 1, Frequency.YEAR_TO_SEPTEMBER.starts)
    return to_september if to_september.end == period.end else Period(Frequency.CALENDAR_YEAR, period.year, 1)


def _indicator(ref: str, measure: Measure, latest: Period | None, reported_for: Period, *, ranked: bool) -> Document:
    last = yearly(latest) if latest else reported_for
    polarity = measure.good_is or Polarity.NEITHER
    dated = measure.counted is PeriodBasis.AS_AT and (latest is None or latest.end == last.end)
    return {
        "ref": ref,
        "name": short_title(measure),
        "theme": next((theme for begins, theme in THEMES if measure.name.startswith(begins)), "Other measures"),
        "definition": ". ".join(filter(None, (measure.title, measure.meaning, _counted_in(latest)))),
        "good_is": str(polarity),
        "unit": measure.unit,
        "places": measure.places,
        "frequency": str(last.frequency),
        "counted": str(PeriodBasis.AS_AT if dated else PeriodBasis.IN_PERIOD),
        "lag_months": max((reported_for.end.year - last.end.year) * 12 + 12 - last.end.month - _waiting(last), 0),
        "national": measure.name,
        **({"may_be_below_1": True} if measure.unit == PERCENT else {}),
        "target": _judged_by(polarity, ranked=ranked),
    }


def _counted_in(latest: Period | None) -> str:
    """In which month a census is taken that the calendar year stands for; "" for any other figure."""
    of_year = latest and latest.frequency is Frequency.MONTH and yearly(latest).frequency is Frequency.CALENDAR_YEAR
    return f"Counted in {MONTHS[latest.month - 1]} of the year" if latest and of_year else ""


def _judged_by(polarity: Polarity, *, ranked: bool) -> Document:
    if not ranked:
        return {"rule": "none", "reason": "too few children live there"}
    if polarity is Polarity.NEITHER:
        return {"rule": "none", "reason": "neither way is good"}
    return {"rule": "quartile", "group": ALL_COUNCILS}


def short_title(measure: Measure) -> str:
    """The title without what its unit says, so that it is short: "Agency social workers at 30 September"."""
    return _OF_WHAT.split(measure.title)[0]


def _waiting(last: Period) -> int:
    """How many months after its end a year is still the latest one: up to eleven."""
    return last.frequency.months - 1
