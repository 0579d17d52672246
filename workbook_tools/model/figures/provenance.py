"""Where the figures of a scorecard come from."""

from collections.abc import Sequence

from msgspec import Struct

from workbook_tools.model.figures.observation import Observation


class Provenance(Struct, frozen=True):
    """A series, source and origin, with the periods that it covers and how many figures it gives."""

    series: str
    covered: str
    source: str
    origin: str
    figures: int


def provenance(observations: Sequence[Observation]) -> tuple[Provenance, ...]:
    """One for each series, source and origin, in the order of the data."""
    groups: dict[tuple[str, str, str], list[Observation]] = {}
    for seen in observations:
        groups.setdefault((seen.series, seen.source, seen.origin), []).append(seen)
    return tuple(
        Provenance(series, _covered(found), source, origin, len(found))
        for (series, source, origin), found in groups.items()
    )


def _covered(found: Sequence[Observation]) -> str:
    periods = dict.fromkeys(seen.period for seen in found)
    first = min(periods, key=lambda period: period.start)
    last = max(periods, key=lambda period: period.end)
    return last.label if first == last else f"{first.label} – {last.label}"
