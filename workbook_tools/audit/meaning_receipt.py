"""The second receipt: of each thing that belongs to an indicator, where it is now."""

from typing import Final

from msgspec import Struct

from workbook_tools.english import listed

_MOST_NAMED: Final = 5


class MeaningReceipt(Struct, frozen=True):
    """What was found: `faults` stop the change, `broken` are references that lost what they read and were allowed to.

    Counted are the indicators, what stands beside them, what is in the log, and the references that follow. `widened`
    are references to some of the rows between which a new one has come, which they read, too. `old_results` are sheet
    and cell of the council's own formulas whose stored results are from before the change. What `cannot_follow`
    are formulas that find a row by a text or by counting, in a table whose rows have changed places. `left_behind` are
    pictures and shapes of indicators that leave: like Excel, we leave them where the row was taken away.
    """

    indicators: int
    texts: int
    notes: int
    others: int
    logged: tuple[str, ...]
    followed: tuple[str, ...]
    beside: tuple[str, ...]
    broken: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    widened: tuple[str, ...] = ()
    old_results: tuple[tuple[str, str], ...] = ()
    cannot_follow: tuple[str, ...] = ()
    left_behind: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether everything stands beside its indicator, is in the log, or is named."""
        return not self.faults

    def summary(self) -> str:
        """One line: "12 indicators, 9 texts and 3 notes beside theirs, 1 text moved to the log"."""
        kept = [_counted(number, one) for number, one in ((self.texts, "text"), (self.notes, "note")) if number]
        if self.others:
            one, several = "format, height, link or the like", "formats, heights, links and the like"
            kept.append(_counted(self.others, one, several))
        said = [_counted(self.indicators, "indicator")]
        said += [f"{listed(kept)} beside theirs"] if kept else []
        said += [f"{_counted(len(self.logged), 'text')} moved to the log"] if self.logged else []
        said += [f"{_counted(len(self.followed), 'outside reference')} followed"] if self.followed else []
        said += [f"{_counted(len(self.widened), 'reference')} over a new row too"] if self.widened else []
        said += [f"{_counted(len(self.broken), 'reference')} broken"] if self.broken else []
        said += [_counted(len(self.faults), "FAULT")] if self.faults else []
        said += (
            [f"cannot follow: {_few(self.cannot_follow)}: look at {_them(self.cannot_follow)}"]
            if self.cannot_follow
            else []
        )
        if self.left_behind:
            them = _them(self.left_behind)
            said.append(f"left below the table: {_few(self.left_behind)}: move or delete {them}")
        return ", ".join(said)

    def old_results_in_words(self) -> str:
        """How many results of the council's own formulas are old, and what to do; "" where none is."""
        if not self.old_results:
            return ""
        (sheet, cell), number = self.old_results[0], len(self.old_results)
        where = f"{cell} of sheet '{sheet}'" + (f", and {number - 1} more" if number > 1 else "")
        formulas = _counted(number, "own formula has", "own formulas have")
        return (
            f"{formulas} to be worked out by Excel ({where}): until it has opened and saved the workbook, previews "
            "and phones show what they gave before"
        )

    def lines(self) -> tuple[str, ...]:
        """The whole receipt, a line a fact, the last summing up."""
        faults = tuple(f"ASTRAY: {fault}" for fault in self.faults)
        return (
            *self.beside,
            *self.logged,
            *self.followed,
            *self.widened,
            *self.broken,
            *faults,
            *(f"{each} is left below the table, since its indicator has left" for each in self.left_behind),
            *(f"{each} finds a row by a text or by counting, and cannot follow" for each in self.cannot_follow),
            f"Rows: {self.summary()}",
        )


def _few(named: tuple[str, ...]) -> str:
    more = len(named) - _MOST_NAMED
    return ", ".join(named[:_MOST_NAMED]) + (f" and {more} more (--receipt names them)" if more > 0 else "")


def _them(named: tuple[str, ...]) -> str:
    return "it" if len(named) == 1 else "them"


def _counted(number: int, one: str, several: str = "") -> str:
    return f"{number} {one}" if number == 1 else f"{number} {several or one + 's'}"
