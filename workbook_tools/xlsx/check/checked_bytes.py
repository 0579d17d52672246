"""A changed workbook's bytes, checked against those that it was made from before anybody writes them."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from workbook_tools.errors import Place, WorkbookRefused
from workbook_tools.xlsx.check.lint import new_findings
from workbook_tools.xlsx.check.linting.lint_formulas import LOST
from workbook_tools.xlsx.check.receipt import FAULTY, NO_COLUMNS, Receipt, make_receipt, unpacked
from workbook_tools.xlsx.opc.damaged_workbook import damage_refused
from workbook_tools.xlsx.opc.package import Package


class CheckedChange(Struct, frozen=True):
    """A changed workbook's bytes, the receipt of its parts, and the parts by name as they were and as they are."""

    content: bytes
    receipt: Receipt
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]


@damage_refused
def checked_bytes(
    package: Package,
    before: bytes,
    target: Path,
    new_columns: Mapping[str, Collection[int]] = NO_COLUMNS,
    *,
    allow_broken: bool = False,
    table_on: str = "",
) -> CheckedChange:
    """The bytes of a package that was opened from the bytes `before`, with their receipt and what both hold.

    `new_columns` are those that tables gained, by the part of their sheet. Raises WorkbookRefused, naming the target,
    where more differs than was asked for, or where there is a fault that was not there before. A table may be made on
    the sheet of the part `table_on`. A reference that lost its row is none where `allow_broken` says so.
    """
    content = package.to_bytes()
    old, new = unpacked(before), unpacked(content)
    receipt = make_receipt(old, new, package.changed, new_columns, table_on)
    if lost := package.changed_unnamed():
        raise _lost(lost, Place(str(target)))
    if not receipt.ok:
        raise _unasked(receipt, Place(str(target)))
    found = new_findings(before, _finished(content, new, package), package.changed)
    if findings := [each for each in found if not (allow_broken and LOST in each.trouble)]:
        from workbook_tools.xlsx.check.fault_places import fault_of  # seldom needed

        opened = Package.open(before, package.file or str(target))
        raise WorkbookRefused(*(fault_of(each, opened, package) for each in sorted(findings, key=str)))
    return CheckedChange(content, receipt, old, new)


def _finished(content: bytes, parts: dict[str, bytes], package: Package) -> Package:
    """The package of the bytes that will be written, in which long plain rows are read as text: that is quicker."""
    finished = Package(content, package.file, parts)
    finished.share_roots(package)
    for name in package.changed.intersection(finished.names):
        if rows := package.appended(name):
            finished.read_rows_as_text(name, rows.first)
    return finished


def _lost(parts: Iterable[str], place: Place) -> WorkbookRefused:
    trouble = f"a change was made and would not be written: {', '.join(parts)}"
    return WorkbookRefused.of(
        trouble, "The workbook is untouched. Please report this with the workbook's template.", place
    )


def _unasked(receipt: Receipt, place: Place) -> WorkbookRefused:
    unasked = "; ".join([*(str(line) for line in receipt.parts if line.verdict in FAULTY), *receipt.troubles])
    remedy = "The workbook is untouched. Please report this with the workbook's template."
    return WorkbookRefused.of(f"more would change than was asked for: {unasked}", remedy, place)
