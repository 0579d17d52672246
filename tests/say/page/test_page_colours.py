"""Colours that can be read: the contrast of WCAG 2.2, worked out here by its own formula."""

import pytest

from workbook_tools.say.page.page_colours import COLOURS, DARK_COLOURS, READ_ON, SEEN_ON
from workbook_tools.template import template_look as look

ENOUGH = 4.5


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_gives_what_wcag_says() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("colours", [COLOURS, DARK_COLOURS], ids=["day", "night"])
@pytest.mark.parametrize(("text", "fill"), [(text, fill) for text, fills in READ_ON.items() for fill in fills])
def test_text_can_be_read_on_its_fill(text: str, fill: str, colours: dict[str, str]) -> None:
    assert contrast(colours[text], colours[fill]) >= ENOUGH


@pytest.mark.parametrize("colours", [COLOURS, DARK_COLOURS], ids=["day", "night"])
@pytest.mark.parametrize(("drawn", "fill"), [(drawn, fill) for drawn, fills in SEEN_ON.items() for fill in fills])
def test_lines_and_points_can_be_seen(drawn: str, fill: str, colours: dict[str, str]) -> None:
    assert contrast(colours[drawn], colours[fill]) >= 3


def test_the_night_has_every_colour_of_the_day() -> None:
    assert DARK_COLOURS.keys() == COLOURS.keys()


def test_a_rating_looks_as_it_does_in_the_standard_template() -> None:
    for word, (fill, text) in look.RAG_COLOURS.items():
        assert (COLOURS[word.lower()], COLOURS[f"on-{word.lower()}"]) == (fill, text)
    assert {word: COLOURS[word] for word in look.CHANGE_COLOURS} == look.CHANGE_COLOURS


def test_the_ratings_differ_in_black_and_white() -> None:
    light, middle, dark = (luminance(COLOURS[word]) for word in ("green", "amber", "red"))
    assert light > middle + 0.05 > dark + 0.1
