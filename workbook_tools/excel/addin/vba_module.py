"""A VBA module as text."""

import re

from msgspec import Struct

_NAME = re.compile(r'^Attribute VB_Name = "(\w+)"', re.MULTILINE)


class VbaModule(Struct, frozen=True):
    """A module's name and its text with the line ends that Excel writes; a class is exported with a preamble."""

    name: str
    text: str

    @property
    def is_class(self) -> bool:
        """Whether it is a class module."""
        return self.text.startswith("VERSION ")


def parse_module(text: str) -> VbaModule:
    """The module of an exported .bas or .cls text. Raises ValueError where it does not say its name."""
    found = _NAME.search(text)
    if found is None:
        raise ValueError("a VBA module without 'Attribute VB_Name'")
    return VbaModule(found[1], "\r\n".join(text.splitlines()) + "\r\n")
