"""Cut points in words, and the comparison with them that gives a figure its colour."""

from decimal import Decimal

from workbook_tools.model.figures.rounding import round_half_away
from workbook_tools.model.rating.quartile_rule import NEXT
from workbook_tools.model.rating.rag import CutPoints, Rag, rate

MOST_PLACES = 6
"""To how many places an endless fraction is written out."""


def ranges_in_words(cut_points: CutPoints) -> str:
    """Which figures have which colour: "green 95 or more; amber 90 or more, but less than 95; red less than 90"."""
    if cut_points.is_band:
        return _band(cut_points)
    low = cut_points.green_from is not None
    green, amber = (cut_points.green_from, cut_points.amber_from) if low else (cut_points.green_to, cut_points.amber_to)
    assert green is not None
    assert amber is not None
    good, bad = (_from, _below) if low else (_up_to, _above)
    middle = f" amber {good(amber)}, but {bad(green)};" if amber != green else ""
    return f"green {good(green)};{middle} red {bad(amber)}"


def deciding(value: Decimal, cut_points: CutPoints, shown: str = "") -> str:
    """The comparison that gives the colour: "73.0 <= 74.6", "74.6 < 75.0 <= 78.33", "80.0 > 78.33".

    `shown` is the figure as it is to be written.
    """
    figure = shown or exact(value)
    if rate(value, cut_points) is Rag.GREEN:
        low = f"{_reached(cut_points.green_from)} " if cut_points.green_from is not None else ""
        return f"{low}{figure}{f' <= {exact(cut_points.green_to)}' if cut_points.green_to is not None else ''}"
    if cut_points.green_from is not None and cut_points.amber_from is not None and value < cut_points.green_from:
        if value < cut_points.amber_from:
            return f"{figure} {_missed(cut_points.amber_from)}"
        return f"{_reached(cut_points.amber_from)} {figure} {_missed(cut_points.green_from)}"
    assert cut_points.green_to is not None
    assert cut_points.amber_to is not None
    if value > cut_points.amber_to:
        return f"{figure} > {exact(cut_points.amber_to)}"
    return f"{exact(cut_points.green_to)} < {figure} <= {exact(cut_points.amber_to)}"


def _passed(edge: Decimal) -> Decimal | None:
    """The figure that has to be passed, where the edge is the next one above it; None where the edge is one itself."""
    under = edge - NEXT
    return under if under == round_half_away(under, MOST_PLACES) else None


def _from(edge: Decimal) -> str:
    under = _passed(edge)
    return f"{exact(edge)} or more" if under is None else f"more than {exact(under)}"


def _below(edge: Decimal) -> str:
    under = _passed(edge)
    return f"less than {exact(edge)}" if under is None else f"{exact(under)} or less"


def _up_to(edge: Decimal) -> str:
    return f"{exact(edge)} or less"


def _above(edge: Decimal) -> str:
    return f"more than {exact(edge)}"


def _reached(edge: Decimal) -> str:
    under = _passed(edge)
    return f"{exact(edge)} <=" if under is None else f"{exact(under)} <"


def _missed(edge: Decimal) -> str:
    under = _passed(edge)
    return f"< {exact(edge)}" if under is None else f"<= {exact(under)}"


def exact(value: Decimal) -> str:
    """The number as exactly as it can be written: "3,200", "78.33", and "21.384615…" where it does not end."""
    short = round_half_away(value, MOST_PLACES)
    text = f"{short:,f}"
    return f"{text}…" if short != value else text.rstrip("0").rstrip(".")


def _band(cut_points: CutPoints) -> str:
    low, green_low, green_high, high = (
        exact(edge or Decimal(0))
        for edge in (cut_points.amber_from, cut_points.green_from, cut_points.green_to, cut_points.amber_to)
    )
    ambers = [f"{low} up to {green_low}"] if low != green_low else []
    ambers += [f"above {green_high} to {high}"] if high != green_high else []
    middle = f" amber {' and '.join(ambers)};" if ambers else ""
    return f"green {green_low} to {green_high};{middle} red below {low} or above {high}"
