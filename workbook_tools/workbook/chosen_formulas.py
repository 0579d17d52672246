"""The formulas of the sheet Indicator: what it shows of the indicator that is chosen.

Excel 2007 knows every function in them. References to a row are written out in full, as in the formula of the colour.
"""

from typing import Final

from workbook_tools.model.rating.rag import Rag
from workbook_tools.workbook.names import (
    CHOICES,
    CHOSEN_FACTS,
    CHOSEN_LIMITS,
    CHOSEN_POINTS,
    SCORECARD,
    ChosenName,
    Heading,
)
from workbook_tools.workbook.rag_shapes import SHAPES
from workbook_tools.workbook.table_headings import (
    FACT_HEADINGS,
    LIMIT_HEADINGS,
    POINT_HEADINGS,
    STRIP_HEADINGS,
    STRIP_WIDTH,
)


def _chosen(heading: str) -> str:
    """What stands under this heading of the table of choices in the row of the chosen indicator."""
    return f"INDEX({CHOICES}[{heading}],{ChosenName.PLACE})"


def _or_gap(read: str) -> str:
    """What is read; a gap is #N/A, at which a line breaks: an empty text would be drawn as nought."""
    return f'=IF({read}="",NA(),{read})'


READ_FORMULAS: Final[dict[str, str]] = {
    ChosenName.PLACE: f"=MATCH({ChosenName.INDICATOR},{CHOICES}[{Heading.CHOICE}],0)",
    ChosenName.REF: f"={_chosen(Heading.REF)}",
    ChosenName.POINTS: f"={_chosen(Heading.POINTS)}",
    ChosenName.MONTHS: f"={_chosen(Heading.MONTHS)}",
    ChosenName.PLACES: f"={_chosen(Heading.PLACES)}",
    ChosenName.FIRST_ENDS: _or_gap(_chosen(Heading.FIRST_ENDS)),
}
"""By named cell, what finds the chosen indicator in the table of choices."""
_FACTS: Final = f"{CHOICES}[[{FACT_HEADINGS[0]}]:[{FACT_HEADINGS[-1]}]]"
FACT_FORMULA: Final = (
    f'=IFERROR(INDEX({_FACTS},{ChosenName.PLACE},ROW()-ROW({CHOSEN_FACTS}[[#Headers],[{Heading.FACT}]]))&"","")'
)
"""Each fact stands in the row that is its own among the headings of facts."""
COMMENTARY_FORMULA: Final = (
    f"=IFERROR(INDEX({SCORECARD},MATCH({ChosenName.REF},INDEX({SCORECARD},0,{ChosenName.REF_COLUMN}),0),"
    f'{ChosenName.COMMENTARY_COLUMN})&"","")'
)
"""What officers have written of the chosen indicator by now.

A refresh says which columns of the table these are: a council may have headings of its own, a formula that names one
that is not there is damage to Excel, and LibreOffice 7.4 knows no row of all headings.
"""


def _of_row(heading: str, table: str = CHOSEN_POINTS) -> str:
    return f"{table}[[#This Row],[{heading}]]"


def _read(heading: str) -> str:
    """The point's place in the strip of the chosen indicator."""
    start = f"({_of_row(Heading.POINT)}-1)*{STRIP_WIDTH}+1"
    return f"TRIM(MID({_chosen(STRIP_HEADINGS[heading])},{start},{STRIP_WIDTH}))"


def _coloured(rag: Rag) -> str:
    return f'=IF(LEFT({_of_row(Heading.COLOUR)},1)="{SHAPES[rag]}",{_of_row(Heading.FIGURE)},NA())'


def _months_on(points: str) -> str:
    return f"=EOMONTH({ChosenName.FIRST_ENDS},({points})*{ChosenName.MONTHS})"


POINT_FORMULAS: Final[dict[str, str]] = {
    **{heading: f"=IFERROR(VALUE({_read(heading)}),NA())" for heading in POINT_HEADINGS},
    Heading.PERIOD: f'=IFERROR({_read(Heading.PERIOD)},"")',
    Heading.COLOUR: f'=IFERROR({_read(Heading.COLOUR)},"")',
    Heading.PERIOD_ENDS: _months_on(
        f"IF({_of_row(Heading.POINT)}>{ChosenName.POINTS},"
        f"IF({ChosenName.POINTS}=1,MOD({_of_row(Heading.POINT)},2)*2-1,0),{_of_row(Heading.POINT)}-1)"
    ),
    Heading.GREEN: _coloured(Rag.GREEN),
    Heading.AMBER: _coloured(Rag.AMBER),
    Heading.RED: _coloured(Rag.RED),
}
"""By heading of the table of points, but for their numbers. Points that the chosen indicator has not stand at its first
day, so that the axis of time, which takes in every day that is named, is as long as its course; about one figure alone
they stand a period before and after it, without which the axis would run over decades."""
LIMIT_FORMULAS: Final[dict[str, str]] = {
    Heading.PERIOD_ENDS: _months_on(
        f"IF({_of_row(Heading.POINT, CHOSEN_LIMITS)}=1,{_chosen(Heading.LIMITS_FROM)},{ChosenName.POINTS})-1"
    ),
    **{heading: _or_gap(_chosen(heading)) for heading in LIMIT_HEADINGS},
}
"""By heading of the table of limits, whose two rows are where these begin and where the chart ends."""
