"""Two scorecards side by side: as a table of text, as JSON, and as a CSV file."""

import csv
import io
import json
import textwrap
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path

from workbook_tools.english import begun
from workbook_tools.errors import Place, SaveError
from workbook_tools.model.comparison import Compared, Comparison, OnWhich, Side, outcome
from workbook_tools.model.comparison_line import Line
from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.rounding import round_half_away
from workbook_tools.model.figures.unit import NUMBER, PERCENT, display_difference
from workbook_tools.visible_text import harmless
from workbook_tools.workbook.names import Heading
from workbook_tools.xlsx.opc.save_file import refuse_other_file

WIDTH = 100
GAP = "  "
NOTHING = "–"
COLUMN_WIDTHS = (16, 16, 12, 12)
"""Of the two figures, the change and the colours; the indicator's name has what is left."""
CSV_HEADINGS = (
    *(Heading.REF, Heading.INDICATOR, Heading.UNIT, "Figure then", "Period then", "Colour then", "Figure now"),
    *("Period now", "Colour now", "Difference", "Change in %", "Result", "Note"),
)

Json = dict[str, object]


def comparison_in_words(comparison: Comparison) -> str:
    """The table for a terminal, wrapped to 100 columns, and the sentence that counts."""
    widths = _widths(comparison)
    headings = [Heading.REF, Heading.INDICATOR, *_headings(comparison), Heading.CHANGE, Heading.COLOUR]
    lines = [f"{_side(comparison.then)} against {_side(comparison.now)}"]
    if comparison.backwards:
        lines += [f"The first of the two is the later one: changes are counted back from {comparison.then.named}."]
    lines += ["", *_table_row(headings, widths), "-" * WIDTH]
    for row in comparison.rows:
        lines += [*_table_row(_cells(row), widths), *_note(row, widths[0] + len(GAP)), ""]
    return "\n".join([*lines, *textwrap.wrap(outcome(comparison), WIDTH)])


def comparison_as_json(comparison: Comparison) -> str:
    """The comparison as a JSON document, indented. The keys are documented in docs/json.md."""
    document = {
        "then": _side_as_json(comparison.then),
        "now": _side_as_json(comparison.now),
        "outcome": outcome(comparison),
        "indicators": [_row_as_json(row) for row in comparison.rows],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def comparison_as_csv(comparison: Comparison) -> str:
    """One line an indicator under `CSV_HEADINGS`; figures as they are printed, without thousands separators.

    A text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(CSV_HEADINGS)
    table.writerows([_csv_cell(cell) for cell in _csv_row(row)] for row in comparison.rows)
    return written.getvalue()


def write_csv(comparison: Comparison, path: Path) -> None:
    """Put the table in a file that Excel opens by itself.

    Raises SaveError where it cannot, where the name is none of a .csv file, and where a file of another kind has it.
    """
    if path.suffix.lower() != ".csv":
        raise SaveError.of("the table is written as CSV", "Give --output a name that ends in .csv.", Place(str(path)))
    refuse_other_file(path, ",".join(CSV_HEADINGS), "comparison")
    try:
        path.write_text(comparison_as_csv(comparison), encoding="utf-8-sig", newline="")
    except OSError as trouble:
        remedy = "Close it if it is open, and see that its folder is there and may be written to."
        raise SaveError.of(f"it cannot be written ({trouble.strerror})", remedy, Place(str(path))) from None


def _side(side: Side) -> str:
    return f"{side.named} ({side.source})" if side.source and side.period else side.named


def _headings(comparison: Comparison) -> list[str]:
    """The two sides; by where they were read from, where both report the same period."""
    then, now = comparison.then, comparison.now
    return [_side(then), _side(now)] if then.named == now.named else [then.named, now.named]


def _widths(comparison: Comparison) -> list[int]:
    first = max([len(Heading.REF), *(len(row.line.ref) for row in comparison.rows)])
    name = WIDTH - first - sum(COLUMN_WIDTHS) - len(GAP) * (len(COLUMN_WIDTHS) + 1)
    return [first, name, *COLUMN_WIDTHS]


def _table_row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """The row's lines; within a cell every line is wrapped for itself."""
    wrapped = [
        [piece for line in cell.splitlines() for piece in textwrap.wrap(line, width)]
        for cell, width in zip(cells, widths, strict=True)
    ]
    for pieces in zip_longest(*wrapped, fillvalue=""):
        yield GAP.join(f"{piece:<{width}}" for piece, width in zip(pieces, widths, strict=True)).rstrip()


def _cells(row: Compared) -> list[str]:
    unit, name = row.indicator.unit, row.indicator.name
    if unit not in (NUMBER, PERCENT) and unit.casefold() not in name.casefold():
        name = f"{name} ({unit})"
    return [row.line.ref, name, _figure(row.then), _figure(row.now), _change(row), _colours(row)]


def _figure(line: Line | None) -> str:
    if line is None:
        return NOTHING
    shown = str(line.value.gap) if isinstance(line.value, Missing) else line.indicator.shown_bare(line.value)
    return f"{shown}\n{line.period_label}"


def _change(row: Compared) -> str:
    if row.standing is not OnWhich.BOTH:
        return str(row.standing)
    if row.difference is None:
        return "not compared"
    lines = [_signed(row.difference, display_difference(row.difference, row.indicator.unit, row.indicator.places))]
    if row.percent is not None and row.indicator.unit != PERCENT:
        lines.append(_signed(row.difference, f"{round_half_away(abs(row.percent), 1):,f}%"))
    return "\n".join([*lines, row.verdict.words])


def _signed(difference: Decimal, size: str) -> str:
    return f"{'+' if difference > 0 else '-' if difference else ''}{size}"


def _colours(row: Compared) -> str:
    colours = [line.rag for line in (row.then, row.now) if line]
    return "\n-> ".join(dict.fromkeys(colours))


def _note(row: Compared, indent: int) -> list[str]:
    notes = "; ".join(_notes(row))
    text = f"{begun(notes)}." if notes else ""
    return textwrap.wrap(text, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * indent)


def _notes(row: Compared) -> list[str]:
    """What a reader has to know besides: why it is not compared, joined or left, and its number or name before."""
    notes = [row.why_not] if row.why_not else []
    because = {OnWhich.JOINED: row.indicator.joined_because, OnWhich.LEFT: row.indicator.left_because}
    notes += [f"{row.standing}: {because[row.standing]}"] if because.get(row.standing) else []
    if row.then and row.now:
        notes += [f"it was numbered {row.then.ref}"] if row.then.ref != row.now.ref else []
        before, after = row.then.indicator.name, row.now.indicator.name
        notes += [f"it was named '{before}'"] if before != after else []
    return notes


def _csv_row(row: Compared) -> list[str | Decimal | None]:
    cells: list[str | Decimal | None] = [row.line.ref, row.indicator.name, row.indicator.unit]
    for line in (row.then, row.now):
        cells += [_csv_figure(line.printed), line.period_label, line.rag] if line else [None, None, None]
    percent = None if row.percent is None else round_half_away(row.percent, 1)
    return [*cells, row.difference, percent, _result(row), "; ".join(_notes(row))]


def _csv_figure(value: Decimal | Missing) -> str | Decimal:
    return str(value) if isinstance(value, Missing) else value


def _result(row: Compared) -> str:
    if row.standing is not OnWhich.BOTH:
        return str(row.standing)
    return row.verdict.words or "not compared"


def _csv_cell(cell: str | Decimal | None) -> str:
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return harmless(cell or "")


def _side_as_json(side: Side) -> Json:
    return {"period": side.period.code if side.period else None, "file": side.source or None}


def _row_as_json(row: Compared) -> Json:
    return {
        "ref": row.line.ref,
        "indicator": row.indicator.name,
        "unit": row.indicator.unit,
        "standing": str(row.standing),
        "then": _line_as_json(row.then),
        "now": _line_as_json(row.now),
        "difference": _number(row.difference),
        "percent": _number(row.percent and round_half_away(row.percent, 1)),
        "movement": row.movement and str(row.movement),
        "meaning": row.meaning and str(row.meaning),
        "verdict": row.verdict.word and str(row.verdict.word),
        "not_compared": row.why_not or None,
        "notes": _notes(row),
    }


def _line_as_json(line: Line | None) -> Json | None:
    if line is None:
        return None
    return {
        "ref": line.ref,
        "value": None if isinstance(line.value, Missing) else _number(line.value),
        "display": line.shown,
        "period": line.period_label,
        "rag": line.rag,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
