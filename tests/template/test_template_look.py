"""The template can be read: contrast as WCAG 2.1 works it out, and RAG fills that differ without colour."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest

from tests.template.template_reading import first_cell, read_template
from workbook_tools.template import template_look as look

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


def conditional_rules(heading: str) -> list[Any]:
    """The conditional formats of a column of the scorecard by what it holds, in the order in which Excel tries them."""
    sheet = read_template()["Scorecard"]
    cell = first_cell(sheet, "Scorecard", heading).coordinate
    rules: list[Any] = [
        rule for formats in sheet.conditional_formatting if cell in formats for rule in formats.rules if rule.dxf.font
    ]
    return sorted(rules, key=lambda rule: rule.priority)


def conditional_styles(heading: str) -> dict[str, Style]:
    """What the conditional formats of a column of the scorecard look for, in their order, and the colours they give."""
    return {
        rule.text or rule.formula[0].strip('"'): Style(
            rule.dxf.font.color.rgb, rule.dxf.fill.bgColor.rgb if rule.dxf.fill else None
        )
        for rule in conditional_rules(heading)
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
    assert list(styles) == ["worse but within target", "better", "worse"], "the first one found decides"
    assert all(contrast(style.ink, "#FFFFFF") >= AA for style in styles.values())
    assert_blue_and_orange(styles["better"].ink, styles["worse"].ink)
    assert styles["worse but within target"].ink == styles["worse"].ink


def test_only_what_is_off_target_is_bold_among_what_is_worse() -> None:
    bold = {rule.text: bool(rule.dxf.font.b) for rule in conditional_rules("Change")}
    assert bold == {"worse but within target": False, "better": True, "worse": True}


def test_more_than_usual_has_the_colours_of_better_and_worse_and_the_rest_is_plain() -> None:
    styles = conditional_styles("More than usual?")
    assert list(styles) == ["really getting better", "really getting worse"]
    assert_blue_and_orange(styles["really getting better"].ink, styles["really getting worse"].ink)


def test_each_rated_word_has_its_shape_and_the_cell_keeps_the_word() -> None:
    shapes = {rule.formula[0].strip('"'): rule.dxf.numFmt for rule in conditional_rules("RAG")}
    codes = {word: number_format.formatCode for word, number_format in shapes.items() if number_format}
    assert codes == {"Green": '"✓ "@', "Amber": '"▲ "@', "Red": '"✕ "@'}


def assert_blue_and_orange(blue: str, orange: str) -> None:
    """Blue: most blue, least red. Orange: most red, least blue, some yellow."""
    assert blue[-2:] > blue[-4:-2] > blue[-6:-4]
    assert orange[-6:-4] > orange[-4:-2] > orange[-2:]


def test_rag_fills_differ_in_black_and_white() -> None:
    shades = [luminance(look.RAG_COLOURS[word][0]) for word in ("Green", "Amber", "Red")]
    assert all(lighter - darker >= 0.05 for lighter, darker in pairwise(shades))
