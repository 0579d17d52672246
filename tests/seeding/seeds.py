"""A filled scorecard with a canary wherever a workbook can hide what members must not see.

Each canary is a word that says nothing else. Where Excel would write a part or an attribute, it is written as Excel
writes it, so far as a program that looks for harm could tell.
"""

from collections.abc import Callable

from tests.seeding import cells, drawings, sheet_parts, workbook
from workbook_tools.xlsx.opc.package import Package

Seed = Callable[[Package, str], None]


def canary(name: str) -> str:
    """The word that is hidden in one place."""
    return f"Canary{''.join(filter(str.isalnum, name.title()))}Qx7"


def seeded(content: bytes, seeds: dict[str, Seed]) -> bytes:
    """The workbook with each canary in its place."""
    package = Package.open(content, "officers.xlsm")
    for name, seed in seeds.items():
        seed(package, canary(name))
    return package.to_bytes()


SEEDS: dict[str, Seed] = {
    "data sheet": cells.in_data,
    "commentary log": cells.in_log,
    "formula": cells.in_formula,
    "unused string": cells.in_unused_string,
    "phonetic hint": cells.in_phonetic,
    "hidden sheet": cells.in_hidden_sheet,
    "very hidden sheet": cells.in_very_hidden_sheet,
    "hidden sheet's name": cells.in_hidden_sheets_name,
    "validation": cells.in_validation,
    "rule": cells.in_rule,
    "scenario": cells.in_scenario,
    "protected range": cells.in_protected_range,
    "code name": cells.in_code_name,
    "unprinted header": cells.in_unprinted_header,
    "links": cells.in_links,
    "XML comment": cells.in_xml_comment,
    "revision attribute": cells.in_revision_attribute,
    "comment": sheet_parts.in_comment,
    "threaded comment": sheet_parts.in_threaded_comment,
    "printer settings": sheet_parts.in_printer_settings,
    "table": sheet_parts.in_table,
    "filter": sheet_parts.in_filter,
    "button": drawings.in_button,
    "linked text": drawings.in_linked_text,
    "unprinted shape": drawings.in_unprinted_shape,
    "shape's name": drawings.in_shapes_name,
    "picture": drawings.in_picture,
    "chart": drawings.in_chart,
    "embedded workbook": drawings.in_embedded_workbook,
    "name": workbook.in_name,
    "workbook settings": workbook.in_workbook_settings,
    "styles": workbook.in_styles,
    "theme": workbook.in_theme,
    "properties": workbook.in_properties,
    "custom properties": workbook.in_custom_properties,
    "custom XML": workbook.in_custom_xml,
    "thumbnail": workbook.in_thumbnail,
    "pivot cache": workbook.in_pivot_cache,
    "external link": workbook.in_external_link,
    "connection": workbook.in_connection,
    "macros": workbook.in_macros,
    "ribbon": workbook.in_ribbon,
    "unrelated part": workbook.in_unrelated_part,
}
"""Where each canary is put, by what it is called."""

UNSEEN: dict[str, Seed] = {"hidden row": cells.in_hidden_row, "beside the print area": cells.beside_the_print_area}
"""Cells that no member sees on screen or paper."""
