"""The template can be read: contrast as WCAG 2.1 works it out, and RAG fills that differ without colour."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest

from tests.template.reading import first_cell, read_template
from workbook_tools.template import look

AA = 4.5


def luminance(colour: str) -> float:
    """Relative luminance of "#RRGGBB" or "AARRGGBB"."""
    shares = [int(colour[-6:][start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (no difference) to 21 (black on white)."""
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("#000000", "#FFFFFF", 21.0, id="black on white"),
        pytest.param("#777777", "#FFFFFF", 4.48, id="the grey that just fails"),
        pytest.param("#767676", "#FFFFFF", 4.54, id="the grey that just passes"),
    ],
)
def test_contrast_is_worked_out_as_published(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)


def test_every_cell_s_text_stands_out_from_its_fill() -> None:
    for sheet in read_template().worksheets:
        for cell in (cell for row in sheet for cell in row if cell.has_style):
            fill = cell.fill.fgColor.rgb if cell.fill.fill_type else "#FFFFFF"
            ink = cell.font.color.rgb if cell.font.color and isinstance(cell.font.color.rgb, str) else "#000000"
            assert contrast(ink, fill) >= AA, f"{sheet.title}!{cell.coordinate}"


@dataclass(frozen=True)
class Style:
    """The colours of a conditional format; one without a fill stands on white."""

    ink: str
    fill: str | None


def conditional_styles(heading: str) -> dict[str, Style]:
    """What the conditional formats of a column of the scorecard look for, and the colours they give."""
    sheet = read_template()["Scorecard"]
    cell = first_cell(sheet, "Scorecard", heading).coordinate
    rules: list[Any] = [rule for formats in sheet.conditional_formatting if cell in formats for rule in formats.rules]
    return {
        rule.text or rule.formula[0].strip('"'): Style(
            rule.dxf.font.color.rgb, rule.dxf.fill.bgColor.rgb if rule.dxf.fill else None
        )
        for rule in rules
    }


def test_each_rag_word_has_a_style_and_stands_out() -> None:
    styles = conditional_styles("RAG")
    assert set(styles) == {"Green", "Amber", "Red", "No target", "No data"}
    for word, style in styles.items():
        assert contrast(style.ink, style.fill or "#FFFFFF") >= AA, word


def test_only_the_rated_words_are_filled() -> None:
    assert {word for word, style in conditional_styles("RAG").items() if style.fill} == {"Green", "Amber", "Red"}


def test_better_is_blue_and_worse_orange_and_both_stand_out() -> None:
    styles = conditional_styles("Change")
    assert set(styles) == {"better", "worse"}
    assert all(contrast(style.ink, "#FFFFFF") >= AA for style in styles.values())
    blue, orange = (styles[word].ink[-6:] for word in ("better", "worse"))
    assert blue[4:] > blue[2:4] > blue[:2], "most blue, least red"
    assert orange[:2] > orange[2:4] > orange[4:], "most red, least blue, some yellow"


def test_rag_fills_differ_in_black_and_white() -> None:
    shades = [luminance(look.RAG_COLOURS[word][0]) for word in ("Green", "Amber", "Red")]
    assert all(lighter - darker >= 0.05 for lighter, darker in pairwise(shades))
