"""A changed workbook's bytes, checked against those that it was made from before anybody writes them."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Final

from workbook_tools.errors import Fault, Place, WorkbookRefused
from workbook_tools.ooxml.damage import damage_refused
from workbook_tools.ooxml.lint import Finding, new_findings
from workbook_tools.ooxml.package import Package
from workbook_tools.ooxml.receipt import FAULTY, NO_COLUMNS, Receipt, make_receipt

_MEND: Final = (
    "If a formula or name of yours reads a row that goes (#REF!), let it read the table's column instead, as in "
    "SUM(Scorecard[Latest]). Otherwise please report this."
)


@damage_refused
def checked_bytes(
    package: Package, before: bytes, target: Path, new_columns: Mapping[str, Collection[int]] = NO_COLUMNS
) -> tuple[bytes, Receipt]:
    """The bytes of a package that was opened from the bytes `before`, and their receipt.

    `new_columns` are those that tables gained, by the part of their sheet. Raises WorkbookRefused, naming the target,
    where more differs than was asked for or there is a fault that was not there before.
    """
    content = package.to_bytes()
    receipt = make_receipt(before, content, package.changed, new_columns)
    if not receipt.ok:
        raise _unasked(receipt, Place(str(target)))
    if findings := new_findings(before, package, package.changed):
        raise _faulty(sorted(findings, key=str), Place(str(target)))
    return content, receipt


def _unasked(receipt: Receipt, place: Place) -> WorkbookRefused:
    unasked = "; ".join([*(str(line) for line in receipt.parts if line.verdict in FAULTY), *receipt.troubles])
    remedy = "The workbook is untouched. Please report this with the workbook's template."
    return WorkbookRefused.of(f"more would change than was asked for: {unasked}", remedy, place)


def _faulty(findings: Iterable[Finding], place: Place) -> WorkbookRefused:
    return WorkbookRefused(
        *(Fault(f"the finished workbook would have a fault: {found}", _MEND, place) for found in findings)
    )
