"""The list of what Excel for Windows opens when it starts: the registry values OPEN, OPEN1, OPEN2 …"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

KEY = r"Software\Microsoft\Office\16.0\Excel\Options"
"""Excel 2016 and every later one."""

_OPEN = re.compile(r"OPEN(\d*)", re.IGNORECASE)


class OpenList(Protocol):
    """Where Excel keeps the values."""

    def read(self) -> dict[str, str]:
        """The OPEN values by name."""
        ...

    def write(self, values: Mapping[str, str]) -> None:
        """These values stand in the place of all OPEN values."""
        ...


def with_addin(values: Mapping[str, str], addin: Path) -> dict[str, str]:
    """The values with the add-in among them once, in an unbroken row: Excel stops reading at the first gap."""
    return _numbered([*_others(values, addin), f'/R "{addin}"'])


def without_addin(values: Mapping[str, str], addin: Path) -> dict[str, str]:
    """The values without the add-in, and without the gap that it would leave."""
    return _numbered(_others(values, addin))


def lists_addin(values: Mapping[str, str], addin: Path) -> bool:
    """Whether Excel opens this add-in when it starts."""
    return len(_others(values, addin)) < len(values)


def _others(values: Mapping[str, str], addin: Path) -> list[str]:
    ordered = sorted(values.items(), key=lambda each: _number(each[0]))
    return [value for _, value in ordered if not _opens(value, addin)]


def _opens(value: str, addin: Path) -> bool:
    """Whether a value opens the add-in; one in the folder AddIns may be named without its folder."""
    quoted = re.search(r'"([^"]*)"', value)
    opened = (quoted[1] if quoted else re.sub(r"^/\S+\s+", "", value)).strip()
    return opened.casefold() in (str(addin).casefold(), addin.name.casefold())


def _number(name: str) -> int:
    found = _OPEN.fullmatch(name)
    return int(found[1] or 0) if found else 0


def _numbered(values: list[str]) -> dict[str, str]:
    return {f"OPEN{number or ''}": value for number, value in enumerate(values)}


class RegistryOpenList:
    """The list in the Windows registry of whoever runs this."""

    def read(self) -> dict[str, str]:
        """The OPEN values by name; none where Excel has not been started yet."""
        import winreg

        found: dict[str, str] = {}
        try:
            key = winreg.OpenKey(winreg.HKEY_CURRENT_USER, KEY)  # type: ignore[attr-defined,unused-ignore]
        except FileNotFoundError:
            return found
        with key:
            for at in range(winreg.QueryInfoKey(key)[1]):  # type: ignore[attr-defined,unused-ignore]
                name, value, _ = winreg.EnumValue(key, at)  # type: ignore[attr-defined,unused-ignore]
                if _OPEN.fullmatch(name):
                    found[name] = str(value)
        return found

    def write(self, values: Mapping[str, str]) -> None:
        """These values stand in the place of all OPEN values; no other value is touched."""
        import winreg

        old = self.read()
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, KEY) as key:  # type: ignore[attr-defined,unused-ignore]
            for name, value in values.items():
                winreg.SetValueEx(key, name, 0, winreg.REG_SZ, value)  # type: ignore[attr-defined,unused-ignore]
            for name in (name for name in old if name.upper() not in values):
                winreg.DeleteValue(key, name)  # type: ignore[attr-defined,unused-ignore]
