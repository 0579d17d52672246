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
    cuts = row.cut_points
    if cuts is None or not row.yardstick.is_target:
        return ""
    edges = [edge for edge in (cuts.green_from, cuts.green_to) if edge is not None]
    return row.indicator.shown_bare(edges[0]) if len(edges) == 1 else ""


def _green(row: Row, cuts: CutPoints) -> str:
    bare = row.indicator.shown_bare
    if cuts.green_from is not None and cuts.green_to is not None:
        return f"{bare(cuts.green_from)} to {bare(cuts.green_to)}"
    if cuts.green_from is not None:
        return f"{bare(cuts.green_from)} or higher"
    return f"{bare(cuts.green_to)} or lower" if cuts.green_to is not None else ""
