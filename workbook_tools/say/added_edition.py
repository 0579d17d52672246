"""Another telling of the members' scorecard, which an installed package adds under a name."""

import re
from collections.abc import Callable
from typing import Final

from msgspec import Struct

from workbook_tools.errors import ConfigError, Place
from workbook_tools.extensions import ExtensionGroup, extension_called, extension_names, extension_remedy
from workbook_tools.say.told_to_members import ToldScorecard

_ENDING: Final = re.compile(r"\.[a-z0-9]+(\.[a-z0-9]+)?")
_OURS: Final = (".xlsx", ".xlsm", ".html", ".pdf", ".pptx", ".log", ".toml")


class AddedEdition(Struct, frozen=True):
    """A telling by its name, the `ending` of its file, as ".txt", and what makes the file's content: `tell`.

    What `tell` is given is all that it may know: what members are told, as they read it.
    """

    name: str
    ending: str
    tell: Callable[[ToldScorecard], bytes]

    def content(self, told: ToldScorecard) -> bytes:
        """The file's content. Raises ConfigError where it cannot be made, whatever the package did."""
        try:
            made: object = self.tell(told)
        except Exception as trouble:  # whatever a package of somebody else's does
            said = f"{type(trouble).__name__}: {trouble}"
            raise _fault(self.name, f"the edition '{self.name}' cannot be made ({said})") from trouble
        if not isinstance(made, bytes):
            raise _fault(self.name, f"the edition '{self.name}' gave a {type(made).__name__}, where bytes are wanted")
        return made


def added_edition(name: str) -> AddedEdition:
    """The edition of this name. Raises ConfigError where no package adds it, or adds it wrongly."""
    found = extension_called(ExtensionGroup.EDITIONS, name, AddedEdition)
    if found is None:
        known = extension_names(ExtensionGroup.EDITIONS)
        there = f"Name one that is there ({', '.join(known)})" if known else "Install the package that adds it"
        trouble = f"no installed package adds an edition '{name}'"
        raise ConfigError.of(trouble, f"{there}, or leave --as out.", Place(setting="--as"))
    if not _ENDING.fullmatch(found.ending) or f".{found.ending.rpartition('.')[2]}" in _OURS:
        trouble = f"the edition '{name}' would write a file that ends with '{found.ending}', which it may not"
        raise _fault(name, trouble)
    return found


def _fault(name: str, trouble: str) -> ConfigError:
    return ConfigError.of(trouble, extension_remedy(ExtensionGroup.EDITIONS, name), Place(setting="--as"))
