"""A damaged workbook, refused in words wherever its damage comes to light."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from workbook_tools.errors import Place, WorkbookRefused
from workbook_tools.xlsx.opc.package import Package

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")
_OfPackage = Callable[Concatenate[Package, _Asked], _Answer]


def damage_refused(look: _OfPackage[_Asked, _Answer]) -> _OfPackage[_Asked, _Answer]:
    """The function of a package, to which a number or reference in it that cannot be read is WorkbookRefused.

    Excel's own files never hold such a one; what it was is in the words, and the traceback stays behind them. Every
    function that is given a package from outside `xlsx` is made so.
    """

    @wraps(look)
    def look_or_refuse(package: Package, /, *asked: _Asked.args, **named: _Asked.kwargs) -> _Answer:
        try:
            return look(package, *asked, **named)
        except ValueError as trouble:
            remedy = "Open the workbook in Excel, let it repair the file, save it and try again."
            raise WorkbookRefused.of(
                f"the workbook is damaged inside ({trouble})", remedy, Place(package.file)
            ) from trouble

    return look_or_refuse
