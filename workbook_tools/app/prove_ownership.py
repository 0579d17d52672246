"""Whether all that belongs to an indicator still stands beside it: the second receipt, asked of the finished bytes."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.audit.compare_workbooks import compare_meanings
from workbook_tools.audit.keyed_tables import KeyedTable, folded
from workbook_tools.audit.meaning_receipt import MeaningReceipt
from workbook_tools.audit.row_trail import TAKEN_OUT
from workbook_tools.audit.stored_results import old_results
from workbook_tools.audit.workbook_meaning import read_both, read_meaning
from workbook_tools.errors import Fault, Place, WorkbookRefused
from workbook_tools.model.indicators.definition import ScorecardDefinition
from workbook_tools.plan.fill_data import OURS
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.names import DATA, LOG, RECORD, SCORECARD, TREND, Heading
from workbook_tools.workbook.officers_columns import our_columns
from workbook_tools.workbook.row_keys import Key
from workbook_tools.workbook.table_headings import (
    BREAKDOWN_HEADINGS,
    BREAKDOWN_ROW_KEYS,
    DATA_KEYS,
    HEADED_ONCE,
    LIST_HEADINGS,
    LIST_KEYS,
    LOG_HEADINGS,
    PICTURED,
    RECORD_HEADINGS,
    RECORD_KEYS,
    TREND_COLUMNS,
)
from workbook_tools.xlsx.vocabulary.edits import ArrangeRows, CellValue, Edit, SetName, WriteColumn

if TYPE_CHECKING:  # a refresh is quicker without what only copies and adoption need
    from workbook_tools.audit.compare_copies import Tabled

_REMEDY: Final = "The workbook is untouched. Please report this with the workbook's template."
_READS_ELSE: Final = "would read something else"
"""How the receipt ends the fault of a formula, name or chart."""
_REMEDY_READS: Final = (
    "Let it read fixed cells of the table's own columns, which follow their indicator ($D$6, and not $D6, whose row is "
    "counted from the cell that uses it, nor the whole row 6:6); or delete it (a name: Formulas > Name Manager)."
)


class Belonging(Struct, frozen=True):
    """The tables of a workbook with what their rows are known by, and by table the new key of each renumbered row.

    `stored` are the names of single cells that the edits fill.
    """

    tables: tuple[KeyedTable, ...]
    renumbered: Mapping[str, Mapping[Key, Key]]
    stored: frozenset[str] = frozenset()


def belonging(
    definition: ScorecardDefinition,
    columns: Headings,
    edits: Iterable[Edit],
    renumbered: Mapping[Key, Key],
    worked_out: frozenset[str] = frozenset(),
) -> Belonging:
    """What a row of each table is known by, and which columns are the program's.

    `renumbered` tells of rows of `Scorecard` that have another reference now, or got one; `worked_out` are columns of
    the council's own formulas there, whose results are not compared.
    """
    edits = tuple(edits)
    filled = {name: _filled(edits, name) for name in (SCORECARD, TREND, DATA)}  # as the workbook spells them
    keyed = (
        KeyedTable(
            SCORECARD, (columns.heading("ref"),), our_columns(definition, columns) | filled[SCORECARD] | worked_out
        ),
        KeyedTable(TREND, (Heading.REF,), TREND_COLUMNS | filled[TREND]),
        KeyedTable(DATA, DATA_KEYS, OURS | filled[DATA]),
        KeyedTable(LOG, (), frozenset(LOG_HEADINGS), log=True),
    )
    written = dict.fromkeys(edit.table for edit in edits if not isinstance(edit, SetName))
    moved = {edit.table for edit in edits if isinstance(edit, ArrangeRows)}
    others = (
        KeyedTable(name, *_list_keys(name))
        if name in moved
        else KeyedTable(name, (), frozenset(PICTURED.get(name, ())))
        for name in written
        if name not in {table.name for table in keyed}
    )
    same: dict[Key, Key] = {
        tuple(map(folded, old)): tuple(map(folded, new)) for old, new in renumbered.items() if old != new and any(new)
    }
    known_before = {old: new for old, new in same.items() if old[0]}  # `Trend` has no names to go by
    stored = frozenset(edit.name for edit in edits if isinstance(edit, SetName))
    return Belonging((*keyed, *others), {SCORECARD: same, TREND: known_before} if same else {}, stored)


def without_references(known: Belonging, refs: Sequence[CellValue], edits: Iterable[Edit]) -> Belonging:
    """The same for a table `Scorecard` of which rows leave: rows without a reference are known by their order alone.

    `refs` are its references before the edits, from top to bottom. A row that leaves is not taken for the next one.
    """
    moved = next((edit for edit in edits if isinstance(edit, ArrangeRows) and edit.table == SCORECARD), None)
    if moved is None:
        return known
    bare = [place for place, ref in enumerate(refs) if ref is None or not folded(str(ref))]
    staying = [place for place in moved.came_from if place in bare]
    now = {place: _bare_key(number) for number, place in enumerate(staying, 1)}
    same = {_bare_key(number): now.get(place, ("", TAKEN_OUT, str(place))) for number, place in enumerate(bare, 1)}
    return replace(known, renumbered={**known.renumbered, SCORECARD: {**known.renumbered.get(SCORECARD, {}), **same}})


def _bare_key(number: int) -> Key:
    """What the audit knows the first, second … row without a reference by."""
    return ("",) if number == 1 else ("", f"row {number}")


def _list_keys(table: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """What a row of one of the other tables is known by, and the headings that are the program's."""
    if table == RECORD:
        return RECORD_KEYS, frozenset(RECORD_HEADINGS)
    if table in LIST_KEYS:
        return LIST_KEYS[table], frozenset((*LIST_HEADINGS[table], *HEADED_ONCE.get(table, ())))
    return BREAKDOWN_ROW_KEYS, frozenset(BREAKDOWN_HEADINGS)


def _filled(edits: Iterable[Edit], table: str) -> frozenset[str]:
    return frozenset(edit.column for edit in edits if isinstance(edit, WriteColumn) and edit.table == table)


def prove_belonging(
    before: bytes | Mapping[str, bytes],
    after: bytes | Mapping[str, bytes],
    owned: Belonging,
    target: Path,
    *,
    allow_broken: bool,
    by_excel: bool = False,
) -> MeaningReceipt:
    """The receipt of what stands beside which indicator, in a workbook's bytes before and after, or its parts.

    `by_excel` is whether Excel moved its rows, and not the program.

    Raises WorkbookRefused where anything of an officer's would stand beside another indicator, or nowhere.
    """
    then, now = read_both(before, after, owned.tables)
    receipt = compare_meanings(
        *(then, now), same=owned.renumbered, allow_broken=allow_broken, by_excel=by_excel, stored=owned.stored
    )
    _refuse_what_is_astray(receipt, target)
    return receipt


def prove_shown(before: bytes, copy: bytes, owned: Belonging, target: Path) -> None:
    """Refuse a members' copy in which an officer's words stand beside another indicator than in the workbook."""
    from workbook_tools.audit.compare_copies import compare_shown

    _refuse_what_is_astray(
        compare_shown(read_meaning(before, owned.tables), read_meaning(copy, owned.tables), same=owned.renumbered),
        target,
    )


def old_results_in(content: bytes, owned: Belonging) -> tuple[tuple[str, str], ...]:
    """Sheet and cell of each of the council's own formulas that rests on what the program fills."""
    return old_results(read_meaning(content, owned.tables), owned.stored)


def prove_unchanged(before: bytes, after: bytes, target: Path) -> None:
    """Refuse a workbook with new sheets and columns in which anything else is moved or reads something else."""
    from workbook_tools.audit.compare_copies import compare_unchanged

    _refuse_what_is_astray(compare_unchanged(read_meaning(before, ()), read_meaning(after, ())), target)


def prove_table_made(before: bytes, after: bytes, target: Path, tabled: "Tabled") -> None:
    """Refuse a workbook in which cells became a table and anything else stands or reads otherwise than is meant."""
    from workbook_tools.audit.compare_copies import compare_tabled

    _refuse_what_is_astray(compare_tabled(read_meaning(before, ()), read_meaning(after, ()), tabled), target)


def _refuse_what_is_astray(receipt: MeaningReceipt, target: Path) -> None:
    if not receipt.ok:
        raise WorkbookRefused(*(Fault(fault, _remedy(fault), Place(str(target))) for fault in receipt.faults))


def _remedy(fault: str) -> str:
    return f"{_REMEDY_READS} {_REMEDY}" if fault.endswith(_READS_ELSE) else _REMEDY
