"""A finding, and how findings of two workbooks are told apart."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct


class LintFinding(Struct, frozen=True):
    """One trouble in a part. `nth` counts equal troubles, so that one more of a kind is a new finding.

    `where` says which cell or element it was. It takes no part in comparison, because rows move.
    """

    part: str
    trouble: str
    nth: int = 1
    where: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LintFinding) and self._compared == other._compared

    def __hash__(self) -> int:
        return hash(self._compared)

    def __str__(self) -> str:
        return ": ".join(text for text in (self.part, self.where, self.trouble) if text)

    @property
    def _compared(self) -> tuple[str, str, int]:
        return self.part, self.trouble, self.nth


class Trouble(Struct, frozen=True):
    """A finding before it is counted. `text` holds nothing that changes when rows move."""

    part: str
    text: str
    where: str = ""


def count_findings(troubles: Iterable[Trouble]) -> frozenset[LintFinding]:
    """The findings, equal troubles of a part counted from 1."""
    met: Counter[tuple[str, str]] = Counter()
    findings = set()
    for each in troubles:
        met[each.part, each.text] += 1
        findings.add(LintFinding(each.part, each.text, met[each.part, each.text], each.where))
    return frozenset(findings)
