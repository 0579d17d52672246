"""`pytest -m long` reads only files that mark a test so themselves: no other file has such a mark to lend."""

from pathlib import Path

TESTS = Path(__file__).parent


def test_a_long_test_is_marked_in_its_own_file() -> None:
    others = [path for path in TESTS.rglob("*.py") if not path.name.startswith("test_")]
    assert len(others) > 50
    assert [path.name for path in others if "pytest.mark.long" in path.read_text(encoding="utf-8")] == []
