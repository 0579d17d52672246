"""The benchmark compares like with like, and prints what it measured."""

from pathlib import Path

import openpyxl
import pytest

from tests.benchmarks import analyst_script, one_pass
from tests.benchmarks.material import COMPARATORS, PERIODS, figure, make_material
from tests.benchmarks.refresh import COMMANDS, Run, measure_passes, table_of
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.read_layout import read_layout


def test_the_made_up_figures() -> None:
    assert (figure(1, 0), figure(1, 17), figure(12, 17)) == (63.7, 85.8, 86.5)
    assert (len(PERIODS), PERIODS[0], PERIODS[-1]) == (18, "2017-04", "2018-09")


@pytest.mark.filterwarnings("ignore:Sparkline Group extension")
def test_the_analysts_script_writes_the_figures_that_a_refresh_writes(tmp_path: Path) -> None:
    material = make_material(tmp_path, 5)
    one_pass.main("ours", str(material.config), str(tmp_path / "ours.xlsx"))
    analyst_script.main(str(material.source), str(material.template), str(tmp_path / "script.xlsx"))
    ours = read_layout(Package.open((tmp_path / "ours.xlsx").read_bytes())).tables["Scorecard"].columns
    written = openpyxl.load_workbook(tmp_path / "script.xlsx")["Scorecard"]
    rows = [[cell.value for cell in row] for row in written[written.tables["Scorecard"].ref]]
    theirs = dict(zip(rows[0], zip(*rows[1:], strict=True), strict=True))
    assert theirs["Latest"] == tuple(figure(number, 17) for number in range(1, 6))
    for heading in ("Latest", "Previous", "Target", *COMPARATORS):
        assert tuple(map(float, ours[heading])) == theirs[heading]  # type: ignore[arg-type]


def test_every_way_is_measured(tmp_path: Path) -> None:
    measured = measure_passes(make_material(tmp_path, 2), runs=1)
    assert set(measured) == {"ours", "openpyxl", "floor"}
    assert all(run.seconds > 0 and run.megabytes > 1 for run in measured.values())


def test_the_table_gives_ratios() -> None:
    runs = {"scorecard": Run(0.5, 40), "again": Run(0.55, 41.2), "script": Run(1.25, 101.6), "quick": Run(1, 99.7)}
    assert table_of("12 indicators", runs, COMMANDS, unit="scorecard").splitlines() == [
        "12 indicators              seconds   ratio   peak MB",
        "  scorecard refresh          0.500     1.0        40",
        "  the month after            0.550     1.1        41",
        "  pandas and openpyxl        1.250     2.5       102",
        "  the same with calamine     1.000     2.0       100",
    ]
