"""An indicator's `target` setting, out of what a list or scorecard says of it, and what had to be guessed for it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from workbook_tools.app.new_scorecard.evidence import ExportFigure, SaidTarget
from workbook_tools.app.new_scorecard.guess_counting import runs_up
from workbook_tools.app.new_scorecard.guess_unit import Measured
from workbook_tools.app.new_scorecard.yearly_targets import YearsTarget, years_target
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.rounding import round_half_away
from workbook_tools.model.figures.unit import PERCENT
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.visible_text import folded

USUAL_TOLERANCE = 5
_NO_REASON = frozenset(
    {"", "no target", "none", "n/a", "na", "not applicable", "no target set", "not a target measure"}
)
"""Words of lists that only say again that there is no target."""
_IN_FULL = {"tbc": "to be confirmed", "tba": "to be agreed", "tbd": "to be decided"}
"""Short forms of lists, as members read them."""

Setting = Decimal | int | str


class TargetGuess(Struct, frozen=True):
    """Something about a target that nobody wrote: which key of the setting, why, and how sure."""

    key: str
    why: str
    sure: int


_EDGES = frozenset({"target", "floor", "from", "to", "amber_width", "amber_from", "green_from", "green_to", "amber_to"})
"""The keys whose numbers a figure is set against as they stand."""


class TargetSetting(Struct, frozen=True):
    """The setting, by its keys, and what in it is guessed."""

    keys: Mapping[str, Setting]
    guesses: tuple[TargetGuess, ...] = ()


class Judged(Struct, frozen=True):
    """What a target's meaning hangs on: which way is good, the unit, the places, what is counted, and the figures.

    `adds_up` says whether months of it make up a year, as those of averages do not.
    """

    polarity: Polarity
    unit: str
    places: int
    counted: PeriodBasis
    figures: tuple[ExportFigure, ...]
    adds_up: bool = True


def target_setting(aim: SaidTarget | None, judged: Judged) -> TargetSetting:
    """The rule with its numbers. Without a target the indicator is shown without a colour, and says why."""
    if aim is None:
        return TargetSetting({"rule": "none"})
    setting = _setting(aim, judged)
    if not aim.chosen:
        return setting
    key = next(key for key in ("target", "yearly_target", "from", "rule") if key in setting.keys)
    chosen = TargetGuess(key, f"{aim.chosen} ({aim.place})", aim.chosen_sure)
    return TargetSetting(setting.keys, (*setting.guesses, chosen))


def _setting(aim: SaidTarget, judged: Judged) -> TargetSetting:
    if aim.band:
        return _band(aim, aim.band)
    if aim.target is None:
        return _no_target(aim)
    scale = _scale(aim.target, judged)
    scaled = (
        [TargetGuess("target", "the list has a proportion, and the figures are percentages", 75)] if scale > 1 else []
    )
    target = aim.target * scale
    if aim.sure < 100:
        scaled.append(TargetGuess("target", f"the target is in words ({aim.place})", aim.sure))
    if years := _years_target(aim, judged):
        return _shared_out(aim, judged, years, scaled)
    if aim.edge is not None and _lies_behind(aim.edge * scale, target, judged.polarity):
        return TargetSetting({"rule": "floor", "target": target, "floor": aim.edge * scale}, tuple(scaled))
    tolerance, guesses = _tolerance(aim, judged, scale)
    if why := _runs_past(judged):
        scaled.append(TargetGuess("target", why, 50))
    return TargetSetting({"rule": "tolerance", "target": target, **tolerance}, (*scaled, *guesses))


def _years_target(aim: SaidTarget, judged: Judged) -> YearsTarget | None:
    """What speaks for a year's target, of what adds up to one; None for others."""
    if judged.unit == PERCENT or not judged.adds_up:
        return None
    if judged.counted is PeriodBasis.YEAR_TO_DATE:
        return YearsTarget("the figures add up through the year, so the target is taken for the whole year's", 62)
    return years_target(aim, judged.figures) if judged.counted is PeriodBasis.IN_PERIOD else None


def _shared_out(aim: SaidTarget, judged: Judged, years: YearsTarget, scaled: Sequence[TargetGuess]) -> TargetSetting:
    """The year's target, of which each month has its share; an edge of amber is so many percent from it."""
    target = aim.target or Decimal(0)
    tolerance: dict[str, Setting]
    guesses: tuple[TargetGuess, ...]
    if aim.edge is not None and target:
        width = round_half_away(abs(aim.edge - target) / abs(target) * 100, 1)
        guess = TargetGuess("tolerance", "the year's edge of amber is so far from its target", 66)
        tolerance, guesses = {"tolerance": width, "tolerance_in": "%"}, (guess,)
    else:
        tolerance, guesses = _tolerance(aim, judged, 1)
    yearly = TargetGuess("yearly_target", years.why, years.sure)
    return TargetSetting({"rule": "tolerance", "yearly_target": target, **tolerance}, (*scaled, yearly, *guesses))


def _runs_past(judged: Judged) -> str:
    """Why a target that stands for each month is doubtful where figures run up through the year; "" where it is not."""
    if judged.counted is not PeriodBasis.YEAR_TO_DATE:
        return ""
    if judged.unit != PERCENT:
        return f"it was taken as it stands for each month: a target of {judged.unit} is not shared out over the year"
    if not runs_up(judged.figures):
        return ""
    return (
        "the figures run up through the year, and it was taken as it stands for each month: "
        "write what each month should reach on the sheet Targets"
    )


def places_for_target(shown: Measured, target: TargetSetting) -> Measured:
    """The decimal places of the figures, or as many as the target has, so that each figure can be judged by it."""
    edges = {*_EDGES, *(("tolerance",) if target.keys.get("tolerance_in") == "points" else ())}
    numbers = [value for key, value in target.keys.items() if key in edges and isinstance(value, Decimal)]
    needed = max(map(_decimals, numbers), default=0)
    if needed <= int(shown.value):
        return shown
    return Measured(str(needed), "the target has so many", 90)


def _decimals(value: Decimal) -> int:
    """How many decimal places a number needs: 1 for 92.50."""
    _, _, tens = value.normalize().as_tuple()
    return max(0, -tens) if isinstance(tens, int) else 0


def _no_target(aim: SaidTarget) -> TargetSetting:
    setting: dict[str, Setting] = {"rule": "none"}
    if (said := folded(aim.none_because)) not in _NO_REASON:
        setting["reason"] = _IN_FULL.get(said, aim.none_because)
    if aim.sure == 100:
        return TargetSetting(setting)
    why = f"'{aim.none_because}' could not be read as a number ({aim.place})"
    return TargetSetting(setting, (TargetGuess("rule", why, aim.sure),))


def _band(aim: SaidTarget, band: tuple[Decimal, Decimal]) -> TargetSetting:
    low, high = sorted(band)
    if aim.amber_band:
        amber_low, amber_high = sorted(aim.amber_band)
        points = {"amber_from": amber_low, "green_from": low, "green_to": high, "amber_to": amber_high}
        return TargetSetting({"rule": "band", **points})
    if aim.tolerance is not None and 0 <= aim.tolerance * 2 <= high - low:
        return TargetSetting({"rule": "band", "from": low, "to": high, "amber_width": aim.tolerance})
    why = "nobody says how wide amber is: so all of the band is green, and what lies outside is red"
    return TargetSetting(
        {"rule": "band", "from": low, "to": high, "amber_width": 0}, (TargetGuess("amber_width", why, 55),)
    )


def _tolerance(aim: SaidTarget, judged: Judged, scale: int) -> tuple[dict[str, Setting], tuple[TargetGuess, ...]]:
    """The tolerance: as given, or the usual one. Of a percentage it is in points, unless the list says otherwise."""
    percent = judged.unit == PERCENT
    if aim.edge is not None and aim.target is not None:
        width = abs(aim.edge - aim.target) * scale
        why = "the edge of amber lies on the good side of the target, so that its distance was taken on the other"
        return {"tolerance": width, "tolerance_in": "points"}, (TargetGuess("tolerance", why, 50),)
    if aim.tolerance is None:
        measure = "points" if percent else "%"
        within = f"{USUAL_TOLERANCE} points" if percent else f"{USUAL_TOLERANCE}% of the target"
        why = f"no tolerance is given: amber within {within} is usual"
        setting: dict[str, Setting] = {"tolerance": USUAL_TOLERANCE, "tolerance_in": measure}
        return setting, (TargetGuess("tolerance", why, 50),)
    if percent:
        sure = 66 if aim.tolerance_in_percent else 88
        why = "a tolerance of a percentage is usually in percentage points"
        return {"tolerance": aim.tolerance, "tolerance_in": "points"}, (TargetGuess("tolerance_in", why, sure),)
    if aim.tolerance_in_percent:
        return {"tolerance": aim.tolerance, "tolerance_in": "%"}, ()
    why = "the list gives a number without %, so it is taken in the indicator's own unit"
    return {"tolerance": aim.tolerance, "tolerance_in": "points"}, (TargetGuess("tolerance_in", why, 80),)


def _lies_behind(edge: Decimal, target: Decimal, polarity: Polarity) -> bool:
    """Whether amber lies on the side of the target that is not good, as it must."""
    return edge < target if polarity is Polarity.HIGH else edge > target


def _scale(target: Decimal, judged: Judged) -> int:
    """A hundred where a list has 0.9 for figures such as 89.3%."""
    values = [figure.value for figure in judged.figures]
    return 100 if judged.unit == PERCENT and 0 < target <= 1 and values and max(values) > 2 else 1
