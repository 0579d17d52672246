"""The command `scorecard template adopt`: a council's own workbook looked over, and given what it lacks."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook_tools.cli.terminal import give, say
from workbook_tools.cli.told_commands import ToldCommand
from workbook_tools.cli.typed_paths import InputPath, OutputPath

if TYPE_CHECKING:
    from workbook_tools.app.adopt import Adopted
    from workbook_tools.workbook.survey import Survey, TableSurvey


@click.command(cls=ToldCommand)
@click.argument("workbook", type=InputPath())
@click.option("--config", type=InputPath(), metavar="FOLDER", help="The config folder.")
@click.option("--add", is_flag=True, help="Add the tables and columns that are missing.")
@click.option("--output", "-o", type=OutputPath(), metavar="FILE", help="Where the result goes; else in place.")
def adopt(workbook: Path, config: Path | None, add: bool, output: Path | None) -> None:
    """Say which tables and headings WORKBOOK has for a scorecard and which it lacks; with --add, add what it lacks.

    Everything else in the workbook stays as it is: logo, buttons, charts, other sheets.
    """
    from workbook_tools.app.adopt import adopt_workbook, survey_workbook
    from workbook_tools.app.request import Request

    if output and not add:
        raise click.UsageError("--output says where the workbook goes that --add makes; give both")
    request = Request(Path(), config, workbook, output)
    if not add:
        survey = survey_workbook(request)
        say("\n".join(survey_lines(survey, workbook)))
        give(complete=survey.complete, lacks=[{"table": each.name, "headings": [lack.heading for lack in each.lacks]}
             for each in survey.tables if each.lacks or not each.sheet])  # fmt: skip
        return
    adopted = adopt_workbook(request)
    if adopted.sheets or adopted.columns:
        adopted.save()
    say("\n".join(adopted_lines(adopted)))
    give(workbook=adopted.path, sheets=adopted.sheets, columns=dict(adopted.columns))


def survey_lines(survey: "Survey", workbook: Path) -> Iterator[str]:
    """A line for each table, one for each heading that it lacks, and what to do next."""
    width = max(len(table.name) for table in survey.tables)
    for table in survey.tables:
        yield from _table_lines(table, width)
    if survey.names:
        yield f"Named cells that a refresh fills: {', '.join(survey.names)}."
    if survey.formula:
        yield "The formula of the colour, to be pasted into the first cell of its column if you make that yourself:"
        yield f"  {survey.formula}"
    yield from _misleading_lines(survey)
    if survey.called_otherwise:
        yield str(survey.called_otherwise)
    elif survey.namesakes:
        yield "Nothing is added before these tables have other names, or the headings of ours."
    elif survey.complete:
        yield f'Nothing is missing. Fill it with: scorecard refresh "{workbook}"'
    else:
        yield f'What is missing is added by: scorecard template adopt "{workbook}" --add'


def adopted_lines(adopted: "Adopted") -> Iterator[str]:
    """Which sheets and columns came, that the rest stayed, and what to do next."""
    came = [f"sheets {', '.join(adopted.sheets)}"] if adopted.sheets else []
    came += [f"in table {table} the columns {', '.join(headings)}" for table, headings in adopted.columns]
    if came:
        yield f"Added: {'; '.join(came)}. All else is as it was. The workbook is in {adopted.path}."
    else:
        yield "Nothing was missing, so the workbook is as it was."
    yield from _misleading_lines(adopted.survey)
    yield f'Fill it with: scorecard refresh "{adopted.path}"'


def _misleading_lines(survey: "Survey") -> Iterator[str]:
    if survey.misleading:
        yield "Mend this before members are sent anything:"
        yield from (f"  {fault}" for fault in survey.misleading)


def _table_lines(table: "TableSurvey", width: int) -> Iterator[str]:
    name = f"{table.name:<{width}}"
    if not table.sheet:
        yield f"{name}  missing: {table.purpose}"
        return
    if table.namesake:
        yield f"{name}  on sheet '{table.sheet}': {table.namesake.trouble}"
        yield f"{' ' * width}    {table.namesake.remedy}"
        return
    yield f"{name}  on sheet '{table.sheet}'{' lacks:' if table.lacks else ''}"
    for lack in table.lacks:
        yield f"{' ' * width}    {lack.heading}: {lack.purpose}"
