"""A council's workbook as LibreOffice Calc makes it: shapes, a form button, a chart, a pivot table, formats, names."""

from pathlib import Path
from typing import Any

from tests.calc import Calc, load_bridge
from tests.xlsx.making import drawn

FIGURES = (
    ("Area", "Month", "Figure"),
    ("North", "May", 4),
    ("South", "May", 9),
    ("North", "June", 5),
    ("South", "June", 7),
)


def made_in_calc(calc: Calc, folder: Path) -> Path:
    """The workbook's file, saved by Calc."""
    start, made = folder / "start.xlsx", folder / "made-in-calc.xlsx"
    start.write_bytes(drawn(lambda book: book.add_worksheet("Figures")))
    with calc.open(start) as document:
        opened: Any = document._opened
        sheet = opened.Sheets.getByName("Figures")
        sheet.getCellRangeByName("B3:D7").setDataArray(FIGURES)
        sheet.getCellRangeByName("D8").Formula = "=SUM(D4:D7)"
        _draw_shapes(opened, sheet)
        _draw_button(opened, sheet)
        _draw_chart(sheet)
        _add_pivot_table(opened, sheet)
        _format_and_name(opened, sheet)
        document.save_as_xlsx(made)
    return made


def _draw_shapes(opened: Any, sheet: Any) -> None:
    for number, kind in enumerate(("RectangleShape", "EllipseShape", "TextShape", "LineShape")):
        shape = opened.createInstance(f"com.sun.star.drawing.{kind}")
        shape.Size = _struct("com.sun.star.awt.Size", Width=3000, Height=900)
        shape.Position = _struct("com.sun.star.awt.Point", X=500 + number * 3200, Y=6000)
        sheet.DrawPage.add(shape)
        if kind != "LineShape":
            shape.String = "Anytown (illustrative)"


def _draw_button(opened: Any, sheet: Any) -> None:
    control = opened.createInstance("com.sun.star.drawing.ControlShape")
    control.Size = _struct("com.sun.star.awt.Size", Width=4000, Height=900)
    control.Position = _struct("com.sun.star.awt.Point", X=500, Y=8000)
    control.Control = opened.createInstance("com.sun.star.form.component.CommandButton")
    control.Control.Label = "Make the copy"
    sheet.DrawPage.add(control)


def _draw_chart(sheet: Any) -> None:
    place = _struct("com.sun.star.awt.Rectangle", X=12000, Y=500, Width=8000, Height=5000)
    sheet.Charts.addNewByName("Line", place, (sheet.getCellRangeByName("B3:D7").RangeAddress,), True, True)


def _add_pivot_table(opened: Any, sheet: Any) -> None:
    orientation = "com.sun.star.sheet.DataPilotFieldOrientation"
    opened.Sheets.insertNewByName("Pivot", 1)
    tables = opened.Sheets.getByName("Pivot").DataPilotTables
    described = tables.createDataPilotDescriptor()
    described.setSourceRange(sheet.getCellRangeByName("B3:D7").RangeAddress)
    fields = described.DataPilotFields
    for number, where in enumerate(("ROW", "COLUMN", "DATA")):
        fields.getByIndex(number).Orientation = load_bridge().Enum(orientation, where)
    place = _struct("com.sun.star.table.CellAddress", Sheet=1, Column=1, Row=3)
    tables.insertNewByName("Areas", place, described)


def _format_and_name(opened: Any, sheet: Any) -> None:
    start = _struct("com.sun.star.table.CellAddress", Sheet=0, Column=0, Row=0)
    opened.NamedRanges.addNewByName("Latest_figures", "$Figures.$D$4:$D$7", start, 0)
    sheet.Annotations.insertNew(
        _struct("com.sun.star.table.CellAddress", Sheet=0, Column=3, Row=7), "The sum (illustrative)"
    )
    sheet.setPrintAreas((sheet.getCellRangeByName("A1:H20").RangeAddress,))
    sheet.setPrintTitleRows(True)
    sheet.setTitleRows(sheet.getCellRangeByName("A1:A3").RangeAddress)
    sheet.getCellRangeByName("B10:C10").merge(True)
    validation = sheet.getCellRangeByName("B4:B7").Validation
    validation.Type = load_bridge().Enum("com.sun.star.sheet.ValidationType", "LIST")
    validation.setFormula1('"North";"South"')
    sheet.getCellRangeByName("B4:B7").Validation = validation
    sheet.protect("")


def _struct(name: str, **values: int) -> Any:
    struct = load_bridge().createUnoStruct(name)
    for field, value in values.items():
        setattr(struct, field, value)
    return struct
