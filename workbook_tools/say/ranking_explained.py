"""An indicator's rank among all councils, explained: of which figure, by which rule, and who is not ranked."""

from collections.abc import Iterable, Iterator

from workbook_tools.english import begun, counted, listed
from workbook_tools.model.figures.placing import Placing
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.row import Row
from workbook_tools.model.wording.colour_reasons import exact

RULE = (
    "Equal figures share the better rank. Quarters end where Excel's QUARTILE.INC puts them; a figure that is an edge "
    "is in the quarter of the lower figures, as in the Department for Education's Local Authority Interactive Tool."
)


def ranking_explained(row: Row) -> Iterator[str]:
    """The lines; none where the settings ask for no ranks, or no other council's figures are known."""
    found = row.ranking
    if found is None:
        return
    yield f"{begun(found.words)} ({found.period.label}: {row.indicator.told(found.value)})."
    if found.placing:
        yield from _place(row, found.placing)
    if found.moved:
        yield f"Before: {found.moved}."
    if found.best_neighbour:
        name, value = found.best_neighbour
        yield f"Best of the statistical neighbours with a figure: {name}, {row.indicator.shown(value)}."
    yield from _unranked(found.others.not_ranked)
    yield RULE


def _unranked(left_out: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A line for each reason, with how many councils it is of and their names."""
    councils: dict[str, list[str]] = {}
    for name, why in left_out:
        councils.setdefault(why, []).append(name)
    for why, names in councils.items():
        number = f"{len(names)} councils, " if len(names) > 1 else ""
        yield f"Not ranked: {number}{listed(names)} ({why})"


def _place(row: Row, place: Placing) -> Iterator[str]:
    way = {Polarity.HIGH: "the highest is the best", Polarity.LOW: "the lowest is the best"}
    counting = way.get(place.polarity, "neither way is good, so it is counted from the highest and there is no quarter")
    yield f"Rank {place.rank} of {place.of}: {counting}."
    if place.shared:
        yield f"It is shared with {counted(place.shared, 'other council')}."
    if place.quarter:
        first, median, last = map(exact, place.edges)
        yield f"{begun(place.quarter.words)}; the quarters end at {first}, {median} and {last}."
