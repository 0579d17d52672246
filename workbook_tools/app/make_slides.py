"""The slides of a workbook: what members may see, from the same gate as their copy."""

from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.app.members_copy import MembersCopy, members_copy
from workbook_tools.app.request import Request
from workbook_tools.errors import Place, SaveError
from workbook_tools.say.slides.slide_files import SLIDES, edition_as_slides, slides_in


class MadeSlides(Struct, frozen=True):
    """Finished slides, not yet saved: save with `save`. They show what the members' `copy` holds."""

    copy: MembersCopy
    path: Path
    content: bytes

    @property
    def count(self) -> int:
        """How many slides there are."""
        return slides_in(self.content)

    def save(self) -> Path | None:
        """The backup of the slides that were there, if any were; these are put in their place. Raises SaveError."""
        return self.copy.save_as(self.path, self.content, keep_backup=True)


def make_slides(request: Request, now: datetime, force: str = "") -> MadeSlides:
    """The slides of the request's workbook, whose output is where they go. Nothing is written yet.

    Raises NotReady as the members' copy does, SaveError where another file would be replaced, and any other
    ScorecardError where the config, the workbook or its data are wrong.
    """
    copy = members_copy(replace(request, output=None), now, force)
    path = request.output or copy.path.with_suffix(SLIDES)
    _refuse_other_kind(path)
    content = edition_as_slides(copy.edition, copy.officers.opened.config.slides_template, copy.language)
    return MadeSlides(copy, path, content)


def _refuse_other_kind(path: Path) -> None:
    """Raise SaveError where the name is no presentation's, or a file lies there that was not made here."""
    if path.suffix.lower() != SLIDES:
        raise SaveError.of("slides are a PowerPoint presentation", f"Let its name end with {SLIDES}.", Place(str(path)))
    if path.is_file() and path.stat().st_size and not slides_in(path.read_bytes()):
        trouble = "there is a file that is not a presentation of a scorecard"
        raise SaveError.of(trouble, "Name another one with --output.", Place(str(path)))
