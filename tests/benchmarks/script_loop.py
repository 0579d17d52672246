"""The analyst's script for every config folder: python -m tests.benchmarks.script_loop CONFIGS TEMPLATE OUTPUT."""

import sys
from pathlib import Path

from tests.benchmarks import analyst_script


def main(configs: str, template: str, output: str) -> None:
    """Writes a filled template for each folder with source data."""
    for source in sorted(Path(configs).glob("*/source-data.xlsx")):
        analyst_script.main(str(source), template, str(Path(output, f"{source.parent.name}.xlsx")))


if __name__ == "__main__":
    main(*sys.argv[1:])
