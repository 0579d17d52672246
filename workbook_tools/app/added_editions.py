"""The editions of other packages that lie beside the members' copy, made of what members are told and nothing else."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from workbook_tools.app.members_copy import MembersCopy
from workbook_tools.errors import ConfigError, Place
from workbook_tools.say.added_edition import added_edition
from workbook_tools.say.told_to_members import told_to_members
from workbook_tools.xlsx.opc.save_file import refuse_if_open, save_workbook


class AddedFile(Struct, frozen=True):
    """A finished edition, not yet saved: save with `save`."""

    name: str
    path: Path
    content: bytes

    def save(self) -> Path | None:
        """The backup of the file that stood there, if it said anything else. Raises SaveError."""
        same = self.path.is_file() and self.path.read_bytes() == self.content
        return save_workbook(self.path, self.content, keep_backup=not same)


def added_files(copy: MembersCopy, names: Iterable[str]) -> tuple[AddedFile, ...]:
    """The editions of these names, each once, made of the copy. Nothing is written yet.

    Raises ConfigError where one cannot be made, and SaveError where its file cannot be written.
    """
    return tuple(_made(copy, tuple(dict.fromkeys(names))))


def _made(copy: MembersCopy, names: tuple[str, ...]) -> Iterator[AddedFile]:
    found = [(name, added_edition(name)) for name in names]
    by_ending: dict[str, str] = {}
    for name, edition in found:
        if by_ending.setdefault(edition.ending, name) != name:
            trouble = f"the editions '{by_ending[edition.ending]}' and '{name}' both end with {edition.ending}"
            raise ConfigError.of(trouble, "Make them one after the other, each with an --output of its own.", _AS)
        path = copy.path.with_suffix(edition.ending)
        refuse_if_open(path)
        yield AddedFile(name, path, edition.content(told_to_members(copy.edition, copy.language)))


_AS = Place(setting="--as")
