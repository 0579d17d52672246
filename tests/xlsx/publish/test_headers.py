"""Headers and footers of the members' copy: what a page shows of them stays, and nothing else."""

import pytest
from lxml import etree

from workbook_tools.xlsx.opc.part_xml import MAIN
from workbook_tools.xlsx.publish.allowlist.sheet_elements import keep_sheet


def kept(header: str) -> str:
    root = etree.fromstring(f'<worksheet xmlns="{MAIN}"><headerFooter><oddHeader/></headerFooter></worksheet>')
    [element] = root.iter(f"{{{MAIN}}}oddHeader")
    element.text = header
    keep_sheet(root)
    return "".join(each.text or "" for each in root.iter(f"{{{MAIN}}}oddHeader"))


@pytest.mark.parametrize(
    ("header", "left"),
    [
        pytest.param("&LCouncil&CScorecard&RPage &P", "&LCouncil&CScorecard&RPage &P", id="what is seen"),
        pytest.param("&C&KFFFFFFhidden&RSeen", "&C&RSeen", id="white"),
        pytest.param("&C&K00+000hidden&RSeen", "&C&RSeen", id="the theme's white"),
        pytest.param("&C&K01+000Seen", "&C&K01+000Seen", id="the theme's text colour"),
        pytest.param("&C&KFFFFFFhidden&K000000Seen", "&C&K000000Seen", id="black again"),
        pytest.param("&C&1hidden&RSeen", "&C&RSeen", id="1 point"),
        pytest.param("&C&03hidden&12Seen", "&C&12Seen", id="3 points, then 12"),
        pytest.param("&C&1&\"Arial,Bold\"hidden", "&C", id="1 point in bold"),
        pytest.param("&C&4Seen", "&C&4Seen", id="4 points"),
        pytest.param("&C&12Seen 1", "&C&12Seen 1", id="12 points"),
        pytest.param('&C&"Canary,Bold"Seen', '&C&"-,Bold"Seen', id="a font's name"),
        pytest.param("&Z&F&CSeen&G", "&CSeen", id="the file's folder and name, and a picture"),
    ],
)  # fmt: skip
def test_a_header_says_what_its_page_shows(header: str, left: str) -> None:
    assert kept(header) == left
