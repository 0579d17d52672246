"""A save is whole or not at all."""

import os
from pathlib import Path

import pytest

from workbook_tools.errors import SaveError
from workbook_tools.xlsx.opc.save_file import backup_path, refuse_if_open, replace_workbook, save_workbook
from workbook_tools.xlsx.opc.write_lock import only_writer


def test_a_new_workbook_is_saved_without_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "Scorecard.xlsx"
    assert save_workbook(path, b"new") is None
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"Scorecard.xlsx": b"new"}


def test_the_workbook_before_is_kept_once(tmp_path: Path) -> None:
    path = tmp_path / "Scorecard.xlsm"
    for content in (b"one", b"two", b"three"):
        save_workbook(path, content)
    assert (path.read_bytes(), backup_path(path).read_bytes()) == (b"three", b"two")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["Scorecard.backup.xlsm", "Scorecard.xlsm"]


def test_no_backup_where_none_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "Scorecard.xlsx"
    path.write_bytes(b"old")
    assert save_workbook(path, b"new", keep_backup=False) is None
    assert not backup_path(path).exists()


@pytest.mark.skipif(os.name != "posix", reason="file modes and links as Unix has them")
def test_mode_and_link_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "Scorecard.xlsx", tmp_path / "latest.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    save_workbook(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("lock", "content", "who"),
    [
        pytest.param("~$Scorecard.xlsx", b"\x12Performance office" + b" " * 36, "Performance office has", id="Excel"),
        pytest.param("~$Scorecard.xlsx", b"", "another program", id="Excel, nobody named"),
        pytest.param(
            ".~lock.Scorecard.xlsx#",
            b"Performance office,perf,laptop,12.10.2018 09:00,file:///profile;",
            "Performance office has",
            id="LibreOffice",
        ),
        pytest.param(".~lock.Scorecard.xlsx#", b",perf,laptop,,;", "perf has", id="LibreOffice, account only"),
    ],
)
def test_an_open_workbook_is_left_alone(tmp_path: Path, lock: str, content: bytes, who: str) -> None:
    path = tmp_path / "Scorecard.xlsx"
    path.write_bytes(b"old")
    (tmp_path / lock).write_bytes(content)
    with pytest.raises(SaveError, match=who) as error:
        save_workbook(path, b"new")
    assert lock in error.value.faults[0].remedy
    assert path.read_bytes() == b"old"


def test_a_lock_on_another_workbook_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "~$Other.xlsx").write_bytes(b"")
    refuse_if_open(tmp_path / "Scorecard.xlsx")


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="could not be saved"):
        save_workbook(tmp_path / "gone" / "Scorecard.xlsx", b"new")


@pytest.mark.skipif(os.name != "posix", reason="a full disk as Linux offers one")
def test_a_failed_save_leaves_the_old_workbook_and_no_litter(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "Scorecard.xlsx"
    path.write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    import signal

    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(SaveError, match="could not be saved"):
            save_workbook(path, bytes(100_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert path.read_bytes() == b"old"
    assert not [file for file in tmp_path.iterdir() if file.suffix == ".tmp"]


def test_a_workbook_that_was_saved_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "Scorecard.xlsx"
    path.write_bytes(b"with commentary written meanwhile")
    with pytest.raises(SaveError, match="saved by somebody else since it was read"):
        replace_workbook(path, b"as it was read", b"new")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        "Scorecard.xlsx": b"with commentary written meanwhile"
    }


@pytest.mark.parametrize("before", [None, b"as it was read"])
def test_a_workbook_that_is_as_it_was_read_is_replaced(before: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "Scorecard.xlsx"
    if before is not None:
        path.write_bytes(before)
    replace_workbook(path, before, b"new")
    assert path.read_bytes() == b"new"
    assert backup_path(path).exists() is (before is not None)


def test_a_workbook_that_came_or_went_meanwhile_is_told(tmp_path: Path) -> None:
    path = tmp_path / "Scorecard.xlsx"
    with pytest.raises(SaveError, match="has gone from its place"):
        replace_workbook(path, b"as it was read", b"new")
    path.write_bytes(b"another's")
    with pytest.raises(SaveError, match="saved by somebody else"):
        replace_workbook(path, None, b"new")
    assert path.read_bytes() == b"another's"


def test_one_program_at_a_time_saves_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "Scorecard.xlsx"
    path.write_bytes(b"old")
    with only_writer(path), pytest.raises(SaveError, match="Another run of this program is saving"):
        save_workbook(path, b"new")
    assert path.read_bytes() == b"old"
    save_workbook(path, b"new")
    assert path.read_bytes() == b"new"


def test_what_a_killed_save_left_goes_with_the_next(tmp_path: Path) -> None:
    path = tmp_path / "Scorecard.xlsx"
    ours = [".Scorecard.0a1b2c3d.tmp", ".Scorecard.backup.0a1b2c3d.tmp", ".Scorecard.xlsx.saving"]
    others = [".Scorecard.tmp", ".Scorecard 2.0a1b2c3d.tmp", "Scorecard.0a1b2c3d.tmp"]
    for name in (*ours, *others):
        (tmp_path / name).write_bytes(b"left")
    save_workbook(path, b"new")
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted([*others, "Scorecard.xlsx"])
