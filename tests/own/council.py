"""An illustrative council: its settings, its data, and what stood on its own scorecard in January 2026.

Every figure is made up by a rule that can be worked out by hand: indicator number n has in the m-th month from January
2025 on the value `base + step * m`. What was typed in January ends in .37, so that it is no figure of the data.
"""

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from tests.places import ROOT

MONTHS = [f"{2025 + number // 12}-{number % 12 + 1:02}" for number in range(14)]
"""January 2025 to February 2026, the month that the scorecard reports."""
REPORTED = 13


class Measure(NamedTuple):
    """One indicator: `good` is high or low, `target` is what it is to reach, 5 points off being amber."""

    ref: str
    name: str
    theme: str
    good: str
    base: str
    step: str
    target: int
    comment: str

    def value(self, month: int) -> Decimal:
        """Its figure in a month, counted from January 2025."""
        return Decimal(self.base) + Decimal(self.step) * month

    @property
    def typed(self) -> Decimal:
        """What was typed in January: provisional."""
        return Decimal(int(self.value(REPORTED - 1))) + Decimal("0.37")

    @property
    def rag(self) -> str:
        """The colour that February's figure has."""
        off = self.target - self.value(REPORTED) if self.good == "high" else self.value(REPORTED) - self.target
        return "Green" if off <= 0 else "Amber" if off <= 5 else "Red"


MEASURES = [
    Measure("EH1", "% contacts decided within 24 hours", "Early help", "high", "84.0", "0.9", 95, "New duty rota."),
    Measure("EH2", "Early help assessments started", "Early help", "high", "61.0", "1.5", 80, ""),
    Measure("AS1", "% assessments completed in 45 working days", "Assessment", "high", "70.0", "0.5", 90,
            "Backlog in the north team; agency cover to April."),
    Measure("AS2", "Re-referrals within 12 months (%)", "Assessment", "low", "24.0", "-0.5", 20, "Audit of 30 files."),
    Measure("CP1", "CP plans: second or subsequent (%)", "Child protection", "low", "30.0", "-0.4", 22, ""),
    Measure("CP2", "% CP visits in timescale", "Child protection", "high", "97.0", "-0.2", 95,
            "Recording lag: visits done, not written up."),
    Measure("CL1", "CLA with 3+ placements in 12 months (%)", "Children in care", "low", "9.0", "0.1", 10,
            "Two moves."),
    Measure("CL2", "% CLA health assessments up to date", "Children in care", "high", "80.0", "0.2", 92,
            "Clinic days added from March."),
]  # fmt: skip
BY_REF = {measure.ref: measure for measure in MEASURES}
COMMENTS = {measure.ref: measure.comment for measure in MEASURES if measure.comment}


def council_project(folder: Path, columns: str = "") -> Path:
    """The config folder of the council, its data beside it and the standard template in reach."""
    config = folder / "ours"
    config.mkdir(parents=True)
    template = (ROOT / "template" / "Scorecard.xlsx").as_posix()
    head = f'''title = "Children's services scorecard"
council = "Anytown Council (illustrative)"
committee = "Children's Scrutiny Committee"
period = "2026-02"
data_as_at = 2026-03-09
template = "{template}"
series = "Anytown"

[source]
file = "data.csv"

[members]
small_numbers = "show"

{columns}'''
    indicators = "\n".join(_settings(measure) for measure in MEASURES)
    (config / "scorecard.toml").write_text(f"{head}\n{indicators}", encoding="utf-8")
    rows = [
        f"{measure.ref},Anytown,{month},{measure.value(number)}"
        for measure in MEASURES
        for number, month in enumerate(MONTHS)
    ]
    (config / "data.csv").write_text("\n".join(["Ref,Series,Period,Value", *rows]), encoding="utf-8")
    return config


def _settings(measure: Measure) -> str:
    return f"""[[indicators]]
ref = "{measure.ref}"
name = "{measure.name}"
theme = "{measure.theme}"
good_is = "{measure.good}"
unit = "{"percent" if "%" in measure.name else "number"}"
places = 1
target = {{ rule = "tolerance", target = {measure.target}, tolerance = 5 }}
"""
