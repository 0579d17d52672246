"""The slides as a file's content, or what to install where the package that makes them is missing."""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Final

from workbook_tools.errors import ScorecardError
from workbook_tools.model.edition import Edition

SLIDES: Final = ".pptx"
MARK: Final = "Slides of a scorecard"
"""What the document's properties call its category; PowerPoint keeps it."""
_SLIDE: Final = re.compile(r"ppt/slides/slide\d+\.xml")


class NoSlides(ScorecardError):
    """Slides cannot be made here. Nothing was written."""


def slides_in(content: bytes) -> int:
    """How many slides are in a presentation that was made here; 0 where it is anything else."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as opened:
            marked = MARK.encode() in opened.read("docProps/core.xml")
            return sum(bool(_SLIDE.fullmatch(name)) for name in opened.namelist()) if marked else 0
    except (zipfile.BadZipFile, KeyError, ValueError):
        return 0


def edition_as_slides(edition: Edition, template: Path | None = None, language: str = "en-GB") -> bytes:
    """The slides, in the council's template where one is named. Raises NoSlides, and ConfigError for the template."""
    try:
        from workbook_tools.say.slides.deck import slides_of
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in ("pptx", "PIL"):
            raise
        remedy = 'Have it installed: pip install ".[slides]" in the program\'s own folder; the others are made without.'
        raise NoSlides.of("slides need the package python-pptx, which is not installed", remedy) from None
    return slides_of(edition, template, language)
