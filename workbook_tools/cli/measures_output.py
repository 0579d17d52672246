"""What the list of measures prints: what each means, and which files and years give it."""

from collections.abc import Iterator
from pathlib import Path
from textwrap import shorten

from workbook_tools.app.national_measures import GivenBy, ListedMeasure, ListedMeasures
from workbook_tools.cli.comparators_output import INDENT, unusable_in_words, wrapped
from workbook_tools.english import counted
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.national.layouts.release_layout import ReleaseLayout
from workbook_tools.national.published.published_figures import Measure
from workbook_tools.national.reading.measure_table import Found

_SOURCES: dict[str, str] = {
    ReleaseLayout.EDUCATION_STATISTICS: "Explore education statistics",
    ReleaseLayout.INTERACTIVE_TOOL: "Local Authority Interactive Tool",
    ReleaseLayout.FINGERTIPS: "Fingertips",
}
_FEW, _LONGEST = 5, 300
"""Where more than a few are listed, so many letters of what each means."""
_GOOD = {Polarity.HIGH: "high is good", Polarity.LOW: "low is good", Polarity.NEITHER: "neither way is good"}


def measures_in_words(known: ListedMeasures) -> str:
    """What cannot be used, then each measure in a few lines, then how many there are of how many."""
    lines = list(unusable_in_words(known.unusable))
    longest = _LONGEST if len(known.measures) > _FEW else None
    for each in known.measures:
        lines += [*_in_words(each, known.in_files, longest), ""]
    listed = counted(len(known.measures), "measure", "measures")
    return "\n".join([*lines, listed if len(known.measures) == known.of else f"{listed} of {known.of:,}"])


def measures_as_json(known: ListedMeasures) -> dict[str, object]:
    """The same for machines: `measures` and `unusable`, as docs/json.md says."""
    return {
        "measures": [_as_json(each) for each in known.measures],
        "unusable": [fault for each in known.unusable for fault in each.faults],
    }


def _in_words(known: ListedMeasure, in_files: bool, longest: int | None) -> Iterator[str]:
    measure = known.measure
    yield from wrapped(f"{measure.name}  {measure.title}", "")
    yield from wrapped("; ".join(_facts(measure)), INDENT)
    if measure.meaning:
        meaning = shorten(measure.meaning, longest, placeholder=" …") if longest else measure.meaning
        yield from wrapped(meaning, INDENT)
    for each in known.given_by:
        yield from wrapped(_given(each), INDENT)
    if in_files and not known.given_by:
        yield from wrapped("not in these files", INDENT)
    elif not known.given_by:
        yield from wrapped("; ".join(dict.fromkeys(map(_place, known.found))), INDENT)


def _facts(measure: Measure) -> Iterator[str]:
    yield str(measure.kind) if measure.unit in ("number", str(measure.kind)) else f"{measure.kind}, {measure.unit}"
    yield "as at a day" if measure.counted is PeriodBasis.AS_AT else str(measure.counted)
    if measure.good_is:
        yield _GOOD[measure.good_is]


def _given(given: GivenBy) -> str:
    years = given.first.label if given.first == given.last else f"{given.first.label} to {given.last.label}"
    how = f", {given.worked_out}" if given.worked_out else ""
    return f"{years} in {Path(given.file).name}{how}"


def _place(found: Found) -> str:
    told = next(iter(found.where.values()), ())
    subject = f": {told[0]}" if told else ""
    return f"in {_SOURCES.get(found.layout, found.layout)}{subject}"


def _as_json(known: ListedMeasure) -> dict[str, object]:
    measure = known.measure
    return {
        "name": measure.name,
        "title": measure.title,
        "meaning": measure.meaning,
        "kind": str(measure.kind),
        "unit": measure.unit,
        "places": measure.places,
        "counted": str(measure.counted),
        "good_is": str(measure.good_is) if measure.good_is else None,
        "found_in": list(dict.fromkeys(str(found.layout) for found in known.found)),
        "given_by": [
            {
                "file": Path(each.file).name,
                "release": each.release,
                "first": each.first.code,
                "last": each.last.code,
                "worked_out": each.worked_out,
            }
            for each in known.given_by
        ],
    }
