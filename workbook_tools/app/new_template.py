"""The standard template, drawn anew where an owner may restyle it."""

from contextlib import suppress
from pathlib import Path

from workbook_tools.app.request import Request, config_of, meant, read_book
from workbook_tools.app.workbook_ending import refuse_other_ending
from workbook_tools.errors import Place, SaveError
from workbook_tools.template.draw_template import Shape, template_bytes
from workbook_tools.xlsx.opc.save_file import refuse_if_open, save_workbook


def new_template(path: Path, replace: bool, config: Path | None = None) -> None:
    """Draw the standard template, with the comparators and breakdowns of a config where one is named.

    Raises ConfigError, and SaveError where a file is there and is not to be replaced.
    """
    refuse_other_ending(path)
    shape = Shape()
    if config:
        asked = meant(Request(Path(), config))
        definition = config_of(asked, read_book(asked.workbook).layout if asked.workbook else None).definition
        shape = Shape(definition.comparators, max(len(definition.breakdowns), shape.breakdowns), definition.ranks)
    if path.exists() and not replace:
        remedy = "Choose another --output, or replace it with --replace; it is kept as a backup."
        raise SaveError.of("there is a file already, which its owner may have restyled", remedy, Place(str(path)))
    refuse_if_open(path)
    with suppress(OSError):  # the save itself says why there is no such folder
        path.parent.mkdir(parents=True, exist_ok=True)
    save_workbook(path, template_bytes(shape))
