"""Makes the folder that runs without Python: `python packaging/build_folder.py`, on a computer like those it is for.

The folder `scorecard` holds a program of that name with all that it needs, the Python too. It is made of the packages
of the environment that this runs in, which has to have the program itself installed:

    pip install --require-hashes -r requirements-build.txt
    pip install --no-deps --no-build-isolation --no-index .

docs/it.md says how it is signed and deployed.
"""

import sys
import tempfile
from argparse import ArgumentParser
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
NAME = "scorecard"
NEVER_USED = ("IPython", "matplotlib", "pytest", "scipy", "setuptools", "tkinter", "xlwings.pro")
"""What libraries could make use of, and this program does not."""
FOUND_BY_NAME = ("keyring", "pptx", "pyarrow", "sqlalchemy", "xlwings")
"""Packages that look for parts of their own by name, or that are loaded only where somebody wants them."""


def main() -> None:
    """Make the folder, or say what is missing."""
    parser = ArgumentParser(description="Makes the folder that runs without Python.")
    parser.add_argument("--output", type=Path, default=Path("dist"), help="the folder that it goes into")
    output = parser.parse_args().output
    if missing := what_is_missing():
        sys.exit(missing)
    from PyInstaller.__main__ import run

    with tempfile.TemporaryDirectory() as work:
        run([*options(), f"--distpath={output}", f"--workpath={work}", f"--specpath={work}"])
    folder = output / NAME
    print(f"The folder is {folder}. Try it: {folder / NAME} --version")


def what_is_missing() -> str:
    """What has to be installed first, in words; "" where all is there."""
    if find_spec("PyInstaller") is None:
        return 'PyInstaller is not installed. In the program\'s folder: pip install ".[build]"'
    found = find_spec("workbook_tools")
    if found is None or found.origin is None or not (Path(found.origin).parent / "shipped").is_dir():
        return "The program itself is not installed here, or from a folder that is being worked on: pip install ."
    return ""


def options() -> list[str]:
    """What PyInstaller is told: everything of ours, and of others what is loaded late."""
    return [
        str(HERE / "scorecard_program.py"),
        f"--name={NAME}",
        "--onedir",
        "--console",
        "--noconfirm",
        "--clean",
        "--log-level=WARN",
        "--collect-submodules=workbook_tools",
        "--collect-data=workbook_tools",
        "--copy-metadata=workbook-tools",
        *(f"--hidden-import={name}" for name in FOUND_BY_NAME if find_spec(name)),
        *(["--collect-data=pptx"] if find_spec("pptx") else []),  # the empty presentation that each begins as
        *(["--collect-data=xlwings"] if sys.platform == "darwin" else []),  # the script that starts us from Excel
        *(f"--exclude-module={name}" for name in NEVER_USED),
    ]


if __name__ == "__main__":
    main()
