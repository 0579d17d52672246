"""Settings turned from TOML into Excel tables and back, and put into a scorecard workbook and taken out of it."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from msgspec import Struct

from workbook_tools.app.latest_period import KNOWN_COLUMNS
from workbook_tools.app.pipeline import changed_bytes
from workbook_tools.app.prove_ownership import belonging, prove_unchanged
from workbook_tools.app.request import Book, read_book
from workbook_tools.errors import ConfigError, Place, SaveError, WorkbookRefused
from workbook_tools.sources.settings.config import Config, read_config
from workbook_tools.sources.settings.moved_settings import as_toml, moved_document, settled
from workbook_tools.sources.settings.settings_file import parse_settings
from workbook_tools.sources.settings.settings_home import FILE, WORKBOOK, home_in, settings_in, settings_of
from workbook_tools.template.settings_sheets import write_settings_workbook
from workbook_tools.workbook.headings import Headings
from workbook_tools.workbook.names import FilledName
from workbook_tools.workbook.settings_tables import SELF_CONTAINED, holds_settings, settings_sheets
from workbook_tools.xlsx.copy_in.copy_sheets import transplant_sheets
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.opc.save_file import refuse_if_open, save_workbook
from workbook_tools.xlsx.sheet.read_layout import read_layout
from workbook_tools.xlsx.sheet.tables import sheets_of
from workbook_tools.xlsx.vocabulary.edits import SetName

COMMENTS_GONE: Final = "Comments of the TOML file are not carried over."


class Converted(Struct, frozen=True):
    """A file with the settings as they are to stand, not yet written: save with `save`.

    The file that held them is put `aside`, so that one alone holds them; None where it stays where it is. `told` is
    what an officer must know.
    """

    content: bytes
    path: Path
    source: Path
    aside: Path | None = None
    told: tuple[str, ...] = ()

    def save(self) -> None:
        """Write the file, in a new folder if need be, and put the one that held them aside. Raises SaveError."""
        with suppress(OSError):  # the save itself says why there is no such folder
            self.path.parent.mkdir(parents=True, exist_ok=True)
        save_workbook(self.path, self.content)
        if self.aside:
            try:
                self.source.replace(self.aside)
            except OSError as fault:
                remedy = f"Move it elsewhere yourself: {self.path} holds the settings now."
                raise SaveError.of(
                    f"it cannot be put aside ({fault.strerror})", remedy, Place(str(self.source))
                ) from None


class _Held(Struct, frozen=True):
    """Settings with the file that holds them, read and found to be in order."""

    config: Config
    document: Mapping[str, object]
    book: Book | None = None


def convert(held_in: Path, output: Path | None = None) -> Converted:
    """The settings of a config folder, of a file in it, or of a workbook that holds its own, in the other form.

    Without an output a config folder's scorecard.toml becomes its settings.xlsx, or the other way round, and the file
    that held them is put aside. Raises a ScorecardError, where they are not in order, too.
    """
    held = _held(held_in)
    home = held.config.home
    if held.book and output is None:
        remedy = "Say where they go: --output config/NAME/settings.xlsx, or scorecard.toml."
        raise ConfigError.of("these settings stand in the workbook itself", remedy, Place(str(home)))
    path = output or home.with_name(FILE if home.suffix == ".xlsx" else WORKBOOK)
    if path.suffix not in (".toml", ".xlsx"):
        remedy = f"Let its name end with .toml or .xlsx, such as {FILE} or {WORKBOOK}."
        raise SaveError.of("settings are kept in a file of another kind", remedy, Place(str(path)))
    _refuse_what_is_there(path)
    document = moved_document(held.document, home.parent, path.parent)
    content = _written(document, path)
    aside = None if output else home.with_name(f"{home.stem}.backup{home.suffix}")
    if aside and aside.exists():
        remedy = "Move it elsewhere: the file that holds the settings now is kept under this name."
        raise SaveError.of("this file is already there", remedy, Place(str(aside)))
    return Converted(content, path, home, aside, _told(held))


def put_into(held_in: Path, workbook: Path, output: Path | None = None) -> Converted:
    """The workbook with the settings in sheets of their own, behind the others; it then needs no config folder.

    Everything else in it stays as it is. Raises a ScorecardError.
    """
    held = _held(held_in)
    book = read_book(workbook)
    path = output or workbook
    if holds_settings(book.layout.tables):
        remedy = "Change them there; or delete their sheets first, and try again."
        raise WorkbookRefused.of("the workbook holds settings already", remedy, Place(str(workbook)))
    if output:
        _refuse_what_is_there(output)
    refuse_if_open(path)
    document = moved_document(held.document, held.config.home.parent, path.parent)
    content, names = with_settings(book, document, held.config, path)
    told = (f"Its new sheets: {', '.join(names)}.", *_read_from(document), *_told(held))
    return Converted(content, path, held.config.home, None, told)


def with_settings(
    book: Book, document: Mapping[str, object], config: Config, path: Path
) -> tuple[bytes, tuple[str, ...]]:
    """The workbook's bytes with the sheets of the settings behind the others, and the names of these.

    Raises WorkbookRefused where a table of the council's own is called like one of them, or where more would change.
    """
    drawn = Package.open(write_settings_workbook(document))
    called = transplant_sheets(book.package, drawn, [sheet.name for sheet in sheets_of(drawn)])
    edits = (
        (SetName(FilledName.SCORECARD_CONFIG, SELF_CONTAINED),)
        if FilledName.SCORECARD_CONFIG in book.layout.names
        else ()
    )
    known = belonging(config.definition, Headings(config.headings), edits, {})
    changed = changed_bytes(book.package, book.content, edits, path, known)
    prove_unchanged(book.content, changed.content, path)
    _prove_same(document, settings_of(read_layout(Package.open(changed.content, str(path)))).document, path)
    return changed.content, tuple(called.values())


def _held(held_in: Path) -> _Held:
    if held_in.is_file() and held_in.name not in (FILE, WORKBOOK) and held_in.suffix in (".xlsx", ".xlsm"):
        book = read_book(held_in)
        if not holds_settings(book.layout.tables):
            remedy = "Name a config folder, or a workbook with the tables Indicators and Settings."
            raise ConfigError.of("this workbook holds no settings", remedy, Place(str(held_in)))
        config = read_config(held_in.parent, "", KNOWN_COLUMNS, book.layout)
        return _Held(config, settings_of(book.layout).document, book)
    folder = held_in if held_in.is_dir() else held_in.parent
    return _Held(read_config(folder, "", KNOWN_COLUMNS), settings_in(home_in(folder)).document)


def _written(document: Mapping[str, object], path: Path) -> bytes:
    """The file's content, read again and found to say the same."""
    if path.suffix == ".toml":
        text = as_toml(document)
        _prove_same(document, parse_settings(text, path).document, path)
        return text.encode()
    content = write_settings_workbook(document)
    _prove_same(document, settings_of(read_layout(Package.open(content, str(path)))).document, path)
    return content


def _prove_same(document: Mapping[str, object], again: Mapping[str, object], path: Path) -> None:
    """Raise ConfigError where a setting reads otherwise once it is written."""
    before, after = settled(document), settled(again)
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    for key in {**before, **after}:
        if before.get(key) != after.get(key):
            remedy = "Look for blanks at the ends of a text, or for the same name twice."
            raise ConfigError.of("this setting would read otherwise there", remedy, Place(str(path), setting=key))


def _refuse_what_is_there(path: Path) -> None:
    if path.exists():
        raise SaveError.of("this file is already there", "Choose another name, or move it elsewhere.", Place(str(path)))


def _read_from(document: Mapping[str, object]) -> tuple[str, ...]:
    """Where the workbook's source data lie, as an officer is told it."""
    source = document.get("source")
    file = source.get("file") if isinstance(source, dict) else None
    if not file:
        return ()
    folder, name = Path(file).parent, Path(file).name
    where = "beside it" if folder == Path() else f"in the folder {folder.as_posix()}"
    return (f"Its source data are read from '{name}' {where}: put next month's there.",)


def _told(held: _Held) -> tuple[str, ...]:
    home = held.config.home
    if home.suffix == ".toml" and "#" in home.read_text(encoding="utf-8-sig"):
        return (COMMENTS_GONE,)
    if held.book:
        names = ", ".join(sorted(settings_sheets(held.book.layout)))
        return (f"{home.name} holds them still: to have it filled by the file, delete its sheets {names}.",)
    return ()
