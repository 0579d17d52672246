"""The document that a command prints with --format json: whether all went well, what was said, faults and result."""

import json

from workbook_tools.cli.terminal import Telling
from workbook_tools.errors import Fault


def document(now: Telling, code: int) -> str:
    """The JSON text, whose keys docs/json.md lists."""
    told = {
        "ok": code == 0,
        "command": now.command,
        "exit_code": code,
        "faults": [fault_as_json(fault) for fault in now.faults],
        "notes": now.notes,
        "result": now.result or None,
        "said": now.said,
    }
    return json.dumps(told, ensure_ascii=True, indent=2, default=_plain)


def fault_as_json(fault: Fault) -> dict[str, object]:
    """A fault's place, trouble and remedy; what is not known of the place is null."""
    place = fault.place
    return {
        "file": place.file or None,
        "sheet": place.sheet or None,
        "row": place.row,
        "column": place.column or None,
        "setting": place.setting or None,
        "trouble": fault.trouble,
        "remedy": fault.remedy,
    }


def _plain(value: object) -> object:
    """What JSON has no form for: a fault, else a path."""
    return fault_as_json(value) if isinstance(value, Fault) else str(value)
