"""The one way from an opened request to a workbook: scorecard, plan, edits, receipt.

A refresh by command or button, the members' copy, the record of what was issued and the adoption of a council's own
workbook all go through here. Only what they change differs: a closed package, or the workbook that is open in Excel.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from workbook_tools.app.lost_figures import of_lost_figures
from workbook_tools.app.prove_ownership import Belonging, belonging, prove_belonging
from workbook_tools.app.request import Opened
from workbook_tools.app.words_of_settings import told_as_kept
from workbook_tools.app.workbook_notes import (
    moved_on,
    of_another_config,
    of_data_day,
    of_dated_title,
    of_going_back,
    of_no_commentary,
    of_other_names,
    of_sample,
)
from workbook_tools.audit.meaning_receipt import MeaningReceipt
from workbook_tools.model.missing_figures import notes
from workbook_tools.model.scorecard import Scorecard
from workbook_tools.plan.commentary_log import LogEntry
from workbook_tools.plan.plan_refresh import Occasion, plan_refresh, plan_with_log, renumbered, rows_in_words
from workbook_tools.sources.settings.config import Filters, MonthColumns, Order
from workbook_tools.xlsx.check.checked_bytes import checked_bytes
from workbook_tools.xlsx.check.receipt import NO_COLUMNS, Receipt
from workbook_tools.xlsx.edit.apply_closed import Told, apply_edits
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.vocabulary.edits import Edit
from workbook_tools.xlsx.vocabulary.table_layout import Layout


class Plan(Struct, frozen=True):
    """The scorecard that a workbook is to show, the edits that make it do so, and what leaves it for the log.

    `told` is what becomes of the workbook's rows, in words; `notes` what the officer must know though it is no fault.
    """

    scorecard: Scorecard
    edits: tuple[Edit, ...]
    logged: tuple[LogEntry, ...]
    belonging: Belonging
    told: tuple[str, ...]
    notes: tuple[str, ...]
    moved: str
    """From which period to which, where the workbook reported another; else ""."""


class Changed(Struct, frozen=True):
    """A changed workbook's bytes, the receipts of its parts and of whose row is whose, and what is to be told."""

    content: bytes
    receipt: Receipt
    meaning: MeaningReceipt
    told: Told


def plan(opened: Opened, layout: Layout, now: datetime) -> Plan:
    """The plan of a refresh of the workbook with this layout, closed or open. Raises a ScorecardError.

    The rows that a source outside the workbook gave are left in the workbook's own table `Data`.
    """
    scorecard = opened.scorecard(layout)
    occasion = _occasion(opened, now, copy_data=opened.config.source.is_outside)
    with told_as_kept(opened.config):
        edits, logged = plan_with_log(scorecard, layout, opened.columns, occasion)
    owned = belonging(opened.definition, opened.columns, edits, renumbered(scorecard, layout, opened.columns))
    told = rows_in_words(scorecard, layout, opened.columns)
    lost = of_lost_figures(opened, layout, scorecard)
    strange = (
        *of_going_back(opened, layout, scorecard),
        *of_another_config(opened, layout),
        *of_no_commentary(opened, layout),
        *of_other_names(scorecard.reading),
    )
    doubtful = (*of_dated_title(layout, scorecard), *of_data_day(scorecard, now.date()))
    said = (*of_sample(opened), *strange, *lost, *doubtful, *notes(scorecard))
    return Plan(scorecard, edits, logged, owned, told, said, moved_on(layout, scorecard))


def plan_members(opened: Opened, layout: Layout, scorecard: Scorecard, now: datetime) -> tuple[Edit, ...]:
    """The edits that fill a members' copy with what members may see; its source data are not for them."""
    from workbook_tools.plan.plan_members import fill_for_members  # a refresh does not need it

    occasion = _occasion(opened, now, copy_data=False, for_members=True)
    return fill_for_members(plan_refresh(scorecard, layout, opened.columns, occasion), scorecard.names)


def _occasion(opened: Opened, now: datetime, *, copy_data: bool, for_members: bool = False) -> Occasion:
    return Occasion(
        now,
        opened.name,
        copy_data=copy_data,
        allow_broken=opened.request.allow_broken,
        keep_order=opened.config.order is Order.AS_IN_WORKBOOK,
        take_off_filters=opened.config.filters is Filters.TAKE_OFF,
        fill_months=opened.config.month_columns is MonthColumns.FILLED,
        for_members=for_members,
    )


def changed_bytes(
    package: Package,
    before: bytes,
    edits: Sequence[Edit],
    target: Path,
    owned: Belonging,
    new_columns: Mapping[str, Collection[int]] = NO_COLUMNS,
    *,
    fit: bool = False,
) -> Changed:
    """The bytes of a package with the edits made, and both receipts against the bytes `before`. Nothing is written.

    `new_columns` are those that tables gained, by the part of their sheet; with `fit` columns that are too narrow for
    their figures are widened. Raises a ScorecardError where an edit cannot be made, where more differs than was asked
    for, where there is a fault that was not there before, or where anything of an officer's would no longer stand
    beside its indicator.
    """
    told = apply_edits(package, edits)
    if fit:
        from workbook_tools.plan.figures_written import figures_of  # a workbook is filled for the first time but once
        from workbook_tools.xlsx.edit.figure_widths import fit_figures

        new_columns = {**new_columns, **fit_figures(package, figures_of(edits))}
    allowed = bool(told.broken)
    checked = checked_bytes(package, before, target, new_columns, allow_broken=allowed)
    meaning = prove_belonging(checked.before, checked.after, owned, target, allow_broken=allowed)
    return Changed(checked.content, checked.receipt, meaning, told)
