"""What became of a council's own scorecard, in an officer's words: what was recognised, what was not, what was done."""

from collections.abc import Iterator, Sequence

from workbook_tools.app.own_scorecard import OwnScorecard, names_of
from workbook_tools.app.own_table import MadeTable
from workbook_tools.english import counted, listed
from workbook_tools.workbook.names import COMMENTARY, SCORECARD, SCORECARD_HEADINGS
from workbook_tools.workbook.outdated_cells import is_month
from workbook_tools.workbook.own_block import RowKind
from workbook_tools.workbook.recognised_columns import OFFICERS_OWN

MOST_NAMED = 6
"""How many rows a line names; more are only counted."""


def own_in_words(own: OwnScorecard, made: MadeTable, settings: str) -> Iterator[str]:
    """A line for each thing that an officer wants to know, often ten; `settings` are what is told of theirs."""
    yield _where(own)
    yield f"  Recognised  {_recognised(own)}"
    if own.columns.renamed:
        yield f"  Renamed     {_renamed(own)}"
    yield f"  Rows        {_rows(own, made)}"
    if not_known := _not_known(own):
        yield f"  Not known   {not_known}"
    if colours := _colours(own, made):
        yield f"  Colours     {colours}"
    if own.columns.stale:
        hidden = listed([f"'{each.heading}' ({each.why})" for each in own.columns.stale])
        yield f"  Hidden      {hidden}: last month's beside the new figures. Delete them, or show and type them anew."
    if own.columns.months:
        yield f"  Months      {_from_to(own.columns.months)} get their month's figures."
    theirs = [*filter(None, [own.columns.by_word.get(COMMENTARY, "")]), *own.columns.officers]
    yield f"  Yours       {_quoted(theirs) or 'no column'}: never written."
    if made.months:
        yield f"  Month       {'; '.join(made.months)}."
    if made.reading:
        yield f"  Look at     {_few(made.reading)}: formulas there read the colours, now the words Red, Amber, Green."
    if made.added:
        yield f"  Added       {_added(made.added, made.area)}"
    if settings:
        yield f"  Settings    {settings}"


def _where(own: OwnScorecard) -> str:
    block = own.block
    was = f"Table '{block.table}'" if block.table else f"Sheet '{block.cells.sheet}', from row {block.heading_row} on,"
    joined = [block.cells.sheet for block in own.joining]
    also = (
        f" With the rows of {listed(joined)}, which are hidden now: give '{block.cells.sheet}' a name for all themes."
    )
    rows = also if joined else ""
    copies = f" Left as they are: {listed(list(own.copies))}." if own.copies else ""
    if block.table == SCORECARD:
        return f"{was} on sheet '{block.cells.sheet}' is one that a refresh fills now.{copies}"
    month = " Give the sheet a name that is not a month." if is_month(block.cells.sheet) else ""
    return f"{was} is the table 'Scorecard' now, where it stood.{rows}{copies}{month}"


def _recognised(own: OwnScorecard) -> str:
    usual = {**SCORECARD_HEADINGS, COMMENTARY: COMMENTARY.capitalize()}
    typed = own.columns.renamed
    pairs = [(typed.get(heading, heading), usual[word]) for heading, word in own.columns.ours.items()]
    pairs += [(typed.get(group, group), group) for group in own.columns.comparators]
    return ", ".join(said if said == means else f"{said} is {means}" for said, means in pairs) + "."


def _renamed(own: OwnScorecard) -> str:
    pairs = [f"'{typed}' is now '{heading}'" for heading, typed in own.columns.renamed.items()]
    like_ours = any(heading.endswith(OFFICERS_OWN) for heading in own.columns.renamed)
    why = " Under a heading like one of ours a refresh would write." if like_ours else ""
    return f"{listed(pairs)}: a heading stands over every month's figures, and only once.{why}"


def _rows(own: OwnScorecard, made: MadeTable) -> str:
    rows = [row for block in own.blocks for row in block.of_kind(RowKind.INDICATOR)]
    by_name = len(made.written) + sum(
        len(block.of_kind(RowKind.INDICATOR)) for block in own.joining if not block.ref_column
    )
    found = f"{counted(len(rows), 'indicator')} known" + (f", {by_name} by name" if by_name else "")
    gone = [row for block in own.blocks for row in block.of_kind(RowKind.SECTION)]
    sections = f"; {counted(len(gone), 'section row')} became the column Theme" if gone else ""
    there = {row.ref for row in rows}
    lacking = [ref for ref in names_of(made.opened.definition) if ref not in there]
    missing = f"; a refresh adds {_few(lacking)}" if lacking else ""
    return f"{found}{sections}{missing}."


def _not_known(own: OwnScorecard) -> str:
    rows = [row for block in own.blocks for row in block.of_kind(RowKind.UNKNOWN)]
    said = [f"row {row.number} '{row.text}'" + (f" (is it {row.near}?)" if row.near else "") for row in rows]
    return f"{_few(said)}. Type its reference first, or a refresh moves its words to the log." if said else ""


def _colours(own: OwnScorecard, made: MadeTable) -> str:
    words = own.columns.by_word
    typed = [words[word] for word in ("rag", "change") if word in words]
    said = f"what was typed in {_quoted(typed)} gives way to what a refresh works out" if typed else ""
    off = sum(map(len, made.colours.values()))
    taken = f"{counted(off, 'coloured cell')} {'has' if off == 1 else 'have'} lost the colour" if off else ""
    rules = f"conditional formats of {listed([repr(each) for each in made.ruled])} are gone" if made.ruled else ""
    instead = f"{listed([repr(each) for each in made.recoloured])} now coloured by the RAG" if made.recoloured else ""
    parts = [part for part in (said, taken, rules, instead) if part]
    return f"{'; '.join(parts)}." if parts else ""


def _added(added: Sequence[str], area: str) -> str:
    return f"the columns {', '.join(added)}" + (f"; printed is {area} now." if area else ".")


def _quoted(headings: Sequence[str]) -> str:
    return listed([f"'{each}'" for each in headings])


def _from_to(headings: Sequence[str]) -> str:
    return _quoted(headings) if len(headings) < MOST_NAMED else f"'{headings[0]}' to '{headings[-1]}'"


def _few(said: Sequence[str]) -> str:
    more = len(said) - MOST_NAMED
    return f"{', '.join(said[:MOST_NAMED])} and {more} more" if more > 0 else listed(list(said))
