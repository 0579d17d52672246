"""Pages at the top of the project made pages of the documentation's site; their links lead to pages of the site."""

import json
import re
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parents[1]
PAGES = {
    "CHANGELOG.md": "CHANGELOG.md",
    "CONTRIBUTING.md": "CONTRIBUTING.md",
    "README.md": "overview.md",  # as README it would stand in the place of the site's first page
    "SECURITY.md": "SECURITY.md",
}
"""The pages at the top, and what they are called on the site."""
SCHEMA = "workbook_tools/say/scorecard.schema.json"
"""A file of the program that the site has, too."""
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!https?:|mailto:|#)([^)\s]+)\)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(docs/([^)\s]+)\)")


def on_files(files: Any, config: Any) -> Any:
    """The site's files, those pages among them, as mkdocs asks for them."""
    from mkdocs.structure.files import File

    for name, called in PAGES.items():
        text = (TOP / name).read_text(encoding="utf-8")
        files.append(File.generated(config, called, content=from_the_top(text)))
    schema = (TOP / SCHEMA).read_text(encoding="utf-8")
    files.append(File.generated(config, SCHEMA.rpartition("/")[2], content=schema))
    for notebook in sorted((TOP / "docs").glob("*.ipynb")):
        files.append(File.generated(config, f"{notebook.stem}.md", content=from_notebook(notebook)))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """The page's text, in which links out of the folder of documents lead to pages of the site."""
    name = page.file.src_uri
    if not (TOP / "docs" / name).is_file():  # from the top, or a notebook's
        return markdown
    return from_docs(markdown).replace(".ipynb)", ".md)")


def from_notebook(path: Path) -> str:
    """A notebook's words and code as a page, without what running it gives; and a link to the notebook itself."""
    pieces = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        text = "".join(cell["source"])
        pieces.append(text if cell["cell_type"] == "markdown" else f"```python\n{text}\n```")
    title, *rest = pieces
    return "\n\n".join([title, f"[The notebook]({path.name}): the tests run it.", *rest, ""])


def from_the_top(text: str) -> str:
    """A text from the top: links into docs/ lead on, and other files are named without a link."""
    text = _PICTURE.sub(r"![\1](\2)", text)
    return _LINK.sub(
        lambda found: _linked(found[1], found[2].removeprefix("docs/"), found[2].startswith("docs/")), text
    )


def from_docs(text: str) -> str:
    """A text of docs/: links to the pages at the top lead on, and other files at the top are named without a link."""

    def led(found: re.Match[str]) -> str:
        words, target = found[1], found[2]
        bare = re.sub(r"^(\.\./)+", "", target)
        if bare == target or (TOP / "docs" / bare.partition("#")[0]).exists():
            return found[0]
        up = target[: len(target) - len(bare)].removeprefix("../")
        if bare == SCHEMA:
            return f"[{words}]({up}{SCHEMA.rpartition('/')[2]})"
        page, mark, part = bare.partition("#")
        return f"[{words}]({up}{PAGES[page]}{mark}{part})" if page in PAGES else words

    return _LINK.sub(led, text)


def _linked(words: str, target: str, inside: bool) -> str:
    page, mark, part = target.partition("#")
    return f"[{words}]({target if inside else PAGES[page] + mark + part})" if inside or page in PAGES else words
