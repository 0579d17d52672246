"""What a figure is asked to be, in a few words: the green side of its target, or what others have."""

from workbook_tools.model.rating.rag import CutPoints
from workbook_tools.model.row import Row


def target_in_words(row: Row) -> str:
    """ "74.6 or lower", "12 to 18", "like statistical neighbours: 55.1 to 63.8"; "" where there is no target."""
    if row.cut_points is None:
        return ""
    return row.yardstick.in_short or _green(row, row.cut_points)


def asked_in_words(row: Row) -> str:
    """The same where it has to say what it is: "target 74.6 or lower", "like England: 72.0 to 81.8"; "" for none."""
    asked = target_in_words(row)
    return f"target {asked}" if asked and row.yardstick.is_target else asked


def one_target(row: Row) -> str:
    """The one figure that a target is, "90%", for where its good side needs no saying; "" where it is more than one."""
    cut_points = row.cut_points
    if cut_points is None or not row.yardstick.is_target:
        return ""
    return "" if cut_points.is_band else row.indicator.shown_bare(cut_points.green_ends[0])


def _green(row: Row, cut_points: CutPoints) -> str:
    ends = " to ".join(map(row.indicator.shown_bare, cut_points.green_ends))
    return ends if cut_points.is_band else f"{ends} or {'lower' if cut_points.green_from is None else 'higher'}"
