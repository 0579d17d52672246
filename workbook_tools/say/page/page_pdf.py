"""The PDF that a browser prints of a page: tagged, with the page's title and language, its fonts embedded."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from workbook_tools.model.edition import Edition
from workbook_tools.say.page.browsers import NoBrowser, find_browser
from workbook_tools.say.page.html_page import edition_as_html, unfolded

LONGEST_SECONDS = 90.0
QUIETLY = (
    "--headless=new",
    "--no-pdf-header-footer",
    "--print-to-pdf-no-header",
    "--generate-pdf-document-outline",
    "--export-tagged-pdf",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--hide-scrollbars",
    "--mute-audio",
    "--no-first-run",
    "--no-default-browser-check",
    "--use-mock-keychain",
    "--password-store=basic",
    "--do-not-de-elevate",
)
"""The two older names of switches are for browsers of 2021 and 2022. Edge that an administrator starts would start
another Edge in its place and end, but for the last one."""
ALONE = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-breakpad",
    "--metrics-recording-only",
    "--no-pings",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
"""The browser asks nobody anything: no name is looked up, and no address is called."""
REMEDY = "Open the page (.html) in a browser and print it to PDF; everything else is done."


def html_to_pdf(html: str, browser: Path | None = None, seconds: float = LONGEST_SECONDS) -> bytes:
    """The page as a PDF; on which paper, the page itself says. Nothing stays behind of what the browser needed.

    Raises NoBrowser where there is none, or where it does not print.
    """
    program = browser or find_browser()
    with tempfile.TemporaryDirectory(prefix="scorecard-", ignore_cleanup_errors=True) as folder:
        page, printed = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(html, encoding="utf-8")
        trouble = _run([str(program), *_switches(folder, printed), page.as_uri()], seconds)
        content = printed.read_bytes() if printed.exists() else b""
    if not content.startswith(b"%PDF-"):
        raise NoBrowser.of(f"{program} printed no PDF ({trouble or 'it said nothing'})", REMEDY)
    return content


def _switches(folder: str, printed: Path) -> list[str]:
    switches = [*QUIETLY, *ALONE, f"--user-data-dir={Path(folder, 'profile')}", f"--print-to-pdf={printed}"]
    if sys.platform == "linux" and os.geteuid() == 0:  # Chromium's sandbox does not start for root
        switches.append("--no-sandbox")
    return switches


def _run(command: list[str], seconds: float) -> str:
    """The last line that the browser said, or why it was ended."""
    try:
        ran = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=seconds,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"it was ended after {seconds:.0f} seconds"
    except OSError as failed:
        return str(failed.strerror)
    lines = ran.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1].strip() if lines else f"exit code {ran.returncode}"


PAGE, PAPER = ".html", ".pdf"
PAGE_MARK = "content=\"default-src 'none'; style-src 'sha256-"
"""Stands in each page of ours, and hardly in any other."""


def files_to_read(edition: Edition, language: str, wanted: set[str]) -> Iterator[tuple[str, bytes | NoBrowser]]:
    """Each wanted file's ending and content, the page first; for the PDF the reason where no browser prints one."""
    page = edition_as_html(edition, language)
    if PAGE in wanted:
        yield PAGE, page.encode()
    if PAPER in wanted:
        yield PAPER, _printed(unfolded(page))


def _printed(page: str) -> bytes | NoBrowser:
    try:
        return html_to_pdf(page)
    except NoBrowser as stopped:
        return stopped
