"""What is known of an indicator before anything is guessed: its name, its figures, and what lists say of it."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.periods.period import Period
from workbook_tools.workbook.indicator_names import Words

DOUBTFUL = 70
"""Guesses that are less sure than this are marked, and asked about first."""


class ExportFigure(Struct, frozen=True):
    """One of the council's figures as the export shows it: 89.3 where a cell holds 0.893 and shows 89.3%.

    `pounds` where its cell shows it with a pound sign.
    """

    period: Period
    value: Decimal
    percent: bool = False
    places: int = 0
    pounds: bool = False


class SaidTarget(Struct, frozen=True):
    """A target as a list or a scorecard gives it. `better` is the way that it says is good, None where it says none.

    `place` is where it stands in its `file`, in words, and `shown` its cell; `sure` is below 100 where that had to be
    interpreted. `chosen` says why it holds and others do not, where there are any, and `chosen_sure` how sure that is.
    `yearly` where its heading calls it a year's, and `amber_band` is a wider band beside one, in which amber lies.
    """

    target: Decimal | None = None
    tolerance: Decimal | None = None
    tolerance_in_percent: bool = False
    edge: Decimal | None = None
    band: tuple[Decimal, Decimal] | None = None
    better: Polarity | None = None
    none_because: str = ""
    place: str = ""
    file: str = ""
    shown: str = ""
    sure: int = 100
    chosen: str = ""
    chosen_sure: int = 100
    yearly: bool = False
    amber_band: tuple[Decimal, Decimal] | None = None


class LastRow(Struct, frozen=True):
    """A row of the council's own scorecard, or of its list of targets.

    It holds the figure and its typed colour, which way is good in the row's own words, and by our heading what
    officers wrote; `others` are its words under the headings that are not known.
    """

    ref: str
    name: str
    value: Decimal | None = None
    rag: str = ""
    target: SaidTarget | None = None
    texts: Mapping[str, str] = {}
    place: str = ""
    good_is: str = ""
    others: Mapping[str, str] = {}


class Evidence(Struct, frozen=True):
    """An indicator of the export. `section` is the heading that it stands under, or the name of its sheet.

    `said` are the export's own columns about it by our word for them: "unit", "good_is", "theme", "definition".
    `dated` are the lengths of the periods that the export has; `symbols` what stands in place of figures. `target` is
    the target that a list or the export gives, `listed` its row in the list, `own` its row in the council's scorecard;
    `by_number` are those of them that have another name, so that their number alone tells that they are its rows.
    """

    ref: str
    name: str
    words: Words
    section: str = ""
    figures: tuple[ExportFigure, ...] = ()
    said: Mapping[str, str] = {}
    symbols: tuple[str, ...] = ()
    target: SaidTarget | None = None
    own: LastRow | None = None
    listed: LastRow | None = None
    by_number: tuple[LastRow, ...] = ()

    @property
    def aim(self) -> SaidTarget | None:
        """The target that holds: the list's, or else that of the council's own scorecard."""
        return self.target or (self.own.target if self.own else None)


class Guess(Struct, frozen=True):
    """One setting that nobody wrote: what was taken, why, and how sure that is, from 0 to 100.

    `ref` and `name` are "" where it is of the scorecard as a whole.
    """

    ref: str
    name: str
    setting: str
    value: str | int | bool
    why: str
    sure: int

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody should look at it."""
        return self.sure < DOUBTFUL
