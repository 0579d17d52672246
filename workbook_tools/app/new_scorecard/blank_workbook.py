"""The workbook of a first scorecard before it is filled: the standard template, its settings in it, and the guesses."""

from typing import Final

from workbook_tools.app.new_scorecard.draft_settings import Draft
from workbook_tools.app.new_scorecard.guess_lines import lines_of, marks_of, sure_ones
from workbook_tools.template.draw_template import Shape, template_bytes
from workbook_tools.template.guesses_sheet import SHEET, guesses_workbook
from workbook_tools.template.settings_sheets import write_settings_workbook
from workbook_tools.xlsx.copy_in.copy_sheets import transplant_sheets
from workbook_tools.xlsx.opc.package import Package
from workbook_tools.xlsx.sheet.tables import sheets_of

ABOUT: Final = (
    "Nobody wrote these settings: they were worked out from names, figures and lists. The most doubtful stand first.",
    "To change one, follow its link and choose from the list in that cell; save, and refresh. 'Set now' is what holds.",
)


def blank_workbook(draft: Draft) -> bytes:
    """The standard template with a column for each comparator, the sheet of guesses, and the sheets of settings.

    Raises ConfigError where a name or text of the export is longer than a cell holds.
    """
    comparators = draft.document.get("comparators", ())
    assert isinstance(comparators, list | tuple)
    workbook = Package.open(template_bytes(Shape(tuple(comparators), breakdowns=0)))
    transplant_sheets(workbook, Package.open(guesses_workbook(lines_of(draft), ABOUT)), [SHEET])
    settings = Package.open(write_settings_workbook(draft.document, marks_of(draft), sure_ones(draft)))
    transplant_sheets(workbook, settings, [sheet.name for sheet in sheets_of(settings)])
    return workbook.to_bytes()
