"""One thing to know of a scorecard, in the few words of the first screen: why it is told, its figure, since when."""

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.english import begun, counted
from workbook_tools.model.charts.control_chart import Variation
from workbook_tools.model.conclusion.colour_moves import reported_before
from workbook_tools.model.conclusion.gravity import Gravity, Merit, gravity, merit
from workbook_tools.model.conclusion.past_figures import MOST_FIGURES, figures_for
from workbook_tools.model.conclusion.ranks_concluded import is_in, quarter_in_words, rated_among_all
from workbook_tools.model.conclusion.standing import neighbours
from workbook_tools.model.conclusion.target_in_words import asked_in_words, one_target, target_in_brief
from workbook_tools.model.figures.comparator import in_a_sentence
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.placing import Quarter
from workbook_tools.model.movement.verdict import Word
from workbook_tools.model.periods.period import periods_between
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.row import Row
from workbook_tools.model.scorecard import Scorecard

A_YEAR = 12
RATED = frozenset((Rag.RED, Rag.AMBER, Rag.GREEN))
REALLY_WORSE, REALLY_BETTER = Variation.WORSENING.words, Variation.IMPROVEMENT.words


class Matter(Struct, frozen=True):
    """One thing to know.

    `figures` is the figure against its target, without the good side, which its colour tells; `since` how long it has
    been red; `how` what is to be known beside its colour, "" for nothing; `why` both, with what it is compared with;
    `briefly` why it is told, as a column says it where another one says since when: "Really getting worse".
    """

    row: Row
    figures: str
    since: str
    how: str
    why: str
    briefly: str

    @property
    def state(self) -> str:
        """Since when, and how it moves: "red for 4 months, really getting worse", "newly red, but better"; or ""."""
        if self.since and self.how in (Word.BETTER, Word.WORSE):
            return f"{self.since}, {'but' if self.row.verdict.better else 'and'} {self.how}"
        return ", ".join(filter(None, (self.since, self.how)))

    @property
    def state_or_reason(self) -> str:
        """The same, or where there is nothing of it why it is told: "really getting better"; "" for a colour."""
        if self.state or self.briefly in map(str, RATED):
            return self.state
        return self.briefly[:1].lower() + self.briefly[1:]

    @property
    def without_target(self) -> "Matter":
        """The same with its figure alone, where there is no room for the target."""
        return replace(self, figures=self.row.display)

    @property
    def without_why(self) -> "Matter":
        """The same where a column has no room either for why it is told but for its colour, which no words need."""
        colour = "Better" if self.row.rag is Rag.NO_TARGET else str(self.row.rag)
        return replace(self, briefly=begun(self.how) or colour)

    @property
    def why_and_since(self) -> str:
        """Why it is told, and how long it has been red: "Red, and really getting worse; red for 4 months"."""
        return "; ".join(filter(None, (self.why, self.since)))

    @property
    def beside_its_colour(self) -> str:
        """The same where its colour, its change and its rank stand beside it: "Red for 4 months, really getting worse",
        "Better than statistical neighbours (729.3)"; "" where they say it all."""
        if rated_among_all(self.row):
            return begun(self.since)
        if self.since:
            return begun(self.state)
        return begun(self.how if self.how not in (Word.BETTER, Word.WORSE) else "") or begun(_really(self.row))

    @property
    def told(self) -> str:
        """All that is said beside its name: "72.0%, target 90.0%; red for 4 months, really getting worse"."""
        return "; ".join(filter(None, (self.figures, self.state)))


def matter_of_concern(scorecard: Scorecard, row: Row) -> Matter:
    """What is told of an indicator that asks for attention."""
    others = f"worse than {_neighbours_in_words(row)}" if gravity(row) is Gravity.WORSE_THAN_NEIGHBOURS else ""
    if gravity(row) is Gravity.IN_WORST_QUARTER or (rated_among_all(row) and is_in(row, Quarter.WORST)):
        others = quarter_in_words(row)
    found, since = _place(row) or others or _really(row), red_for(scorecard, row)
    how = found or (str(row.verdict.word) if _changed(row) else "")  # a change without its basis, for which is no room
    briefly = begun(how) or ("" if since else str(row.rag))
    return Matter(row, figure_and_target(row), since, how, begun(others) or _why(row), briefly)


def matter_of_pride(row: Row) -> Matter:
    """What is told of an indicator that goes well: that it gets better only by why, and its target where it is not told
    what others have."""
    others = f"better than {_neighbours_in_words(row)}" if merit(row) is Merit.BETTER_THAN_NEIGHBOURS else ""
    if merit(row) is Merit.IN_BEST_QUARTER:
        others = quarter_in_words(row)
    better = f"better {row.travel.basis}" if merit(row) is Merit.GREEN_AND_BETTER else REALLY_BETTER
    colour = "" if row.rag is Rag.NO_TARGET or rated_among_all(row) else f"{row.rag}, and "
    briefly = _place(row) or others or ("better" if merit(row) is Merit.GREEN_AND_BETTER else REALLY_BETTER)
    figures = figure_and_target(row) if row.yardstick.is_target and not others else row.display
    beside = REALLY_BETTER if merit(row) is Merit.REALLY_BETTER else ""  # its colour does not tell that it goes well
    how = _place(row) or others or beside
    return Matter(row, figures, "", how, begun(f"{colour}{others or better}"), begun(briefly))


def _place(row: Row) -> str:
    """Its rank, where its colour is its quarter, so that no more needs to be said of that."""
    coloured = rated_among_all(row) and (is_in(row, Quarter.WORST) or is_in(row, Quarter.BEST))
    return row.rank_in_words if coloured else ""


def figure_and_target(row: Row) -> str:
    """The latest figure against its target, "21.4%, target 18%", or against what else it is asked to be."""
    if rated_among_all(row):
        return row.display  # what it is asked to be is a place among all councils, which is told
    target = one_target(row)
    return ", ".join(filter(None, (row.display, f"target {target}" if target else asked_in_words(row))))


def figure_and_target_in_brief(row: Row) -> str:
    """The same for the head of a small chart: "9.1%, green 14.4% or lower"; of a gap its kind alone."""
    if isinstance(row.value, Missing):
        return row.value.in_a_cell
    asked = "" if one_target(row) or row.yardstick.is_target else target_in_brief(row)
    return f"{row.display}, {asked}" if asked else figure_and_target(row)


class RedRun(Struct, frozen=True):
    """How long an indicator has been red; `alone` stands where a heading says "red" already: "4 months"."""

    words: str
    alone: str


def red_for(scorecard: Scorecard, row: Row) -> str:
    """ "red for 4 months", "newly red", "red for 25 months or more"; "" where it is not red or not known since when."""
    run = how_long_red(scorecard, row)
    return run.words if run else ""


def how_long_red(scorecard: Scorecard, row: Row) -> RedRun | None:
    """How long it has been red; None where it is not, or where it is not known since when.

    A yearly figure that the scorecard before reported already is not newly red: "red for 1 year". Where nothing before
    was rated, it is not known since when, and not said: "red in all 7 months rated".
    """
    if row.rag is not Rag.RED:
        return None
    periods = periods_between(row.period.earlier(MOST_FIGURES - 1), row.period)
    colours = [Rag.RED]  # from the latest back to the first that is not red: no more are judged than it takes
    earlier = figures_for(scorecard, row, reversed(periods[:-1]))
    for figure in earlier:
        colours.append(figure.rag)
        if figure.rag is not Rag.RED:
            break
    run = colours.count(Rag.RED)
    if run == 1 and colours[-1] not in RATED:
        return None
    if run == 1 and not reported_before(scorecard, row):
        return RedRun("newly red", "newly red")
    if run < MOST_FIGURES and RATED.isdisjoint((colours[-1], *(figure.rag for figure in earlier))):
        return RedRun(f"red {(alone := f'in all {_times(row, run)} rated')}", alone)
    alone = f"{_times(row, run)}{' or more' if run == MOST_FIGURES else ''}"
    return RedRun(f"red for {alone}", alone)


def _times(row: Row, count: int) -> str:
    """ "1 quarter", "4 months"; a rank's years are years, whichever month they begin in."""
    frequency = row.period.frequency
    if rated_among_all(row) and frequency.months == A_YEAR:
        return counted(count, "year")
    return f"1 {frequency}" if count == 1 else f"{count} {frequency.plural}"


def _really(row: Row) -> str:
    """What a control chart says of its movement."""
    if not row.verdict.charted:
        return ""
    return row.verdict.words if row.verdict.worse or row.verdict.better else ""


def _changed(row: Row) -> str:
    """What its change says, with what it is compared with: "better compared with Jul to Sep 2017"; "" for nothing."""
    return f"{row.verdict.word} {row.travel.basis}" if row.verdict.worse or row.verdict.better else ""


def _why(row: Row) -> str:
    colour = "" if row.rag is Rag.NO_TARGET else str(row.rag)
    how = _really(row) or _changed(row)
    joined = "and" if row.rag is Rag.RED and row.verdict.worse else "but"
    return begun(f"{colour}, {joined} {how}" if colour and how else colour or how)


def _neighbours_in_words(row: Row) -> str:
    theirs = neighbours(row)
    assert theirs  # without them nothing is better or worse than they are
    assert isinstance(theirs.value, Decimal)
    return f"{in_a_sentence(theirs.group)} ({row.indicator.shown_bare(theirs.value)})"
