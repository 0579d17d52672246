"""Python and the command line give the same answers, letter for letter."""

import hashlib
import json
from contextlib import chdir
from pathlib import Path

import pytest

import workbook_tools as wt
from tests.cli.small import DONE, NOT_READY, scorecard
from tests.officer import write_under
from tests.places import ROOT
from tests.sample import add_settings, sample_project
from workbook_tools.say.slides.slide_files import slides_in

SAMPLES = ["manchester-proxy", "manchester-framework", "merton-scrutiny", "walsall-outturn", "getting-to-good"]
LEVELS = [
    ("manchester-framework", "scrutiny"),
    ("merton-scrutiny", "corporate-parenting"),
    ("walsall-outturn", "service"),
    ("getting-to-good", "board"),
]
EPOCH = "1541030400"
WHY = "The figures are a sample's, an analyst"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The samples in a folder that the test works in, at a time that does not pass."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.chdir(sample_project(tmp_path))
    return tmp_path


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(("config", "view"), [*((name, "") for name in SAMPLES), *LEVELS])
def test_the_same_json(config: str, view: str) -> None:
    said = scorecard(ROOT, "show", "--format", "json", "--config", f"config/{config}", "--view", view).stdout
    with chdir(ROOT):
        card = wt.scorecard(f"config/{config}", view=view)
    assert card.to_json() == said.rstrip("\n")
    assert card.to_dict() == json.loads(said)
    assert [row.to_dict() for row in card.rows] == json.loads(said)["indicators"]


def test_the_same_explanation_and_text(project: Path) -> None:
    card = wt.scorecard("config/manchester-proxy", period="2018-08")
    options = ("--config", "config/manchester-proxy", "--period", "2018-08")
    assert card["4"].explain() == scorecard(project, "show", "--explain", "4", *options).stdout.rstrip("\n")
    assert str(card) == scorecard(project, "show", *options).stdout.rstrip("\n")


def test_the_same_workbook(project: Path) -> None:
    assert scorecard(project, "refresh", "--config", "config/walsall-outturn", "-o", "a.xlsx").returncode == DONE
    done = wt.scorecard("config/walsall-outturn").refresh("b.xlsx")
    assert (done.written, done.path, str(done).splitlines()[0]) == (True, Path("b.xlsx"), "b.xlsx: written")
    assert digest(project / "a.xlsx") == digest(project / "b.xlsx")


def test_a_dry_run_writes_nothing_and_tells_the_receipt(project: Path) -> None:
    done = wt.scorecard("config/manchester-proxy").refresh("b.xlsx", dry_run=True)
    assert not done.written
    assert not (project / "b.xlsx").exists()
    assert any(line.endswith("no fault that was not there before") for line in done.receipt)


def test_the_same_comparison(project: Path) -> None:
    scorecard(project, "refresh", "--config", "config/manchester-proxy", "-o", "now.xlsx")
    said = scorecard(project, "compare", "2018-07", "now.xlsx", "--format", "json").stdout
    assert wt.compare("2018-07", "now.xlsx").to_json() == said.rstrip("\n")
    july, september = (wt.scorecard("config/manchester-proxy", period=month) for month in ("2018-07", "2018-09"))
    both = scorecard(
        project, "compare", "2018-07", "2018-09", "--format", "json", "--config", "config/manchester-proxy"
    )
    compared = wt.compare(july, september)
    assert compared.to_dict() == json.loads(both.stdout)
    assert str(compared) == scorecard(project, "compare", "2018-07", "2018-09").stdout.rstrip("\n")
    frame = compared.to_frame().set_index("ref")
    assert (frame.loc["4", "then_rag"], frame.loc["4", "now_rag"]) == (july["4"].rag, september["4"].rag)


def test_the_same_faults(project: Path) -> None:
    settings = project / "config" / "manchester-proxy" / "scorecard.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("places = 0", "places = 99"), encoding="utf-8")
    said = json.loads(scorecard(project, "check", "--config", "config/manchester-proxy", "--format", "json").stdout)
    with pytest.raises(wt.ScorecardError) as stopped:
        wt.scorecard("config/manchester-proxy")
    assert stopped.value.records == said["faults"]
    assert "99 is not a whole number from 0 to 6" in str(stopped.value)


def test_check_finds_what_a_refresh_of_the_workbook_would_meet(project: Path) -> None:
    card = wt.scorecard("config/manchester-proxy")
    card.refresh("a.xlsx")
    assert card.check("a.xlsx") == ()
    write_under(project / "a.xlsx", "Scorecard", "Ref", 1, "77")
    said = json.loads(scorecard(project, "check", "a.xlsx", "--format", "json").stdout)
    assert [fault.record for fault in card.check("a.xlsx")] == said["faults"] != []


def test_members_and_slides_pass_the_same_gate(project: Path) -> None:
    add_settings(project, '[members]\nsmall_numbers = "show"\n')
    card = wt.scorecard("config/manchester-proxy")
    card.refresh("a.xlsx")
    with pytest.raises(wt.ScorecardError) as stopped:
        card.members("a.xlsx")
    said = scorecard(project, "members", "a.xlsx", "--format", "json", "--config", "config/manchester-proxy")
    assert said.returncode == NOT_READY
    assert stopped.value.records == json.loads(said.stdout)["faults"]
    with pytest.raises(wt.ScorecardError):
        card.slides("a.xlsx")
    copy = card.members("a.xlsx", "api.xlsx", force=WHY, pdf=False)
    made = scorecard(project, "members", "a.xlsx", "-o", "command.xlsx", "--html", "--force", WHY)
    assert made.returncode == DONE
    assert digest(project / "api.xlsx") == digest(project / "command.xlsx")
    assert (project / "api.html").read_bytes() == (project / "command.html").read_bytes()
    assert copy.also == (Path("api.html"),)
    slides = card.slides("a.xlsx", "api.pptx", force=WHY)
    assert slides.written
    assert slides_in((project / "api.pptx").read_bytes()) > 12
