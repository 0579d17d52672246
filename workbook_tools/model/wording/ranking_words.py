"""An indicator's rank among all councils in a sentence or two, for text and slides."""

from workbook_tools.model.row import Row


def ranking_sentence(row: Row) -> str:
    """ "Among all councils 12th best of 148, in the best quarter. It was 31st of 150 in 2022/23. …"; "" for none."""
    found = row.ranking
    if found is None:
        return ""
    said = [", ".join(filter(None, (f"Among all councils {row.rank_in_words}", found.judged)))]
    said += [f"It was {found.moved}"] if found.moved else []
    if found.best_neighbour:
        name, value = found.best_neighbour
        said += [f"Best neighbour: {name}, {row.indicator.shown_bare(value)}"]
    return f"{'. '.join(said)}."
