from decimal import Decimal

import pytest
from msgspec.structs import replace

from tests.app.new_scorecard.evidences import months
from workbook_tools.app.new_scorecard.evidence import SaidTarget
from workbook_tools.app.new_scorecard.target_settings import Judged, target_setting
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.periods.period_basis import PeriodBasis

HIGH, LOW = Polarity.HIGH, Polarity.LOW


def judged(unit: str = "percent", way: Polarity = HIGH, counted: PeriodBasis = PeriodBasis.IN_PERIOD) -> Judged:
    return Judged(way, unit, 1, counted, months("89.3", "91.0"))


def said(target: str, **others: object) -> SaidTarget:
    return SaidTarget(Decimal(target), **others)  # type: ignore[arg-type]


D = Decimal
RUNNING = months(*(str(8 * month) for month in range(1, 13)), "8", "16", "24", "32", "40", "48")


@pytest.mark.parametrize(
    ("aim", "of", "keys", "guessed"),
    [
        pytest.param(None, judged(), {"rule": "none"}, [], id="none given"),
        pytest.param(SaidTarget(none_because="TBC"), judged(), {"rule": "none", "reason": "to be confirmed"}, [],
                     id="none said"),
        pytest.param(said("90", edge=D(85)), judged(), {"rule": "floor", "target": D(90), "floor": D(85)}, [],
                     id="a floor where high is good"),
        pytest.param(said("20", edge=D(24)), judged(way=LOW), {"rule": "floor", "target": D(20), "floor": D(24)}, [],
                     id="a ceiling where low is good"),
        pytest.param(said("20", edge=D(24)), judged(), {"rule": "tolerance", "target": D(20), "tolerance": D(4),
                     "tolerance_in": "points"}, ["tolerance"], id="an edge on the good side"),
        pytest.param(said("90"), judged(), {"rule": "tolerance", "target": D(90), "tolerance": 5,
                     "tolerance_in": "points"}, ["tolerance"], id="no tolerance, of a percentage"),
        pytest.param(said("90"), judged("number"), {"rule": "tolerance", "target": D(90), "tolerance": 5,
                     "tolerance_in": "%"}, ["tolerance"], id="no tolerance, of a number"),
        pytest.param(said("90", tolerance=D(3), tolerance_in_percent=True), judged("number"),
                     {"rule": "tolerance", "target": D(90), "tolerance": D(3), "tolerance_in": "%"}, [],
                     id="so many % of a number"),
        pytest.param(said("90", tolerance=D(3), tolerance_in_percent=True), judged(),
                     {"rule": "tolerance", "target": D(90), "tolerance": D(3), "tolerance_in": "points"},
                     ["tolerance_in"], id="3% of a percentage are points"),
        pytest.param(said("0.9", tolerance=D(3)), judged(), {"rule": "tolerance", "target": D("90.0"),
                     "tolerance": D(3), "tolerance_in": "points"}, ["target", "tolerance_in"], id="a proportion"),
        pytest.param(said("400", tolerance=D(5), tolerance_in_percent=True),
                     judged("number", counted=PeriodBasis.YEAR_TO_DATE), {"rule": "tolerance",
                     "yearly_target": D(400), "tolerance": D(5), "tolerance_in": "%"}, ["yearly_target"],
                     id="of a year so far"),
        pytest.param(said("400", tolerance=D(5), tolerance_in_percent=True),
                     replace(judged("days", counted=PeriodBasis.YEAR_TO_DATE), adds_up=False), {"rule": "tolerance",
                     "target": D(400), "tolerance": D(5), "tolerance_in": "%"}, ["target"],
                     id="of what does not add up, though it is counted through the year"),
        pytest.param(said("400", edge=D(380)), judged("number", counted=PeriodBasis.YEAR_TO_DATE),
                     {"rule": "tolerance", "yearly_target": D(400), "tolerance": D("5.0"), "tolerance_in": "%"},
                     ["yearly_target", "tolerance"], id="of a year so far, with the edge of amber"),
        pytest.param(said("1100", tolerance=D(5), tolerance_in_percent=True), judged("number"), {"rule": "tolerance",
                     "yearly_target": D(1100), "tolerance": D(5), "tolerance_in": "%"}, ["yearly_target"],
                     id="twelve times what a month counts"),
        pytest.param(said("1100", tolerance=D(5), tolerance_in_percent=True),
                     judged("number", counted=PeriodBasis.AS_AT), {"rule": "tolerance", "target": D(1100),
                     "tolerance": D(5), "tolerance_in": "%"}, [], id="what stands at one day has no share of a year"),
        pytest.param(said("97", tolerance=D(2)), replace(judged(counted=PeriodBasis.YEAR_TO_DATE), figures=RUNNING),
                     {"rule": "tolerance", "target": D(97), "tolerance": D(2), "tolerance_in": "points"},
                     ["target", "tolerance_in"], id="a percentage that runs up through the year"),
        pytest.param(SaidTarget(band=(D(12), D(18)), amber_band=(D(10), D(20))), judged(), {"rule": "band",
                     "amber_from": D(10), "green_from": D(12), "green_to": D(18), "amber_to": D(20)}, [],
                     id="a band with amber around it"),
        pytest.param(SaidTarget(band=(D(12), D(18)), tolerance=D(1)), judged(),
                     {"rule": "band", "from": D(12), "to": D(18), "amber_width": D(1)}, [], id="a band with edges"),
        pytest.param(SaidTarget(band=(D(12), D(18))), judged(),
                     {"rule": "band", "from": D(12), "to": D(18), "amber_width": 0}, ["amber_width"],
                     id="a band without"),
    ],
)  # fmt: skip
def test_the_rule(aim: SaidTarget | None, of: Judged, keys: dict[str, object], guessed: list[str]) -> None:
    setting = target_setting(aim, of)
    assert setting.keys == keys
    assert [guess.key for guess in setting.guesses] == guessed
