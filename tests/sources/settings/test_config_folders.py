"""The name of a config, as a workbook gives it: one plain folder, and never a way to another place."""

from pathlib import Path

import pytest

from workbook_tools.errors import ConfigError, WorkbookRefused
from workbook_tools.sources.settings.config_folders import LONGEST_NAME, find_config


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("manchester-proxy", id="the standard one"),
        pytest.param("Kinder & Co. = 'größe' 50%", id="signs and letters of other languages"),
        pytest.param("2018.11", id="a full stop within"),
        pytest.param("..2018", id="full stops before"),
        pytest.param("console", id="begins like a device"),
        pytest.param("com10", id="no such device"),
        pytest.param("a" * LONGEST_NAME, id="as long as may be"),
    ],
)
def test_a_plain_name_is_looked_for(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "config" / name
    folder.mkdir(parents=True)
    assert find_config(name, tmp_path) == folder


@pytest.mark.parametrize(
    ("name", "why"),
    [
        pytest.param("\\\\attacker.example\\share\\cfg", "it holds \\, as a path does", id="UNC"),
        pytest.param("\\\\attacker.example@80\\dav\\cfg", "as a path does", id="WebDAV"),
        pytest.param("\\\\?\\C:\\cfg", "as a path does", id="a Windows path without limits"),
        pytest.param("//attacker.example/share", "it holds /", id="UNC with slashes"),
        pytest.param("C:\\Users\\Public\\cfg", "as a path does", id="absolute on Windows"),
        pytest.param("C:cfg", "it holds :", id="relative to a drive"),
        pytest.param("cfg:stream", "it holds :", id="a stream"),
        pytest.param("/etc", "it holds /", id="absolute"),
        pytest.param("../cfg", "it holds /", id="above"),
        pytest.param("..\\cfg", "as a path does", id="above on Windows"),
        pytest.param("..", "ends with a full stop", id="the folder above"),
        pytest.param(".", "ends with a full stop", id="the folder itself"),
        pytest.param("cfg.", "ends with a full stop", id="a full stop that Windows drops"),
        pytest.param("cfg ", "begins or ends with a space", id="a space that Windows drops"),
        pytest.param(" cfg", "begins or ends with a space", id="a space before"),
        pytest.param("   ", "it is empty", id="nothing but spaces"),
        pytest.param("NUL", "a device", id="a device"),
        pytest.param("com1", "a device", id="a port"),
        pytest.param("COM¹.txt", "a device", id="a port with a raised digit and an ending"),
        pytest.param("aux .d", "a device", id="a device with a space and an ending"),
        pytest.param("cfg\0", "a character that nobody sees", id="NUL character"),
        pytest.param("a\nb", "a character that nobody sees", id="line break"),
        pytest.param("a\u202eb", "a character that nobody sees", id="turned round"),
        pytest.param("a\u200bb", "a character that nobody sees", id="zero width"),
        pytest.param("a\ud800", "a character that nobody sees", id="half a letter"),
        pytest.param("a" * (LONGEST_NAME + 1), "longer than", id="too long"),
        pytest.param("what?", "it holds ?", id="a wildcard"),
    ],
)
def test_a_path_is_refused_before_any_folder_is_looked_at(
    name: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[Path] = []
    for question in ("is_dir", "is_file", "exists", "stat", "resolve"):
        monkeypatch.setattr(Path, question, lambda path, *_, **__: looked_at.append(path))
    with pytest.raises(WorkbookRefused, match="is not the name of a config") as stopped:
        find_config(name, tmp_path)
    assert why in str(stopped.value)
    assert looked_at == []
    str(stopped.value).encode("utf-8")


def test_a_name_that_is_nowhere_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no config folder 'cfg'"):
        find_config("cfg", tmp_path)
