"""Figures that have changed since a scorecard with them was issued."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from msgspec import Struct

from workbook_tools.model.figures.missing import Missing
from workbook_tools.model.figures.observation import Observation
from workbook_tools.model.indicators.definition import Issued
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.model.periods.period import Period


class Restatement(Struct, frozen=True):
    """A figure as it was issued and as it is now."""

    indicator: Indicator
    series: str
    period: Period
    was: Decimal | Missing
    now: Decimal | Missing
    issued: str

    @property
    def was_in_words(self) -> str:
        """What was issued, as members read it."""
        return self.indicator.told(self.was)

    @property
    def now_in_words(self) -> str:
        """What it is now, as members read it."""
        return self.indicator.told(self.now)

    @property
    def sentence(self) -> str:
        """Both figures: "Jul 2018 was 82.0% in July's scorecard, is 81.5%"."""
        return f"{self.period.label} was {self.was_in_words} in {self.issued}, is {self.now_in_words}"


def restatements(
    issued: Issued | None, observations: Iterable[Observation], indicators: Mapping[str, Indicator]
) -> tuple[Restatement, ...]:
    """The headline figures that read otherwise now than in the issued scorecard, in the order of the data."""
    if issued is None:
        return ()
    was = {_key(observation): observation.value for observation in issued.observations if not observation.part}
    found = []
    for observation in observations:
        indicator = indicators.get(observation.ref)
        before = None if observation.part else was.get(_key(observation))
        if indicator and before is not None and _read(indicator, before) != _read(indicator, observation.value):
            found.append(
                Restatement(indicator, observation.series, observation.period, before, observation.value, issued.name)
            )
    return tuple(found)


def _key(observation: Observation) -> tuple[str, str, Period]:
    return observation.ref, observation.series, observation.period


def _read(indicator: Indicator, value: Decimal | Missing) -> Decimal | Missing:
    return value if isinstance(value, Missing) else indicator.rounded(value)
