"""The commentary log of a workbook, asked whether it holds what somebody wrote."""

from workbook_tools.audit.facts import DATE, FORMULA, THREAD, VALUE, Fact
from workbook_tools.audit.keyed_tables import folded
from workbook_tools.audit.texts_and_styles import ways_to_show
from workbook_tools.audit.workbook_meaning import WorkbookMeaning


class Log:
    """The rows of a workbook's logs: of which reference, of which column, with which text."""

    def __init__(self, meaning: WorkbookMeaning) -> None:
        self._rows: list[tuple[tuple[str, ...], str, str]] = []
        for block in meaning.blocks:
            if block.known is not None and block.known.log:
                columns = (meaning.column(block, heading) for heading in ("Ref", "Column", "Text"))
                for ref, column, text in zip(*columns, strict=True):
                    refs = tuple(map(folded, ref)) or ("",)
                    self._rows.append((refs, folded(next(iter(column), "")).casefold(), folded(next(iter(text), ""))))

    def holds(self, ref: str, heading: str, fact: Fact) -> bool:
        """Whether the words of a cell in the column of this heading stand in a row of this reference."""
        texts = [text for refs, column, text in self._rows if ref in refs and folded(heading).casefold() in column]
        if not texts:
            return not fact.shown
        wanted = [folded(words) for words in fact.shown if words.strip()]
        if fact.kind in {VALUE, DATE, FORMULA}:
            number = fact.detail[0] if fact.kind == DATE else next(iter(wanted), "").rstrip("%")
            kinds = ("date",) if fact.kind == DATE else ("", "percent")
            wanted += [way for kind in kinds for way in ways_to_show(number, kind)]
        if fact.kind == THREAD:
            return all(any(words in text for text in texts) for words in wanted)
        return not wanted or any(words in text for words in wanted for text in texts)
