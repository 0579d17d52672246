"""The JSON document: its published schema describes every key of every sample, and its points draw the chart."""

import json
from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from msgspec.structs import replace

from tests.model.conclusion.cards import NEIGHBOURS, SEPTEMBER, card, measure
from tests.papers.running import scorecard_of
from tests.places import ROOT
from workbook_tools.model.charts.control_chart import Assurance, Variation
from workbook_tools.model.figures.missing import Gap
from workbook_tools.model.figures.placing import Quarter
from workbook_tools.model.figures.polarity import Meaning, Movement, Polarity
from workbook_tools.model.indicators.definition import Change
from workbook_tools.model.movement.verdict import Word
from workbook_tools.model.periods.period_basis import PeriodBasis
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.rating.tolerance_rule import Trajectory
from workbook_tools.model.scorecard import Scorecard, build_scorecard
from workbook_tools.say.scorecard_json import json_schema, scorecard_as_json

SAMPLES = ["manchester-proxy", "manchester-framework", "merton-scrutiny", "walsall-outturn", "getting-to-good"]
LEVELS = [("merton-scrutiny", "corporate-parenting"), ("walsall-outturn", "service"), ("getting-to-good", "board")]
SAID_OF_BOTH = ("period", "value", "missing", "target", "cut_points", "rag", "limits", "origin")
SCHEMA = json.loads(json_schema())
WORDS: dict[str, type[StrEnum]] = {
    "colour": Rag,
    "reason": Gap,
    "good_is": Polarity,
    "counted": PeriodBasis,
    "movement": Movement,
    "meaning": Meaning,
    "verdict": Word,
    "variation": Variation,
    "assurance": Assurance,
    "quarter": Quarter,
}
"""By the key that holds one of them; `colour` is the schema's own name for what `rag` holds."""
DOCUMENTED = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")


def closed(schema: Any) -> Any:
    """The schema with no key allowed that it does not describe."""
    schema = deepcopy(schema)
    for each in within(schema):
        if "properties" in each:
            each["additionalProperties"] = False
    return schema


def within(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for each in schema.values():
            yield from within(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from within(each)


def document(scorecard: Scorecard) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(scorecard_as_json(scorecard))
    return found


def rules() -> Any:
    """The validator of a schema. Its library is loaded here, for that takes a second of each process that collects."""
    from jsonschema import Draft202012Validator

    return Draft202012Validator


@cache
def of_sample(config: str, view: str = "") -> dict[str, Any]:
    return document(scorecard_of(config, view))


class TestTheSchema:
    @pytest.mark.parametrize(("config", "view"), [*((name, "") for name in SAMPLES), *LEVELS])
    def test_it_describes_every_key_of_every_sample(self, config: str, view: str) -> None:
        validator = rules()(closed(SCHEMA), format_checker=rules().FORMAT_CHECKER)
        assert [f"{each.json_path}: {each.message}" for each in validator.iter_errors(of_sample(config, view))] == []

    def test_it_is_a_schema_and_says_what_each_key_holds(self) -> None:
        rules().check_schema(SCHEMA)
        keys = [(key, told) for each in within(SCHEMA) for key, told in each.get("properties", {}).items()]
        assert [key for key, told in keys if "description" not in told and "$ref" not in told] == []

    def test_it_refuses_what_is_no_scorecard(self) -> None:
        spoilt = deepcopy(of_sample("manchester-proxy"))
        spoilt["indicators"][0]["rag"] = "Blue"
        spoilt["indicators"][1]["series"][0]["period"] = "September"
        del spoilt["indicators"][2]["value"]
        assert len(list(rules()(SCHEMA).iter_errors(spoilt))) == 3

    def test_each_key_stands_in_the_page_about_json(self) -> None:
        keys = {key for each in within(SCHEMA) for key in each.get("properties", {})}
        assert {key for key in keys if f"`{key}`" not in DOCUMENTED} == set()

    def test_it_has_every_word_that_a_key_may_hold(self) -> None:
        keys = [(key, told) for each in within(SCHEMA) for key, told in each.items() if isinstance(told, dict)]
        listed = {(key, tuple(word for word in told["enum"] if word)) for key, told in keys if "enum" in told}
        assert listed == {(key, tuple(map(str, words))) for key, words in WORDS.items()}


class TestSeries:
    def test_each_point_has_its_dates_target_and_colour_of_its_time(self) -> None:
        rule = Trajectory(((SEPTEMBER.earlier(3), Decimal(60)), (SEPTEMBER.earlier(1), Decimal(80))), Decimal(0))
        points = document(card([measure("1", rule)], {"1": "- 70 - 70"}))["indicators"][0]["series"]
        assert [(each["period"], each["value"], each["target"], each["rag"]) for each in points] == [
            ("2018-07", 70, 60, "Green"),
            ("2018-08", None, 80, "No data"),
            ("2018-09", 70, 80, "Red"),
        ]
        assert (points[0]["start"], points[0]["end"]) == ("2018-07-01", "2018-07-31")
        assert points[1]["missing"] == {"reason": "not available", "detail": "no figure for Aug 2018"}
        assert points[2]["cut_points"] == {"green_from": 80, "green_to": None, "amber_from": 80, "amber_to": None}

    def test_no_point_is_later_than_the_scorecard(self) -> None:
        scorecard = card([measure("1")], {"1": "70 80 90"})
        august = replace(scorecard.definition, period=SEPTEMBER.earlier(1))
        earlier = build_scorecard(august, scorecard.observations)
        points = document(earlier)["indicators"][0]["series"]
        assert [each["period"] for each in points] == ["2018-07", "2018-08"]

    def test_a_new_control_chart_has_limits_of_its_own(self) -> None:
        figures = " ".join([*(["50 52"] * 7), *(["80 82"] * 7)])
        scorecard = card([measure("1")], {"1": figures})
        change = Change(SEPTEMBER.earlier(13), "1", "counted otherwise", rebases=True)
        definition = replace(scorecard.definition, changes=(change,))
        row = document(build_scorecard(definition, scorecard.observations))["indicators"][0]
        assert [each["limits"]["mean"] for each in row["series"]] == [51] * 14 + [81] * 14
        assert row["control_chart_begins"] == [{"period": "2017-08", "since": "2017-08", "change": "counted otherwise"}]

    def test_a_comparator_s_points_have_their_source_and_none_is_of_later(self) -> None:
        scorecard = card([measure("1")], {"1": "70 71 72"}, {"1": "60 - 61"})
        points = document(scorecard)["indicators"][0]["comparators"][0]["points"]
        assert [(each["period"], each["value"]) for each in points] == [("2018-07", 60), ("2018-09", 61)]
        assert scorecard.rows[0].comparators[0].group == NEIGHBOURS

    @pytest.mark.parametrize("config", SAMPLES)
    def test_the_last_point_is_the_latest_figure_as_the_row_tells_it(self, config: str) -> None:
        for row in of_sample(config)["indicators"]:
            last = row["series"][-1]
            assert {key: last[key] for key in SAID_OF_BOTH} == {key: row[key] for key in SAID_OF_BOTH}

    @pytest.mark.parametrize("config", SAMPLES)
    def test_a_reader_s_own_arithmetic_draws_the_same_control_chart(self, config: str) -> None:
        drawn = [row for row in of_sample(config)["indicators"] if row["limits"] and not row["control_chart_begins"]]
        for row in drawn:
            mean, low, high = xmr([each["value"] for each in row["series"]], row["unit"] == "percent")
            assert (row["limits"]["mean"], row["limits"]["lower"], row["limits"]["upper"]) == pytest.approx(
                (mean, low, high)
            )
        if config != "walsall-outturn":  # which is of years
            assert drawn


def xmr(values: list[float | None], percentage: bool) -> tuple[float, float, float]:
    """Mean and limits as NHS England's "Making Data Count" tells them, moving ranges over 3.267 times the average left
    out; cut at 0 and 100 where no figure passes these.
    """
    figures = [each for each in values if each is not None]
    pairs = pairwise(values)
    ranges = [abs(now - then) for then, now in pairs if then is not None and now is not None]
    usual = [each for each in ranges if each <= 3.267 * sum(ranges) / len(ranges)]
    ranges = usual if any(usual) else ranges
    mean, width = sum(figures) / len(figures), 2.66 * sum(ranges) / len(ranges)
    low, high = mean - width, mean + width
    if min(figures) >= 0:
        low = max(low, 0)
    if percentage and max(figures) <= 100:
        high = min(high, 100)
    return mean, low, high
