"""The points of an indicator for machines, so that a chart can be drawn without the workbook."""

from collections.abc import Sequence

from workbook_tools.model.conclusion.chart_limits import ChartLimits
from workbook_tools.model.conclusion.indicator_series import IndicatorSeries, SeriesPoint
from workbook_tools.model.figures.observation import Observation
from workbook_tools.say.json_values import Json, cut_points_as_json, dated, gap, number


def own_points(series: IndicatorSeries) -> list[Json]:
    """The council's own points, oldest first, the latest figure the last of them."""
    return [_point(point) for point in series.points]


def comparator_points(observations: Sequence[Observation]) -> list[Json]:
    """A comparator's points, oldest first, each with where it comes from and the list that it was worked out of."""
    return [
        {
            **dated(each.period),
            "value": number(each.value),
            "missing": gap(each.value),
            "source": each.source,
            "list": each.made_of or None,
            "origin": each.origin,
        }
        for each in observations
    ]


def _point(point: SeriesPoint) -> Json:
    figure = point.figure
    return {
        **dated(figure.period),
        "value": number(figure.value),
        "missing": gap(figure.value),
        "status": figure.status or None,
        "restated": figure.restated,
        "target": number(figure.target),
        "cut_points": cut_points_as_json(figure.cut_points),
        "rag": str(figure.rag),
        "limits": _limits(point.limits),
        "source": figure.source,
        "origin": figure.origin,
    }


def _limits(limits: ChartLimits | None) -> Json | None:
    if limits is None:
        return None
    return {name: float(getattr(limits, name)) for name in ("mean", "lower", "upper")}
