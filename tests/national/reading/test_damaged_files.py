"""Files that cannot be used, and files that only look so."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.national.written import PLANS, TOOL, faults, figures, published, save, table

MEASURE = "cpp-subsequent-percent"
SALFORD = {"old_la_code": "355", "new_la_code": "E08000006", "la_name": "Salford", "CPP_subsequent_percent": "19.8"}
PLAIN = table(PLANS, SALFORD)

Write = Callable[[Path], Path]


def written(text: str, encoding: str = "utf-8") -> Write:
    return lambda folder: save(folder / "plans_2024.csv", text, encoding)


def raw(content: bytes) -> Write:
    def write(folder: Path) -> Path:
        path = folder / "plans_2024.csv"
        path.write_bytes(content)
        return path

    return write


def values(path: Path) -> list[tuple[str, str]]:
    return [(figure.area.name, str(figure.value)) for figure in figures(path, MEASURE)]


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(written(PLAIN), id="as published"),
        pytest.param(written(PLAIN, "utf-8-sig"), id="byte order mark"),
        pytest.param(written(table(PLANS, SALFORD, newline="\r\n")), id="lines end as on Windows"),
        pytest.param(written(table(dict(reversed(PLANS.items())), SALFORD)), id="columns the other way round"),
        pytest.param(written(PLAIN.replace("CPP_subsequent_percent", " cpp_Subsequent_percent ")), id="capitals"),
        pytest.param(written(PLAIN.replace("\n", "\n\n")), id="empty lines"),
    ],
)
def test_these_read_as_published(tmp_path: Path, write: Write) -> None:
    assert values(write(tmp_path)) == [("Manchester", "21.5"), ("Salford", "19.8")]


def test_a_workbook_with_headings_below_a_title_reads_the_same(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Contents"  # type: ignore[union-attr]
    book.active.append(["What is in this workbook"])  # type: ignore[union-attr]
    sheet = book.create_sheet("Plans")
    sheet.append(["Illustrative"])
    sheet.append(list(PLANS))
    for row in (PLANS, {**PLANS, **SALFORD}):
        sheet.append([float(cell) if heading.startswith("CPP") else cell for heading, cell in row.items()])
    book.save(tmp_path / "plans.xlsx")
    assert values(tmp_path / "plans.xlsx") == [("Manchester", "21.5"), ("Salford", "19.8")]


@pytest.mark.parametrize(
    ("write", "message"),
    [
        pytest.param(
            written(PLAIN.replace("category", "table_name")),
            "plans_2024.csv: there is no column 'category', which cpp-subsequent-percent needs → "
            "If it is 'table_name' now",
            id="the column renamed that tells the rows",
        ),
        pytest.param(
            written(PLAIN.replace("geographic_level", "geography")),
            "plans_2024.csv: this is not a layout that is known: it has the columns 'time_period', 'time_identifier', "
            "'geography', 'country_code', 'country_name', 'region_code', 'region_name', 'old_la_code', 'new_la_code', "
            "'la_name', 'category', 'CPP_start', 'CPP_subsequent', 'CPP_subsequent_percent'; "
            "for education-statistics it lacks 'geographic_level' → ",
            id="a layout's column renamed",
        ),
        pytest.param(
            written(PLAIN.replace("19.8", "q")),
            "plans_2024.csv, row 3, column 'CPP_subsequent_percent': 'q' is neither a number nor a symbol that is "
            "known → Give the symbol its meaning under [layouts.education-statistics.symbols], or correct the row.",
            id="unknown symbol",
        ),
        pytest.param(
            written(PLAIN.replace("19.8", "")),
            "plans_2024.csv, row 3, column 'CPP_subsequent_percent': there is no value → ",
            id="empty cell",
        ),
        pytest.param(
            written(PLAIN[:-3]),
            "plans_2024.csv, row 3: the last line has no end: the file is cut off, and its last figure may be too → ",
            id="cut off within the last figure",
        ),
        pytest.param(
            written(PLAIN[:-60]), "plans_2024.csv, row 3: the last line has no end: the file is cut off", id="cut off"
        ),
        pytest.param(
            written(PLAIN[:-60] + "\n"),
            "plans_2024.csv, row 3: this row has 11 cells, and there are 14 headings: it is cut off or damaged → ",
            id="cut off, and its line ended",
        ),
        pytest.param(
            written(PLAIN.replace("Salford", '"Salford')),
            "plans_2024.csv, row 3: the file breaks off or its quotation marks do not pair",
            id="cut off within quotation marks",
        ),
        pytest.param(
            written(PLAIN.replace("Salford", "Sålford"), "cp1252"),
            "plans_2024.csv, row 3: this file is not UTF-8 text → ",
            id="saved as Windows text",
        ),
        pytest.param(
            written(PLAIN, "utf-16"), "plans_2024.csv: this file is UTF-16 ('Unicode text'), not UTF-8 → ", id="UTF-16"
        ),
        pytest.param(
            written("\n<!DOCTYPE html><html><title>503</title></html>\n"),
            "plans_2024.csv: this is a web page, not a file of figures → Download it again, and keep it as it comes. ",
            id="web page",
        ),
        pytest.param(raw(b""), "plans_2024.csv: this file is empty → ", id="empty file"),
        pytest.param(raw(b"\x89abc\0\0"), "plans_2024.csv: this is not a CSV, Excel or Parquet file → ", id="bytes"),
        pytest.param(raw(b"PK\x03\x04abc"), "plans_2024.csv: this is not a workbook that can be", id="zip folder"),
        pytest.param(
            written(PLAIN.split("\n")[0] + "\n"),
            "plans_2024.csv: there are headings, but no rows below them → ",
            id="headings only",
        ),
        pytest.param(
            written(PLAIN.replace("region_name", "CPP_subsequent_percent")),
            "plans_2024.csv, column 'CPP_subsequent_percent': 2 columns have the heading 'CPP_subsequent_percent' → ",
            id="two columns of one heading",
        ),
        pytest.param(
            written(PLAIN.replace("2024,", "24,")),
            "plans_2024.csv, row 2: '24' is not a period (and in 1 row more) → ",
            id="unreadable year",
        ),
        pytest.param(
            written(PLAIN.replace("Reporting year", "Week 12")),
            "plans_2024.csv, row 2: 'Week 12' is not a kind of year that is read (",
            id="unknown kind of year",
        ),
        pytest.param(
            written(PLAIN.replace("E08000006", "")),
            "plans_2024.csv, row 3: this row at level 'Local authority' has no code or no name of its area → ",
            id="council without code",
        ),
        pytest.param(
            written(PLAIN.replace(",", ";")),
            "plans_2024.csv: its cells are parted by semicolons, not by commas → ",
            id="semicolons",
        ),
        pytest.param(
            written("name;rate\nA;1\n"),
            "plans_2024.csv: this is not a layout that is known: it has the columns 'name;rate'; "
            "for education-statistics it lacks 'time_period', 'time_identifier', 'geographic_level', 'country_code', "
            "'country_name'; for interactive-tool it lacks 'Short Desc' or 'Measure_short', 'Years', ",
            id="some other file",
        ),
        pytest.param(
            raw(b"PAR1abc"), "plans_2024.csv: this is ", id="Parquet that cannot be read, with or without pyarrow"
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_one_clear_message(tmp_path: Path, write: Write, message: str) -> None:
    (told,) = faults(write(tmp_path), MEASURE)
    assert told.startswith(message)


def test_a_file_cut_off_anywhere_never_yields_a_figure_that_was_not_published(tmp_path: Path) -> None:
    """Cut at the end of a line it is a shorter file, which no one can tell; cut elsewhere it is refused."""
    ends = {index + 1: line for line, index in enumerate(i for i, letter in enumerate(PLAIN) if letter == "\n")}
    for length in range(len(PLAIN)):
        path = save(tmp_path / "plans_2024.csv", PLAIN[:length])
        if ends.get(length, 0) > 0:
            assert values(path) == [("Manchester", "21.5"), ("Salford", "19.8")][: ends[length]]
        else:
            assert len(faults(path, MEASURE)) == 1


def test_all_faults_of_all_files_are_told_together(tmp_path: Path) -> None:
    bad = [
        save(tmp_path / "a.csv", "<html>"),
        save(tmp_path / "b.csv", table(PLANS, SALFORD, {"CPP_subsequent_percent": "?"}, {"CPP_start": "?"})),
        save(tmp_path / "c.csv", table(TOOL, {"Values": "??"}, {"LA Number": ""})),
        tmp_path / "d.csv",
    ]
    assert [fault.split(" → ")[0] for fault in faults(bad, MEASURE)] == [
        "d.csv: this is not there",
        "a.csv: this is a web page, not a file of figures",
        "b.csv, row 4, column 'CPP_subsequent_percent': '?' is neither a number nor a symbol that is known",
        "b.csv, row 5, column 'CPP_start': '?' is neither a number nor a symbol that is known",
        "c.csv, row 4: '' is not the number of an area",
        "c.csv, row 3, column 'Values': '??' is neither a number nor a symbol that is known",
    ]


def test_the_same_trouble_in_many_rows_is_told_once_with_its_count(tmp_path: Path) -> None:
    text = table(PLANS, *[{**SALFORD, "CPP_subsequent_percent": "q"}] * 500)
    (told,) = faults(save(tmp_path / "plans.csv", text), MEASURE)
    assert "plans.csv, row 3, column 'CPP_subsequent_percent': 'q' is neither" in told
    assert "(and in 499 rows more)" in told


def test_more_than_50_different_troubles_are_counted(tmp_path: Path) -> None:
    text = table(PLANS, *[{"CPP_subsequent_percent": f"q{number}"} for number in range(60)])
    told = faults(save(tmp_path / "plans.csv", text), MEASURE)
    assert len(told) == 51
    assert told[-1].startswith("there are 10 more faults")


def test_nothing_is_read_where_nothing_is_wanted_of_it(tmp_path: Path) -> None:
    assert published(save(tmp_path / "plans.csv", PLAIN.replace("21.5", "q")), "cin-rate") == ()
