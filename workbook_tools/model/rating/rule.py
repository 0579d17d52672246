"""What a rule is that says which figures are green, amber and red: its settings, its check, its yardstick.

Each method is one file beside this one, called after its name in the settings: `tolerance` is `tolerance_rule`.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import Enum, StrEnum, auto
from importlib import import_module

from msgspec import Struct, field

from workbook_tools.model.figures.comparator import ComparatorFigure, GroupFigures
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.unit import display_bare
from workbook_tools.model.periods.period import Period
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.rating.rag import CutPoints


class RuleMethod(StrEnum):
    """The methods, by the name that a config gives them."""

    TOLERANCE = "tolerance"
    FLOOR = "floor"
    BAND = "band"
    COMPARATOR = "comparator"
    QUARTILE = "quartile"
    INTERVAL = "interval"
    NONE = "none"


class RatingContext(Struct, frozen=True):
    """What a rule may take into account, besides the figure itself, of one indicator and period.

    `comparators` and `groups` hold only what may be compared; `base` is the number that the figure is out of.
    """

    polarity: Polarity
    unit: str
    places: int
    period: Period
    counted: PeriodBasis = PeriodBasis.IN_PERIOD
    comparators: Mapping[str, ComparatorFigure] = field(default_factory=dict)
    groups: Mapping[str, GroupFigures] = field(default_factory=dict)
    base: Decimal | None = None

    def bare(self, value: Decimal, more: int = 0) -> str:
        """A figure where its unit has been said already, with so many `more` places than usual."""
        return display_bare(value, self.unit, self.places + more)

    @property
    def side(self) -> str:
        """The good side of a target: "higher" or "lower"."""
        return "higher" if self.polarity is Polarity.HIGH else "lower"


class Yardstick(Struct, frozen=True):
    """What one figure is judged by.

    `target` is the single figure to reach, where there is one; no cut points is no colour; `words` is the rule as a
    member reads it; `verdicts` end a sentence about a green, an amber and a red figure, `level` one about a figure
    that equals the target. Where it is `exact`, figures are judged before they are rounded; a target that is `moving`
    with the period says nothing of earlier figures. `reasons` stand beside a colour instead of `words`, where those
    would read otherwise than it. Cut points that are no target (not `is_target`) are neither met nor missed.
    `in_short` says which figures are green, where that is more than the green side of the cut points; `in_full` what
    amber means, too, where it means something; `in_brief` that side alone, without against whom, for a narrow cell.
    """

    target: Decimal | None
    cut_points: CutPoints | None
    words: str
    verdicts: tuple[str, str, str] = ("", "", "")
    level: str = ""
    exact: bool = False
    moving: bool = False
    reasons: tuple[str, str, str] = ("", "", "")
    is_target: bool = True
    in_short: str = ""
    in_full: str = ""
    in_brief: str = ""


class NamedIn(StrEnum):
    """The settings in which the names of those stand whom a rule compares with."""

    COMPARATORS = "comparators"
    GROUPS = "[groups]"


class Rule(Struct, frozen=True):
    """What is asked of every rule. A rule is a Struct with these two methods, and those below that it has a say in."""

    def check(self, polarity: Polarity) -> None:
        """Raise ValueError where the rule cannot be used, with the sentence that says why."""
        raise NotImplementedError

    def yardstick(self, case: RatingContext) -> Yardstick:
        """What a figure of this case is judged by."""
        raise NotImplementedError

    @property
    def edges(self) -> Sequence[tuple[str, Decimal]]:
        """Its figures, each with its setting, that have to be figures of the indicator: percentages, so many places."""
        return ()

    @property
    def is_fixed(self) -> bool:
        """Whether its yardstick is the same for every figure of the indicator, whenever that was."""
        return False

    @property
    def compares_with(self) -> tuple[NamedIn, str] | None:
        """The council or group that it compares with, and the setting in which that name stands."""
        return None

    def unfit_for(self, counted: PeriodBasis, is_ratio: bool) -> str:
        """Why it cannot judge what an indicator counts, "" where it can."""
        return ""


class SettingKind(Enum):
    """What a setting of a rule holds, besides one of a few words."""

    NUMBER = auto()
    NUMBERS = auto()
    NUMBERS_BY_PERIOD = auto()
    TEXT = auto()


class RuleSetting(Struct, frozen=True):
    """A setting of a rule: its word, what it holds, and what it is where it is not given; None where it must be."""

    word: str
    holds: SettingKind | type[StrEnum] = SettingKind.NUMBER
    unless_given: object = None


class SettingsForm(Struct, frozen=True):
    """Settings that go together, in the order in which they are read, and the rule that is made of what they hold.

    Of a method's forms the first is meant that has one of its `meant_by` in the config; one without meant_by is always.
    """

    settings: tuple[RuleSetting, ...]
    rule: Callable[..., Rule]
    meant_by: tuple[str, ...] = ()


class Method(Struct, frozen=True):
    """A method by its name, with the forms in which a config may set it. Each file of a rule has one, `METHOD`."""

    name: str
    forms: tuple[SettingsForm, ...]


def method_called(name: RuleMethod) -> Method:
    """The method of this name; only the files of those that a config uses are loaded."""
    found: Method = import_module(f"{__package__}.{name}_rule").METHOD
    return found


def amber_in_words(case: RatingContext, target: Decimal, margin: Decimal) -> str:
    """How far amber goes, as printed figures are judged: ", amber up to 78.3"; "" where no printed figure is amber."""
    step = Decimal(1).scaleb(-case.places)
    if case.polarity is Polarity.HIGH:
        last = (target - margin).quantize(step, ROUND_CEILING)
        return f", amber down to {case.bare(last)}" if last < target else ""
    last = (target + margin).quantize(step, ROUND_FLOOR)
    return f", amber up to {case.bare(last)}" if last > target else ""


def one_sided(target: Decimal, margin: Decimal, polarity: Polarity) -> CutPoints:
    """Green at or past the target, amber within the margin. Raises ValueError where neither side is good."""
    if polarity is Polarity.HIGH:
        return CutPoints(green_from=target, amber_from=target - margin)
    if polarity is Polarity.LOW:
        return CutPoints(green_to=target, amber_to=target + margin)
    raise ValueError("a target needs a good direction: good_is must be high or low")
