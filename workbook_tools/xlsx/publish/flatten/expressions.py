"""Formulas of conditional formats, taken apart. Only what such formulas usually hold is read."""

import re
from decimal import Decimal
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from workbook_tools.xlsx.a1.addresses import CELLS, QUOTED, unquoted
from workbook_tools.xlsx.a1.formula_references import Reference, parse_formula
from workbook_tools.xlsx.publish.flatten.expression_values import CannotTellError, CellError, Value

_TOKEN: Final = re.compile(
    rf"""\s*(?:
      (?P<number>\d+\.?\d*(?:[Ee][+-]?\d+)?|\.\d+)(?![\w:!])
    | (?P<text>"(?:[^"]|"")*")
    | (?P<error>\#(?:N/A|VALUE!|REF!|DIV/0!|NUM!|NAME\?|NULL!))
    | (?P<call>[A-Za-z_][\w.]*)\(
    | (?P<cells>(?:(?:{QUOTED}|[\w.]+)!)?{CELLS})(?![\w.(\[!])
    | (?P<name>[A-Za-z_\\][\w.]*)(?![\w.(\[!:])
    | (?P<sign><=|>=|<>|[-+*/^&=<>%(),])
    )\s*""",
    re.VERBOSE,
)
_STRENGTH: Final = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5}
LONGEST: Final = 150
"""Signs, words and cells of a formula: enough for any that a person writes, and too few to nest without end."""
_STRONGEST: Final = 6
"""A leading minus binds stronger than a power: in Excel -2^2 is 4."""


class Literal(Struct, frozen=True):
    """A value that is written in the formula."""

    value: Value


class CellsOperand(Struct, frozen=True):
    """A cell or an area, as it is written for the rule's first cell; `sheet` is "" for the rule's own."""

    sheet: str
    reference: Reference


class NameOperand(Struct, frozen=True):
    """A defined name."""

    name: str


class Call(Struct, frozen=True):
    """A function, or a sign such as "+", with its arguments."""

    function: str
    arguments: tuple["Expression", ...]


Expression = Literal | CellsOperand | NameOperand | Call
NOTHING: Final = Literal(None)


def parse_expression(formula: str) -> Expression:
    """The formula, with or without its "=". CannotTellError where it holds something else than is read here."""
    reader = _FormulaReader(formula.strip().removeprefix("="))
    expression = reader.expression(0)
    if reader.kind:
        raise _unread(formula)
    return expression


class _FormulaReader:
    """A formula being read from left to right; `kind` and `token` are what stands next, "" at the end."""

    def __init__(self, formula: str) -> None:
        self.formula = formula
        self._place = 0
        self._steps = 0
        self.kind = self.token = ""
        self._step()

    def expression(self, weakest: int) -> Expression:
        """All that signs stronger than `weakest` hold together."""
        left = self._operand()
        while self.kind == "sign":
            sign = self.token
            if sign == "%":
                self._step()
                left = Call("%", (left,))
            elif _STRENGTH.get(sign, 0) > weakest:
                self._step()
                left = Call(sign, (left, self.expression(_STRENGTH[sign])))
            else:
                break
        return left

    def _operand(self) -> Expression:
        kind, token = self.kind, self.token
        self._step()
        match kind:
            case "number":
                return Literal(Decimal(token))
            case "text":
                return Literal(token[1:-1].replace('""', '"'))
            case "error":
                return Literal(CellError(token))
            case "cells":
                return _cells(token)
            case "name":
                word = token.upper()
                return Literal(word == "TRUE") if word in {"TRUE", "FALSE"} else NameOperand(token)
            case "call":
                return Call(token.upper().removeprefix("_XLFN."), self._arguments())
        if token in {"-", "+"}:
            return Call(f"{token}1", (self.expression(_STRONGEST - 1),))
        if token == "(":
            inside = self.expression(0)
            self._expect(")")
            return inside
        raise _unread(self.formula)

    def _arguments(self) -> tuple[Expression, ...]:
        found: list[Expression] = []
        while self.token != ")" or found:
            found.append(NOTHING if self.kind == "sign" and self.token in {",", ")"} else self.expression(0))
            if self.token != ",":
                break
            self._step()
        self._expect(")")
        return tuple(found)

    def _expect(self, sign: str) -> None:
        if (self.kind, self.token) != ("sign", sign):
            raise _unread(self.formula)
        self._step()

    def _step(self) -> None:
        if self._place >= len(self.formula):
            self.kind = self.token = ""
            return
        self._steps += 1
        match = _TOKEN.match(self.formula, self._place)
        if match is None or match.lastgroup is None or self._steps > LONGEST:
            raise _unread(self.formula)
        self._place = match.end()
        self.kind, self.token = match.lastgroup, match[match.lastgroup]


def _cells(token: str) -> CellsOperand:
    reference = next((piece for piece in parse_formula(token) if not isinstance(piece, str)), None)
    if reference is None:
        raise _unread(token)
    return CellsOperand(unquoted(reference.prefix), replace(reference, prefix=""))


def _unread(formula: str) -> CannotTellError:
    return CannotTellError(f"its formula {formula} is of a kind that this program does not read")
