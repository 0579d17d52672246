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
        "faults": [fault.record for fault in now.faults],
        "notes": now.notes,
        "result": now.result or None,
        "said": now.said,
    }
    return json.dumps(told, ensure_ascii=True, indent=2, default=_plain)


def _plain(value: object) -> object:
    """What JSON has no form for: a fault, else a path."""
    return value.record if isinstance(value, Fault) else str(value)
