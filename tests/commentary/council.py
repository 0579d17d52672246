"""A small council: a config whose indicators come, go, change name, number and place, and its scorecard."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.officer import Book, hide_rows, type_text
from tests.places import ROOT
from workbook_tools.opening import Request
from workbook_tools.run import refresh

FIRST = datetime(2018, 11, 5, 9, 30, tzinfo=UTC)
COLUMNS = ("Commentary", "Action", "Owner")
YEAR = 2018


@dataclass(frozen=True)
class Listed:
    """An indicator of the config. `key` is what it is, whatever it is called and numbered."""

    key: int
    name: str
    ref: str
    formerly: tuple[tuple[str, int], ...] = ()


@dataclass
class Council:
    """The config's state, and the folder that holds it and the scorecard."""

    folder: Path
    month: int = 1
    days: int = 0
    listed: list[Listed] = field(default_factory=list)

    @property
    def workbook(self) -> Path:
        """The officers' scorecard."""
        return self.folder / "Scorecard.xlsx"

    def refresh(self) -> None:
        """The scorecard filled for the month, as a day's work."""
        self.write_config()
        self.days += 1
        there = self.workbook if self.workbook.exists() else None
        request = Request(self.folder, config=self.folder, workbook=there, output=None if there else self.workbook)
        refresh(request, FIRST + timedelta(days=self.days)).save()

    def rename(self, key: int, name: str) -> None:
        """The indicator is called otherwise from now on."""
        self._change(key, lambda each: replace(each, name=name))

    def renumber(self, key: int, ref: str) -> None:
        """The indicator has another reference from the next month's scorecard on."""
        self._change(key, lambda each: replace(each, ref=ref, formerly=(*each.formerly, (each.ref, self.month))))

    def ref_on_the_scorecard(self, key: int) -> str:
        """The reference by which this month's scorecard knows the indicator."""
        [each] = [each for each in self.listed if each.key == key]
        return next((ref for ref, until in each.formerly if self.month <= until), each.ref)

    def type(self, key: int, column: str, text: str) -> None:
        """An officer types into a cell of the row that the scorecard has for the indicator."""
        row = self.refs().index(self.ref_on_the_scorecard(key))
        type_text(self.workbook, "Scorecard", {Book(self.workbook).places("Scorecard", column)[row]: text})

    def refs(self) -> list[str]:
        """The references on the scorecard as it is."""
        return [str(ref) for ref in Book(self.workbook).column("Scorecard", "Ref")]

    def texts(self, key: int) -> dict[str, str]:
        """What stands in the officer's cells of the indicator's row."""
        book, row = Book(self.workbook), self.refs().index(self.ref_on_the_scorecard(key))
        return {column: str(book.column("Scorecard", column)[row] or "") for column in COLUMNS}

    def log(self) -> list[str]:
        """The texts in the commentary log."""
        return [str(text) for text in Book(self.workbook).column("CommentaryLog", "Text") if text]

    def hide_rows(self, rows: set[int]) -> None:
        """An officer hides rows of the scorecard by hand."""
        first = Book(self.workbook).cells("Scorecard", "Ref")[0].row
        hide_rows(self.workbook, "Scorecard", {first + row for row in rows})

    def _change(self, key: int, change: object) -> None:
        assert callable(change)
        self.listed = [change(each) if each.key == key else each for each in self.listed]

    def write_config(self) -> None:
        """The config and the data of the month."""
        lines = [
            *('title = "Scorecard"', f'period = "{YEAR}-{self.month:02}"', 'series = "Us"'),
            *(f'template = "{(ROOT / "template" / "Scorecard.xlsx").as_posix()}"', '[source]\nfile = "data.csv"'),
        ]
        for each in self.listed:
            former = ", ".join(f'{{ ref = "{ref}", until = "{YEAR}-{until:02}" }}' for ref, until in each.formerly)
            lines.append(f'[[indicators]]\nref = "{each.ref}"\nname = "{each.name}"\ngood_is = "high"')
            lines += [f"formerly = [{former}]"] if former else []
        (self.folder / "scorecard.toml").write_text("\n".join(lines), encoding="utf-8")
        figures = [
            f"{each.ref},Us,{YEAR}-{month:02},{10 + each.key + month}"
            for each in self.listed
            for month in range(1, self.month + 1)
        ]
        (self.folder / "data.csv").write_text("Ref,Series,Period,Value\n" + "\n".join(figures), encoding="utf-8")
