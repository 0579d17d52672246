"""The table of `scorecard show`: printed as CSV, or written into a file, which Parquet always is."""

from pathlib import Path
from typing import Final

import click

from workbook_tools.english import counted
from workbook_tools.model.scorecard import Scorecard

TABLES: Final = ("csv", "parquet")


def refuse_output(form: str, output: Path | None) -> None:
    """Refuse a file for what is only printed, and Parquet without a file, as no terminal can show it."""
    if output and form not in TABLES:
        raise click.UsageError("--output goes with --format csv or --format parquet")
    if form == "parquet" and not output:
        raise click.UsageError("Parquet is for programs, and not printed: name its file, as in --output facts.parquet")


def table_in_words(scorecard: Scorecard, form: str, output: Path | None) -> str:
    """What is said: the table itself as CSV; or, where it is written into a file, where it is. Raises SaveError."""
    if output:
        from workbook_tools.app.write_facts import FactsForm, flat_facts

        file = flat_facts(scorecard, output, FactsForm(form))
        file.save()
        return f"{file.path}: {counted(file.rows, 'row')}, {'as it was' if file.same else 'written'}"
    from workbook_tools.say.tidy.star_tables import flat_table
    from workbook_tools.say.tidy.tidy_files import as_csv

    return as_csv(flat_table(scorecard)).decode("utf-8-sig").replace("\r\n", "\n").rstrip("\n")
