"""A save that the system refuses, or that another comes before: the old workbook is whole, and it is said why."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.places import ROOT
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request, read_book
from workbook_tools.errors import SaveError

if sys.platform != "linux":
    pytest.skip("limits, mounts and users as Linux has them", allow_module_level=True)

import resource

NOW = datetime(2018, 11, 6, 9, 30, tzinfo=UTC)
LATER = (datetime(2018, 11, 7, 9, 30, tzinfo=UTC), datetime(2018, 11, 7, 9, 31, tzinfo=UTC))
ORDINARY_RIGHTS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner") if os.geteuid() == 0 else ()
"""Root may write anywhere; without these it may do what a file's owner may."""


@pytest.fixture(scope="module")
def september(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A scorecard of September."""
    return refresh(Request(ROOT, output=tmp_path_factory.mktemp("made") / "Scorecard.xlsx"), NOW).content


@pytest.fixture
def scorecard(september: bytes, tmp_path: Path) -> Path:
    """The same, alone in its folder, which everybody may write to."""
    path = tmp_path / "Scorecard.xlsx"
    path.write_bytes(september)
    path.chmod(0o666)
    tmp_path.chmod(0o777)
    return path


@pytest.fixture
def small_drive(tmp_path: Path) -> Iterator[Path]:
    """A drive of its own that holds 400 kB."""
    drive = tmp_path / "drive"
    drive.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(drive)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a drive")
    yield drive
    subprocess.run(["umount", "-l", str(drive)], capture_output=True, check=False)


def command(scorecard: Path, *before: str, limit: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    """`scorecard refresh` for August, as a process of its own, with a command before it that takes rights away."""
    arguments = ["refresh", str(scorecard), "--config", "config/manchester-proxy", "--period", "2018-08"]
    whole = [*before, sys.executable, "-m", "workbook_tools", *arguments]
    return subprocess.run(whole, capture_output=True, text=True, cwd=ROOT, check=False, preexec_fn=limit)


def assert_untouched(scorecard: Path, before: bytes, *others: str) -> None:
    assert scorecard.read_bytes() == before
    assert sorted(each.name for each in scorecard.parent.iterdir()) == sorted([scorecard.name, *others])


def no_file_above(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_file_that_may_not_grow_so_large(scorecard: Path, september: bytes) -> None:
    done = command(scorecard, limit=no_file_above(20_000))
    assert done.returncode == 1
    assert "could not be saved (File too large)" in done.stderr
    assert "What was there before is as it was." in done.stderr
    assert_untouched(scorecard, september)


def test_a_full_drive(september: bytes, small_drive: Path) -> None:
    scorecard = small_drive / "Scorecard.xlsx"
    scorecard.write_bytes(september)
    filler = small_drive / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while file.write(b"x" * 4096):
            pass
    done = command(scorecard)
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert_untouched(scorecard, september, "filler")
    filler.unlink()
    assert command(scorecard).returncode == 0


def test_a_drive_that_vanishes_between_reading_and_saving(september: bytes, small_drive: Path) -> None:
    scorecard = small_drive / "Scorecard.xlsx"
    scorecard.write_bytes(september)
    done = refresh(Request(ROOT, workbook=scorecard), LATER[0])
    subprocess.run(["umount", "-l", str(small_drive)], check=True)
    with pytest.raises(SaveError, match="has gone from its place since it was read"):
        done.save()
    assert list(small_drive.iterdir()) == []


@pytest.mark.parametrize(
    ("forbidden", "trouble"),
    [
        ("folder", "Nothing may be written into the folder of this file."),
        ("workbook", "The file is marked as read-only."),
    ],
)
def test_a_place_that_may_not_be_written_to(forbidden: str, trouble: str, scorecard: Path, september: bytes) -> None:
    if forbidden == "folder":
        scorecard.parent.chmod(0o555)
    else:
        scorecard.chmod(0o444)
    done = command(scorecard, *ORDINARY_RIGHTS)
    scorecard.parent.chmod(0o777)
    assert done.returncode == 1
    assert trouble in done.stderr
    assert_untouched(scorecard, september)


def test_a_drive_that_is_read_only(september: bytes, small_drive: Path) -> None:
    scorecard = small_drive / "Scorecard.xlsx"
    scorecard.write_bytes(september)
    subprocess.run(["mount", "-o", "remount,ro", str(small_drive)], check=True)
    done = command(scorecard)
    assert done.returncode == 1
    assert "The drive is read-only: nothing may be written to it." in done.stderr
    assert_untouched(scorecard, september)


def test_two_refreshes_at_once(scorecard: Path, september: bytes) -> None:
    first, second = (refresh(Request(ROOT, workbook=scorecard), now) for now in LATER)
    first.save()
    with pytest.raises(SaveError, match="has been saved by somebody else since it was read"):
        second.save()
    assert scorecard.read_bytes() == first.content
    assert scorecard.with_name("Scorecard.backup.xlsx").read_bytes() == september


def test_many_refreshes_at_once_leave_one_whole_workbook(scorecard: Path) -> None:
    arguments = ["refresh", str(scorecard), "--config", "config/manchester-proxy", "--period", "2018-08"]
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "workbook_tools", *arguments], cwd=ROOT, stderr=subprocess.PIPE, text=True
        )
        for _ in range(6)
    ]
    ended = [(run.communicate()[1], run.returncode) for run in runs]
    won = [code for _, code in ended if code == 0]
    assert won
    for said, code in ended:
        assert code == 0 or "saving the workbook at this moment" in said or "since it was read" in said
    assert read_book(scorecard).layout.names["PeriodReported"] == "August 2018"
    assert sorted(each.name for each in scorecard.parent.iterdir()) == ["Scorecard.backup.xlsx", "Scorecard.xlsx"]
