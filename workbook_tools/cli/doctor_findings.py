"""What is wrong with a config, a template and a workbook, as far as it keeps a refresh from starting."""

import os
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from workbook_tools.app.agreed_configs import NotAgreed
from workbook_tools.app.request import Opened, Request, open_request
from workbook_tools.app.words_of_settings import remedy_as_kept
from workbook_tools.errors import Fault, ScorecardError
from workbook_tools.excel.addin.doctor import SetupFinding
from workbook_tools.excel.addin.synchronised_files import local_file
from workbook_tools.xlsx.opc.save_file import refuse_if_open


def workbook_findings(workbook: str | None, config: Path | None) -> Iterator[SetupFinding]:
    """What is found about a workbook (a path, or the web address that Excel gives), and about its config or template.

    Without a workbook the standard scorecard's config and template are looked at. Raises NotAgreed.
    """
    try:
        file = local_file(workbook, os.environ) if workbook else None
        opened = open_request(Request(Path(), config, file))
    except NotAgreed:
        raise
    except ScorecardError as stopped:
        yield from map(_wrong, stopped.faults)
        return
    yield SetupFinding(f"The settings are in order: {opened.config.folder}")
    yield from _template(opened)
    if opened.config.email.everyone:
        from workbook_tools.cli.sending_findings import sending_findings

        found = sending_findings(opened.config.email)
        yield from (replace(each, remedy=remedy_as_kept(opened.config, each.remedy)) for each in found)
    if file:
        yield from _held(file)


def _template(opened: Opened) -> Iterator[SetupFinding]:
    template = opened.config.template.resolve()
    if template.exists():
        yield SetupFinding(f"The template is in its place: {template}")
    else:
        yield SetupFinding(
            f"The template is not there: {template}",
            f'Put it there, or draw the standard one: scorecard template new --output "{template}"',
        )


def _held(file: Path) -> Iterator[SetupFinding]:
    try:
        refuse_if_open(file)
    except ScorecardError as stopped:
        yield from map(_wrong, stopped.faults)
    else:
        yield SetupFinding(f"No other program holds the workbook: {file}")


def _wrong(fault: Fault) -> SetupFinding:
    where = f"{fault.place}: " if str(fault.place) else ""
    return SetupFinding(f"{where}{fault.trouble}", fault.remedy)
