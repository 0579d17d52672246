"""The words of the covering e-mail, from the standard templates or the council's own."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from workbook_tools.english import day_in_words
from workbook_tools.errors import Place, SaveError
from workbook_tools.model.edition import Edition
from workbook_tools.model.periods.period import months_in_full
from workbook_tools.model.rating.rag import Rag
from workbook_tools.model.row import Row
from workbook_tools.model.wording.discussion_points import discussion_paragraph
from workbook_tools.model.wording.headline import counts_in_words, dated_title, masthead
from workbook_tools.say.covering.concluded_values import concluded, enclosed, with_officers_words
from workbook_tools.say.covering.template_process import filled_apart

STANDARD = Path(__file__).parent / "templates"
SUBJECT, TEXT, HTML = "subject.txt", "body.txt", "body.html"


class Words(Struct, frozen=True):
    """What a message says: its subject in one line, its body as plain text and as a whole HTML page."""

    subject: str
    text: str
    html: str


def covering_words(
    edition: Edition,
    attached: tuple[str, ...],
    folder: Path | None,
    protected: bool = False,
    meeting: date | None = None,
) -> Words:
    """The words for an edition and the names of its attachments; a protected one's figures are left to the workbook.

    `folder` holds the council's own templates, of which any may be absent. A `meeting` that is over is not told. Raises
    ConfigError where a template is wrong, with its line.
    """
    values = {
        **_values(edition),
        "attached": attached,
        "enclosed": enclosed(attached),
        "protected": protected,
        "meeting": day_in_words(meeting) if meeting and meeting >= edition.issued else "",
    }
    [text] = _standard([TEXT], values)
    values = with_officers_words(values, len(text.split()))
    names = (SUBJECT, TEXT, HTML)
    subject, text, html = filled_apart(names, (folder, STANDARD), values) if folder else _standard(names, values)
    return Words(" ".join(subject.split()), _spaced(text), html.strip() + "\n")


def copy_templates(folder: Path) -> tuple[Path, ...]:
    """The files that now hold the standard words for the council to change; those that were there stay."""
    made = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in (SUBJECT, TEXT, HTML):
            if not (folder / name).exists():
                (folder / name).write_text((STANDARD / name).read_text(encoding="utf-8"), encoding="utf-8")
                made.append(folder / name)
    except OSError as trouble:
        remedy = "See that you may write to the config folder."
        raise SaveError.of(
            f"the templates cannot be put there ({trouble.strerror})", remedy, Place(str(folder))
        ) from None
    return tuple(made)


def _values(edition: Edition) -> dict[str, object]:
    """What a template may use."""
    scorecard = edition.scorecard
    return {
        **masthead(edition),
        **concluded(edition),
        "dated_title": dated_title(scorecard.definition),
        "indicators": len(scorecard.rows),
        "counts": counts_in_words(scorecard),
        "discussion": months_in_full(discussion_paragraph(scorecard), scorecard.names),
        "improved": [_line(edition, row) for row in scorecard.improved],
        "worsened": [_line(edition, row) for row in scorecard.worsened],
        "reds": [_line(edition, row) for row in scorecard.rows if row.rag is Rag.RED],
    }


def _line(edition: Edition, row: Row) -> dict[str, str]:
    """An indicator as a template may show it."""
    names = edition.scorecard.names
    return {
        "ref": row.ref,
        "name": row.indicator.name,
        "latest": row.display,
        "period": months_in_full(row.period_label),
        "change": months_in_full(row.change_and_verdict, names),
        "reason": months_in_full(row.sentence, names),
        "colour": str(row.rag),
        "commentary": edition.text(row.ref, edition.commentary),
    }


def _spaced(text: str) -> str:
    """The text with a single blank line wherever a template leaves several."""
    return re.sub(r"\n{3,}", "\n\n", text.strip()) + "\n"


def _standard(names: Sequence[str], values: Mapping[str, object]) -> list[str]:
    """The standard words, which need no process of their own."""
    from workbook_tools.say.covering.template_rendering import filled

    return [filled(name, (str(STANDARD),), values) for name in names]
