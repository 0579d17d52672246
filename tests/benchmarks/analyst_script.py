"""The script that an analyst would write: pandas reads the source, openpyxl fills the template and saves it.

It fills the tables Scorecard, Trend and Data, and no more: no commentary kept, no results of formulas, no words, no
number formats, no receipt; and the workbook that it saves has lost its sparklines. It is here to be timed:
python analyst_script.py SOURCE TEMPLATE OUTPUT [ENGINE], where ENGINE is the reader that pandas is told to use.
"""

import sys
from copy import copy
from typing import Any, Literal

import openpyxl
import pandas as pd
from openpyxl.worksheet.worksheet import Worksheet

OWN = "Our council"
COMPARATORS = ("Statistical neighbours", "Core cities", "North West", "England")
TARGET, TOLERANCE = 80, 5
TREND_POINTS = 13


def read_figures(
    source: str, engine: Literal["openpyxl", "calamine"]
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The source's rows, a row an indicator for the scorecard, and a row an indicator for the trend lines."""
    rows = pd.read_excel(source, sheet_name="Data", dtype={"Ref": str}, engine=engine)
    own = rows[rows["Series"] == OWN].sort_values("Period", kind="stable")
    own = own.assign(Previous=own.groupby("Ref")["Value"].shift())
    latest = own.drop_duplicates("Ref", keep="last").rename(columns={"Value": "Latest"}).sort_index()
    others = rows[rows["Series"] != OWN].pivot(index="Ref", columns="Series", values="Value")
    scorecard = latest.join(others, on="Ref")[["Ref", "Latest", "Period", "Previous", *COMPARATORS]]
    trend = own.pivot(index="Ref", columns="Period", values="Value").iloc[:, -TREND_POINTS:].loc[scorecard["Ref"]]
    trend.columns = [*(f"{steps} earlier" for steps in range(TREND_POINTS - 1, 0, -1)), "Latest"]
    return rows, scorecard, trend.reset_index()


def fill_table(sheet: Worksheet, name: str, figures: pd.DataFrame) -> None:
    """Writes the figures under the table's headings, in the style of its first row, and makes the table fit."""
    table = sheet.tables[name]
    heading_row = sheet[table.ref][0]
    columns = {cell.value: cell.column for cell in heading_row}
    top = heading_row[0].row + 1
    for row, values in enumerate(figures.to_dict("records"), start=top):
        for heading, value in values.items():
            cell = sheet.cell(row, columns[heading], value)
            cell._style = copy(sheet.cell(top, columns[heading])._style)  # type: ignore[union-attr]
    table.ref = f"{heading_row[0].coordinate}:{heading_row[-1].column_letter}{top + len(figures) - 1}"


def main(source: str, template: str, output: str, engine: Literal["openpyxl", "calamine"] = "openpyxl") -> None:
    """Writes the filled template. Unless told otherwise pandas 3 reads with openpyxl, as it always did."""
    rows, scorecard, trend = read_figures(source, engine)
    workbook = openpyxl.load_workbook(template)
    rag = workbook["Scorecard"].tables["Scorecard"]
    formula = next(column.calculatedColumnFormula for column in rag.tableColumns if column.name == "RAG").attr_text
    targets: dict[str, Any] = {
        "Target": TARGET,
        "Green from": TARGET,
        "Amber from": TARGET - TOLERANCE,
        "RAG": f"={formula}",
    }
    fill_table(workbook["Scorecard"], "Scorecard", scorecard.assign(**targets))
    fill_table(workbook["Trend"], "Trend", trend)
    fill_table(workbook["Data"], "Data", rows)
    workbook.save(output)


if __name__ == "__main__":
    main(*sys.argv[1:])  # type: ignore[arg-type]
