"""The settings of a first scorecard: a document as scorecard.toml has it, and every guess in it.

A pure function of what the export, the lists and the council's own scorecard say, and of the officer's answers.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from workbook_tools.app.new_scorecard.evidence import Evidence, Guess
from workbook_tools.app.new_scorecard.guess_counting import guess_counted, guess_frequency, runs_up
from workbook_tools.app.new_scorecard.guess_measure import guess_measure, guess_theme
from workbook_tools.app.new_scorecard.guess_polarity import guess_polarity
from workbook_tools.app.new_scorecard.guess_title import USUAL
from workbook_tools.app.new_scorecard.guess_unit import Measured, adds_up, guess_places, guess_unit
from workbook_tools.app.new_scorecard.target_settings import Judged, TargetSetting, places_for_target, target_setting
from workbook_tools.app.new_scorecard.word_rules import word_table
from workbook_tools.english import listed
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.rounding import plain
from workbook_tools.model.figures.unit import PERCENT
from workbook_tools.model.periods.period import Frequency
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.sources.settings.reported_period import OF_FILE
from workbook_tools.visible_text import folded

ANSWERED = "you said so"
_SURE_ENOUGH = 78
"""A national measure is named only where its name is so like the indicator's."""
_BY_NUMBER = 60
"""How sure it is that a row under another name is the indicator's whose number it has."""
_HUNDRED = Decimal(100)

Document = dict[str, object]
Answers = Mapping[tuple[str, str], str]
"""What the officer said, by the reference and the setting."""


class CouncilFound(Struct, frozen=True):
    """The council's name, its code for national figures ("" where it is not known), and how it was found."""

    name: str
    code: str = ""
    why: str = ""
    sure: int = 100


class Draft(Struct, frozen=True):
    """The settings document, and the guesses in it, the most doubtful first."""

    document: Document
    guesses: tuple[Guess, ...]

    @property
    def doubtful(self) -> tuple[Guess, ...]:
        """The guesses that somebody should look at."""
        return tuple(guess for guess in self.guesses if guess.is_doubtful)


def draft_settings(
    indicators: tuple[Evidence, ...],
    council: CouncilFound,
    source: Mapping[str, object],
    answers: Answers,
    series: Sequence[str] = (),
    *,
    title: Guess = USUAL,
    says_its_day: bool = False,
) -> Draft:
    """The settings of these indicators; `source` is the document's table of that name, without its symbols.

    `says_its_day` where the export says when its data were taken: each month's is then asked for it. `series` are those
    that the export tells apart, the council's own first: the others are comparators.
    """
    guesses = [title]
    if council.sure < 100:
        guesses.append(Guess("", "", "council", council.name, council.why, council.sure))
    drafted = [_Indicator(each, answers, bool(council.code)) for each in indicators]
    symbols = dict(_symbols(indicators, guesses))
    document: Document = {
        "title": str(title.value),
        "council": council.name,
        "period": "latest",
        **({"data_as_at": OF_FILE} if says_its_day else {}),
        "series": series[0] if series else council.name,
        "source": {**source, **({"symbols": symbols} if symbols else {})},
    }
    if series[1:]:
        document["comparators"] = list(series[1:])
    if council.code:
        document["national"] = {"council": council.code}
    document["indicators"] = [each.settings for each in drafted]
    guesses.extend(guess for each in drafted for guess in each.guesses)
    return Draft(document, tuple(sorted(guesses, key=lambda guess: guess.sure)))


def _symbols(indicators: tuple[Evidence, ...], guesses: list[Guess]) -> Iterator[tuple[str, str]]:
    """What each sign among the figures means; one that nobody knows stands for a figure that is not available."""
    for sign in dict.fromkeys(sign for each in indicators for sign in each.symbols):
        rule = next((each for each in word_table().symbols if folded(sign) in each.signs), None)
        means, why, sure = (
            (rule.means, rule.because, rule.sure) if rule else ("not available", "nobody says what it means", 45)
        )
        guesses.append(Guess("", sign, "symbols", means, f"'{sign}' stands in place of figures: {why}", sure))
        yield sign, means


class _Indicator:
    """One indicator's settings as they are worked out, one from another, each guess noted."""

    def __init__(self, evidence: Evidence, answers: Answers, with_national: bool) -> None:
        self.evidence, self.answers = evidence, answers
        self.guesses: list[Guess] = []
        self.settings: dict[str, object] = {"ref": evidence.ref, "name": evidence.name}
        self._describe(with_national)

    def _describe(self, with_national: bool) -> None:
        evidence = self.evidence
        if evidence.by_number:
            rows = listed([f"'{row.name}' ({row.place})" for row in evidence.by_number])
            why = f"{rows} was taken for it by its number; the names are not the same"
            self.guesses.append(Guess(evidence.ref, evidence.name, "name", evidence.name, why, _BY_NUMBER))
        theme = self._take("theme", guess_theme(evidence))
        if theme:
            self.settings["theme"] = theme
        if definition := evidence.said.get("definition", ""):
            self.settings["definition"] = definition
        unit = self._measured(guess_unit(evidence), "unit")
        measure = guess_measure(evidence, unit)
        named = measure is not None and measure.sure >= _SURE_ENOUGH
        way = guess_polarity(evidence, unit, measure.value if measure and named else "")
        polarity = Polarity(self._take("good_is", Measured(way.polarity, way.why, way.sure)))
        frequency = Frequency(self._take("frequency", guess_frequency(evidence)))
        counted = PeriodBasis(self._take("counted", guess_counted(evidence, frequency, unit)))
        shown = guess_places(evidence, unit)
        judged = Judged(polarity, unit, int(shown.value), counted, evidence.figures, adds_up(evidence, unit))
        target = target_setting(evidence.aim, judged)
        places = int(self._measured(places_for_target(shown, target), "places"))
        self.settings |= {"good_is": str(polarity), "unit": unit, "places": places, "frequency": str(frequency),
                          "counted": str(counted)}  # fmt: skip
        if counted is PeriodBasis.YEAR_TO_DATE and (unit != PERCENT or runs_up(evidence.figures)):
            self.settings["compare_with"] = "year before"
        if with_national and measure and named:
            self.settings["national"] = self._take("national", measure)
        self._allow(unit)
        self._aim(target)

    def _measured(self, guess: Measured, setting: str) -> str:
        return self._take(setting, guess)

    def _take(self, setting: str, guess: Measured) -> str:
        """The officer's answer, or else the guess, which is noted."""
        evidence = self.evidence
        if answer := self.answers.get((evidence.ref, setting)):
            self.guesses.append(Guess(evidence.ref, evidence.name, setting, answer, ANSWERED, 100))
            return answer
        self.guesses.append(Guess(evidence.ref, evidence.name, setting, str(guess.value), guess.why, guess.sure))
        return str(guess.value)

    def _allow(self, unit: str) -> None:
        """What the figures show to be meant, though it would be a fault in others."""
        values = [figure.value for figure in self.evidence.figures]
        if unit == PERCENT and any(value > _HUNDRED for value in values):
            self._note("may_exceed_100", "a figure is above 100%; if that is an error, correct it in the export", 55)
        if any(value < 0 for value in values):
            self._note("may_be_negative", "a figure is below 0; if that is an error, correct it in the export", 62)
        shown = [figure for figure in self.evidence.figures if figure.percent]
        if unit == PERCENT and shown and any(0 < figure.value < 1 for figure in shown):
            self._note("may_be_below_1", "the export shows percentages below 1%", 92)

    def _note(self, setting: str, why: str, sure: int) -> None:
        self.settings[setting] = True
        self.guesses.append(Guess(self.evidence.ref, self.evidence.name, setting, True, why, sure))

    def _aim(self, target: TargetSetting) -> None:
        self.settings["target"] = {key: _plain(value) for key, value in target.keys.items()}
        for guess in target.guesses:
            value = target.keys.get(guess.key, "")
            shown = plain(value) if isinstance(value, Decimal) else str(value)
            self.guesses.append(
                Guess(self.evidence.ref, self.evidence.name, f"target.{guess.key}", shown, guess.why, guess.sure)
            )


def _plain(value: object) -> object:
    """A whole number as such, so that a document holds 90 and not 90.0; other numbers exactly."""
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return value
