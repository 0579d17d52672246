"""What axe-core (npm: axe-core) finds wrong with a page in a real browser, for readers who see little or use keys."""

import os
from functools import cache
from pathlib import Path

from tests.browser import Browser, skip_or_fail
from tests.places import ROOT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
WIDTHS = (1280, 768, 390, 320)
"""Desk, tablet, phone, and the narrowest that WCAG asks of a page that reflows."""


def axe_findings(browser: Browser, html: str, width: int = 1280) -> list[str]:
    """A line for each fault that axe-core is sure of, with the element; skips where axe-core is absent."""
    browser.open(html, width)
    browser.run(_axe())
    found = browser.run(f"axe.run({{runOnly: {TAGS}}}).then(found => found.violations)")
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


def axe_doubts(browser: Browser) -> list[str]:
    """What axe-core could not decide about the page that is open: its rules by name."""
    found = browser.run(f"axe.run({{runOnly: {TAGS}}}).then(found => found.incomplete)")
    return sorted(each["id"] for each in found)


@cache
def _axe() -> str:
    named = os.environ.get("AXE_CORE")
    file = Path(named) if named else ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not file.is_file():
        skip_or_fail("axe-core is absent (npm install --no-save axe-core)")
    return file.read_text(encoding="utf-8")
