"""The headings of the table `Indicators`, with the keys of an indicator and its target in scorecard.toml."""

from typing import Final

from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.unit import NUMBER, PERCENT
from workbook_tools.model.indicators.indicator import Basis
from workbook_tools.model.periods.period import Frequency
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.rating.interval_rule import IntervalKind
from workbook_tools.model.rating.rule import RuleMethod
from workbook_tools.model.rating.tolerance_rule import Between, ToleranceIn
from workbook_tools.sources.settings.heading_kinds import CellKind as K
from workbook_tools.sources.settings.heading_kinds import SettingHeading as H

_IT, _TARGET = "The indicator", "Its target and colours"
_COUNTED, _WORDS = "How it is counted and compared", "In words"
_WHEN, _EXCEPTIONS = "When it is on the scorecard", "Exceptions"
_COLOURING = [each.value for each in RuleMethod if each is not RuleMethod.NONE]

INDICATOR_HEADINGS: Final = (
    H("Ref", "ref", "Its reference, as in the source data. It never changes, so that commentary stays with its "
      "indicator.", usual=True, section=_IT),
    H("Name", "name", "As members read it.", usual=True, section=_IT),
    H("Theme", "theme", "The heading that it stands under.", usual=True, section=_IT),
    H("Good is", "good_is", "high or low; neither: a movement is shown but not judged.", K.CHOICE,
      tuple(Polarity), usual=True, section=_TARGET),
    H("Unit", "unit", "number, percent, per 10,000, or other words to print after the figure. Empty means number.",
      K.TEXT, (NUMBER, PERCENT, "per 10,000"), open=True, usual=True, section=_TARGET),
    H("Rule", "target.rule", f"{', '.join(_COLOURING[:-1])} or {_COLOURING[-1]}; none: no colour.", K.CHOICE,
      tuple(RuleMethod), usual=True, section=_TARGET),
    H("Target", "target.target", "Green at it or better. A target that changes by period stands in the table "
      "Targets instead.", K.NUMBER, usual=True, section=_TARGET),
    H("Tolerance", "target.tolerance", "Amber so far short of the target, red beyond.", K.NUMBER, usual=True,
      section=_TARGET),
    H("Tolerance in", "target.tolerance_in", "points of the figure, or % of the target. Empty means points.", K.CHOICE,
      tuple(ToleranceIn), usual=True, section=_TARGET),
    H("Floor", "target.floor", "For the rule floor: amber down to it (where low is good, up to it).", K.NUMBER,
      section=_TARGET),
    H("Band from", "target.from", "For the rule band: the acceptable band begins here.", K.NUMBER, section=_TARGET),
    H("Band to", "target.to", "For the rule band: the acceptable band ends here.", K.NUMBER, section=_TARGET),
    H("Amber width", "target.amber_width", "For the rule band: so wide are its amber edges, inside it.", K.NUMBER,
      section=_TARGET),
    H("Amber from", "target.amber_from", "For a band given by four points: red below.", K.NUMBER, section=_TARGET),
    H("Green from", "target.green_from", "For a band given by four points: amber below, green from here.", K.NUMBER,
      section=_TARGET),
    H("Green to", "target.green_to", "For a band given by four points: green up to here.", K.NUMBER, section=_TARGET),
    H("Amber to", "target.amber_to", "For a band given by four points: amber up to here, red above.", K.NUMBER,
      section=_TARGET),
    H("Group", "target.group", "For the rules comparator and interval a comparator; for quartile one of the groups.",
      section=_TARGET),
    H("Yearly target", "target.yearly_target", "For the rule tolerance: a target for the whole year, of which each "
      "period has its share.", K.NUMBER, section=_TARGET),
    H("Spread", "target.spread", "The shares of April to March in the yearly target, 12 numbers. Empty: equal shares. "
      "Example: 2; 1; 1; …", K.NUMBERS, section=_TARGET),
    H("Between milestones", "target.between", "For targets that change by period: in steps, or in a line. Empty means "
      "steps.", K.CHOICE, tuple(Between), section=_TARGET),
    H("Interval of", "target.of", "For the rule interval: what the figure is. It needs Base in the source.", K.CHOICE,
      tuple(IntervalKind), section=_TARGET),
    H("Rate per", "target.per", "For the rule interval of a rate: out of how many, such as 10000.", K.NUMBER,
      section=_TARGET),
    H("Confidence", "target.confidence", "For the rule interval: how sure, in per cent. Empty means 95.", K.NUMBER,
      section=_TARGET),
    H("Why no target", "target.reason", "For the rule none: why it has no target.", section=_TARGET),
    H("Places", "places", "How many decimal places are shown, 0 to 6.", K.WHOLE, usual=True, section=_COUNTED),
    H("Frequency", "frequency", "How often there is a figure. year is April to March. Empty means month.", K.CHOICE,
      tuple(Frequency), usual=True, section=_COUNTED),
    H("Counted", "counted", "Over which time it is counted. Empty means in the period.", K.CHOICE,
      tuple(PeriodBasis), usual=True, section=_COUNTED),
    H("Compare with", "compare_with", "previous, year before, last outturn, a period, or the name of an issued "
      "scorecard. Empty means previous.", K.PERIOD, tuple(Basis), open=True, usual=True, section=_COUNTED),
    H("No change within", "no_change_within", "Up to this much is no change.", K.NUMBER, section=_COUNTED),
    H("National measure", "national", "The measure of the national releases that it is compared with.",
      section=_COUNTED),
    H("Source has months", "from_months", "Yes: the source has single months, which are added up.", K.YES_NO,
      section=_COUNTED),
    H("Lag in months", "lag_months", "Figures come so many months after their period ends.", K.WHOLE,
      section=_COUNTED),
    H("Definition", "definition", "What is counted, in a sentence. Members find it in the Notes.", usual=True,
      section=_WORDS),
    H("In sentences", "in_sentences", "How a drafted sentence says it, if not by its name: the rate of referrals",
      section=_WORDS),
    H("From", "from", "The first month whose scorecard shows it. Empty: always.", K.PERIOD, section=_WHEN),
    H("Joined because", "joined_because", "Why it joined. Members read it in the Notes.", section=_WHEN),
    H("Until", "until", "The last month whose scorecard shows it. Empty: for good.", K.PERIOD, section=_WHEN),
    H("Left because", "left_because", "Why it left. Members read it in the Notes.", section=_WHEN),
    H("Unable to report: why", "unable_to_report.reason", "Why no figure can be reported. Members read it.",
      section=_EXCEPTIONS),
    H("Unable to report: from", "unable_to_report.from", "The first period that cannot be reported.", K.PERIOD,
      section=_EXCEPTIONS),
    H("Unable to report: to", "unable_to_report.to", "The last period that cannot be reported. Empty: still so.",
      K.PERIOD, section=_EXCEPTIONS),
    H("May exceed 100", "may_exceed_100", "Yes: percentages above 100 are meant.", K.YES_NO, section=_EXCEPTIONS),
    H("May be below 1", "may_be_below_1", "Yes: percentages that are all below 1 are meant.", K.YES_NO,
      section=_EXCEPTIONS),
    H("May be negative", "may_be_negative", "Yes: figures below 0 are meant, as of a net change.", K.YES_NO,
      section=_EXCEPTIONS),
)  # fmt: skip
