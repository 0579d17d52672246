import re
from collections.abc import Iterator
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.places import SHARED, needs_shared
from workbook_tools.model.conclusion.target_in_words import is_of_ours
from workbook_tools.model.figures.comparator import ComparatorFigure, GroupFigures
from workbook_tools.model.figures.missing import Gap, Missing
from workbook_tools.model.figures.placing import ALL_COUNCILS, Quarter, placed
from workbook_tools.model.figures.polarity import Polarity
from workbook_tools.model.figures.unit import PERCENT
from workbook_tools.model.periods.period_reading import parse_period
from workbook_tools.model.rating.comparator_rule import AgainstComparator
from workbook_tools.model.rating.interval_rule import Interval, IntervalKind
from workbook_tools.model.rating.quartile_rule import Quartile
from workbook_tools.model.rating.rag import CutPoints, Rag, rate
from workbook_tools.model.rating.rule import RatingContext, Rule

D = Decimal
HIGH, LOW = Polarity.HIGH, Polarity.LOW
ENGLAND, BOROUGHS = "England", "London boroughs"
LAST_YEAR = parse_period("2017/18")
RATE_UNIT = "per 10,000"


def case(
    polarity: Polarity,
    england: str | Missing | None = None,
    boroughs: tuple[str, ...] | None = None,
    unit: str = PERCENT,
    places: int = 1,
    base: str | None = None,
) -> RatingContext:
    value = england if isinstance(england, Missing) or england is None else D(england)
    comparators = {} if value is None else {ENGLAND: ComparatorFigure(ENGLAND, value, LAST_YEAR)}
    members = None if boroughs is None else GroupFigures(LAST_YEAR, tuple(D(figure) for figure in boroughs))
    return RatingContext(
        polarity,
        unit,
        places,
        parse_period("2018-09"),
        comparators=comparators,
        groups={} if members is None else {BOROUGHS: members},
        base=None if base is None else D(base),
    )


def colour(rule: Rule, of: RatingContext, value: str) -> Rag:
    cut_points = rule.yardstick(of).cut_points
    assert cut_points
    return rate(D(value), cut_points)


class TestAgainstComparator:
    @pytest.mark.parametrize(
        ("tolerance", "in_percent", "polarity", "value", "expected"),
        [
            pytest.param("2", False, HIGH, "80.0", Rag.GREEN, id="high: level"),
            pytest.param("2", False, HIGH, "79.9", Rag.AMBER, id="high: just below"),
            pytest.param("2", False, HIGH, "78.0", Rag.AMBER, id="high: edge of the tolerance"),
            pytest.param("2", False, HIGH, "77.9", Rag.RED, id="high: past it"),
            pytest.param("10", True, HIGH, "72.0", Rag.AMBER, id="high: 10% of 80 is 8"),
            pytest.param("10", True, HIGH, "71.9", Rag.RED, id="high: past it"),
            pytest.param("2", False, LOW, "80.0", Rag.GREEN, id="low: level"),
            pytest.param("2", False, LOW, "80.1", Rag.AMBER, id="low: just above"),
            pytest.param("2", False, LOW, "82.0", Rag.AMBER, id="low: edge of the tolerance"),
            pytest.param("2", False, LOW, "82.1", Rag.RED, id="low: past it"),
            pytest.param("0", False, LOW, "80.1", Rag.RED, id="low: no tolerance"),
        ],
    )
    def test_as_a_target_with_a_tolerance(
        self, tolerance: str, in_percent: bool, polarity: Polarity, value: str, expected: Rag
    ) -> None:
        assert colour(AgainstComparator(ENGLAND, D(tolerance), in_percent), case(polarity, "80"), value) is expected

    @pytest.mark.parametrize(
        ("england", "shown"), [("59.44", "59.4"), ("59.45", "59.5"), ("59.449999", "59.4"), ("59.4", "59.4")]
    )
    def test_the_comparator_is_taken_as_it_is_displayed(self, england: str, shown: str) -> None:
        found = AgainstComparator(ENGLAND, D(1)).yardstick(case(LOW, england, unit=RATE_UNIT))
        assert found.cut_points == CutPoints(green_to=D(shown), amber_to=D(shown) + 1)
        assert found.target == D(shown)

    def test_it_says_whose_figure_and_of_when(self) -> None:
        found = AgainstComparator(ENGLAND, D(10), in_percent=True).yardstick(case(LOW, "43.3", unit=RATE_UNIT))
        assert found.words == "England 43.3 (2017/18) or lower, amber up to 47.6"
        assert found.level == "level with England (43.3)"

    @pytest.mark.parametrize(
        ("england", "words"),
        [
            (None, "England has no figure to compare with"),
            (Missing(Gap.SUPPRESSED), "England has no figure to compare with: suppressed"),
            (
                Missing(Gap.NOT_COMPARABLE, "its figure for 2017/18 counts 12 months, the council's 1 month"),
                "England has no figure to compare with: not comparable: "
                "its figure for 2017/18 counts 12 months, the council's 1 month",
            ),
        ],
    )
    def test_without_its_figure_there_is_no_colour(self, england: Missing | None, words: str) -> None:
        found = AgainstComparator(ENGLAND, D(2)).yardstick(case(HIGH, england))
        assert (found.cut_points, found.target, found.words) == (None, None, words)

    def test_another_groups_figure_does_not_stand_in(self) -> None:
        assert AgainstComparator("North West", D(2)).yardstick(case(HIGH, "80")).cut_points is None


FIVE = ("30", "10", "50", "20", "40")
"""Quarters of 10 to 50 end at 20 and 40."""


class TestQuartersOfAllCouncils:
    """Five figures 0, 25, 50, 75, 100: the edges are 25, 50 and 75, each in the quarter of the lower figures."""

    @pytest.mark.parametrize(
        ("polarity", "value", "expected"),
        [
            pytest.param(LOW, "25", Rag.GREEN, id="low is good: on the first edge"),
            pytest.param(LOW, "25.01", Rag.AMBER, id="low is good: past it, though it reads as 25.0"),
            pytest.param(LOW, "75", Rag.AMBER, id="low is good: on the last edge"),
            pytest.param(LOW, "75.01", Rag.RED, id="low is good: past it"),
            pytest.param(HIGH, "75", Rag.AMBER, id="high is good: on the last edge"),
            pytest.param(HIGH, "75.01", Rag.GREEN, id="high is good: past it"),
            pytest.param(HIGH, "25", Rag.RED, id="high is good: on the first edge"),
            pytest.param(HIGH, "25.01", Rag.AMBER, id="high is good: past it"),
        ],
    )
    def test_the_colour_is_the_quarter(self, polarity: Polarity, value: str, expected: Rag) -> None:
        found = Quartile(ALL_COUNCILS).yardstick(self.whole(polarity))
        assert found.exact
        assert found.cut_points
        assert rate(D(value), found.cut_points) is expected

    @given(st.lists(st.integers(0, 40), min_size=4, max_size=30), st.sampled_from([LOW, HIGH]))
    def test_whatever_the_figures_colour_and_quarter_agree(self, figures: list[int], polarity: Polarity) -> None:
        values = [D(each) / 8 for each in figures]
        cut_points = Quartile(ALL_COUNCILS).yardstick(self.whole(polarity, *values)).cut_points
        for at, own in enumerate(values):
            place = placed(own, [*values[:at], *values[at + 1 :]], polarity)
            assert place
            assert (place.quarter is None) == (cut_points is None)
            if place.quarter and cut_points:
                expected = {Quarter.BEST: Rag.GREEN, Quarter.WORST: Rag.RED}.get(place.quarter, Rag.AMBER)
                assert rate(own, cut_points) is expected

    def test_where_all_have_the_same_figure_there_is_no_colour(self) -> None:
        found = Quartile(ALL_COUNCILS).yardstick(self.whole(LOW, *[D(0)] * 5))
        assert (found.cut_points, found.words) == (
            None,
            "all 5 councils with a figure have 0.0%, so that none is better",
        )

    def test_the_words_say_where_the_quarters_end(self) -> None:
        low, high = (Quartile(ALL_COUNCILS).yardstick(self.whole(each)).words for each in (LOW, HIGH))
        assert low == "best quarter of all councils 25.0% or lower, worst quarter above 75.0% (5 councils, 2017/18)"
        assert high == "best quarter of all councils above 75.0%, worst quarter 25.0% or lower (5 councils, 2017/18)"

    @pytest.mark.parametrize(
        ("figures", "low", "high"),
        [
            pytest.param("75 78.5 78.6 90 95", "78.5% or lower", "above 90.0%", id="each edge is a figure"),
            pytest.param("70 78.5 78.6 80 90 95", "78.5% or lower", "above 87.5%", id="as it reads it is between them"),
            pytest.param("70 78.5 78.6 80 90 95 96", "78.55% or lower", "above 92.5%", id="half-way between tenths"),
            pytest.param("70 78.5 78.6 80 90 90.2 95 96", "78.58% or lower", "above 91.4%", id="three quarters"),
            pytest.param("70 78.56 78.58 80 90 95 96", "78.57% or lower", "above 92.5%", id="figures that read alike"),
            pytest.param("0 0 0 90 95", "0.0%", "above 90.0%", id="nothing is lower than 0"),
        ],
    )
    def test_an_edge_has_the_places_that_tell_the_figures_apart(self, figures: str, low: str, high: str) -> None:
        words = Quartile(ALL_COUNCILS).yardstick(self.whole(HIGH, *map(D, figures.split()))).words
        number = len(figures.split())
        assert words == f"best quarter of all councils {high}, worst quarter {low} ({number} councils, 2017/18)"

    @given(st.lists(st.integers(0, 400), min_size=4, max_size=30), st.sampled_from([LOW, HIGH]))
    def test_every_figure_as_it_reads_is_on_the_side_that_the_words_say(
        self, figures: list[int], polarity: Polarity
    ) -> None:
        values = [D(each) / 10 for each in figures]
        found = Quartile(ALL_COUNCILS).yardstick(self.whole(polarity, *values))
        edges = re.findall(r"above ([\d.]+)%|([\d.]+)%", found.words)  # the best quarter's, the worst one's
        best, worst = (D(above or up_to) for above, up_to in edges) if found.cut_points else (D(0), D(0))
        for own in values if found.cut_points else ():
            in_best = own > best if polarity is HIGH else own <= best
            in_worst = own <= worst if polarity is HIGH else own > worst
            told = Rag.GREEN if in_best else Rag.RED if in_worst else Rag.AMBER
            assert found.cut_points
            assert rate(own, found.cut_points) is told

    @staticmethod
    def whole(polarity: Polarity, *figures: Decimal) -> RatingContext:
        held = figures or tuple(D(each) for each in (0, 25, 50, 75, 100))
        groups = {ALL_COUNCILS: GroupFigures(LAST_YEAR, held, whole=True)}
        return RatingContext(polarity, PERCENT, 1, parse_period("2018-09"), groups=groups)


class TestQuartile:
    @pytest.mark.parametrize(
        ("polarity", "value", "expected"),
        [
            pytest.param(HIGH, "40.1", Rag.GREEN, id="high: in the best quarter"),
            pytest.param(HIGH, "40.0", Rag.GREEN, id="high: its edge"),
            pytest.param(HIGH, "39.9", Rag.AMBER, id="high: just out of it"),
            pytest.param(HIGH, "20.0", Rag.AMBER, id="high: edge of the worst quarter"),
            pytest.param(HIGH, "19.9", Rag.RED, id="high: in the worst quarter"),
            pytest.param(LOW, "19.9", Rag.GREEN, id="low: in the best quarter"),
            pytest.param(LOW, "20.0", Rag.GREEN, id="low: its edge"),
            pytest.param(LOW, "20.1", Rag.AMBER, id="low: just out of it"),
            pytest.param(LOW, "40.0", Rag.AMBER, id="low: edge of the worst quarter"),
            pytest.param(LOW, "40.1", Rag.RED, id="low: in the worst quarter"),
        ],
    )
    def test_edges_belong_to_the_better_side(self, polarity: Polarity, value: str, expected: Rag) -> None:
        assert colour(Quartile(BOROUGHS), case(polarity, boroughs=FIVE), value) is expected

    def test_four_councils_have_quarters_and_three_have_none(self) -> None:
        four = Quartile(BOROUGHS).yardstick(case(HIGH, boroughs=("10", "20", "30", "40")))
        assert four.cut_points == CutPoints(green_from=D("32.5"), amber_from=D("17.5"))
        three = Quartile(BOROUGHS).yardstick(case(HIGH, boroughs=("10", "20", "30")))
        assert (three.cut_points, three.words) == (None, "3 of London boroughs have a figure; quarters need 4")
        assert Quartile(BOROUGHS).yardstick(case(HIGH)).cut_points is None

    def test_edges_are_taken_as_they_are_displayed(self) -> None:
        whole = case(HIGH, boroughs=("10", "20", "30", "40"), places=0)
        assert Quartile(BOROUGHS).yardstick(whole).cut_points == CutPoints(green_from=D(33), amber_from=D(18))
        assert not Quartile(BOROUGHS).yardstick(whole).exact

    def test_councils_that_are_all_alike_leave_no_middle(self) -> None:
        alike = case(LOW, boroughs=("7", "7", "7", "7"))
        assert [colour(Quartile(BOROUGHS), alike, value) for value in ("7.0", "7.1")] == [Rag.GREEN, Rag.RED]

    def test_it_says_itself(self) -> None:
        words = Quartile(BOROUGHS).yardstick(case(LOW, boroughs=FIVE)).words
        assert words == (
            "best quarter of London boroughs 20.0% or lower, worst quarter higher than 40.0% (5 councils, 2017/18)"
        )


PROPORTION, BYARS = Interval(ENGLAND, IntervalKind.PROPORTION), Interval(ENGLAND, IntervalKind.RATE, per=D(10000))


class TestInterval:
    @pytest.mark.parametrize(
        ("value", "high", "low"),
        [
            pytest.param("59.80", Rag.GREEN, Rag.RED, id="above 50 + 1.959964 times 5"),
            pytest.param("59.799", Rag.AMBER, Rag.AMBER, id="just within: 59.79982"),
            pytest.param("50", Rag.AMBER, Rag.AMBER, id="England's own"),
            pytest.param("40.201", Rag.AMBER, Rag.AMBER, id="just within: 40.20018"),
            pytest.param("40.20", Rag.RED, Rag.GREEN, id="below 50 - 1.959964 times 5"),
        ],
    )
    def test_a_proportion_of_100_against_one_half(self, value: str, high: Rag, low: Rag) -> None:
        """The deviation of one half among 100 is the root of 0.5 times 0.5 over 100: five per cent."""
        assert colour(PROPORTION, case(HIGH, "50", base="100"), value) is high
        assert colour(PROPORTION, case(LOW, "50", base="100"), value) is low

    @pytest.mark.parametrize(
        ("england", "count", "high", "low"),
        [
            pytest.param("1.62", "5", Rag.GREEN, Rag.RED, id="5 is exactly 1.6235 to 11.6683: above it"),
            pytest.param("1.63", "5", Rag.AMBER, Rag.AMBER, id="within, low end"),
            pytest.param("11.66", "5", Rag.AMBER, Rag.AMBER, id="within, high end"),
            pytest.param("11.67", "5", Rag.RED, Rag.GREEN, id="below it"),
            pytest.param("4.78", "10", Rag.GREEN, Rag.RED, id="10 is 4.787 to 18.391 after Byar: above it"),
            pytest.param("4.79", "10", Rag.AMBER, Rag.AMBER, id="within, low end"),
            pytest.param("18.39", "10", Rag.AMBER, Rag.AMBER, id="within, high end"),
            pytest.param("18.40", "10", Rag.RED, Rag.GREEN, id="below it"),
        ],
    )
    def test_a_rate_is_exact_below_a_count_of_10_and_byars_from_there(
        self, england: str, count: str, high: Rag, low: Rag
    ) -> None:
        """Of 10,000 children the rate per 10,000 is the count."""
        assert colour(BYARS, case(HIGH, england, unit=RATE_UNIT, base="10000"), count) is high
        assert colour(BYARS, case(LOW, england, unit=RATE_UNIT, base="10000"), count) is low

    def test_the_base_is_what_makes_a_difference_real(self) -> None:
        small, large = (case(HIGH, "50", base=base) for base in ("100", "10000"))
        assert [colour(PROPORTION, each, "52") for each in (small, large)] == [Rag.AMBER, Rag.GREEN]

    @pytest.mark.parametrize("base", [None, "0", "-5"])
    def test_without_a_base_there_is_no_colour(self, base: str | None) -> None:
        found = PROPORTION.yardstick(case(HIGH, "50", base=base))
        assert (found.cut_points, found.words) == (None, "the source does not say what the figure is out of (its base)")

    def test_without_a_comparator_there_is_no_colour(self) -> None:
        assert PROPORTION.yardstick(case(HIGH, Missing(Gap.SUPPRESSED), base="100")).words == (
            "England has no figure to compare with: suppressed"
        )

    @pytest.mark.parametrize(
        ("rule", "england", "words"),
        [
            (PROPORTION, "100.1", "England 100.1% (2017/18) is no proportion per 100"),
            (PROPORTION, "-0.1", "England -0.1% (2017/18) is no proportion per 100"),
            (BYARS, "-0.1", "England -0.1% (2017/18) is no rate per 10000"),
        ],
    )
    def test_a_comparator_that_cannot_be_is_said_to_be_none(self, rule: Interval, england: str, words: str) -> None:
        found = rule.yardstick(case(HIGH, england, base="100"))
        assert (found.cut_points, found.words) == (None, words)

    @pytest.mark.parametrize(
        ("england", "value", "expected"),
        [
            pytest.param("0", "0", Rag.AMBER, id="none, as England has none"),
            pytest.param("0", "1", Rag.GREEN, id="one of 100, where England has none"),
            pytest.param("100", "100", Rag.AMBER, id="all, as in England"),
            pytest.param("100", "99", Rag.RED, id="all but one, where England has all"),
        ],
    )
    def test_none_and_all_do_not_differ_from_themselves(self, england: str, value: str, expected: Rag) -> None:
        assert colour(PROPORTION, case(HIGH, england, base="100"), value) is expected

    def test_it_says_itself(self) -> None:
        assert PROPORTION.yardstick(case(HIGH, "50", base="1600")).words == (
            "England 50.0% (2017/18); 47.6% to 52.4% would be no real difference (95% confidence, out of 1,600)"
        ), "the deviation is 1.25, times 1.96 is 2.45"

    @needs_shared
    def test_the_published_intervals_give_the_same_colours(self) -> None:
        """A comparator just outside a published limit differs really, one just inside does not."""
        rows = list(_published())
        assert len(rows) > 60
        for rule, base, value, low, high in rows:
            for england, better in ((low * D("0.99999"), Rag.GREEN), (high * D("1.00001"), Rag.RED)):
                if england > 0 and (rule.kind is IntervalKind.RATE or england <= rule.per):
                    of = case(HIGH, str(england), unit=RATE_UNIT, base=base)
                    assert colour(rule, of, value) is better, (rule, base, value, england)
            for england in (low * D("1.00001"), high * D("0.99999")):
                if england > 0:
                    of = case(HIGH, str(england), unit=RATE_UNIT, base=base)
                    assert colour(rule, of, value) is Rag.AMBER, (rule, base, value, england)


@pytest.mark.parametrize(
    ("rule", "of", "short", "full", "brief"),
    [
        pytest.param(PROPORTION, case(HIGH, "50", base="1600"), "above 52.4% (better than England)",
                     "above 52.4%; 47.6% to 52.4% is like England", "above 52.4%",
                     id="high: above what is like England"),
        pytest.param(PROPORTION, case(LOW, "50", base="1600"), "below 47.6% (better than England)",
                     "below 47.6%; 47.6% to 52.4% is like England", "below 47.6%", id="low: below it"),
        pytest.param(PROPORTION, case(HIGH, "99", base="100"), "out of reach (too few cases to differ)",
                     "out of reach (too few cases to differ); 97.0% to 100.0% is like England", "out of reach",
                     id="high: 99 and 1.95 is above 100"),
        pytest.param(PROPORTION, case(LOW, "1", base="100"), "out of reach (too few cases to differ)",
                     "out of reach (too few cases to differ); 0.0% to 3.0% is like England", "out of reach",
                     id="low: none below 0"),
        pytest.param(Quartile(BOROUGHS), case(LOW, boroughs=("10", "20", "30", "40", "50")),
                     "20.0% or lower, the best quarter of London boroughs", "", "20.0% or lower",
                     id="quarters: the best"),
    ],
)  # fmt: skip
def test_green_is_what_is_better_and_its_words_are_known_again(
    rule: Rule, of: RatingContext, short: str, full: str, brief: str
) -> None:
    found = rule.yardstick(of)
    assert (found.in_short, found.in_full, found.in_brief) == (short, full, brief)
    assert is_of_ours(f"green {full or short}")
    assert is_of_ours(f"green {brief}")


def test_an_officers_words_over_a_target_are_not_taken_for_ours() -> None:
    former = ("like England: 72.0% to 81.8%", "above 75.0%, the best quarter of all councils")
    theirs = ("like last year", "like England: to be agreed", "like England: 72 to 82, I hope", "green above all")
    assert (all(map(is_of_ours, former)), any(map(is_of_ours, theirs))) == (True, False)


def _published() -> Iterator[tuple[Interval, str, str, Decimal, Decimal]]:
    """Rule, base, value and 95% limits of each published row."""
    for name, kind in (
        ("testdata_Proportion.xlsx", IntervalKind.PROPORTION),
        ("testdata_Rate.xlsx", IntervalKind.RATE),
    ):
        for sheet in openpyxl.load_workbook(SHARED / "data" / "oracles" / name, data_only=True):
            headings, *rows = sheet.iter_rows(values_only=True)
            for cells in rows:
                row = dict(zip(headings, cells, strict=True))
                if None in (row["Numerator"], row["Denominator"]):
                    continue
                per = D(str(row["multiplier"]))
                value = str(D(str(row["Numerator"])) * per / D(str(row["Denominator"])))
                limits = [("lower95_0cl", "upper95_0cl", D(95)), ("lower99_8cl", "upper99_8cl", D("99.8"))]
                if "confidence" in row:
                    limits = [("lowercl", "uppercl", D(str(row["confidence"]).rstrip("%")))]
                for low, high, confidence in limits:
                    rule = Interval(ENGLAND, kind, per, confidence)
                    yield rule, str(row["Denominator"]), value, D(str(row[low])), D(str(row[high]))


@pytest.mark.parametrize(
    ("rule", "polarity", "trouble"),
    [
        (AgainstComparator(ENGLAND, D(-1)), HIGH, "the tolerance -1 is below 0"),
        (AgainstComparator(ENGLAND, D(1)), Polarity.NEITHER, "a target needs a good direction"),
        (Quartile(BOROUGHS), Polarity.NEITHER, "a target needs a good direction"),
        (PROPORTION, Polarity.NEITHER, "a target needs a good direction"),
        (
            Interval(ENGLAND, IntervalKind.RATE, confidence=D(100)),
            LOW,
            "a confidence of 100% is not between 50% and 100%",
        ),
        (Interval(ENGLAND, IntervalKind.RATE, confidence=D("0.95")), LOW, "a confidence of 0.95% is not between"),
        (Interval(ENGLAND, IntervalKind.RATE, per=D(0)), LOW, "figures cannot be per 0"),
    ],
)
def test_what_cannot_be_meant_says_why(rule: Rule, polarity: Polarity, trouble: str) -> None:
    with pytest.raises(ValueError, match=trouble):
        rule.check(polarity)


def test_a_tolerance_of_more_than_the_comparator_may_be_meant() -> None:
    AgainstComparator(ENGLAND, D(150)).check(HIGH)
