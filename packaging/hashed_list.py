"""Writes `requirements.txt` into a folder of wheels: `python packaging/hashed_list.py wheels`.

It holds the packages that the tests have run with and the program's own wheel, each by its hash. The folder can then be
carried to a computer without a connection, and what is installed there is what was put in here.
"""

import hashlib
import sys
from argparse import ArgumentParser
from pathlib import Path

TESTED = Path(__file__).parents[1] / "requirements-tested.txt"


def main() -> None:
    """Write the list, or say which wheel is missing."""
    parser = ArgumentParser(description="Writes requirements.txt into a folder of wheels.")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    ours = sorted(folder.glob("workbook_tools-*.whl"))
    if len(ours) != 1:
        found = ", ".join(wheel.name for wheel in ours) or "none"
        sys.exit(
            f"{folder} must hold one wheel of the program's own, and holds {found}: docs/it.md says how to make it."
        )
    (folder / "requirements.txt").write_text(hashed_list(ours[0]), encoding="utf-8")
    print(f"The list is in {folder / 'requirements.txt'}.")


def hashed_list(wheel: Path) -> str:
    """The tested packages, then the program's own wheel."""
    name, version, *_ = wheel.name.split("-")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return f"{TESTED.read_text(encoding='utf-8')}{name}=={version} \\\n    --hash=sha256:{digest}\n"


if __name__ == "__main__":
    main()
