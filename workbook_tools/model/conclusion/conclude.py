"""The conclusion of a scorecard: what page, workbook, slides and e-mail say first, in the same words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from msgspec import Struct

from workbook_tools.english import begun, listed
from workbook_tools.model.conclusion.colour_moves import ColourMoves, colour_moves
from workbook_tools.model.conclusion.gravity import Gravity, Merit, going_well, gravity, merit, needing_attention
from workbook_tools.model.conclusion.past_figures import MOST_FIGURES, figures_for
from workbook_tools.model.conclusion.standing import neighbours
from workbook_tools.model.conclusion.target_in_words import asked_in_words
from workbook_tools.model.figures.comparator import in_a_sentence
from workbook_tools.model.periods.period import periods_between
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard

MOST_MATTERS: Final = 5
COLOURS: Final = (Rag.RED, Rag.AMBER, Rag.GREEN)


class Matter(Struct, frozen=True):
    """One thing to know: the row, why it is told, its figure against its target, and how long it has been so."""

    row: Row
    why: str
    figures: str
    since: str


class ThemeCounts(Struct, frozen=True):
    """How many indicators of a theme have each colour; colours that none has are left out."""

    theme: str
    counts: Mapping[Rag, int]


class Conclusion(Struct, frozen=True):
    """What the scorecard comes to.

    `attention` and `well` hold five at most; `more_reds` are all the reds that are not among them, so that every red is
    named; `more_attention` counts what else asks for attention. `moved` says how the colours moved.
    """

    sentence: str
    counts: Mapping[Rag, int]
    moves: ColourMoves
    moved: str
    attention: tuple[Matter, ...]
    more_reds: tuple[Matter, ...]
    more_attention: int
    well: tuple[Matter, ...]
    themes: tuple[ThemeCounts, ...]


def conclude(scorecard: Scorecard) -> Conclusion:
    """The conclusion, every part of it counted and compared, none guessed."""
    asking, moves = needing_attention(scorecard), colour_moves(scorecard)
    first, rest = asking[:MOST_MATTERS], asking[MOST_MATTERS:]
    more_reds = tuple(_matter(scorecard, row) for row in rest if row.rag is Rag.RED)
    return Conclusion(
        sentence=_sentence(scorecard),
        counts={rag: scorecard.count(rag) for rag in Rag},
        moves=moves,
        moved=_moved(moves),
        attention=tuple(_matter(scorecard, row) for row in first),
        more_reds=more_reds,
        more_attention=len(rest) - len(more_reds),
        well=tuple(_good(row) for row in going_well(scorecard)[:MOST_MATTERS]),
        themes=_themes(scorecard),
    )


def figure_and_target(row: Row) -> str:
    """The latest figure against what it is asked to be: "21.4%, target 18 or lower"; the figure alone without."""
    return ", ".join(filter(None, (row.display, asked_in_words(row))))


def red_for(scorecard: Scorecard, row: Row) -> str:
    """ "red for 4 months", "newly red", "red for 25 months or more"; "" where it is not red."""
    if row.rag is not Rag.RED:
        return ""
    periods = periods_between(row.period.earlier(MOST_FIGURES - 1), row.period)
    colours = [Rag.RED]  # from the latest back to the first that is not red: no more are judged than it takes
    for earlier in figures_for(scorecard, row, reversed(periods[:-1])):
        colours.append(earlier.rag)
        if earlier.rag is not Rag.RED:
            break
    run = colours.count(Rag.RED)
    if run == 1:
        return "newly red" if colours[-1] in (Rag.GREEN, Rag.AMBER) else ""
    frequency = row.period.frequency
    return f"red for {run} {frequency.plural}{' or more' if run == MOST_FIGURES else ''}"


def _matter(scorecard: Scorecard, row: Row) -> Matter:
    return Matter(row, _why(row), figure_and_target(row), red_for(scorecard, row))


def _why(row: Row) -> str:
    if gravity(row) is Gravity.WORSE_THAN_NEIGHBOURS:
        return f"Worse than {_neighbours_in_words(row)}"
    verdict, colour = row.verdict, "" if row.rag is Rag.NO_TARGET else str(row.rag)
    if verdict.worse:
        how = "really getting worse" if verdict.charted else f"worse {row.travel.basis}"
        return f"{colour}, and {how}" if row.rag is Rag.RED else f"{colour}, but {how}" if colour else begun(how)
    if verdict.better:
        return f"{colour}, but {'really getting better' if verdict.charted else f'better {row.travel.basis}'}"
    return colour


def _good(row: Row) -> Matter:
    colour = "" if row.rag is Rag.NO_TARGET else f"{row.rag}, and "
    match merit(row):
        case Merit.BETTER_THAN_NEIGHBOURS:
            how = f"better than {_neighbours_in_words(row)}"
        case Merit.GREEN_AND_BETTER:
            how = f"better {row.travel.basis}"
        case _:
            how = "really getting better"
    return Matter(row, begun(f"{colour}{how}"), figure_and_target(row), "")


def _neighbours_in_words(row: Row) -> str:
    theirs = neighbours(row)
    assert theirs  # without them nothing is better or worse than they are
    assert isinstance(theirs.value, Decimal)
    return f"{in_a_sentence(theirs.group)} ({row.indicator.shown_bare(theirs.value)})"


def _sentence(scorecard: Scorecard) -> str:
    """How many are red, and how many really move: what one would say in one breath."""
    red = scorecard.count(Rag.RED)
    rated = sum(scorecard.count(rag) for rag in COLOURS)
    worse = [row for row in scorecard.worsened if row.verdict.charted]
    better = [row for row in scorecard.improved if row.verdict.charted]
    sentences = [_reds(red, rated)]
    both = sum(row.rag is Rag.RED for row in worse)
    sentences += [f"{len(worse)} {_is(len(worse))} really getting worse{_among(both, len(worse))}."] if worse else []
    sentences += [f"{len(better)} {_is(len(better))} really getting better."] if better else []
    return " ".join(sentences)


def _reds(red: int, rated: int) -> str:
    if not rated:
        return "No indicator is rated."
    if rated == 1:
        return f"The one rated indicator is {'red' if red else 'not red'}."
    return f"{red or 'None'} of the {rated} rated indicators {'are' if red != 1 else 'is'} red."


def _among(both: int, worse: int) -> str:
    if not both:
        return ""
    if both == worse:
        return ", and red" if worse == 1 else ", all of them red"
    return f", {both} of them red"


def _moved(moves: ColourMoves) -> str:
    """ "Since July 2018 2 became red and 1 is no longer red." """
    since = f"Since the scorecard of {moves.since.words}"
    parts = [f"{len(moves.became_red)} became red"] if moves.became_red else []
    gone = len(moves.no_longer_red)
    parts += [f"{gone} {_is(gone)} no longer red"] if gone else []
    if parts:
        return f"{since}, {listed(parts)}."
    had_colours = any(moves.before[rag] for rag in COLOURS)
    return f"{since}, no indicator became red or left red." if had_colours else ""


def _themes(scorecard: Scorecard) -> tuple[ThemeCounts, ...]:
    themes: dict[str, dict[Rag, int]] = {}
    for row in scorecard.rows:
        counts = themes.setdefault(row.indicator.theme, {})
        counts[row.rag] = counts.get(row.rag, 0) + 1
    return tuple(
        ThemeCounts(theme, {rag: counts[rag] for rag in Rag if rag in counts}) for theme, counts in themes.items()
    )


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
