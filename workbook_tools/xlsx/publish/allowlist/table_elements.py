"""What members may have of a table: its place, its headings and its look."""

from typing import Final

from lxml import etree

from workbook_tools.xlsx.opc.part_xml import X14, tag
from workbook_tools.xlsx.publish.known_elements import Vocabulary, keep_known, known, vocabulary

_DESCRIBED: Final = f"{{{X14}}}table"
_TABLE: Final[Vocabulary] = {
    **vocabulary(
        table=known(
            "id name displayName ref headerRowCount totalsRowCount totalsRowShown headerRowDxfId dataDxfId "
            "totalsRowDxfId headerRowBorderDxfId tableBorderDxfId totalsRowBorderDxfId",
            "autoFilter tableColumns tableStyleInfo extLst",
        ),
        autoFilter=known("ref", "filterColumn"),
        filterColumn=known("colId hiddenButton"),
        tableColumns=known("count", "tableColumn"),
        tableColumn=known("id name totalsRowLabel headerRowDxfId dataDxfId totalsRowDxfId"),
        tableStyleInfo=known("name showFirstColumn showLastColumn showRowStripes showColumnStripes"),
        extLst=known("", "ext"),
        ext=known("uri")._replace(children=frozenset({_DESCRIBED})),
    ),
    _DESCRIBED: known("altText altTextSummary"),
}


def keep_table(root: etree._Element) -> None:
    """Keep of a table what members may have, with its text for those who do not see it.

    Filters choose nothing, but keep their buttons shown or hidden.
    """
    keep_known(root, _TABLE)
    for choice in list(root.iter(tag("filterColumn"))):
        parent = choice.getparent()
        if parent is not None and choice.get("hiddenButton") not in {"1", "true"}:
            parent.remove(choice)
    if root.get("totalsRowCount", "0") == "0":
        for column in root.iter(tag("tableColumn")):
            column.attrib.pop("totalsRowLabel", "")
    if root.get("headerRowCount", "1") == "0":
        for number, column in enumerate(root.iter(tag("tableColumn")), start=1):
            column.set("name", f"Column{number}")
    for extension in [found for found in root.iter(tag("ext")) if len(found) == 0]:
        extension.getparent().remove(extension)  # type: ignore[union-attr]
    for empty in [found for found in root.iterchildren(tag("extLst")) if len(found) == 0]:
        root.remove(empty)
