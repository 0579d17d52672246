"""The conclusion of a scorecard: what page, workbook, slides and e-mail say first, in the same words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.english import counted
from workbook_tools.model.conclusion.colour_moves import ColourMoves, colour_moves
from workbook_tools.model.conclusion.gravity import going_well, needing_attention
from workbook_tools.model.conclusion.matters import (
    REALLY_BETTER,
    REALLY_WORSE,
    Matter,
    matter_of_concern,
    matter_of_pride,
)
from workbook_tools.model.conclusion.ranks_concluded import (
    is_benchmark,
    only_ranked_in_words,
    quarters_in_words,
    ranks_moved,
    years_in_words,
)
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.model.wording.conclusion_headings import ATTENTION, BY_THEME, NOTHING, NOTHING_RATED, WELL

MOST_MATTERS: Final = 5
MOST_WORDS: Final = 150
"""Of all that is said first, headings among it. The bar of colours and the strip of themes are the one picture: its
numbers and the names of colours and themes, which label it as dates label a chart, do not count."""
MOST_WORDS_OF_A_BENCHMARK: Final = 270
"""Of a benchmark, whose names are the long ones of published measures, and to which officers add nothing."""
ONE_MORE: Final = "1 more needs attention, not red."
"""Of one alone, where there is no room for its name."""
COLOURS: Final = (Rag.RED, Rag.AMBER, Rag.GREEN)
WORST_FIRST: Final = (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.NO_TARGET, Rag.NO_DATA)


class ThemeCounts(Struct, frozen=True):
    """How many indicators of a theme have each colour; colours that none has are left out."""

    theme: str
    counts: Mapping[Rag, int]


class Conclusion(Struct, frozen=True):
    """What the scorecard comes to.

    `attention` and `well` hold five at most; `more_reds` are all the reds that are not among them, so that every red is
    named; `more_attention` and `more_well` are what else asks for attention, and goes well: counted, and one alone is
    named, where `one_is_named` and `last_is_named`. `reds` says how many are red, which a bar of `counts` shows;
    `moving` how many really get worse and better; `moved` how the colours moved, and of which years a benchmark's
    figures are.
    """

    reds: str
    moving: str
    counts: Mapping[Rag, int]
    moves: ColourMoves
    moved: str
    attention: tuple[Matter, ...]
    more_reds: tuple[Matter, ...]
    more_attention: tuple[Row, ...]
    well: tuple[Matter, ...]
    more_well: tuple[Row, ...]
    themes: tuple[ThemeCounts, ...]
    one_is_named: bool = False
    last_is_named: bool = False

    @property
    def sentence(self) -> str:
        """What one would say in one breath, where no bar shows the counts."""
        return " ".join(filter(None, (self.reds, self.moving)))

    @property
    def movement(self) -> str:
        """The sentence beside a bar of the counts, which is not said again; how many are red where nothing moved, and
        that none is rated wherever there are figures without a target alone."""
        if self.counts.get(Rag.NO_TARGET) and not any(self.counts.get(rag) for rag in COLOURS):
            return self.sentence
        return self.moving or ("" if self.moved else self.reds)

    @property
    def nothing(self) -> str:
        """What is said below a heading that has nothing to head."""
        return NOTHING if any(self.counts.get(rag) for rag in COLOURS) else NOTHING_RATED

    @property
    def and_more(self) -> str:
        """What else asks for attention: "3 more need attention, not red.", "Also, not red: Adoption."; "" for none."""
        if len(self.more_attention) == 1:
            if not self.one_is_named:
                return ONE_MORE
            return f"Also, not red: {self.more_attention[0].indicator.name}."
        return f"{len(self.more_attention)} more need attention, not red." if self.more_attention else ""

    @property
    def and_more_well(self) -> str:
        """What else goes well: "And 15 more.", one alone by name where there is room; "" for nothing."""
        name = f": {self.more_well[0].indicator.name}" if self.last_is_named else ""
        return f"And {len(self.more_well)} more{name}." if self.more_well else ""

    @property
    def lines(self) -> Iterator[str]:
        """All that is said first beside the picture, but for the other reds, named however many they are."""
        yield from (self.movement, self.moved, ATTENTION, WELL)
        yield from (self.nothing for matters in (self.attention, self.well) if not matters)
        for each in self.attention:
            yield from (each.row.indicator.name, each.told)
        for each in self.well:
            yield from (each.row.indicator.name, each.figures, each.state_or_reason)
        yield from (self.and_more, self.and_more_well)
        if len(self.themes) > 1:
            yield BY_THEME

    @property
    def words(self) -> int:
        """How many words these are."""
        return sum(len(line.split()) for line in self.lines)


def conclude(scorecard: Scorecard) -> Conclusion:
    """The conclusion in 150 words (of a benchmark, in 270), every part of it counted and compared, none guessed.

    Where more would be said, why something goes well is left out, then its target; then less is told of that, the
    least of it first; then of what asks for attention and is not red; then the last of the reds are only named, as all
    beyond five are. A red is always named. One more that needs attention is named unless another gave way to it; where
    words are left, that the scorecard counted from is the last issued, the only one that left red, then the last that
    goes well.
    """
    asking, moves, well = needing_attention(scorecard), colour_moves(scorecard), going_well(scorecard)
    first, rest = asking[:MOST_MATTERS], asking[MOST_MATTERS:]
    quarters, benchmark = quarters_in_words(scorecard), is_benchmark(scorecard)
    any_rated = any(scorecard.count(rag) for rag in COLOURS)
    rated = any_rated and not benchmark
    only_ranked, years = (only_ranked_in_words(scorecard), years_in_words(scorecard)) if benchmark else ("", "")
    ranks = ranks_moved(scorecard) if benchmark else ""
    since = moves.since.words
    skipped = f"{since}, the last scorecard issued" if _has_skipped(scorecard) else since
    moved, *fuller = (
        " ".join(filter(None, (ranks or _moved(moves, any_rated, whence, named=named), years)))
        for whence, named in ((since, False), (skipped, False), (since, True), (skipped, True))
    )
    found = Conclusion(
        reds="" if quarters and not rated else _reds(scorecard),
        moving=" ".join(filter(None, (_moving(scorecard), quarters, only_ranked))),
        counts={rag: scorecard.count(rag) for rag in Rag},
        moves=moves,
        moved=moved,
        attention=tuple(matter_of_concern(scorecard, row) for row in first),
        more_reds=tuple(matter_of_concern(scorecard, row) for row in rest if row.rag is Rag.RED),
        more_attention=tuple(row for row in rest if row.rag is not Rag.RED),
        well=tuple(matter_of_pride(row) for row in well[:MOST_MATTERS]),
        more_well=well[MOST_MATTERS:],
        themes=_themes(scorecard),
    )
    most = MOST_WORDS_OF_A_BENCHMARK if benchmark else MOST_WORDS
    few = _in_few_words(found, most)
    named = _in_few_words(replace(found, one_is_named=True), most)
    few = named if (len(named.attention), len(named.well)) == (len(few.attention), len(few.well)) else few
    for more in fuller:
        few = _where_it_fits(few, replace(few, moved=more), most)
    return _where_it_fits(few, replace(few, last_is_named=len(few.more_well) == 1), most)


def _where_it_fits(found: Conclusion, fuller: Conclusion, most: int) -> Conclusion:
    return fuller if fuller.words <= most else found


def _in_few_words(found: Conclusion, most: int) -> Conclusion:
    if found.words > most:
        found = replace(found, well=tuple(each.without_why for each in found.well))
    if found.words > most:
        found = replace(found, well=tuple(each.without_target for each in found.well))
    while found.words > most and (len(found.well) > 1 or len(found.attention) > 1):
        if len(found.well) > 1:
            found = replace(found, well=found.well[:-1], more_well=(found.well[-1].row, *found.more_well))
            continue
        *first, last = found.attention
        if last.row.rag is Rag.RED:
            found = replace(found, attention=tuple(first), more_reds=(last, *found.more_reds))
        else:
            found = replace(found, attention=tuple(first), more_attention=(last.row, *found.more_attention))
    return found


def _reds(scorecard: Scorecard) -> str:
    red, rated = scorecard.count(Rag.RED), sum(scorecard.count(rag) for rag in COLOURS)
    if not rated:
        none = scorecard.rows and scorecard.count(Rag.NO_DATA) == len(scorecard.rows)
        return "No indicator has a figure." if none else "No indicator is rated."
    if rated == 1:
        return f"The one rated indicator is {'red' if red else 'not red'}."
    return f"{red or 'None'} of {rated} rated indicators {'are' if red > 1 else 'is'} red."


def _moving(scorecard: Scorecard) -> str:
    """ "3 indicators are really getting worse, 17 better."; "" where no control chart says so of any."""
    moved = {REALLY_WORSE: scorecard.worsened, REALLY_BETTER: scorecard.improved}
    counts = {how: sum(row.verdict.charted for row in rows) for how, rows in moved.items()}
    found = [(count, how) for how, count in counts.items() if count]
    if not found:
        return ""
    (first, how), *others = found
    told = [
        f"{counted(first, 'indicator')} {'is' if first == 1 else 'are'} {how}",
        *(f"{count} better" for count, _ in others),
    ]
    return f"{', '.join(told)}."


def _has_skipped(scorecard: Scorecard) -> bool:
    """Whether periods have gone by between the last issued scorecard and this one."""
    last, period = scorecard.definition.last_issued, scorecard.definition.period
    return last is not None and last.period.end < period.earlier(1).end


def _moved(moves: ColourMoves, any_rated: bool, whence: str, *, named: bool) -> str:
    """ "Since July 2018: 2 newly red, 1 no longer ('Care leavers'), 1 that was red has no figure now ('Adoption')." """
    since = f"Since {whence}"
    became, left, gone = len(moves.became_red), len(moves.no_longer_red), len(moves.red_without_figure)
    if became or left or gone:
        told = [f"{became} newly red"] if became else []
        told += [f"{left} no longer{'' if became else ' red'}{_only(moves.no_longer_red, named)}"] if left else []
        was, has = ("was", "has") if gone == 1 else ("were", "have")
        lost = _only(moves.red_without_figure, named)
        told += [f"{gone} that {was} red {has} no figure now{lost}"] if gone else []
        return f"{since}: {', '.join(told)}."
    had_colours = any(moves.before[rag] for rag in COLOURS)
    return f"{since}, none became red or left red." if had_colours and any_rated else ""


def _only(rows: Sequence[Row], named: bool) -> str:
    """The name of one alone, in brackets: " ('Care leavers')"."""
    return f" ('{rows[0].indicator.name}')" if named and len(rows) == 1 else ""


def _themes(scorecard: Scorecard) -> tuple[ThemeCounts, ...]:
    themes: dict[str, dict[Rag, int]] = {}
    for row in scorecard.rows:
        counts = themes.setdefault(row.indicator.theme, {})
        counts[row.rag] = counts.get(row.rag, 0) + 1
    return tuple(
        ThemeCounts(theme, {rag: counts[rag] for rag in Rag if rag in counts}) for theme, counts in themes.items()
    )
