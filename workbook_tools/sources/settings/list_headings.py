"""The tables of settings that have a row for each entry, in the order of the workbook."""

from collections.abc import Mapping
from typing import Final

from workbook_tools.model.figures.missing import Gap
from workbook_tools.model.periods.period import Frequency
from workbook_tools.sources.settings.heading_kinds import CellKind as K
from workbook_tools.sources.settings.heading_kinds import SettingHeading as H
from workbook_tools.sources.settings.heading_kinds import SettingsList
from workbook_tools.sources.settings.indicator_headings import INDICATOR_HEADINGS
from workbook_tools.sources.settings.national_settings import GroupKind, GroupMethod
from workbook_tools.sources.settings.source_settings import SOURCE_WORDS
from workbook_tools.workbook.settings_tables import COMPARATORS, INDICATORS, TARGETS

LISTS: Final = (
    SettingsList(
        INDICATORS, "Indicators", "indicators", "One row for each indicator, in the order of the scorecard.",
        INDICATOR_HEADINGS,
    ),
    SettingsList(
        TARGETS, "Targets", "indicators.target.trajectory",
        "Targets that change by period: a row for each milestone. Leave the indicator's own Target empty.",
        (
            H("Ref", "ref", "The indicator's reference.", usual=True),
            H("Period", "period", "The target holds from this month on: 2019-03, or Mar 2019.", K.PERIOD, usual=True),
            H("Target", "target", "Green at it or better.", K.NUMBER, usual=True),
        ),
    ),
    SettingsList(
        COMPARATORS, "Comparators", "comparators",
        "Who the indicators are compared with: a column of the scorecard each, in this order.",
        (
            H("Comparator", "name", "As the source data and the scorecard's heading call it.", usual=True),
            H("Kind", "kind", "How its figures come out of the national releases. Empty: they stand in the source.",
              K.CHOICE, tuple(GroupKind), usual=True),
            H("List", "list", "Which list of neighbours (empty: the latest), which list of councils, or region.",
              usual=True),
            H("List that held on", "held_on", "Of neighbours, instead of a list's name: the day on which it held.",
              K.DAY),
            H("Method", "method", "How one figure is made of many. published is for a region or country.", K.CHOICE,
              tuple(GroupMethod), usual=True),
            H("With the council", "with_council", "Yes: the council itself counts in it.", K.YES_NO),
            H("Standing", "standing", "Yes: the council's rank, its quarter and the best are worked out, too.",
              K.YES_NO),
        ),
    ),
    SettingsList(
        "Groups", "Comparators", "groups",
        "Councils among which an indicator is placed by quartile; not the council itself.",
        (
            H("Group", "name", "The group's name, again in each row.", usual=True),
            H("Council", "council", "A council of the group, as the source calls its series.", usual=True),
        ),
    ),
    SettingsList(
        "Symbols", "Symbols", "source.symbols", "What each symbol in the source data means.",
        (
            H("Symbol", "name", "As it stands in the source.", usual=True),
            H("Meaning", "value", "Or unable to report: and your reason.", K.TEXT,
              (Gap.SUPPRESSED, Gap.NOT_AVAILABLE, Gap.NOT_APPLICABLE, Gap.NOT_YET_DUE), open=True, usual=True),
        ),
    ),
    SettingsList(
        "SourceHeadings", "Symbols", "source.columns",
        "Headings of the source data that differ from ours.",
        (
            H("Our heading", "name", "What the program looks for.", K.TEXT, SOURCE_WORDS, usual=True),
            H("Heading in the source", "value", "What the source calls it.", usual=True),
        ),
    ),
    SettingsList(
        "ScorecardHeadings", "Symbols", "columns",
        "Headings of the table Scorecard that differ from ours.",
        (
            H("Our column", "name", "Our word for it, such as latest or commentary.", usual=True),
            H("Heading on the scorecard", "value", "What your template calls it.", usual=True),
        ),
    ),
    SettingsList(
        "NotedChanges", "Changes", "changes",
        "What has changed, for the Notes. Indicators that join, leave or are renumbered are listed by themselves.",
        (
            H("From", "from", "The first month of which it is true.", K.PERIOD, usual=True),
            H("Ref", "ref", "The indicator that it is about; empty: the scorecard.", usual=True),
            H("Change", "change", "What has changed, in a sentence.", usual=True),
            H("Reason", "reason", "Why.", usual=True),
            H("New control chart", "new_control_chart", "Yes: the indicator's control chart begins anew.", K.YES_NO),
        ),
    ),
    SettingsList(
        "FormerReferences", "Changes", "indicators.formerly", "References that indicators had before.",
        (
            H("Ref", "of", "The indicator's reference now.", usual=True),
            H("Formerly", "ref", "The reference that it had.", usual=True),
            H("Until", "until", "The last month in which it had it.", K.PERIOD, usual=True),
            H("Reason", "reason", "Why it changed.", usual=True),
        ),
    ),
    SettingsList(
        "IssuedScorecards", "Changes", "issued",
        "Earlier scorecards as they were issued. What reads otherwise now is marked.",
        (
            H("Name", "name", "As members read it: July's scorecard", usual=True),
            H("Period", "period", "The period that it reported.", K.PERIOD, usual=True),
            H("File", "file", "Where its figures are. Empty: in the workbook's own record.", usual=True),
            H("Sheet", "sheet", "The sheet of that file. Empty means Data."),
        ),
    ),
    SettingsList(
        "Levels", "Levels", "views", "Levels of reporting: a scorecard of its own for each.",
        (
            H("Level", "name", "Its short name, which becomes part of its workbook's name.", usual=True),
            H("Title", "title", "Its scorecard's title.", usual=True),
            H("Committee", "committee", "Who reads it.", usual=True),
            H("Indicators", "indicators", "References, with ; between them. Empty: all, or those of the themes.",
              K.LIST, usual=True),
            H("Themes", "themes", "Themes, with ; between them.", K.LIST, usual=True),
            H("Comparators shown", "comparators", "Comparators, with ; between them. Empty: all. (none): none.",
              K.LIST, usual=True),
            H("Columns shown", "columns", "Our words for the columns, with ; between them. Empty: all.", K.LIST),
            H("Frequency", "frequency", "quarter: it reports the last whole quarter.", K.CHOICE, tuple(Frequency),
              usual=True),
        ),
    ),
    SettingsList(
        "IndicatorParts", "Levels", "breakdowns", "Indicators that are shown by their parts, too.",
        (
            H("Ref", "ref", "The indicator's reference.", usual=True),
            H("By", "by", "What it is broken down by: the source's column Breakdown.", usual=True),
            H("Adds up", "adds_up", "No: the parts need not make up the headline figure. Empty means Yes.", K.YES_NO,
              usual=True),
        ),
    ),
    SettingsList(
        "Recipients", "Members", "email", "Who a scorecard is sent to.",
        (
            H("Address", "address", "Name <name@council.gov.uk>, or the address alone.", usual=True),
            H("Gets it as", "as", "bcc: the others do not see the address.", K.CHOICE, ("to", "cc", "bcc"), usual=True),
        ),
    ),
    SettingsList(
        "MembersTotals", "Members", "members.totals",
        "Indicators that others add up to, so that no small number is given away.",
        (
            H("Ref", "ref", "The total.", usual=True),
            H("Parts", "parts", "The indicators that add up to it, with ; between them.", K.LIST, usual=True),
        ),
    ),
    SettingsList(
        "MembersShares", "Members", "members.shares",
        "Percentages and rates that say an indicator's number again.",
        (
            H("Ref", "ref", "The percentage or rate.", usual=True),
            H("Part", "part", "The indicator whose number it says.", usual=True),
            H("Whole", "whole", "The indicator that it is out of; empty where none shows it.", usual=True),
        ),
    ),
)  # fmt: skip
"""Every table but `Settings`, in the order of the workbook."""

NAMED_LISTS: Final[Mapping[str, SettingsList]] = {each.name: each for each in LISTS}
