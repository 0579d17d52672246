"""Slicers put into a package by hand, as [MS-XLSX] 2.4 describes them: no library at hand draws any."""

import re
from typing import Final

from tests.fidelity.likeness import parts_of
from tests.xlsx.making import zipped

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_X14: Final = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_X15: Final = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINK: Final = "http://schemas.microsoft.com/office/2007/relationships"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"

TABLE_CACHE: Final = (
    '<extLst><x:ext uri="{{2F2917AC-EB37-4324-AD4E-5DD8C200BD13}}" '
    f'xmlns:x15="{_X15}"><x15:tableSlicerCache tableId="{{table}}" column="{{column}}"/></x:ext></extLst>'
)
PIVOT_CACHE: Final = (
    '<pivotTables><pivotTable tabId="{sheet}" name="Ours"/></pivotTables><data><tabular pivotCacheId="7">'
    '<items count="2"><i x="0" s="1"/><i x="1" s="1"/></items></tabular></data>'
)
_PIVOT_PARTS: Final = {
    "xl/pivotCache/pivotCacheDefinition1.xml": (
        f'<pivotCacheDefinition xmlns="{_MAIN}" refreshOnLoad="1" refreshedVersion="6" recordCount="0" saveData="0">'
        '<cacheSource type="worksheet"><worksheetSource {source}/></cacheSource><cacheFields count="2">'
        '<cacheField name="Kind" numFmtId="0"><sharedItems count="2"><s v="one"/><s v="two"/></sharedItems>'
        "</cacheField>"
        '<cacheField name="Number" numFmtId="0"><sharedItems/></cacheField></cacheFields></pivotCacheDefinition>',
        f"{_SHEET}.pivotCacheDefinition+xml",
    ),
    "xl/pivotTables/pivotTable1.xml": (
        f'<pivotTableDefinition xmlns="{_MAIN}" name="Ours" cacheId="7" dataCaption="Values"><location ref="{{place}}" '
        'firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields count="2"><pivotField axis="axisRow" '
        'showAll="0"><items count="3"><item x="0"/><item x="1"/><item t="default"/></items></pivotField>'
        '<pivotField showAll="0"/></pivotFields><rowFields count="1"><field x="0"/></rowFields></pivotTableDefinition>',
        f"{_SHEET}.pivotTable+xml",
    ),
}


def with_slicer(content: bytes, cache: str, source: str = "", place: str = "") -> bytes:
    """The workbook, on whose first sheet a slicer of this cache stands; with a pivot table where its `place` is given.

    The pivot table reads `source`, such as `name="Scorecard"`.
    """
    parts = parts_of(content)
    added = {
        "xl/slicers/slicer1.xml": (
            f'<slicers xmlns="{_X14}"><slicer name="Kind" cache="Slicer_Kind" caption="Kind" rowHeight="241300"/>'
            "</slicers>",
            "application/vnd.ms-excel.slicer+xml",
        ),
        "xl/slicerCaches/slicerCache1.xml": (
            f'<slicerCacheDefinition xmlns="{_X14}" xmlns:x="{_MAIN}" name="Slicer_Kind" sourceName="Kind">{cache}'
            "</slicerCacheDefinition>",
            "application/vnd.ms-excel.slicerCache+xml",
        ),
    }
    _link(parts, "xl/worksheets/_rels/sheet1.xml.rels", f"{_LINK}/slicer", "../slicers/slicer1.xml", "rIdSlicer")
    _link(parts, "xl/_rels/workbook.xml.rels", f"{_LINK}/slicerCache", "slicerCaches/slicerCache1.xml", "rIdSlicers")
    if place:
        added |= {name: (text.replace("{source}", source).replace("{place}", place), kind)
                  for name, (text, kind) in _PIVOT_PARTS.items()}  # fmt: skip
        _link(
            parts, "xl/worksheets/_rels/sheet1.xml.rels", f"{_R}/pivotTable", "../pivotTables/pivotTable1.xml", "rIdP"
        )
        held = "pivotCache/pivotCacheDefinition1.xml"
        _link(parts, "xl/_rels/workbook.xml.rels", f"{_R}/pivotCacheDefinition", held, "rIdCache")
        _link(parts, "xl/pivotTables/_rels/pivotTable1.xml.rels", f"{_R}/pivotCacheDefinition", f"../{held}", "rId1")
    _list(parts, "xl/worksheets/sheet1.xml", "worksheet", *_listed_on_sheet(pivot=bool(place)))
    _list(parts, "xl/workbook.xml", "workbook", *_listed_in_workbook(pivot=bool(place)))
    types = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (_, kind) in added.items())
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", f"{types}</Types>".encode())
    return zipped({**parts, **{name: (_HEAD + text).encode() for name, (text, _) in added.items()}})


def _listed_on_sheet(*, pivot: bool) -> tuple[str, str]:
    uri = "{A8765BA9-456A-4dab-B4F3-ACF838C121DE}" if pivot else "{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}"
    return "", (
        f'<ext uri="{uri}" xmlns:x14="{_X14}"><x14:slicerList><x14:slicer xmlns:r="{_R}" r:id="rIdSlicer"/>'
        "</x14:slicerList></ext>"
    )


def _listed_in_workbook(*, pivot: bool) -> tuple[str, str]:
    before = f'<pivotCaches><pivotCache cacheId="7" xmlns:r="{_R}" r:id="rIdCache"/></pivotCaches>' if pivot else ""
    prefix, uri = (
        ("x14", "{BBE1A952-AA13-448e-AADC-164F8A28A991}")
        if pivot
        else ("x15", "{46BE6895-7355-4a93-B00E-2C351335B9C9}")
    )
    return before, (
        f'<ext uri="{uri}" xmlns:x14="{_X14}" xmlns:x15="{_X15}"><{prefix}:slicerCaches>'
        f'<x14:slicerCache xmlns:r="{_R}" r:id="rIdSlicers"/></{prefix}:slicerCaches></ext>'
    )


def _list(parts: dict[str, bytes], name: str, root: str, before: str, extension: str) -> None:
    text = parts[name].decode()
    end = f"</{root}>"
    if f"</extLst>{end}" in text:
        text = text.replace(f"</extLst>{end}", f"{extension}</extLst>{end}")
    else:
        text = text.replace(end, f"{before}<extLst>{extension}</extLst>{end}")
    parts[name] = text.encode()


def _link(parts: dict[str, bytes], name: str, kind: str, target: str, identity: str) -> None:
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    text = parts.get(name, empty).decode()
    parts[name] = re.sub(
        "</Relationships>$",
        f'<Relationship Id="{identity}" Type="{kind}" Target="{target}"/></Relationships>',
        text.strip(),
    ).encode()
