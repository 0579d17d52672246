"""A VBA text as one system compiles it: LibreOffice's Basic passes over #If lines and would run every branch."""

import re
from collections.abc import Mapping

LINUX: Mapping[str, object] = {"VBA7": True}
WINDOWS: Mapping[str, object] = {"VBA7": True, "Win64": True, "Win32": True}
MAC: Mapping[str, object] = {"VBA7": True, "Mac": True, "MAC_OFFICE_VERSION": 16}

_LINE = re.compile(r"\s*#(Const|If|ElseIf|Else|End If)\b\s*(.*?)(?:\s+Then)?\s*(?:'.*)?$", re.IGNORECASE)


def compiled_for(system: Mapping[str, object], text: str) -> str:
    """The text with the branches of this system alone; a constant that it does not define is False."""
    known: dict[str, object] = dict(system)
    kept: list[str] = []
    open_branches: list[list[bool]] = []  # of each #If: whether this branch is taken, and whether one was
    for line in text.splitlines():
        found = _LINE.match(line)
        if found is None:
            if all(taken for taken, _ in open_branches):
                kept.append(line)
            continue
        word, said = found[1].lower(), found[2]
        if word == "const":
            name, _, value = said.partition("=")
            known[name.strip()] = _value(value, known)
        elif word == "if":
            taken = bool(_value(said, known))
            open_branches.append([taken, taken])
        elif word == "end if":
            open_branches.pop()
        else:
            branch = open_branches[-1]
            branch[0] = not branch[1] and (word == "else" or bool(_value(said, known)))
            branch[1] |= branch[0]
    return "\r\n".join(kept) + "\r\n"


def _value(expression: str, known: Mapping[str, object]) -> object:
    python = re.sub(r"\b(Or|And|Not|True|False)\b", lambda word: _PYTHON[word[1]], expression)
    python = re.sub(r"(?<![<>=])=(?!=)", "==", python).strip()
    return eval(python, {"__builtins__": {}}, _Undefined(known))


_PYTHON = {"Or": "or", "And": "and", "Not": "not", "True": "True", "False": "False"}


class _Undefined(dict[str, object]):
    def __missing__(self, name: str) -> object:
        return False
