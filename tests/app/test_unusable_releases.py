"""What becomes of the comparators where a release cannot be used, or gives fewer figures. The figures are made up."""

from pathlib import Path

import pytest

from tests.app.test_build_comparators import Officer
from tests.national.reading.test_tool_dictionary import ROW
from tests.national.written import TOOL, save, table


@pytest.fixture
def officer(tmp_path: Path) -> Officer:
    """An officer whose comparators are made, of a release and a list of neighbours."""
    (tmp_path / "published").mkdir()
    someone = Officer(tmp_path)
    someone.config()
    someone.source()
    someone.releases()
    assert someone.build().exit_code == 0
    return someone


def published(officer: Officer) -> Path:
    return officer.folder / "published" / "b1_2024.csv"


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def test_where_nothing_is_found_the_file_of_before_stays(officer: Officer) -> None:
    path, before = published(officer), (officer.folder / "comparators.csv").read_bytes()
    path.write_text(text(path).replace("Children in Need", "Source of referral"), encoding="utf-8")
    done = officer.build()
    assert done.exit_code == 1
    assert "none of the files has a figure of the measures that the indicators name" in done.output
    assert officer.run("comparators", "build", "--from", str(path.parent), "--force").exit_code == 1
    assert (officer.folder / "comparators.csv").read_bytes() == before


def test_fewer_figures_replace_the_file_only_by_force(officer: Officer) -> None:
    """Without the rows of 2016 each of the five series of two indicators that has a figure loses that of 2015/16."""
    path, before = published(officer), (officer.folder / "comparators.csv").read_bytes()
    kept = [line for line in text(path).splitlines() if not line.startswith("2016,")]
    path.write_text("\n".join([*kept, ""]), encoding="utf-8")
    done = officer.build()
    assert (done.exit_code, (officer.folder / "comparators.csv").read_bytes()) == (1, before)
    assert (
        "8 figures that it has would go: 3, Statistical neighbours, 2015/16 (245), 3, North West, 2015/16"
        in done.output
    )
    assert "--force" in done.output
    forced = officer.run("comparators", "build", "--from", str(path.parent), "--force")
    assert forced.exit_code == 0, forced.output
    assert {period for _, _, period in officer.made} == {"2017/18"}


def test_an_indicator_that_left_the_settings_takes_its_comparators_along(officer: Officer) -> None:
    settings = officer.folder / "scorecard.toml"
    kept, left = text(settings).split('[[indicators]]\nref = "4"')
    assert "cin-count" in left
    settings.write_text(kept, encoding="utf-8")
    assert officer.build().exit_code == 0
    assert {ref for ref, _, _ in officer.made} == {"3"}


def test_a_newer_release_that_cannot_be_used_is_named_first_and_costs_nothing_else(officer: Officer) -> None:
    newer = published(officer).with_name("b1_children_in_need_2013_to_2025.csv")
    renamed = text(published(officer)).replace("At31_episodes", "open_episodes").replace("2018,", "2025,")
    newer.write_text(renamed, encoding="utf-8")
    before = officer.made
    done = officer.build()
    assert done.exit_code == 0
    first, second, *_ = done.output.splitlines()
    assert first == "Could not be used, the newest first; all else was read:"
    assert second.strip() == "b1_children_in_need_2013_to_2025.csv (release 2025): costs cin-rate and cin-count"
    told = " ".join(done.output.split())
    assert 'column = "open_episodes_rate" and formerly = "At31_episodes_rate"' in told
    assert 'column = "open_episodes" and formerly = "At31_episodes"' in told
    assert officer.made == before
    lines = "".join(
        f'[[renamed]]\ncolumn = "open_episodes{end}"\nformerly = "At31_episodes{end}"\n' for end in ("", "_rate")
    )
    measures = officer.folder / "measures" / "measures.toml"
    standard = Path(
        next(line for line in text(officer.folder / "scorecard.toml").splitlines() if "measures.toml" in line).split(
            "'"
        )[1]
    )
    measures.parent.mkdir()
    for each in standard.parent.iterdir():
        (measures.parent / each.name).write_text(text(each), encoding="utf-8")
    measures.write_text(text(standard) + lines, encoding="utf-8")
    settings = officer.folder / "scorecard.toml"
    settings.write_text(text(settings).replace(str(standard), str(measures)), encoding="utf-8")
    mended = officer.build()
    assert (mended.exit_code, "Could not be used" in mended.output) == (0, False), mended.output
    assert officer.made["3", "England", "2024/25"]["Value"] == "345.4"


def test_a_rate_that_is_worked_out_says_so(officer: Officer) -> None:
    """England's 100,000 of 12,000,000 children of mid-2017 are 83.3 recurring per 10,000."""
    path = published(officer)
    lines = [line.rpartition(",")[0] for line in text(path).splitlines() if not line.startswith("2016,")]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    estimates = (
        lines[1].replace("2018,", "2017,").replace("Children in Need,100000", "Children aged 0 to 17 years,12000000")
    )
    head = lines[0].replace("category,At31_episodes", "age_group,population_estimate")
    (path.parent / "ons_2017.csv").write_text(f"{head}\n{estimates}\n", encoding="utf-8")
    done = officer.run("comparators", "build", "--from", str(path.parent), "--force")
    assert done.exit_code == 0, done.output
    england = officer.made["3", "England", "2017/18"]
    assert (england["Value"], england["Origin"]) == ("83.333333333333", "computed")
    assert "England; worked out from At31_episodes, for the file prints none" in england["Source"]
    assert "on the population of the mid-year before" in england["Source"]


def addressed(officer: Officer, name: str) -> None:
    """The first indicator names a measure of the tool."""
    settings = officer.folder / "scorecard.toml"
    settings.write_text(
        text(settings).replace('national = "cin-rate"', f'national = "{name}"').replace('"per 10,000"', '"percent"'),
        encoding="utf-8",
    )


def test_an_indicator_names_any_measure_of_the_interactive_tool(officer: Officer) -> None:
    addressed(officer, "lait:PrevRegCPR")
    save(officer.folder / "published" / "tool.csv", table(TOOL))
    missing = officer.build()
    assert missing.exit_code == 1
    assert "the tool's data dictionary is not among the files" in missing.output
    save(officer.folder / "published" / "dictionary.csv", table(ROW))
    done = officer.run("comparators", "build", "--from", str(officer.folder / "published"), "--force")
    assert done.exit_code == 0, done.output
    own = officer.made["3", "Manchester, as published", "2023/24"]
    assert (own["Value"], own["Measure"], own["File"]) == ("21.5", "lait:PrevRegCPR", "tool.csv")


def test_a_slip_in_an_address_is_asked_about(officer: Officer) -> None:
    addressed(officer, "lait:PrevRegCpr")
    save(officer.folder / "published" / "dictionary.csv", table(ROW))
    done = officer.build()
    assert done.exit_code == 1
    assert "did you mean 'lait:PrevRegCPR'?" in " ".join(done.output.split())
