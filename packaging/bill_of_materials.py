"""Writes an environment's bill of materials (CycloneDX, JSON): `python packaging/bill_of_materials.py PYTHON FILE`.

PYTHON is that of the environment in which the program is installed. Each package stands there with version, licence and
what needs it. docs/packages.md lists the same packages for people.
"""

import subprocess
import sys
from argparse import ArgumentParser
from importlib.util import find_spec
from pathlib import Path

PROJECT = Path(__file__).parents[1] / "pyproject.toml"


def main() -> None:
    """Write the file, or say what is missing."""
    parser = ArgumentParser(description="Writes the bill of materials of an environment.")
    parser.add_argument("python", type=Path, help="the Python of the environment that has the program")
    parser.add_argument("file", type=Path, help="such as scorecard.cdx.json")
    asked = parser.parse_args()
    if find_spec("cyclonedx_py") is None:
        sys.exit('cyclonedx-bom is not installed. In the program\'s folder: pip install ".[build]"')
    command = [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible", "--of", "JSON"]
    command += ["--pyproject", str(PROJECT), "--output-file", str(asked.file), str(asked.python)]
    sys.exit(subprocess.run(command, check=False).returncode)


if __name__ == "__main__":
    main()
