"""Faults of settings that stand in Excel, told with their table, row and heading, and in the words of its cells."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from workbook_tools.errors import Fault, Place
from workbook_tools.sources.settings.heading_kinds import SettingHeading, SettingsList
from workbook_tools.sources.settings.list_headings import LISTS, NAMED_LISTS
from workbook_tools.sources.settings.settings_table import At, UnknownSetting
from workbook_tools.sources.settings.settings_workbook import RowPlace, TabledSettings
from workbook_tools.sources.settings.table_rows import LINES
from workbook_tools.workbook.settings_tables import INDICATORS, SETTINGS, TARGETS

_TEXT: Final = r'"[^"]*"'
_PAIRS: Final = r"(\[(?:columns|source\.columns|source\.symbols)\])"
"""Tables of names with what each of them means."""
_PHRASES: Final = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r'Add \[email\] with from = "…" and to = \["…"\] \(or bcc for lists\) to scorecard\.toml',
         "Fill in 'E-mail from' in [email], and to whom it goes in [email.to]"),
        (r"Add \[email\.smtp\] with its host to scorecard\.toml", "Fill in host in [email.smtp]"),
        (rf"""({_TEXT}|\w+) = ({_TEXT}) under {_PAIRS}""", r"\2 beside \1 in \3"),
        (rf"""(?<=such as )(\w+) = ({_TEXT})(?=; or else)""", r"\2 beside \1"),
        (r"\bname it under \[source\]", "correct file in [source]"),
        (r"\bName the sheet under \[source\]", "Correct sheet in [source]"),
        (r"Name the row under \[source\] with (\w+ = \d+)", r"Name the row with \1 in [source]"),
        (r"\b(those that have the figures) under \[source\]", r"\1 in sheets in [source]"),
        (r"Add (\[\[.*) to scorecard\.toml", r"Add a row to \1"),
        (r"\bscorecard\.toml says\b", "the settings say"),
        (r"\bunder (\[\[?[\w.]+\]\]?)", r"in \1"),
        (r"(\[\[?[a-z][\w.]*\]\]?) in scorecard\.toml", r"\1"),
        (r'Write each milestone as a month: "2019-03" = 20\.', "Write a month, such as 2019-03."),
        (r"this setting is missing", "this is empty"),
        (r"Add a line [\w.]+ = … to the file\.", "Fill it in."),
        (r'Write [\w.]+ = "…" in quotation marks\.', "Write a text."),
        (r"is neither true nor false", "is neither Yes nor No"),
        (r"Write ([\w.]+) = true or \1 = false\.", "Write Yes or No."),
        (r"Write [\w.]+ = \[1, 2, …\]\.", "Write the numbers with ; between them."),
        (r'Write [\w.]+ = \["…", "…"\]\.', "Write each once, with ; between them."),
        (r"Write [\w.]+ = 2018-10-12, without quotation marks\.", "Write a day, such as 12/10/2018."),
        (r"Add at least one that begins \[\[indicators\]\]\.", f"Add a row to the table '{INDICATORS}'."),
        (r"one address in each pair of quotation marks", "one address in each row"),
        (r' \(or bcc for lists\)', ""),
        (r" under the indicator\b", ""),
        (r" a config file\b", " a workbook's settings"),
        (r" in the order of this file\b", ""),
        (r"or leave the line out\b", "or empty the cell"),
        (r"or take the line out\b", "or empty the cell"),
        (r"Take this setting out", "Empty the cell"),
        (r"\bTake (\w+) out,", r"Empty \1,"),
        (r"\b(in|to|under|from) scorecard\.toml", r"\1 the settings"),
        (r"\bscorecard\.toml\b", "the settings"),
    )
)  # fmt: skip
_ASSIGNMENT: Final = re.compile(
    r'\b([a-z_]+(?:_\d+)?) = ("[^"]*"|\[[^\]]*\]|true|false|\d{4}-\d\d-\d\d|-?\d+(?:\.\d+)?)(?: in (\[[\w.]+\]))?'
)
_BRACKETS: Final = re.compile(r"(?<![.\w])\[\[?([a-z_]+(?:\.[\w-]+)*|views\.[^\]]+)\]\]?")
_IN_A_SECTION: Final = re.compile(r"\b((?:[a-z_]+ and )?[a-z_]+) in (\[([a-z_.]+)\])")
"""As in "Check host and port in [email.smtp]"."""
_KEY: Final = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b")
_SAID_TWICE: Final = re.compile(r"(the table '\w+'(?: on the sheet '\w+')?) in the settings\b")
_UNKNOWN: Final = re.compile(r"'(.*)' is not a setting")
_KNOWN: Final = re.compile(r"(?<=Known: ).*(?=\.$)")
_LISTED_AS: Final = {"email.to": "email", "email": "", "national.groups": "comparators"}
"""Tables whose rows are those of another key; what stands under [email] itself is lines of the table `Settings`."""
_SECTIONS: Final = {"settings", "national", "members", "slides", "email", "source", "control_chart", "email.smtp"}


def retold(settings: TabledSettings, fault: Fault, at: At) -> Fault:
    """The fault of the setting at these keys, as somebody reads it who looks at the tables."""
    listed, row, rest = _found(settings, at)
    key = ".".join(map(str, rest))
    heading = _heading(listed, key) or (listed.headings[0] if row and not rest and row.number else None)
    place = Place(
        settings.file,
        row=row.number if row else None,
        column=heading.heading if heading else key if key not in _SECTIONS and listed is not LINES else "",
        setting=fault.place.setting,
        table=listed.name,
        called=row.called if row else "",
    )
    if listed is LINES:
        place = replace(place, column="", called=heading.heading if heading else key)
    if isinstance(fault, UnknownSetting) and not fault.near:
        return _not_a_setting(fault, place, listed, rest, settings, at)
    return replace(fault, trouble=in_words(fault.trouble, listed), remedy=in_words(fault.remedy, listed), place=place)


def in_words(text: str, listed: SettingsList | None = None) -> str:
    """The text, with headings and tables of Excel for the keys and tables of scorecard.toml.

    Where a key may be two headings, it is that of the table `listed`.
    """
    for pattern, words in _PHRASES:
        text = pattern.sub(words, text)
    sections = [found[1] for found in _BRACKETS.finditer(text)]
    text = _ASSIGNMENT.sub(lambda found: _assigned(found, listed, sections), text)
    text = _IN_A_SECTION.sub(lambda found: _of_section(found[1], found[3], found[2]), text)
    text = _BRACKETS.sub(lambda found: _table_named(found[1], found[0]), text)
    text = _KEY.sub(lambda found: _named(found[0], listed), text)
    return _SAID_TWICE.sub(r"\1", text)


def _found(settings: TabledSettings, at: At) -> tuple[SettingsList, RowPlace | None, At]:
    """The table that the keys lead to, the row where one is known, and the keys that lead on from there."""
    for length in range(len(at), 0, -1):
        if row := settings.places.get(at[:length]):
            listed = LINES if row.table == SETTINGS else NAMED_LISTS[row.table]
            return listed, row, at if listed is LINES else at[length:]
    path = ".".join(str(key) for key in at if isinstance(key, str))
    for listed in sorted(LISTS, key=lambda each: -len(each.at)):
        if listed.name != "Recipients" and (path == listed.at or path.startswith(f"{listed.at}.")):
            return listed, None, ()
    if path in ("email.to", "email.cc", "email.bcc"):
        return NAMED_LISTS["Recipients"], None, ()
    return LINES, None, at


def _heading(listed: SettingsList, key: str) -> SettingHeading | None:
    """The heading of a key, or the first of those that make it up: a target's is its rule."""
    return listed.of_key(key) or next(
        (each for each in listed.headings if key and each.key.startswith(f"{key}.")), None
    )


def _not_a_setting(
    fault: UnknownSetting, place: Place, listed: SettingsList, rest: At, settings: TabledSettings, at: At
) -> Fault:
    """Told of a key that is not known; of a target's, that its rule has no such setting."""
    before = ".".join(map(str, rest[:-1]))
    heading = listed.of_key(f"{before}.{fault.key}" if before else fault.key)
    named = f"'{heading.heading if heading else fault.key}'"
    known = ", ".join(_named(f"{before}.{each}" if before else each, listed, quoted=False) for each in fault.known)
    if before != "target":
        remedy = f"Correct its spelling or take it out. Known: {known}."
        return replace(fault, trouble=f"{named} is not a setting", remedy=remedy, place=place)
    rule = _rule(settings.document, at)
    remedy = f"Choose another rule, or empty the cell. The rule '{rule}' has: {known}."
    return replace(fault, trouble=f"with the rule '{rule}', {named} is not a setting", remedy=remedy, place=place)


def _rule(document: Mapping[str, object], at: At) -> object:
    within: object = document
    for key in at[:-1]:
        within = within[key] if isinstance(within, list | dict) else {}  # type: ignore[index]
    return within.get("rule", "none") if isinstance(within, dict) else "none"


def _assigned(found: re.Match[str], listed: SettingsList | None, sections: Sequence[str]) -> str:
    """ "Yes under 'May be below 1'"; of a line of the table `Settings`, "4 beside 'Heading row'"."""
    key, value, section = found[1], found[2], found[3] or ""
    words = {"true": "Yes", "false": "No"}.get(value, value)
    words = re.sub(r'^\["(.*)"\]$', lambda texts: f'"{re.sub(chr(34) + ", " + chr(34), "; ", texts[1])}"', words)
    line = next(filter(None, (LINES.of_key(f"{each}.{key}") for each in sections)), None)
    if listed is None and (line := line or LINES.of_key(key)):
        return f"{words} beside '{line.heading}' in [{line.key.rpartition('.')[0] or 'settings'}]"
    return f"{words} under {_named(key, listed)}{f' in {section}' if section else ''}"


def _of_section(words: str, section: str, written: str) -> str:
    """The lines of the table `Settings` that words are with the section; as they stand where they are none."""
    keys = words.split(" and ")
    named = [line.heading if (line := LINES.of_key(f"{section}.{key}")) else "" for key in keys]
    told = [f"'{heading}'" if heading else key for heading, key in zip(named, keys, strict=True)]
    return f"{' and '.join(told)} in {written}"


def _named(key: str, listed: SettingsList | None, *, quoted: bool = True) -> str:
    """The heading of a key, or the key where it has none."""
    tables = [listed] if listed else []
    for table in (*tables, LINES, *LISTS):
        for heading in table.headings:
            if heading.key == key or heading.key.rpartition(".")[2] == key:
                return f"'{heading.heading}'" if quoted else heading.heading
    if key == "trajectory" or key == "target.trajectory":
        return f"the table '{TARGETS}'"
    return f"'{key}'" if quoted and "_" not in key else key


def _table_named(key: str, written: str) -> str:
    """The table that a table of scorecard.toml is in Excel."""
    first = key.partition(".")[0]
    at = "views" if first == "views" else _LISTED_AS.get(key, key)
    for listed in LISTS:
        if listed.at == at:
            where = "" if listed.sheet == listed.name else f" on the sheet '{listed.sheet}'"
            return f"the table '{listed.name}'{where}"
    return f"the table '{SETTINGS}'" if key in _SECTIONS or first in _SECTIONS else written


def in_tables(fault: Fault) -> Fault:
    """A fault that came up after the settings were read, with the line of the table `Settings` that it names."""
    place = fault.place
    if place.setting and not place.table and (heading := _heading(LINES, place.setting.replace(": ", "."))):
        place = replace(place, table=SETTINGS, called=heading.heading)
    return replace(fault, trouble=in_words(fault.trouble), remedy=in_words(fault.remedy), place=place)
