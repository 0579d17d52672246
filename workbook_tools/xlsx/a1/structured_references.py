"""Structured references inside formulas: a table and its columns by other names, everything else left as it is."""

import re
from collections.abc import Mapping

_SCAN = re.compile(
    r'"(?:[^"]|"")*"'  # a text
    r"|'(?:[^']|'')*'"  # a quoted sheet
    r"|(?P<table>[\w.\\]+)(?P<columns>\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\])"
)
_INNER = re.compile(r"\[((?:[^\[\]']|'.)*)\]")
_TO_ESCAPE = re.compile(r"[\[\]#']")


def rename_columns(formula: str, table: str, headings: Mapping[str, str]) -> str:
    """The formula with this table's columns under their new headings: `Scorecard[Newest]` for `Scorecard[Latest]`."""

    def renamed(match: re.Match[str]) -> str:
        if (match["table"] or "").casefold() != table.casefold():
            return match[0]
        columns = match["columns"]
        if "[" in columns[1:]:  # items, each in brackets of its own
            return f"{match['table']}[{_INNER.sub(lambda item: _item(item[1], headings), columns[1:-1])}]"
        return f"{match['table']}{_item(columns[1:-1], headings)}"

    return _SCAN.sub(renamed, formula)


def rename_tables(formula: str, old: str, new: str) -> str:
    """The formula with one table called otherwise: `Scorecard[Latest]` for `KPIs[Latest]`."""

    def renamed(match: re.Match[str]) -> str:
        is_it = (match["table"] or "").casefold() == old.casefold()
        return f"{new}{match['columns']}" if is_it else match[0]

    return _SCAN.sub(renamed, formula)


def _item(written: str, headings: Mapping[str, str]) -> str:
    heading = re.sub(r"'(.)", r"\1", written)
    if heading in headings and not written.startswith("#"):
        written = _TO_ESCAPE.sub(lambda sign: f"'{sign[0]}", headings[heading])
    return f"[{written}]"
