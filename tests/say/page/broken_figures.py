"""Figures that a page breaks over two lines, measured in a real browser by ranges."""

from tests.browser import Browser

WIDTHS = (320, 390, 600, 768, 820, 1024, 1112, 1280, 640)
"""Phones, tablets upright and on their side, a desk, and the same desk at 200 % zoom, which leaves half its width."""
MEASURE = r"""(() => {
  const broken = [], figure = /(?:(?<!\w)[+\u2212-])?\d[\d,]*(?:[.\/]\d+)*\u00a0?%?/g;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, holder = node.parentElement;
    if (!/\d/.test(node.data) || holder.closest("svg, script, style, .unseen, .map td i")) continue;
    for (const found of node.data.matchAll(figure)) {
      const range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].trimEnd().length);
      const tops = new Set([...range.getClientRects()].filter(box => box.width > 0).map(box => Math.round(box.top)));
      if (tops.size > 1) broken.push(found[0] + " in " + holder.textContent.trim().slice(0, 60));
    }
  }
  return broken;
})()"""


def broken_figures(browser: Browser) -> list[str]:
    """Each figure of the page that is open which does not stand on one line, with the text around it."""
    return list(browser.run(MEASURE))
