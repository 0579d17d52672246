"""The built wheel alone, in an empty folder, with no package but those that it needs and no network."""

import json
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

import pytest

from tests.cli.small import DONE, WRONG, scorecard
from tests.officer import Book
from tests.packaging.installed import build_wheel, copy_sources, environment_with, needed_by, run_alone
from tests.places import ROOT
from workbook_tools.excel.addin.addin_parts import built_addin

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "win32", reason="the environment is made of links"),
]

SAMPLE = "output/manchester-proxy-2018-09.xlsx"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(copy_sources(tmp_path_factory.mktemp("sources")), tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return environment_with(wheel, tmp_path_factory.mktemp("environment"))


@dataclass(frozen=True)
class Desk:
    """A folder of somebody who has the wheel and nothing else."""

    program: Path
    folder: Path

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """What the command did."""
        return run_alone([self.program], *words, here=self.folder)

    def says(self, *words: str) -> str:
        """What a command says that is done."""
        ran = self.run(*words)
        assert ran.returncode == DONE, ran.stderr
        return ran.stdout + ran.stderr


@pytest.fixture(scope="module")
def desk(python: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Once `scorecard refresh` alone has been run there."""
    desk = Desk(python.with_name("scorecard"), tmp_path_factory.mktemp("an empty folder"))
    said = desk.says("refresh")
    assert said.startswith("Proxy indicators scorecard: 12 indicators, September 2018\n")
    assert f"\n  Workbook   {SAMPLE}\n" in said
    assert "NOTE  The settings and figures are the sample 'manchester-proxy' that came with the program." in said
    return desk


def test_the_wheel_holds_what_it_needs_and_nothing_of_a_council(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    shipped = {name.removeprefix("workbook_tools/shipped/") for name in names if "/shipped/" in name}
    assert shipped >= {"template/Scorecard.xlsx", "config/national/measures.toml", "config/national/councils.toml"}
    assert shipped >= {f"config/{sample.parent.name}/scorecard.toml" for sample in ROOT.glob("config/*/scorecard.toml")}
    assert {Path(name).parts[0] for name in names} == {"workbook_tools", wheel.name.partition("-py3")[0] + ".dist-info"}


def test_beside_a_scorecard_with_settings_of_its_own_the_sample_is_not_taken_for_it(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "Export.csv").write_text("Indicator,Aug-25,Sep-25\nReferrals,30,33\nContacts,60,64\n", encoding="utf-8")
    Desk(desk.program, tmp_path).says("new", "ours", "--from", "Export.csv", "--council", "Anyshire", "--yes")
    said = Desk(desk.program, tmp_path / "ours").says("check")
    assert "'Scorecard.xlsx' here holds settings of its own: name it in the command to use them." in said


def test_the_add_ins_packages_are_not_among_those_it_needs(python: Path) -> None:
    [packages] = python.parents[1].rglob("site-packages")
    [program] = distributions(path=[str(packages)], name="workbook-tools")
    needed = {each.metadata["Name"].casefold() for each in needed_by(program)}
    assert needed >= {"click", "lxml", "msgspec", "python-calamine", "jinja2", "xlsxwriter"}
    assert not {"pyopenvba", "oletools", "pytest"} & needed
    assert ("xlwings" in needed) is (sys.platform == "darwin")


def test_the_figures_are_those_of_a_clone(desk: Desk, tmp_path: Path) -> None:
    ran = scorecard(ROOT, "refresh", "--output", str(tmp_path / "a.xlsx"))
    assert ran.returncode == DONE, ran.stderr
    ours, clones = Book(desk.folder / SAMPLE), Book(tmp_path / "a.xlsx")
    for heading in ("Ref", "Latest", "Target", "RAG", "What the figures say"):
        assert ours.column("Scorecard", heading) == clones.column("Scorecard", heading)
    assert (ours.named("ScorecardConfig"), clones.named("ScorecardConfig")) == (
        "manchester-proxy (sample)",
        "manchester-proxy",
    )


def test_each_command_works_there(desk: Desk) -> None:
    assert desk.says("check").startswith("Config, data and workbook are in order.\nNOTE  The settings and figures are")
    assert len(json.loads(desk.run("show", "--format", "json").stdout)["indicators"]) == 12
    assert "38 indicators" in desk.says("refresh", "--config", "merton-scrutiny")
    assert desk.says("template", "new") == "The template is in template/Scorecard.xlsx.\n"
    assert (desk.folder / "template" / "Scorecard.xlsx").is_file()
    assert "Improvement on" in desk.says("compare", "2018-07", "latest")
    assert "WRONG" not in desk.says("doctor")


def test_the_workbook_is_filled_again_and_sent_on(desk: Desk) -> None:
    assert f"\n  Workbook   {SAMPLE}\n" in desk.says("refresh", SAMPLE)
    said = desk.says("members", SAMPLE, "--force", "a trial, analyst", "--html")
    assert "Nothing has been sent" in said
    [page] = desk.folder.glob("output/*.html")
    assert "Rate of children becoming looked after" in page.read_text(encoding="utf-8")


def test_the_addin_is_built_without_what_writes_vba_and_without_xlwings(desk: Desk) -> None:
    assert desk.says("addin", "build", "--output", "Scorecard.xlam") == "The add-in is in Scorecard.xlam.\n"
    assert (desk.folder / "Scorecard.xlam").read_bytes() == built_addin()
    assert desk.says("addin", "button", SAMPLE).endswith("output/manchester-proxy-2018-09.xlsm.\n")


@pytest.mark.parametrize(
    ("code", "says"),
    [
        pytest.param(
            "from workbook_tools.excel.open_workbook.find_open import find_open; find_open('a.xlsx')",
            "a workbook that is open needs the package xlwings, which is not installed\n    Have it installed: pip",
            id="a workbook that is open",
            marks=pytest.mark.skipif(sys.platform == "darwin", reason="xlwings is one of the packages there"),
        ),
        pytest.param(
            "from workbook_tools.excel.addin.build_addin import button_module as b, macro_bytes; macro_bytes(b())",
            "pyOpenVBA is not installed, which writes VBA without Excel\n    In the program's own folder: pip",
            id="the add-in built anew",
        ),
    ],
)
def test_a_package_that_is_missing_is_named_with_what_to_install(
    python: Path, tmp_path: Path, code: str, says: str
) -> None:
    ran = run_alone([python], "-c", code, here=tmp_path)
    assert says in ran.stderr


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("comparators", "build", "--from", "."), id="comparators"),
        pytest.param(("email", "--edit-words"), id="the words of the e-mail"),
    ],
)
def test_nothing_is_written_among_what_was_installed(desk: Desk, python: Path, words: tuple[str, ...]) -> None:
    [package] = python.parents[1].rglob("workbook_tools/shipped")
    before = sorted(package.rglob("*"))
    ran = desk.run(*words)
    assert ran.returncode == WRONG
    assert "this is a sample that came with the program, and nothing is written there" in ran.stderr
    assert sorted(package.rglob("*")) == before


def test_a_councils_own_config_of_a_samples_name_is_never_mistaken_for_it(desk: Desk, tmp_path: Path) -> None:
    """A workbook of a council's own, away from its config: it is refused, not filled with the sample's figures."""
    shutil.copytree(ROOT / "config" / "manchester-proxy", tmp_path / "config" / "manchester-proxy")
    here = Desk(desk.program, tmp_path)
    assert "the sample" not in here.says("refresh", "--output", "Ours.xlsx")
    (tmp_path / "config").rename(tmp_path / "elsewhere")
    ran = here.run("refresh", "Ours.xlsx")
    assert ran.returncode == WRONG
    assert "there is no config folder 'manchester-proxy' (named in the workbook)" in ran.stderr


def test_the_bill_of_materials_names_each_package_with_version_and_licence(python: Path, tmp_path: Path) -> None:
    file = tmp_path / "scorecard.cdx.json"
    made = subprocess.run(
        [sys.executable, ROOT / "packaging" / "bill_of_materials.py", python, file],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    bill = json.loads(file.read_text(encoding="utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
    [packages] = python.parents[1].rglob("site-packages")
    [program] = distributions(path=[str(packages)], name="workbook-tools")
    assert bill["metadata"]["component"]["name"] == "workbook-tools"
    listed = {each["name"].casefold(): each for each in bill["components"]}
    for needed in needed_by(program):
        each = listed[needed.metadata["Name"].casefold()]
        assert each["version"] == needed.version
        assert each["licenses"], each["name"]
