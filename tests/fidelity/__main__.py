"""`python -m tests.fidelity FOLDER` prints for every workbook in the folder whether it is kept, refused or loses."""

import sys
from pathlib import Path

from tests.fidelity.verdict import judge, workbooks_in


def main(folder: Path) -> int:
    """1 where a workbook lost anything, else 0."""
    verdicts = []
    for verdict in judge(workbooks_in(folder), folder):
        print(f"{verdict.file}  {verdict}", flush=True)
        verdicts.append(verdict)
    lost, refused = sum(bool(each.lost) for each in verdicts), sum(bool(each.refused) for each in verdicts)
    print(f"{len(verdicts)} workbooks: {len(verdicts) - lost - refused} kept, {refused} refused, {lost} LOST")
    return 1 if lost else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.fidelity FOLDER")
    sys.exit(main(Path(sys.argv[1])))
