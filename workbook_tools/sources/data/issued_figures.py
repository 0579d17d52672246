"""The figures of earlier scorecards, as they were issued."""

from msgspec.structs import replace

from workbook_tools.errors import DataError, Place
from workbook_tools.model.indicators.definition import Issued
from workbook_tools.sources.data.read_observations import read_observations
from workbook_tools.sources.data.source_sheet import read_source
from workbook_tools.sources.settings.config import Config


def with_issued(config: Config) -> tuple[Issued, ...]:
    """The issued scorecards with what each of them said; those without a file are in the workbook's own record.

    Raises DataError where one of the files cannot be read.
    """
    issued = []
    for each in config.definition.issued:
        where = config.issued[each.name]
        if where.file is None:
            issued.append(each)
            continue
        if not where.file.is_file():
            remedy = f"Put it there, or correct its name under [[issued]], {each.name}, in scorecard.toml."
            raise DataError.of("the file of an issued scorecard is not there", remedy, Place(str(where.file)))
        found = read_observations(read_source(where), config.definition, where)
        issued.append(replace(each, observations=found))
    return tuple(issued)
