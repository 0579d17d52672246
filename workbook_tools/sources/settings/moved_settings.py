"""A settings document as another file is to hold it: as TOML, and with its paths counted from another folder."""

import os
from collections.abc import Iterator, Mapping, MutableMapping
from copy import deepcopy
from filecmp import cmp
from pathlib import Path
from typing import Final

from workbook_tools.sources.settings.settings_rows import Document

SQLITE: Final = "sqlite:///"
_PATHS: Final = ("template", "source.file", "national.measures", "national.file", "email.templates", "slides.template")
_USUAL: Final = {"template": "../../template/Scorecard.xlsx", "email.templates": "email"}
_USUAL_OF_NATIONAL: Final = {"national.measures": "../national/measures.toml", "national.file": "comparators.csv"}
"""Where the program looks when nothing is said; it is written out where settings move, so that the same is meant."""
_HEAD: Final = "# The settings of a scorecard; docs/settings.md says what each of them means.\n\n"


def as_toml(document: Document) -> str:
    """The document as the text of a scorecard.toml."""
    import tomli_w

    return _HEAD + tomli_w.dumps(document, multiline_strings=True)


def moved_document(document: Document, before: Path, after: Path) -> dict[str, object]:
    """The document with its files, which were counted from one folder, counted from another.

    Source data of which the other folder has a copy already are read there from then on.
    """
    moved: dict[str, object] = deepcopy(dict(document))
    if before.resolve() == after.resolve():
        return moved
    usual = {**_USUAL, **(_USUAL_OF_NATIONAL if "national" in moved else {})}
    for key, place in usual.items():
        table, name = _place(moved, key)
        if name not in table and (before / place).exists():
            _made(moved, key)[name] = place
    for table, name in [*(_place(moved, key) for key in _PATHS), *((entry, "file") for entry in _issued(moved))]:
        if isinstance(path := table.get(name), str) and path:
            table[name] = _counted_from(after, before / path)
    source, file = _place(moved, "source.file")
    if isinstance(pattern := source.get(file), str) and _is_copied(after / pattern, after):
        source[file] = Path(pattern).name
    source, database = _place(moved, "source.database")
    address = source.get(database)
    if isinstance(address, str) and address.startswith(SQLITE) and not address.startswith(f"{SQLITE}/"):
        source[database] = SQLITE + _counted_from(after, before / address.removeprefix(SQLITE))
    return moved


def settled(value: object) -> object:
    """A document, or a part of it, without tables and texts that are empty: they say nothing."""
    if isinstance(value, Mapping):
        inner = {key: settled(each) for key, each in value.items()}
        return {key: each for key, each in inner.items() if each not in ({}, "")}
    return [settled(each) for each in value] if isinstance(value, list) else value


def _counted_from(folder: Path, path: Path) -> str:
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:  # on another drive
        return path.resolve().as_posix()


def _is_copied(pattern: Path, folder: Path) -> bool:
    """Whether each file that fits the pattern lies in the folder, too, byte for byte."""
    files = [pattern] if pattern.is_file() else [*filter(Path.is_file, pattern.parent.glob(pattern.name))]
    copies = [(each, folder / each.name) for each in files]
    return bool(files) and all(copy.is_file() and cmp(each, copy, shallow=False) for each, copy in copies)


def _place(document: dict[str, object], key: str) -> tuple[MutableMapping[str, object], str]:
    """The table that a key is in, a passing one where there is none, and the key's last name."""
    first, _, name = key.rpartition(".")
    found = document.get(first) if first else document
    return (found if isinstance(found, dict) else {}), name


def _made(document: dict[str, object], key: str) -> MutableMapping[str, object]:
    first = key.rpartition(".")[0]
    found = document.setdefault(first, {}) if first else document
    assert isinstance(found, dict)
    return found


def _issued(document: Mapping[str, object]) -> Iterator[MutableMapping[str, object]]:
    found = document.get("issued")
    return (entry for entry in (found if isinstance(found, list) else []) if isinstance(entry, dict))
