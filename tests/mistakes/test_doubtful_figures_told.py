"""What is doubtful and no fault is told by check, and nothing stops for it: a latest figure far from its usual."""

import pytest

from tests.mistakes.council import CONFIG, HEADINGS, IN_ORDER, Council

MONTHS = ("Dec 2025", "Jan 2026", "Feb 2026", "Mar 2026")


def with_figures(council: Council, *figures: str) -> str:
    """What check says where Children in care had these figures, the last of them in March."""
    others = ["CS4,Our council,Mar 2026,299", "CS6,Our council,Mar 2026,91.0"]
    own = [f"CS19,Our council,{month},{figure}" for month, figure in zip(MONTHS[-len(figures) :], figures, strict=True)]
    council.export.write_text("\n".join([HEADINGS, *others, *own]) + "\n", encoding="utf-8")
    code, said = council.run("check", *CONFIG)
    assert code == 0
    assert IN_ORDER in said
    return said.replace(f"{IN_ORDER}\n", "")


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        pytest.param(("84", "83", "85", "850"), "850 for Mar 2026 is far from its usual 84", id="a digit too many"),
        pytest.param(("84", "83", "85", "420"), "420 for Mar 2026 is far from its usual 84", id="five times"),
        pytest.param(("84", "83", "85", "419"), "", id="nearly five times"),
        pytest.param(("84", "83", "85", "16"), "16 for Mar 2026 is far from its usual 84", id="less than a fifth"),
        pytest.param(("84", "83", "85", "17"), "", id="just above a fifth"),
        pytest.param(("83", "85", "850"), "", id="too few to know what is usual"),
        pytest.param(("2", "1", "1", "9"), "", id="small numbers leap"),
    ],
)
def test_a_figure_far_from_its_usual_is_told(figures: tuple[str, ...], told: str, council: Council) -> None:
    whole = f"NOTE  Indicator CS19, Children in care: {told}. See whether it is meant.\n" if told else ""
    assert with_figures(council, *figures) == whole


def test_a_running_total_begins_small_each_year(council: Council) -> None:
    council.setting('name = "Children in care"', 'name = "Children in care"\ncounted = "year to date"\n'
                    'compare_with = "year before"')  # fmt: skip
    assert with_figures(council, "840", "930", "1020", "85") == ""
