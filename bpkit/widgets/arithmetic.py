"""What a learner types into a field: a number, or a formula in letters that have values, such as `2*x + b`.

Only arithmetic is read, never run as Python.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from typing import Any

from bpkit.errors import UsageError

__all__ = ["evaluate"]

LONGEST = 100  # characters: far more than any slope needs
OPERATIONS: dict[type[ast.AST], Callable[..., float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
}
FUNCTIONS: dict[str, Callable[[float], float]] = {"exp": math.exp, "log": math.log}
SPELLINGS = str.maketrans({"−": "-", "·": "*", "×": "*", "^": "**"})  # as people type and copy them


def evaluate(text: str, letters: Mapping[str, float]) -> float:
    """The value of a formula in these letters. Raises UsageError, which says in a sentence what to write instead."""
    if len(text) > LONGEST:
        raise UsageError(f"This is longer than {LONGEST} characters.")
    try:
        value: Any = _value(ast.parse(text.translate(SPELLINGS).strip(), mode="eval").body, letters)
    except ZeroDivisionError:
        raise UsageError("This divides by 0.") from None
    except UsageError:
        raise
    except (SyntaxError, ValueError, ArithmeticError, TypeError, RecursionError, MemoryError):
        raise _unread(letters) from None
    if not (isinstance(value, float) and math.isfinite(value)):  # a root of a negative number is complex
        raise _unread(letters)
    return value


def _value(node: ast.AST, letters: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=bool() | complex()):
            raise _unread(letters)
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name(id=letter) if letter in letters:
            return letters[letter]
        case ast.Name(id=letter):
            raise UsageError(f"There is no {letter} here. The letters are {', '.join(letters)}.")
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATIONS:
            return OPERATIONS[type(op)](_value(left, letters), _value(right, letters))
        case ast.UnaryOp(op=op, operand=operand) if type(op) in OPERATIONS:
            return OPERATIONS[type(op)](_value(operand, letters))
        case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]) if name in FUNCTIONS:
            return FUNCTIONS[name](_value(argument, letters))
    raise _unread(letters)


def _unread(letters: Mapping[str, float]) -> UsageError:
    return UsageError(f"Write a number such as -0.6, or a formula in {', '.join(letters)} such as 2*x + b.")
