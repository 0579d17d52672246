"""One file's figures of a measure, and what is said of where they come from."""

from functools import cached_property

from msgspec import Struct

from workbook_tools.national.councils.figures_by_area import Arranged
from workbook_tools.national.published.published_figures import Kind, Measure


class Release(Struct, frozen=True, dict=True):
    """One file's figures of a measure, arranged, with the file's name, its release and the column they stand in.

    `worked_out` says of what they are made, where the file does not print them; `place` is 0 where the table of
    measures lists this kind of file first.
    """

    figures: Arranged
    file: str
    release: str
    column: str
    worked_out: str = ""
    place: int = 0

    @cached_property
    def words(self) -> tuple[str, str]:
        """What is said of where its figures come from, before and after how one came about."""
        release = f"release {self.release}" if self.release else ""
        facts = ", ".join(filter(None, [self.file, release])), self.figures.measure.title
        population = _population(self.figures.measure)
        return "".join(f"{fact}; " for fact in facts if fact), f"; {population}" if population else ""


def _population(measure: Measure) -> str:
    """Which population a rate is out of, where that is known: a local rate may be out of another year's."""
    recompute = measure.recompute
    if measure.kind is not Kind.RATE or recompute is None or recompute.base:
        return ""
    which = "the mid-year before" if recompute.population_years_before else "the year's own mid-year"
    return f"on the population of {which}"
