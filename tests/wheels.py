"""`python -m tests.wheels` asks pip whether each pinned package has a wheel for each computer, and prints the table.

Nothing is installed, and of a wheel only what it says of itself is fetched.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.locked import COMPUTERS, PYTHONS, Computer, Pin, read_pins


def main() -> None:
    """Prints the table, and ends with 1 where a wheel is missing."""
    pins = read_pins()
    found = {
        (computer.name, python): wheels(pins.values(), computer, python) for computer in COMPUTERS for python in PYTHONS
    }
    print(f"| package | {' | '.join(computer.name for computer in COMPUTERS)} |")
    print("| --- " * (len(COMPUTERS) + 1) + "|")
    missing = False
    for name, pin in pins.items():
        cells = []
        for computer in COMPUTERS:
            asked = [python for python in PYTHONS if pin.is_for(computer, python)]
            absent = [python for python in asked if pin.requirement.name not in found[computer.name, python]]
            missing = missing or bool(absent)
            cells.append(f"none for {', '.join(absent)}" if absent else _versions(asked))
        print(f"| {name} {pin.version} | {' | '.join(cells)} |")
    sys.exit(missing)


def _versions(pythons: list[str]) -> str:
    if not pythons:
        return "not needed"
    return pythons[0] if len(pythons) == 1 else f"{pythons[0]} to {pythons[-1]}"


def wheels(pins: Iterable[Pin], computer: Computer, python: str) -> set[str]:
    """The names of the packages that have a wheel there, of those that are needed there."""
    needed = [pin for pin in pins if pin.is_for(computer, python)]
    together = {pin.requirement.name for pin in needed}
    if _has_wheels(needed, computer, python):
        return together
    return {pin.requirement.name for pin in needed if _has_wheels([pin], computer, python)}


def _has_wheels(pins: list[Pin], computer: Computer, python: str) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--ignore-installed", "--no-deps"]
        command += ["--only-binary=:all:", "--python-version", python, "--implementation", "cp"]
        command += [f"--platform={platform}" for platform in computer.platforms]
        command += ["--target", folder, "--report", str(report)]
        command += [f"{pin.requirement.name}=={pin.version}" for pin in pins]
        ran = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if ran.returncode:
            return False
        files = [each["download_info"]["url"] for each in json.loads(report.read_text(encoding="utf-8"))["install"]]
        return len(files) == len(pins) and all(file.endswith(".whl") for file in files)


if __name__ == "__main__":
    main()
