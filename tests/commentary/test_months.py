"""Years of random months of an officer's work: whatever is an indicator's stays its own, or is in the log, for ever.

Every step is a month: what an officer does by hand, what changes in the config, and the real command. What belongs to
whom is kept in a dictionary, and after each month the workbook is read by an independent reader and compared with it.

WORKBOOK_TOOLS_MONTHS is how many months are lived through; without it, some that a change is tried with.
"""

import gc
import os
import shutil
import tempfile
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.commentary.council import BOARD, FIRST, OTHER, Council, Listed
from tests.commentary.deeds import DEEDS
from tests.commentary.desk import Deed, Desk
from tests.commentary.own_template import own_template
from workbook_tools.app.refresh_closed import refresh
from workbook_tools.app.request import Request
from workbook_tools.errors import SaveError

pytestmark = pytest.mark.long

A_FEW = 80
MONTHS = int(os.environ.get("WORKBOOK_TOOLS_MONTHS", A_FEW))
YEAR = 12
QUIETLY = settings(
    derandomize=True,  # the same months each time
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # making a failure smaller takes minutes
    suppress_health_check=list(HealthCheck),
)
ORDERS = ("as listed", "as listed", "by reference", "as in the workbook")
FILTERS = ("apply again", "take off")
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=40)
WORK = st.lists(st.builds(Deed, st.integers(0, len(DEEDS)), st.integers(0, 9), st.integers(0, 9), WORDS), max_size=5)
CHANGES = st.lists(
    st.tuples(st.sampled_from(("join", "leave", "order", "name", "number", "swap", "settings")), st.integers(0, 9)),
    max_size=3,
)
TIDYING = st.sampled_from(("", "", "", "sort", "filter"))
PICK = st.integers(0, 9)


class Months(RuleBasedStateMachine):
    """A council, and the desks at which its scorecards lie."""

    lived = 0

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.council = Council(self.folder)
        self.number = 0

    @initialize(count=st.integers(3, 5), beside=st.booleans(), settings=PICK)
    def first_scorecards(self, count: int, beside: bool, settings: int) -> None:
        self.council.template = self.folder / "Template.xlsx"
        self.council.template.write_bytes(own_template(beside=beside))
        self._settings(settings)
        for _ in range(count):
            self._join(count)
        self.whole = Desk(self.council, self.folder / "Scorecard.xlsx", beside=beside)
        self.board = Desk(self.council, self.folder / "Board.xlsx", BOARD, beside=beside)
        for desk in (self.whole, self.board):
            desk.month()

    @rule(work=WORK, tidying=TIDYING, pick=PICK, changes=CHANGES)
    def month(self, work: Sequence[Deed], tidying: str, pick: int, changes: Sequence[tuple[str, int]]) -> None:
        self._begin(self.whole, work, tidying, pick, changes)
        self.whole.month()

    @rule(work=WORK, tidying=TIDYING, pick=PICK, changes=CHANGES)
    def month_twice_over(
        self, work: Sequence[Deed], tidying: str, pick: int, changes: Sequence[tuple[str, int]]
    ) -> None:
        self._begin(self.whole, work, tidying, pick, changes)
        self.whole.month()
        self.whole.month()

    @rule(work=WORK, tidying=TIDYING, pick=PICK, changes=CHANGES)
    def month_of_the_board(
        self, work: Sequence[Deed], tidying: str, pick: int, changes: Sequence[tuple[str, int]]
    ) -> None:
        self._begin(self.board, work, tidying, pick, changes)
        self.board.month()

    @rule(work=WORK, tidying=TIDYING, pick=PICK, changes=CHANGES)
    def month_by_the_other_config(
        self, work: Sequence[Deed], tidying: str, pick: int, changes: Sequence[tuple[str, int]]
    ) -> None:
        self._begin(self.whole, work, tidying, pick, changes)
        self.whole.month(OTHER)

    @rule(work=WORK, tidying=TIDYING, pick=PICK, changes=CHANGES)
    def month_with_a_copy_for_members(
        self, work: Sequence[Deed], tidying: str, pick: int, changes: Sequence[tuple[str, int]]
    ) -> None:
        self._begin(self.whole, work, tidying, pick, changes)
        self.whole.month()
        self.whole.copy_for_members()

    @rule(work=WORK, tidying=TIDYING, pick=PICK, changes=CHANGES, share=st.floats(0, 1))
    def month_that_is_killed(
        self, work: Sequence[Deed], tidying: str, pick: int, changes: Sequence[tuple[str, int]], share: float
    ) -> None:
        self._begin(self.whole, work, tidying, pick, changes)
        self.whole.month(kill_at=share)

    @rule(work=WORK, tidying=TIDYING, pick=PICK, changes=CHANGES)
    def month_from_the_backup(
        self, work: Sequence[Deed], tidying: str, pick: int, changes: Sequence[tuple[str, int]]
    ) -> None:
        self.whole.restore()
        self._begin(self.whole, work, tidying, pick, changes)
        self.whole.month()

    @rule(work=WORK, tidying=TIDYING, pick=PICK, changes=CHANGES)
    def month_in_which_somebody_saves_meanwhile(
        self, work: Sequence[Deed], tidying: str, pick: int, changes: Sequence[tuple[str, int]]
    ) -> None:
        self._begin(self.whole, work, tidying, pick, changes)
        path, config = self.whole.path, self.council.write_config()
        (self.folder / ".Scorecard.00000000.tmp").write_bytes(b"PK half a workbook")
        before = path.read_bytes()
        done = refresh(Request(self.folder, config, path, allow_broken=True), FIRST + timedelta(days=1))
        path.write_bytes(before + b"\0")
        with pytest.raises(SaveError):
            done.save()
        assert path.read_bytes() == before + b"\0"
        path.write_bytes(before)
        self.whole.month()

    def teardown(self) -> None:
        shutil.rmtree(self.folder)
        gc.collect()  # a command is soon over, as a rule, and leaves that to its end
        Months.lived += self.council.month  # the first scorecards are January's
        print(f"{Months.lived} months")

    def _begin(
        self, desk: Desk, work: Sequence[Deed], tidying: str, pick: int, changes: Sequence[tuple[str, int]]
    ) -> None:
        """What an officer does in the month, and what is new in the config."""
        desk.do(work)
        if tidying == "sort":
            desk.sort(pick)
        elif tidying == "filter":
            desk.filter(pick)
        desk.prove_officers_things()
        for what, how in changes:
            {"join": self._join, "leave": self._leave, "order": self._reorder, "name": self._rename,
             "number": self._renumber, "swap": self._swap, "settings": self._settings}[what](how)  # fmt: skip
        self.council.month += 1

    def _join(self, place: int) -> None:
        self.number += 1
        self.council.listed.insert(place, Listed(self.number, f"Indicator {self.number}", str(self.number)))

    def _leave(self, place: int) -> None:
        if len(self.council.listed) > 2:
            self.council.leave(place, listed=place % 3 == 0)

    def _reorder(self, turns: int) -> None:
        listed = self.council.listed
        turned = turns % len(listed)
        self.council.listed = listed[::-1] if turns % 2 else [*listed[turned:], *listed[:turned]]

    def _rename(self, place: int) -> None:
        self.number += 1
        self.council.rename(self._at(place).key, f"Renamed {self.number}")

    def _renumber(self, place: int) -> None:
        self.number += 1
        self.council.renumber({self._at(place).key: str(self.number)})

    def _swap(self, place: int) -> None:
        """Two indicators change numbers."""
        one, other = self._at(place), self._at(place + 1)
        self.council.renumber({one.key: other.ref, other.key: one.ref})

    def _settings(self, pick: int) -> None:
        self.council.order, self.council.filters = ORDERS[pick % len(ORDERS)], FILTERS[pick % len(FILTERS)]

    def _at(self, place: int) -> Listed:
        return self.council.listed[place % len(self.council.listed)]


def test_nothing_is_ever_astray() -> None:
    years = settings(QUIETLY, max_examples=-(-MONTHS // YEAR), stateful_step_count=YEAR)
    run_state_machine_as_test(Months, settings=years)
