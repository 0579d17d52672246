"""Random months of an officer's work: whatever was written stands in its indicator's row, or in the log, for ever."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.commentary.council import COLUMNS, FIRST, Council, Listed
from workbook_tools.errors import SaveError
from workbook_tools.members import members_copy
from workbook_tools.opening import Request
from workbook_tools.run import refresh

WRITTEN = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=60
).map(lambda text: f"Said: {text.strip()}")
LAST_MONTH = 12


class Months(RuleBasedStateMachine):
    """The officer's memory: the texts that were left in each indicator's row, and those that went to the log."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.council = Council(self.folder)
        self.rows: dict[int, dict[str, str]] = {}
        self.logged: set[str] = set()
        self.backup: tuple[dict[int, dict[str, str]], set[str]] | None = None
        self.number = 0
        self.stale = False

    @initialize(count=st.integers(2, 4))
    def first_scorecard(self, count: int) -> None:
        for _ in range(count):
            self._join()
        self._refresh()

    @rule(data=st.data(), column=st.sampled_from(COLUMNS), text=WRITTEN)
    @precondition(lambda self: not self.stale)
    def write(self, data: st.DataObject, column: str, text: str) -> None:
        key = data.draw(st.sampled_from(sorted(self.rows)))
        self.council.type(key, column, text)
        self.rows[key][column] = text
        self.backup = None

    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        if len(self.council.listed) > 1:
            gone = data.draw(st.sampled_from(self.council.listed))
            self.council.listed.remove(gone)
            self.stale = True

    @rule(place=st.integers(0, 5))
    def join(self, place: int) -> None:
        self._join(place)
        self.stale = True

    @rule(data=st.data())
    def change_places(self, data: st.DataObject) -> None:
        self.council.listed = data.draw(st.permutations(self.council.listed))

    @rule(data=st.data())
    def call_otherwise(self, data: st.DataObject) -> None:
        self.number += 1
        self.council.rename(data.draw(st.sampled_from(self.council.listed)).key, f"Renamed {self.number}")

    @rule(data=st.data())
    @precondition(lambda self: not self.stale and self.council.month < LAST_MONTH)
    def number_otherwise(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(self.council.listed)).key
        self.number += 1
        self.council.renumber(key, f"{self.number}")
        self.council.month += 1
        self._refresh()

    @rule()
    @precondition(lambda self: self.council.month < LAST_MONTH)
    def next_month(self) -> None:
        self.council.month += 1
        self._refresh()

    @rule()
    def refresh_again(self) -> None:
        self._refresh()

    @rule(rows=st.sets(st.integers(0, 3)))
    def hide_by_hand(self, rows: set[int]) -> None:
        self.council.hide_rows(rows)
        self.backup = None

    @rule()
    def break_off(self) -> None:
        """A run that ends before it saves, and a half-written file that it leaves."""
        (self.folder / ".Scorecard.00000000.tmp").write_bytes(b"PK half a workbook")
        before = self.council.workbook.read_bytes()
        done = refresh(Request(self.folder, config=self.folder, workbook=self.council.workbook), FIRST)
        self.council.workbook.write_bytes(before + b"\0")
        try:
            done.save()
        except SaveError:
            self.council.workbook.write_bytes(before)
        else:
            raise AssertionError("a workbook that was saved meanwhile was written over")

    @rule()
    @precondition(lambda self: self.backup is not None)
    def restore(self) -> None:
        assert self.backup is not None
        shutil.copy(self.folder / "Scorecard.backup.xlsx", self.council.workbook)
        self.rows, self.logged = self.backup
        self.backup = None
        self._refresh()

    @rule()
    @precondition(lambda self: not self.stale)
    def copy_for_members(self) -> None:
        before = self.council.workbook.read_bytes()
        request = Request(self.folder, config=self.folder, workbook=self.council.workbook)
        copy = members_copy(request, FIRST + timedelta(days=self.council.days), "a test of nobody's")
        assert self.council.workbook.read_bytes() == before
        for key, texts in self.rows.items():
            ref = self.council.ref_on_the_scorecard(key)
            seen = copy.edition.words[ref]
            assert {heading: texts.get(heading, "") for heading in seen} == seen

    @invariant()
    def nothing_is_lost(self) -> None:
        if not self.stale and self.council.workbook.exists():
            for key, texts in self.rows.items():
                assert self.council.texts(key) == texts
            assert self.logged <= set(self.council.log())

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def _join(self, place: int = 99) -> None:
        self.number += 1
        each = Listed(self.number, f"Indicator {self.number}", str(self.number))
        self.council.listed.insert(place, each)

    def _refresh(self) -> None:
        remembered = ({key: dict(texts) for key, texts in self.rows.items()}, set(self.logged))
        there = self.council.workbook.exists()
        self.council.refresh()
        present = {each.key for each in self.council.listed}
        for key in set(self.rows) - present:
            self.logged |= {text for text in self.rows.pop(key).values() if text}
        for key in present:
            self.rows.setdefault(key, dict.fromkeys(COLUMNS, ""))
        self.backup = remembered if there else None
        self.stale = False


TestMonths = Months.TestCase
TestMonths.settings = settings(
    max_examples=8,
    derandomize=True,  # the same months each time; --hypothesis-seed draws others where this line is out
    stateful_step_count=12,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # making a failure smaller takes minutes
    suppress_health_check=list(HealthCheck),
)
