"""The trend that a file claims for its figures, held against them: it is recomputed, never trusted."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook_tools.model.figures.polarity import Movement, movement
from workbook_tools.national.checks.doubtful_figures import DoubtfulFigure, few_of
from workbook_tools.national.published.published_figures import Published, PublishedArea, PublishedFigure

POINTS = 5
"""How many of the latest figures a recent trend is about, as in the Public Health profiles (Fingertips)."""
_CLAIMS = (("increas", Movement.UP), ("decreas", Movement.DOWN), ("rising", Movement.UP), ("falling", Movement.DOWN))


def contradicts(claim: str, values: Sequence[Decimal]) -> bool:
    """Whether the latest figures, oldest first, went the other way than the claim, from first to last and on the whole.

    "No significant change", or a claim in words that are not known, is never contradicted; nor is any by one figure.
    """
    claimed = next((moved for word, moved in _CLAIMS if word in claim.casefold()), None)
    recent = values[-POINTS:]
    if claimed is None or len(recent) < 2:
        return False
    opposite = Movement.DOWN if claimed is Movement.UP else Movement.UP
    return movement(recent[-1], recent[0]) is opposite and movement(slope(recent), Decimal(0)) is opposite


def slope(values: Sequence[Decimal]) -> Decimal:
    """By how much the figures change from one to the next on the straight line that fits them best."""
    middle = Decimal(len(values) - 1) / 2
    weights = [Decimal(place) - middle for place in range(len(values))]
    spread = sum((weight * weight for weight in weights), Decimal(0))
    return sum((weight * value for weight, value in zip(weights, values, strict=True)), Decimal(0)) / spread


def contradicted_trends(published: Published) -> Iterator[DoubtfulFigure]:
    """One doubt naming the areas whose figures contradict the claimed trend; the figures themselves are not refused."""
    by_area: dict[PublishedArea, list[PublishedFigure]] = {}
    claimed = {figure.area for figure in published.figures if figure.trend}
    for figure in published.figures:
        if figure.area in claimed:
            by_area.setdefault(figure.area, []).append(figure)
    wrong = [area.name for area, figures in by_area.items() if _is_contradicted(figures)]
    if wrong:
        yield DoubtfulFigure(
            (),
            f"the file's own trend contradicts its figures for {few_of(wrong)}",
            "The trend is worked out from the figures; see whether they are those of the right indicator and area.",
        )


def _is_contradicted(figures: Sequence[PublishedFigure]) -> bool:
    ordered = sorted(figures, key=lambda figure: figure.period.end)
    for place, figure in enumerate(ordered):
        values = [each.value for each in ordered[: place + 1] if isinstance(each.value, Decimal)]
        if figure.trend and contradicts(figure.trend, values):
            return True
    return False
