"""The formulas of the sheet Indicator: what it shows of the indicator that is chosen.

Excel 2007 knows every function in them. References to a row are written out in full, as in the formula of the colour.
"""

from typing import Final

from workbook_tools.workbook.names import (
    CHART_DATA,
    CHOICES,
    CHOSEN_POINTS,
    POINT_HEADINGS,
    SCORECARD,
    ChosenName,
    Heading,
)


def shown_formula(heading: str) -> str:
    """The chosen indicator's words under this heading of the table of choices; "" where none is chosen."""
    return f'=IFERROR(INDEX({CHOICES}[{heading}],{ChosenName.PLACE})&"","")'


COMMENTARY_FORMULA: Final = (
    f"=IFERROR(INDEX({SCORECARD},MATCH({ChosenName.REF},INDEX({SCORECARD},0,{ChosenName.REF_COLUMN}),0),"
    f'{ChosenName.COMMENTARY_COLUMN})&"","")'
)
"""What officers have written of the chosen indicator by now.

A refresh says which columns of the table these are: a council may have headings of its own, a formula that names one
that is not there is damage to Excel, and LibreOffice 7.4 knows no row of all headings.
"""

_PLACE: Final = f"{CHOSEN_POINTS}[[#This Row],[{Heading.PLACE}]]"
_NUMBER: Final = f"ROW()-ROW({CHOSEN_POINTS}[[#Headers],[{Heading.PLACE}]])"


def _read(heading: str) -> str:
    return f"INDEX({CHART_DATA}[{heading}],{_PLACE})"


def _figure(heading: str) -> str:
    """A gap is #N/A, at which a line breaks; an empty text would be drawn as nought."""
    return f'=IF({_read(heading)}="",NA(),{_read(heading)})'


POINT_FORMULAS: Final[dict[str, str]] = {
    **{heading: _figure(heading) for heading in POINT_HEADINGS},
    Heading.PERIOD: f'=IFERROR({_read(Heading.PERIOD)},"")',
    Heading.COLOUR: f'=IFERROR({_read(Heading.COLOUR)}&"","")',
    Heading.PERIOD_ENDS: (
        f"=INDEX({CHART_DATA}[{Heading.PERIOD_ENDS}],IF(ISNUMBER({_PLACE}),{_PLACE},{ChosenName.FIRST}))"
    ),
    Heading.PLACE: f"=IF({_NUMBER}>{ChosenName.POINTS},NA(),{ChosenName.FIRST}+{_NUMBER}-1)",
}
"""By heading of the table of points. Points that the chosen indicator has not stand at its first day, so that the axis
of time, which takes in every day that is named, is as long as its course."""
