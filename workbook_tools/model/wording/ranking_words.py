"""An indicator's rank among all councils in a sentence or two, and what restated figures did to it."""

from workbook_tools.english import begun
from workbook_tools.model.row import Row


def ranking_sentence(row: Row) -> str:
    """ "Among all councils 12th best of 148, in the best quarter. It was 31st of 150 in 2022/23. …"; "" for none."""
    found = row.ranking
    if found is None:
        return ""
    said = [", ".join(filter(None, (f"Among all councils {row.rank_in_words}", found.judged)))]
    said += [f"It was {found.moved}"] if found.moved else []
    said += [begun(moved)] if (moved := rank_moved_by(row)) else []
    if found.best_neighbour:
        name, value = found.best_neighbour
        said += [f"Best neighbour: {name}, {row.indicator.shown_bare(value)}"]
    return f"{'. '.join(said)}."


def rank_moved_by(row: Row) -> str:
    """The neighbours whose restated figures moved its rank: "neighbours restated for 2022/23 moved …"; "" for none."""
    found = row.ranking.as_issued if row.ranking else None
    if found is None or not found.moved_by:
        return ""
    shown = row.indicator.shown_bare
    told = ", ".join(f"{each.council} (was {shown(each.was)}, is {shown(each.now)})" for each in found.moved_by)
    return f"neighbours restated for {found.period.label} moved the rank: {told}"


def restated_in_words(row: Row) -> str:
    """What reads otherwise than when it was issued, and the neighbours that moved its rank by it; "" for nothing."""
    return "; ".join(filter(None, [*(each.sentence for each in row.restated), rank_moved_by(row)]))
