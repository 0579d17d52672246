"""The files that three councils' officers have: an export, last month's own scorecard, a list of targets.

Made with XlsxWriter as reporting systems and officers make them: titles above the headings, sections, totals,
footnotes, merged cells, percentages, letters for colours. Everything in them is illustrative.
"""

import csv
import datetime
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import xlsxwriter
from openpyxl import load_workbook

from tests.app.new_scorecard.trial_indicators import ANYSHIRE, EXAMPLETON, PERCENT, SAMPLEHAM, TO_DATE, Truth

FIRST, MONTHS = (2024, 4), 18
LAST_MONTH = "Aug-25"
"""What the councils' own scorecards report; the exports have September."""
LEFT = "Children in private fostering arrangements"
"""An indicator that stands in the own scorecards alone."""


class Material(NamedTuple):
    """Where a council's files are, what is right of its indicators, and the words that are to be carried over."""

    council: str
    export: Path
    scorecard: Path
    targets: Path | None
    indicators: Sequence[Truth]
    words: dict[str, str]
    left_words: str


def months() -> list[datetime.date]:
    """The months of the exports, as their first days."""
    year, month = FIRST
    return [datetime.date(year + (month - 1 + step) // 12, (month - 1 + step) % 12 + 1, 1) for step in range(MONTHS)]


def figures(truth: Truth) -> list[float]:
    """An indicator's illustrative figures, oldest first: about its level, or running up through each year."""
    seed, found, run = sum(map(ord, truth.name)), [], 0.0
    for step, month in enumerate(months()):
        value = truth.level * (1 + 0.04 * ((seed + step * 7) % 5 - 2))
        if truth.counted == TO_DATE:
            run = value if month.month == 4 else run + value
            value = run
        found.append(round(min(value, 100) if truth.unit == PERCENT else value, truth.places))
    return found


def commentary(truth: Truth) -> str:
    """What the service wrote about an indicator last month."""
    return f"Illustrative: the service explains {truth.name.rstrip(' %')} here, in its own words."


def anyshire(folder: Path) -> Material:
    """22 indicators, months across: titles, sections, a total, footnotes; percent cells; a list of targets."""
    export, scorecard, targets = (
        folder / "CSC export Sep 2025.xlsx",
        folder / "Scorecard Aug 2025.xlsx",
        folder / "Targets.xlsx",
    )
    with xlsxwriter.Workbook(export) as book:
        sheet, bold = book.add_worksheet("Report"), book.add_format({"bold": True})
        percent, date = book.add_format({"num_format": "0.0%"}), book.add_format({"num_format": "mmm-yy", "bold": True})
        sheet.write("A1", "Anyshire County Council: children's social care monthly figures", bold)
        sheet.write("A2", "Illustrative figures. Extracted 06/10/2025 07:14")
        sheet.write_row(3, 0, ["Ref", "Indicator"], bold)
        for column, month in enumerate(months(), start=2):
            sheet.write_datetime(3, column, datetime.datetime.combine(month, datetime.time()), date)
        row = 4
        for section, rows in groupby(ANYSHIRE, key=lambda truth: truth.section):
            sheet.write(row, 0, section, bold)
            row += 1
            for truth in rows:
                sheet.write_row(row, 0, [truth.ref, truth.name])
                for column, value in enumerate(figures(truth), start=2):
                    if truth.unit == PERCENT:
                        sheet.write_number(row, column, round(value / 100, 4), percent)
                    else:
                        sheet.write_number(row, column, value)
                row += 1
        sheet.write_row(row, 0, ["", "Total contacts and referrals", *range(1700, 1700 + MONTHS)], bold)
        sheet.write(row + 2, 0, "Source: case management system. Figures for the latest month are provisional.")
        sheet.write(row + 3, 0, "CS4: a referral within 12 months of an earlier one of the same child.")
    with xlsxwriter.Workbook(scorecard) as book:
        words = _scorecard_sheet(
            book,
            "Scorecard",
            ANYSHIRE,
            ["Ref", "Measure", "Target", LAST_MONTH, "RAG", "DoT", "Commentary", "Lead officer"],
        )
    with xlsxwriter.Workbook(targets) as book:
        sheet = book.add_worksheet("Targets 2025-26")
        sheet.write("A1", "Targets agreed by the improvement board (illustrative)")
        sheet.write_row(2, 0, ["Ref", "Indicator", "Target 2025/26", "Amber threshold"])
        for row, truth in enumerate(ANYSHIRE, start=3):
            target = [float(truth.target) if truth.target else "No target", float(truth.amber) if truth.amber else ""]
            sheet.write_row(row, 0, [truth.ref, truth.name, *target])
    return Material(
        "Anyshire County Council", export, scorecard, targets, ANYSHIRE, words, f"Illustrative: about {LEFT}."
    )


def export_of_october(september: Path, october: Path) -> None:
    """Anyshire's next export: September's with a month more, whose figures are September's again."""
    later = load_workbook(september)
    sheet = later["Report"]
    column = sheet.max_column + 1
    sheet.cell(4, column, "Oct-25")
    for row in range(5, sheet.max_row + 1):
        before = sheet.cell(row, column - 1)
        if isinstance(before.value, int | float):
            sheet.cell(row, column, before.value).number_format = before.number_format
    later.save(october)


def exampleton(folder: Path) -> Material:
    """12 indicators, a row a figure, no references: symbols among the figures; targets in the own scorecard alone."""
    export, scorecard = folder / "children_kpi_extract.xlsx", folder / "KPI report.xlsx"
    with xlsxwriter.Workbook(export) as book:
        about = book.add_worksheet("About")
        about.write("A1", "This extract is run on the third working day of each month. Illustrative.")
        sheet = book.add_worksheet("Extract")
        sheet.write_row(0, 0, ["Measure", "Reporting month", "Result"])
        row = 1
        for truth in EXAMPLETON:
            for month, value in zip(months(), figures(truth), strict=True):
                cell: float | str = value
                if truth.ref == "12" and month.month == 2:
                    cell = "[c]"
                if truth.ref == "10" and month.month == 9 and month.year == 2024:
                    cell = "n/a"
                sheet.write_row(row, 0, [truth.name, f"{month:%B %Y}", cell])
                row += 1
        sheet.write(row + 1, 0, "[c] small number suppressed")
    with xlsxwriter.Workbook(scorecard) as book:
        sheet = book.add_worksheet("August")
        bold = book.add_format({"bold": True, "align": "center"})
        sheet.merge_range(
            "A1:G1", "Exampleton Borough Council - Children's KPI report - August 2025 (illustrative)", bold
        )
        sheet.merge_range("C3:E3", "Performance", bold)
        sheet.merge_range("F3:G3", "Narrative", bold)
        sheet.write_row(3, 0, ["KPI", "Polarity", "Target", "Actual", "Status", "Comments", "Next steps"])
        words = {}
        for row, truth in enumerate(EXAMPLETON, start=4):
            sheet.write_row(
                row, 0, [truth.name.upper() if truth.ref == "9" else truth.name, "", truth.target, figures(truth)[-2]]
            )
            sheet.write(row, 4, "G" if truth.ref in "246" else "A")
            sheet.write(row, 5, commentary(truth))
            words[truth.name] = commentary(truth)
            if truth.ref in "37":
                sheet.write(row, 6, "Illustrative: panel to review each case.")
        sheet.write_row(17, 0, [LEFT, "", "", 11, "", f"Illustrative: about {LEFT}."])
    return Material(
        "Exampleton Borough Council", export, scorecard, None, EXAMPLETON, words, f"Illustrative: about {LEFT}."
    )


def sampleham(folder: Path) -> Material:
    """60 indicators, one sheet a theme, months across; words on a sheet a theme, too; targets in a CSV."""
    export, scorecard, targets = (
        folder / "Performance dashboard data.xlsx",
        folder / "Dashboard August.xlsx",
        folder / "targets.csv",
    )
    words: dict[str, str] = {}
    with xlsxwriter.Workbook(export) as book:
        cover = book.add_worksheet("Cover")
        cover.write("B2", "Sampleham City Council")
        cover.write("B3", "Children's services performance dashboard: data (illustrative)")
        for section, rows in groupby(SAMPLEHAM, key=lambda truth: truth.section):
            sheet = book.add_worksheet(section)
            sheet.write("A1", section)
            sheet.write_row(2, 0, ["Ref", "Measure", *(f"{month:%b %Y}" for month in months())])
            row = 3
            for truth in rows:
                sheet.write_row(row, 0, [truth.ref, truth.name, *figures(truth)])
                row += 1
            sheet.write(row + 1, 0, "Illustrative. * see the data dictionary")
    with xlsxwriter.Workbook(scorecard) as book:
        for section, group in groupby(SAMPLEHAM, key=lambda truth: truth.section):
            words |= _scorecard_sheet(
                book,
                section,
                list(group),
                ["Ref", "Measure", "Target", "Latest", "R/A/G", "Direction", "Comments", "Owner"],
                left=section == "Workforce",
            )
    with targets.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["Measure", "Target", "Tolerance"])
        lines.writerows([truth.name, truth.target, truth.tolerance] for truth in SAMPLEHAM if truth.target)
    return Material(
        "Sampleham City Council", export, scorecard, targets, SAMPLEHAM, words, f"Illustrative: about {LEFT}."
    )


def _scorecard_sheet(
    book: xlsxwriter.Workbook, name: str, rows: Sequence[Truth], headings: list[str], left: bool = True
) -> dict[str, str]:
    """A sheet as councils have it, with words beside most indicators; gives those words by the indicator's name."""
    sheet, bold, wrapped = (
        book.add_worksheet(name),
        book.add_format({"bold": True, "bg_color": "#DDDDDD"}),
        book.add_format({"text_wrap": True}),
    )
    sheet.write("A1", f"{name}: performance scorecard, August 2025 (illustrative)", bold)
    sheet.write_row(2, 0, headings, bold)
    words: dict[str, str] = {}
    at = 3
    for section, group in groupby(rows, key=lambda truth: truth.section):
        sheet.write(at, 0, section, bold)
        at += 1
        for truth in group:
            sheet.write_row(at, 0, [truth.ref, truth.name, truth.target, figures(truth)[-2], _letter(truth), "▲"])
            if len(words) % 6 != 5:
                sheet.write(at, 6, commentary(truth), wrapped)
                words[truth.name] = commentary(truth)
            else:
                words[truth.name] = ""
            sheet.write(at, 7, "Head of service")
            at += 1
    if left:
        sheet.write_row(at, 0, ["XX1", LEFT, "", 11, "", "", f"Illustrative: about {LEFT}.", "Head of service"])
    return {indicator: text for indicator, text in words.items() if text}


def _letter(truth: Truth) -> str:
    """The letter that officers typed for August's figure."""
    numbers = list(_numbers(truth.target))
    if len(numbers) != 1 or truth.counted == TO_DATE:
        return ""
    past = figures(truth)[-2] >= numbers[0] if truth.good_is == "high" else figures(truth)[-2] <= numbers[0]
    return "G" if past else "A"


def _numbers(text: str) -> Iterator[float]:
    for word in text.replace("-", " ").replace("%", " ").split():
        if word.replace(".", "", 1).isdigit():
            yield float(word)
