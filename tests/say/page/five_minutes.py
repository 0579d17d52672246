"""How much a member reads until the last red and its reason: words and screens. `python -m tests.say.page.five_minutes`
prints the table for the samples."""

import json
import sys
import tempfile
from pathlib import Path

from msgspec import Struct

from tests.browser import Browser
from tests.say.page.editions import SAMPLES, first_words, sample
from workbook_tools.model.edition import Edition
from workbook_tools.model.rating.rag import Rag
from workbook_tools.say.page.html_page import edition_as_html

MEASURE = r"""(wanted => {
  const seen = node => {
    const holder = node.parentElement;
    const hidden = holder.closest("svg, script, style, .unseen, .skip, [aria-hidden=true]");
    return !hidden && holder.getClientRects().length > 0;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let words = 0, last = null, left = new Set(wanted);
  while (walker.nextNode() && left.size) {
    const node = walker.currentNode;
    if (!seen(node)) continue;
    words += (node.data.match(/\S*[\p{L}\p{N}]\S*/gu) || []).length;
    for (const each of [...left]) if (node.data.includes(each)) { left.delete(each); last = node; }
  }
  if (left.size) return null;
  const range = document.createRange();
  if (last) range.selectNodeContents(last);
  const foot = last ? range.getBoundingClientRect().bottom + scrollY : 0;
  return [last ? words : 0, foot];
})"""


class Reading(Struct, frozen=True):
    """Until the last red and its reason: words, and screens of so many pixels."""

    words: int
    screens: float


def reading(browser: Browser, html: str, edition: Edition, width: int, height: int = 900) -> Reading:
    """What lies before the end of the last red's reason, the officers' words about it."""
    wanted = [f"{first_words(row)}:" for row in edition.scorecard.rows if row.rag is Rag.RED]
    browser.open(html, width, height)
    found = browser.run(f"{MEASURE}({json.dumps(wanted)})")
    assert found is not None, "the page does not give every red's reason"
    return Reading(found[0], round(found[1] / height, 1))


def _table(pages: Path | None) -> None:
    """The table of the samples: of pages in a folder that were made otherwise, or as the page is now."""
    with tempfile.TemporaryDirectory() as folder:
        browser = Browser(Path(folder))
        for config in SAMPLES:
            edition = sample(config)
            html = (pages / f"{config}.html").read_text(encoding="utf-8") if pages else edition_as_html(edition)
            found = {width: reading(browser, html, edition, width) for width in (1280, 820, 390)}
            screens = ", ".join(f"{each.screens} screens at {width}" for width, each in found.items())
            print(f"{config}: {edition.scorecard.count(Rag.RED)} red, {found[1280].words} words, {screens}")
        browser.stop()


if __name__ == "__main__":
    _table(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
