"""The file on this computer of a workbook that Excel knows by a web address: OneDrive synchronises it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from workbook_tools.errors import Place
from workbook_tools.excel.addin.click_messages import ClickError

_ROOTS = ("OneDriveCommercial", "OneDriveConsumer", "OneDrive")
"""The variables in which Windows keeps the folders of a work account, a private account and the last one used."""


def local_file(full_name: str, environment: Mapping[str, str]) -> Path:
    """The workbook's file. Raises ClickError where a web address has none here, or more than one."""
    if "://" not in full_name:
        return Path(full_name)
    roots = {Path(environment[name]) for name in _ROOTS if environment.get(name)}
    found = {root / below for root in roots for below in _below_root(full_name) if (root / below).is_file()}
    if len(found) == 1:
        return found.pop()
    trouble = "more than one file here may be this workbook" if found else "it has no file on this computer"
    raise ClickError.of(
        f"the workbook is open from OneDrive or SharePoint, and {trouble}",
        "In OneDrive choose 'Sync' (or 'Add shortcut to OneDrive') for its folder and open it from there, "
        "or save a copy on this computer.",
        Place(full_name),
    )


def _below_root(address: str) -> Iterator[Path]:
    """The paths that the address may have below the folder that is synchronised.

    .../personal/<account>/Documents/<path> at work, d.docs.live.net/<account>/<path> at home.
    """
    parts = [part for part in unquote(urlsplit(address).path).split("/") if part]
    if ".." in parts:
        return
    if "Documents" in parts:
        yield Path(*parts[parts.index("Documents") + 1 :])
    if urlsplit(address).hostname == "d.docs.live.net":
        yield Path(*parts[1:])
