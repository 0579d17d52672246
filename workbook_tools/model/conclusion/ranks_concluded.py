"""What ranks among all councils come to: how many are in the best and the worst quarter, and which moved most."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.placing import ALL_COUNCILS, FEWEST_FOR_QUARTERS, Quarter
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.periods.period import Frequency, Period
from workbook_tools.model.rating.none_rule import NotATarget
from workbook_tools.model.rating.rule import NamedIn
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard

FAR: Final = Decimal("0.1")
"""A tenth of all places: a rank that moved less is not told."""
MOST_MOVED: Final = 1


def rated_among_all(row: Row) -> bool:
    """Whether its colour is its quarter among all councils."""
    return row.indicator.rule.compares_with == (NamedIn.GROUPS, ALL_COUNCILS)


def is_in(row: Row, quarter: Quarter) -> bool:
    """Whether its latest figure is ranked and in this quarter."""
    return bool(row.ranking and row.ranking.placing and row.ranking.placing.quarter is quarter)


def has_few_children(row: Row) -> bool:
    """Whether so few children live there that a figure says little of how well the council does."""
    return bool(row.ranking and row.ranking.others.unranked)


def is_benchmark(scorecard: Scorecard) -> bool:
    """Whether nothing is judged but by its quarter among all councils."""
    ranked = any(row.ranking for row in scorecard.rows)
    return ranked and all(rated_among_all(row) or isinstance(row.indicator.rule, NotATarget) for row in scorecard.rows)


def quarter_in_words(row: Row) -> str:
    """ "in the worst quarter of all councils (140th best of 151)"; "" where it is in no quarter."""
    quarter = row.ranking.quarter if row.ranking else ""
    return f"in the {quarter} quarter of all councils ({row.rank_in_words})" if quarter else ""


def rank_share(row: Row) -> Decimal:
    """The rank as a share of all places, 1 for the last, of a row that is rated by it; else 0."""
    place = row.ranking.placing if row.ranking and rated_among_all(row) else None
    return Decimal(place.rank) / place.of if place else Decimal(0)


def quarters_in_words(scorecard: Scorecard) -> str:
    """ "Of 18 figures where one way is good, 4 are in the best quarter of all councils, 5 in the worst."; "" for 0."""
    placed = [row for row in scorecard.rows if any(is_in(row, each) for each in Quarter)]
    if not placed:
        why = {row.ranking.others.unranked for row in scorecard.rows if row.ranking}
        if len(why) == 1 and why != {""}:
            return f"No figure is ranked: {why.pop()}."
        return _no_quarters(scorecard) if is_benchmark(scorecard) else ""
    best, worst = (sum(is_in(row, each) for row in placed) for each in (Quarter.BEST, Quarter.WORST))
    if len(placed) == 1:
        quarter = next(each for each in Quarter if is_in(placed[0], each))
        return f"The one figure that can be ranked among all councils is {quarter.words}."
    ranked = f"Of {len(placed)} figures where one way is good"
    return (
        f"{ranked}, {best or 'none'} {_is(best)} in the best quarter of all councils, {worst or 'none'} in the worst."
    )


def _no_quarters(scorecard: Scorecard) -> str:
    """Why none of the figures where one way is good is in a quarter; "" where there are no such figures."""
    figures = [row for row in scorecard.rows if one_way_is_good(row) and not isinstance(row.value, Missing)]
    whys = dict.fromkeys("all have the same" if _has_enough(row) else "too few have one" for row in figures)
    return f"No figure is in a quarter of all councils: {', or '.join(whys)}." if whys else ""


def _has_enough(row: Row) -> bool:
    """Whether so many councils have a figure that there can be quarters."""
    return bool(row.ranking and row.ranking.placing and row.ranking.placing.of >= FEWEST_FOR_QUARTERS)


def only_ranked_in_words(scorecard: Scorecard) -> str:
    """ "14 are ranked, not judged: neither way is good."; "" where there is none."""
    count = sum(bool(row.ranking and row.ranking.placing) and not one_way_is_good(row) for row in scorecard.rows)
    return f"{count} {_is(count)} ranked, not judged: neither way is good." if count else ""


def one_way_is_good(row: Row) -> bool:
    """Whether a high or a low figure is good, so that it can be judged."""
    return row.indicator.polarity is not Polarity.NEITHER


def years_in_words(scorecard: Scorecard) -> str:
    """ "The figures' years differ, …: 2 of September 2025, 17 of 2024/25."; "" where all figures are of one year."""
    latest = [row.period for row in scorecard.rows if not isinstance(row.value, Missing)]
    counts = Counter(sorted(latest, key=lambda period: period.end, reverse=True))
    told = [f"{count} of {_year(period)}" for period, count in counts.items()]
    return f"The figures' years differ, each the latest in the files: {', '.join(told)}." if len(told) > 1 else ""


def _year(period: Period) -> str:
    """What a figure of the year is spoken of as being of."""
    return period.last_month.words if period.frequency is Frequency.YEAR_TO_SEPTEMBER else period.words


def ranks_moved(scorecard: Scorecard) -> str:
    """Which ranks moved most, by a tenth of all places at least; "" where none is known.

    They moved since the release before, where that is known, else since the year before in the same files.
    """
    known = [row for row in scorecard.rows if row.ranking and row.ranking.places_gained is not None]
    if not known:
        return ""
    since = _since(known)
    up = sorted((row for row in known if _gained(row) >= FAR), key=_gained, reverse=True)[:MOST_MOVED]
    down = sorted((row for row in known if _gained(row) <= -FAR), key=_gained)[:MOST_MOVED]
    parts = [f"{word} {_moves(rows)}" for word, rows in (("up", up), ("down", down)) if rows]
    if not parts:
        return f"No rank moved by a tenth of all places since {since}."
    return f"Most places since {since}: {', '.join(parts)}."


def _since(known: Sequence[Row]) -> str:
    """ "the release before (2024)", "the year before", or both, where not all were in that release."""
    issued = [row.ranking.as_issued for row in known if row.ranking and row.ranking.as_issued]
    if not issued:
        return "the year before"
    year_before = "" if len(issued) == len(known) else " or, where it has none, the year before"
    return f"{issued[0].issued}{year_before}"


def _moves(rows: Sequence[Row]) -> str:
    return ", ".join(f"'{row.indicator.name}' ({_from_to(row)})" for row in rows)


def _from_to(row: Row) -> str:
    """ "72nd best of 148 in 2023/24 to joint 26th best of 151 in 2024/25"."""
    assert row.ranking
    assert row.ranking.placing
    assert row.ranking.earlier
    period, then = row.ranking.earlier
    return f"{then.words} in {period.label} to {row.ranking.placing.words} in {row.ranking.period.label}"


def _gained(row: Row) -> Decimal:
    assert row.ranking
    return row.ranking.places_gained or Decimal(0)


def _is(count: int) -> str:
    return "are" if count > 1 else "is"
