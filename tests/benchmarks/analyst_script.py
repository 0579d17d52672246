"""The script that an analyst would write: pandas reads the source, openpyxl fills the template's columns and saves.

It does much less than a refresh (no commentary kept, no results of formulas, no trend, no words, no receipt), and the
workbook that it saves has lost its sparklines. It is here to be timed: python analyst_script.py SOURCE TEMPLATE OUTPUT.
"""

import sys
from copy import copy

import openpyxl
import pandas as pd  # type: ignore[import-untyped,unused-ignore]

OWN = "Our council"
COMPARATORS = ("Statistical neighbours", "Core cities", "North West", "England")
TARGET, TOLERANCE = 80, 5


def read_figures(source: str) -> pd.DataFrame:
    """A row an indicator: the latest figure, its period, the figure before, and the comparators."""
    rows = pd.read_excel(source, sheet_name="Data", dtype={"Ref": str}, engine="calamine")
    own = rows[rows["Series"] == OWN].sort_values("Period", kind="stable")
    own = own.assign(Previous=own.groupby("Ref")["Value"].shift())
    latest = own.drop_duplicates("Ref", keep="last").rename(columns={"Value": "Latest"})
    others = rows[rows["Series"] != OWN].pivot(index="Ref", columns="Series", values="Value")
    return latest.sort_index().join(others, on="Ref")[["Ref", "Latest", "Period", "Previous", *COMPARATORS]]


def main(source: str, template: str, output: str) -> None:
    """Writes the filled template."""
    figures = read_figures(source).assign(**{"Target": TARGET, "Green from": TARGET, "Amber from": TARGET - TOLERANCE})
    workbook = openpyxl.load_workbook(template)
    sheet = workbook["Scorecard"]
    table = sheet.tables["Scorecard"]
    heading_row = sheet[table.ref][0]
    columns = {cell.value: cell.column for cell in heading_row}
    top = heading_row[0].row + 1
    figures["RAG"] = str(sheet.cell(top, columns["RAG"]).value)
    for row, values in enumerate(figures.to_dict("records"), start=top):
        for heading, value in values.items():
            cell = sheet.cell(row, columns[heading], value)
            cell._style = copy(sheet.cell(top, columns[heading])._style)  # type: ignore[union-attr]
    last_column = heading_row[-1].column_letter
    table.ref = f"{heading_row[0].coordinate}:{last_column}{top + len(figures) - 1}"
    workbook.save(output)


if __name__ == "__main__":
    main(*sys.argv[1:])
