"""The words of the covering e-mail, from the standard templates or the council's own."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from workbook_tools.errors import ConfigError, Place, SaveError
from workbook_tools.model.discussion import discussion_paragraph
from workbook_tools.model.edition import Edition
from workbook_tools.model.masthead import masthead
from workbook_tools.model.period import months_in_full
from workbook_tools.model.rag import Rag
from workbook_tools.model.row import Row
from workbook_tools.model.summary import counts_in_words

STANDARD = Path(__file__).parent / "templates"
SUBJECT, TEXT, HTML = "subject.txt", "body.txt", "body.html"


class Words(Struct, frozen=True):
    """What a message says: its subject in one line, its body as plain text and as a whole HTML page."""

    subject: str
    text: str
    html: str


def covering_words(edition: Edition, attached: tuple[str, ...], folder: Path | None, protected: bool = False) -> Words:
    """The words for an edition and the names of its attachments; a protected one's figures are left to the workbook.

    `folder` holds the council's own templates, of which any may be absent. Raises ConfigError where one of them is
    wrong, with its line.
    """
    values = {**_values(edition), "attached": attached, "protected": protected}
    subject, text, html = (_filled(name, folder, values) for name in (SUBJECT, TEXT, HTML))
    return Words(" ".join(subject.split()), text.strip() + "\n", html.strip() + "\n")


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


def _filled(name: str, folder: Path | None, values: Mapping[str, object]) -> str:
    """A template with the values put in; everything is escaped in HTML, and a name that is not known is an error.

    Templates are edited by officers and run in Jinja's sandbox: they can show what they are given and do no more.
    """
    from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    folders = [*([folder] if folder else []), STANDARD]
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folders, encoding="utf-8-sig"),
        autoescape=name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    place = Place(str(folder / name) if folder else name)
    try:
        return environment.get_template(name).render(values)
    except TemplateSyntaxError as trouble:
        row = Place(str(trouble.filename or place.file), row=trouble.lineno)
        raise ConfigError.of(f"this template cannot be read: {trouble.message}", _REMEDY, row) from None
    except TemplateError as trouble:
        raise ConfigError.of(f"this template cannot be filled: {trouble.message}", _REMEDY, place) from None
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError) as trouble:
        raise ConfigError.of(f"this template cannot be filled: {trouble}", _REMEDY, place) from None


_REMEDY = "Mend it, or delete the file to have the standard words again. docs/email.md lists what a template may use."
