"""The officers' words about an indicator in brief, as a formula and as what it gives."""

from textwrap import wrap
from typing import Final

from workbook_tools.workbook.names import SCORECARD, Heading

MOST_CHARACTERS: Final = 64


def in_brief(words: str) -> str:
    """The words, or their first sentence, or as many whole words as fit; the same as the formula gives."""
    if len(words) <= MOST_CHARACTERS:
        return words
    start = words[:MOST_CHARACTERS]
    first, ended, _ = start.partition(". ")
    if ended:
        return f"{first}. …"
    whole = start[: MOST_CHARACTERS - len(start.rsplit(" ", 1)[-1])]
    return f"{' '.join(whole.split())}…"


def words_formula(table: str) -> str:
    """An Excel 2007 formula that gives the commentary of the row's indicator in brief; nothing where there is none."""
    column = f"{SCORECARD}[{Heading.COMMENTARY}]"
    words = f"INDEX({column},MATCH({table}[[#This Row],[{Heading.REF}]],{SCORECARD}[{Heading.REF}],0))"
    most = MOST_CHARACTERS
    start = f"LEFT({words},{most})"
    last = f'TRIM(RIGHT(SUBSTITUTE({start}," ",REPT(" ",{most})),{most}))'
    whole_words = f'TRIM(LEFT({words},{most}-LEN({last})))&"\u2026"'
    sentence = f'LEFT({words},FIND(". ",{start}))&" \u2026"'
    return f'=IFERROR(IF(LEN({words})<={most},{words}&"",IFERROR({sentence},{whole_words})),"")'


LINE_CHARACTERS: Final = 165
"""So many of 12 points stand across the cover's printed columns."""


def in_lines(sentence: str, count: int) -> list[str]:
    """The sentence in so many lines of the cover: as much as each holds, the rest in the last, "" for none."""
    lines = wrap(sentence, LINE_CHARACTERS)
    return [*lines[: count - 1], " ".join(lines[count - 1 :]), *[""] * count][:count]
