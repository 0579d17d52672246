"""How values of a scorecard are written for machines: numbers as numbers, a gap as null with its reason beside it."""

from decimal import Decimal

from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.periods.period import Period
from workbook_tools.model.rating.rag import CutPoints

Json = dict[str, object]


def number(value: Decimal | Missing | None) -> int | float | None:
    """The figure, unrounded; None for a gap."""
    if not isinstance(value, Decimal):
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def gap(value: Decimal | Missing) -> Json | None:
    """Why there is no figure; None where there is one."""
    return {"reason": str(value.gap), "detail": value.detail} if isinstance(value, Missing) else None


def cut_points_as_json(cut_points: CutPoints | None) -> Json | None:
    """The four figures between the colours, None for an open end; None as a whole where there is no colour."""
    if cut_points is None:
        return None
    return {name: number(getattr(cut_points, name)) for name in ("green_from", "green_to", "amber_from", "amber_to")}


def dated(period: Period) -> Json:
    """A period as data hold it, with its first and last day."""
    return {"period": period.code, "start": period.start.isoformat(), "end": period.end.isoformat()}
