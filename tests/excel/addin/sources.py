"""What the tests build add-ins of."""

from importlib.metadata import version

from workbook_tools.excel.addin.build_addin import AddinSource, read_source
from workbook_tools.excel.addin.python_starter import xlwings_folder

VERSION = version("workbook-tools")
OWN = {"ScorecardAnswer", "ScorecardClick", "ScorecardRequest", "ScorecardRibbon", "ScorecardVersion"}


def whole() -> AddinSource:
    """Everything that goes into the add-in."""
    return read_source(VERSION, xlwings_folder())


def own() -> AddinSource:
    """Without xlwings' two modules, which LibreOffice's Basic cannot compile."""
    source = whole()
    return AddinSource(tuple(module for module in source.modules if module.name in OWN), source.ribbon)
