"""What is wrong with a cell that is to hold a figure, and what to do: each in one sentence."""

import re
from decimal import Decimal
from typing import Final

from workbook_tools.errors import Fault, Place
from workbook_tools.model.figures.rounding import plain
from workbook_tools.model.indicators.indicator import Indicator
from workbook_tools.sources.data.source_cells import OPEN_AND_SAVE, RawCell, exact_number, text_of, unworked_formula
from workbook_tools.visible_text import folded

_DECIMAL_COMMA: Final = r"-?(\d+|\d{1,3}([. ]\d{3})+),\d+%?"
_COMMAS: Final = (
    "Write them with decimal points: in Excel choose File, Options, Advanced, clear 'Use system separators', type a "
    "point for decimals and a comma for thousands, and save the file again; or export it from your system in English."
)
_LOOK_LIKE_DIGITS = str.maketrans("OoIl", "0011")
_MOST_QUOTED: Final = 60
"""Letters of a cell that a fault quotes: enough to find it by."""
Wrong = tuple[str, str]
"""What is wrong, and what to do."""
_NUMBER: Final = r"[-+]?\d[\d,]*(\.\d+)?"
_IN_ITS_NAME: Final = "Write the number alone, and what it counts into the indicator's name."
_HOW_TO_WRITE: Final = (
    (rf"{_NUMBER}%?\s*([*†‡^#¹²³]+|[(\[]?\s*(p|r|e|pr|prov|provisional|rev|revised|est|estimated?|tbc)\.?[)\]]?)",
     "Write the number alone. Where a month is provisional, its heading may say so: 'Jun 2025 (prov)'."),
    (rf"[-+]?\s*[£$€]\s*{_NUMBER}",
     "Write the number alone, without the sign; format the cell as currency, if it should show one."),
    (rf"[-+]?\s*[£$€]?\s*{_NUMBER}\s*(k|m|bn)",
     "Write the number alone and in full, 1200000 for 1.2m; or say (£m) in the indicator's name, and write 1.2."),
    (r"\d+(\.\d+)?\s*:\s*\d+(\.\d+)?",
     "A ratio is no number. Write the number alone, 15 for 1:15, and in the indicator's name what it is; or leave "
     "the row out."),
    (r"[-+]?\d{1,3}( \d{3})+(\.\d+)?%?",
     "Write the number alone, without spaces; a comma may stand between thousands."),
    (rf"{_NUMBER} ?((working )?days?|hours?|weeks?|months?|years?|cases?|children|per .*)", _IN_ITS_NAME),
    (r"\d+ ?(-|–|to) ?\d+|.*\b(fewer|less|under|below)\b.*",
     "Write the number alone; or a symbol such as c, where it is too small to be shown."),
    (r"\d{4}-\d\d-\d\d.*|\d\d?/\d\d?/\d{2,4}",
     "Write the number alone, and format the cell as a number: it holds a day."),
)  # fmt: skip
"""What to do with a cell that begins with a number and is none, by how it looks."""


_USUAL_WORDS: Final = {
    "not applicable": frozenset({"n/a", "na", "not applicable"}),
    "not yet due": frozenset({"tbc", "tba", "tbd", "to follow", "awaited", "awaiting data", "pending", "not yet due"}),
    "not available": frozenset(
        {"not available", "unavailable", "no data", "not known", "unknown", "no return", "not reported", "nyr", "#n/a"}
    ),
    "suppressed": frozenset({"suppressed", "supp", "<3", "<5", "<6", "<10", "c"}),
}
"""What stands in cells in the stead of figures, by what settings call it."""


def no_number(cell: RawCell) -> Wrong:
    """What is wrong with a cell that holds neither a number nor a symbol, and what to do."""
    text, remedy = text_of(cell), "Write a number, or a symbol that [source.symbols] in scorecard.toml explains."
    remedy = how_to_write(text) or remedy
    quoted = text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED].rstrip()} …"
    trouble = f"'{quoted}' is not a number" if text else "there is no value"
    if formula := unworked_formula(cell):
        trouble, remedy = f"the file has no result of the formula '{formula}'", OPEN_AND_SAVE
    elif point := with_point(text):
        trouble, remedy = f"'{text}' has a decimal comma", f"Write it with a decimal point: {point}."
    elif text.startswith("#") and len(text) > 1:
        remedy = f'Mend the formula; or say what the error means: "{text}" = "not available" under [source.symbols].'
    elif meant := _meant(text):
        remedy = f'Write a number, or say what the symbol means: "{text}" = "{meant}" under [source.symbols].'
    elif text and exact_number(text.translate(_LOOK_LIKE_DIGITS)) is not None:
        trouble += ": a letter O, l or I stands in place of a digit"
        remedy = "Write it with digits alone."
    return trouble, remedy


def _meant(text: str) -> str:
    """What a sign or a word in the stead of a figure probably means, as settings say it; "" for others."""
    if text and not any(map(str.isalnum, text)):
        return "not available"
    words = folded(text).strip("[]().* ")
    return next((meant for meant, usual in _USUAL_WORDS.items() if words in usual), "")


def decimal_commas(count: int, first: str, place: Place) -> Fault:
    """The one fault of so many numbers with a decimal comma: a file that has one is usually full of them."""
    if count == 1:
        return Fault(*no_number(first), place)
    return Fault(f"{count:,} numbers have a decimal comma, such as '{first}'", _COMMAS, place)


def has_decimal_comma(cell: RawCell) -> bool:
    """Whether a cell holds a number with a decimal comma, and none that is read otherwise."""
    return bool(with_point(text_of(cell)))


def how_to_write(text: str) -> str:
    """What to do with a mark, a currency, a ratio or a unit beside a number; "" where a text is nothing of these."""
    return next((remedy for pattern, remedy in _HOW_TO_WRITE if re.fullmatch(pattern, text, re.IGNORECASE)), "")


def with_point(text: str) -> str:
    """A number with a decimal comma, and full stops between its thousands, as it is written here; "" for others."""
    if "," not in text or not re.fullmatch(_DECIMAL_COMMA, text) or exact_number(text) is not None:
        return ""
    return text.replace(".", "").replace(" ", "").replace(",", ".")


def formatted_as_percentage(indicator: Indicator, held: Decimal, shown: Decimal) -> Wrong:
    """What is wrong with a percent cell whose indicator is no percentage, and what to do."""
    unit = f"the unit of indicator {indicator.ref} is {indicator.unit}"
    trouble = f"the cell shows '{plain(shown)}%' for '{plain(held)}', but {unit}"
    return trouble, 'Format the cell as a number; or write unit = "percent" for the indicator, if it is one.'


def percent_sign(indicator: Indicator, text: str) -> Wrong:
    """What is wrong with a percent sign where the indicator is no percentage, and what to do."""
    trouble = f"'{text}' is a percentage, but the unit of indicator {indicator.ref} is {indicator.unit}"
    return trouble, 'Write the number without the sign; or write unit = "percent" for the indicator, if it is one.'


def not_reportable(reason: str) -> Wrong:
    """What is wrong with a figure for what the settings say cannot be reported, and what to do."""
    trouble = f"there is a figure, but scorecard.toml says: unable to report, {reason}"
    return trouble, "Take the figure out, or correct unable_to_report of the indicator."


def no_base(text: str) -> Wrong:
    """What is wrong with a base that is not a number above 0, and what to do."""
    trouble = f"'{text}' is " + ("a percentage" if "%" in text else "not a number above 0")
    return trouble, "Write what the figure is out of, or leave the cell empty."
