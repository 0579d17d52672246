"""Expressions worked out at a cell, as Excel does for a conditional format."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow

from msgspec import Struct

from workbook_tools.xlsx.a1.addresses import Area
from workbook_tools.xlsx.publish.flatten.expression_functions import FUNCTIONS, RANGE_FUNCTIONS, TESTS
from workbook_tools.xlsx.publish.flatten.expression_values import CannotTellError, Value, Values
from workbook_tools.xlsx.publish.flatten.expressions import (
    Call,
    CellsOperand,
    Expression,
    Literal,
    NameOperand,
    parse_expression,
)
from workbook_tools.xlsx.publish.flatten.value_coercion import (
    COMPARISONS,
    NOT_A_VALUE,
    ErrorMetError,
    as_number,
    as_text,
    as_truth,
    compared,
    sound,
)
from workbook_tools.xlsx.sheet.cell_contents import LARGEST_NUMBER


class EvaluatedCell(Struct, frozen=True):
    """The cell for which a formula is worked out, and how far it lies from the one for which it is written."""

    sheet: str
    row: int
    column: int
    down: int = 0
    right: int = 0


class Evaluator:
    """Works out expressions over a workbook's stored values; `names` are its defined names in lower case."""

    def __init__(self, values: Values, names: Mapping[str, str]) -> None:
        self.values = values
        self._names = names

    def holds(self, expression: Expression, place: EvaluatedCell) -> bool:
        """Whether a rule with this formula is in force: an error and a text that says neither are not."""
        try:
            return as_truth(self.value(expression, place))
        except ErrorMetError:
            return False

    def value(self, expression: Expression, place: EvaluatedCell) -> Value:
        """What the expression gives, or ErrorMetError."""
        match expression:
            case Literal(value):
                return sound(value)
            case CellsOperand():
                return sound(self._single(expression, place))
            case NameOperand(name):
                return self.value(self._named(name), place)
            case Call(function, arguments):
                return self._called(function, arguments, place)

    def _called(self, function: str, arguments: tuple[Expression, ...], place: EvaluatedCell) -> Value:
        if function in COMPARISONS:
            left, right = (self.value(argument, place) for argument in arguments)
            return COMPARISONS[function](compared(left, right))
        if function == "&":
            return "".join(as_text(self.value(argument, place)) for argument in arguments)
        if function in _ARITHMETIC:
            return _calculated(function, [as_number(self.value(argument, place)) for argument in arguments])
        if function in {"IF", "IFERROR"}:
            return self._chosen(function, arguments, place)
        if function in {"ROW", "COLUMN"}:
            return self._position(function, arguments, place)
        return self._of_library(function, arguments, place)

    def _of_library(self, function: str, arguments: tuple[Expression, ...], place: EvaluatedCell) -> Value:
        try:
            if function in RANGE_FUNCTIONS:
                return RANGE_FUNCTIONS[function](*(list(self._all(argument, place)) for argument in arguments))
            if function in TESTS:
                return TESTS[function](*(self._or_error(argument, place) for argument in arguments))
            if function in FUNCTIONS:
                return FUNCTIONS[function](*(self.value(argument, place) for argument in arguments))
        except TypeError:
            raise CannotTellError(f"its formula gives {function} other arguments than it takes") from None
        except InvalidOperation:
            raise ErrorMetError("#NUM!") from None
        raise CannotTellError(f"its formula uses {function}, which this program does not work out")

    def _chosen(self, function: str, arguments: tuple[Expression, ...], place: EvaluatedCell) -> Value:
        if function == "IFERROR":
            try:
                return self.value(arguments[0], place)
            except ErrorMetError:
                return self.value(arguments[1], place)
        if as_truth(self.value(arguments[0], place)):
            return self.value(arguments[1], place)
        return self.value(arguments[2], place) if len(arguments) > 2 else False

    def _or_error(self, argument: Expression, place: EvaluatedCell) -> Value:
        """What the argument gives, an error as a value."""
        try:
            return self.value(argument, place)
        except ErrorMetError as met:
            return met.error

    def _position(self, function: str, arguments: tuple[Expression, ...], place: EvaluatedCell) -> Decimal:
        if not arguments:
            return Decimal(place.row if function == "ROW" else place.column)
        if not isinstance(arguments[0], CellsOperand):
            raise ErrorMetError(NOT_A_VALUE)
        area = _area(arguments[0], place)
        return Decimal(area.top if function == "ROW" else area.left)

    def _all(self, argument: Expression, place: EvaluatedCell) -> Iterator[Value]:
        """Every value of an area, errors as values; of anything else the one value."""
        if isinstance(argument, NameOperand):
            argument = self._named(argument.name)
        if isinstance(argument, CellsOperand):
            yield from self.values.each(argument.sheet or place.sheet, _area(argument, place))
        else:
            yield self.value(argument, place)

    def _single(self, cells: CellsOperand, place: EvaluatedCell) -> Value:
        area = _area(cells, place)
        if area[:2] != area[2:]:
            raise CannotTellError(f"its formula takes {area} for one value")
        return self.values.at(cells.sheet or place.sheet, area.top, area.left)

    def _named(self, name: str) -> Expression:
        text = self._names.get(name.casefold())
        if text is None:
            raise CannotTellError(f"its formula uses the name {name}, which the workbook does not define")
        expression = parse_expression(text)
        if isinstance(expression, CellsOperand) and not _is_fixed(expression):
            raise CannotTellError(f"its formula uses the name {name}, which stands for another cell in each place")
        if not isinstance(expression, CellsOperand | Literal):
            raise CannotTellError(f"its formula uses the name {name}, which stands for a formula")
        return expression


_ARITHMETIC = frozenset({"+", "-", "*", "/", "^", "%", "+1", "-1"})


def _calculated(sign: str, numbers: list[Decimal]) -> Decimal:
    result = _result(sign, numbers)
    if abs(result) > LARGEST_NUMBER:
        raise ErrorMetError("#NUM!")
    return result


def _result(sign: str, numbers: list[Decimal]) -> Decimal:
    try:
        match sign, numbers:
            case "+", [left, right]:
                return left + right
            case "-", [left, right]:
                return left - right
            case "*", [left, right]:
                return left * right
            case "/", [left, right]:
                return left / right
            case "^", [left, right]:
                return left**right
            case "%", [number]:
                return number / 100
            case "-1", [number]:
                return -number
    except DivisionByZero:
        raise ErrorMetError("#DIV/0!") from None
    except (InvalidOperation, Overflow):
        raise ErrorMetError("#DIV/0!" if sign == "/" else "#NUM!") from None
    return numbers[0]


def _area(cells: CellsOperand, place: EvaluatedCell) -> Area:
    return cells.reference.shifted(place.down, place.right).area


def _is_fixed(cells: CellsOperand) -> bool:
    corners = [cells.reference.start, cells.reference.end or cells.reference.start]
    return all(
        (corner.row_fixed or not corner.row) and (corner.column_fixed or not corner.column) for corner in corners
    )
