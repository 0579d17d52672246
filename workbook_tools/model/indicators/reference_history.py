"""References through time: which indicator a reference meant in a period, and what joined, left or was renumbered."""

from collections.abc import Iterator, Sequence

from workbook_tools.model.indicators.definition import Change, ScorecardDefinition
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period import Period


class ReferenceHistory:
    """Finds an indicator by a reference, past ones included."""

    def __init__(self, indicators: Sequence[Indicator]) -> None:
        self._present = {indicator.ref: indicator for indicator in indicators}
        self._past: dict[str, list[Indicator]] = {}
        for indicator in indicators:
            for former in indicator.formerly:
                self._past.setdefault(former.ref, []).append(indicator)

    def __contains__(self, ref: object) -> bool:
        return ref in self._present or ref in self._past

    @property
    def refs(self) -> set[str]:
        """The references that the indicators have, and those that they had."""
        return {*self._present, *self._past}

    def any(self, ref: str) -> Indicator | None:
        """An indicator that has or had this reference; None where there is none."""
        return self._present.get(ref) or next(iter(self._past.get(ref, ())), None)

    def at(self, ref: str, period: Period) -> Indicator:
        """The indicator that a reference meant in a period. Raises KeyError where none ever had it.

        Where a reference is used again, it is the one that bore it then, and stood on the scorecard with it.
        """
        if ref not in self._past:
            return self._present[ref]
        return self.bearer(ref, period) or self._present.get(ref) or self._past[ref][0]

    def bearer(self, ref: str, period: Period) -> Indicator | None:
        """The indicator whose reference this was on the scorecard of a period; None where it was nobody's."""
        # Those that had it first come first, for they say until when.
        known = [*self._past.get(ref, ()), *([self._present[ref]] if ref in self._present else [])]
        named = [indicator for indicator in known if indicator.ref_on(period) == ref]
        standing = (indicator for indicator in named if indicator.shown_on.covers(period))
        return next(standing, named[0] if named else None)


def changes_by(definition: ScorecardDefinition) -> tuple[Change, ...]:
    """What has changed by the definition's period: what the config lists, and who joined, left or was renumbered."""
    found = [*definition.changes, *_membership(definition.indicators)]
    past = [change for change in found if change.since.start <= definition.period.end]
    return tuple(sorted(past, key=lambda change: change.since.start, reverse=True))


def _membership(indicators: Sequence[Indicator]) -> Iterator[Change]:
    for indicator in indicators:
        first, last = indicator.shown_on.first, indicator.shown_on.last
        if first:
            ref = indicator.ref_on(first)
            yield Change(first, ref, f"Joined the scorecard: {indicator.name}.", indicator.joined_because)
        for former in indicator.formerly:
            since = _month_after(former.until)
            words = f"Renumbered from {former.ref} to {indicator.ref_on(since)}: {indicator.name}."
            yield Change(since, indicator.ref_on(since), words, former.reason)
        if last:
            ref = indicator.ref_on(last)
            yield Change(_month_after(last), ref, f"Left the scorecard: {indicator.name}.", indicator.left_because)


def _month_after(period: Period) -> Period:
    return period.last_month.earlier(-1)
