"""Whether a piece of a student's source differentiates by small steps. Text is read, nothing is run."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence


def has_difference_quotient(nodes: Sequence[ast.AST]) -> bool:
    """Whether the nodes of a tree compute (f(x + h) - f(x - h)) / (2 h) or a relative of it.

    Raises RecursionError for what is nested as no formula is.
    """
    values = {
        node.targets[0].id: node.value
        for node in nodes
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    return any(
        _is_difference(_value(difference.left, values), _value(difference.right, values), divisors)
        for quotient in nodes
        if isinstance(quotient, ast.BinOp) and isinstance(quotient.op, ast.Div)
        if (divisors := _divisors(quotient.right, values))
        for difference in _differences(quotient.left)
    )


def _differences(numerator: ast.AST) -> Iterator[ast.BinOp]:
    """The subtractions in a numerator, without those of further quotients inside."""
    if isinstance(numerator, ast.BinOp) and isinstance(numerator.op, ast.Sub):
        yield numerator
    if not (isinstance(numerator, ast.BinOp) and isinstance(numerator.op, ast.Div)):
        for part in ast.iter_child_nodes(numerator):
            yield from _differences(part)


def _value(node: ast.expr, values: dict[str, ast.expr]) -> ast.expr:
    return values.get(node.id, node) if isinstance(node, ast.Name) else node


def _divisors(divisor: ast.expr, values: dict[str, ast.expr]) -> set[str]:
    """What a step may be: the parts of the divisor. None if it calls something: tanh is a quotient like that."""
    parts = [node for part in (divisor, _value(divisor, values)) for node in ast.walk(part)]
    return set() if any(isinstance(node, ast.Call) for node in parts) else {ast.dump(node) for node in parts}


def _is_difference(one: ast.expr, other: ast.expr, divisors: set[str]) -> bool:
    """Whether both call the same at points that lie a step apart, and a step is a part of the divisor.

    Two calls that read the same were made before and after something was changed in place.
    """
    calls = any(isinstance(node, ast.Call) for node in ast.walk(one))
    return calls and all(step is not None and ast.dump(step) in divisors for step in _steps(one, other))


def _steps(one: ast.AST, other: ast.AST) -> Iterator[ast.expr | None]:
    """The steps at all places where two trees differ; None for a place where they differ by something else."""
    if ast.dump(one) == ast.dump(other):
        return
    step = _step(one, other) or _step(other, one)
    inner, outer = list(ast.iter_child_nodes(one)), list(ast.iter_child_nodes(other))
    if step or type(one) is not type(other) or not inner or len(inner) != len(outer):
        yield step
        return
    for a, b in zip(inner, outer, strict=True):
        yield from _steps(a, b)


def _step(one: ast.AST, other: ast.AST) -> ast.expr | None:
    """The h for which the two are x + h and x, x - h and x, x + h and x - h, or h and -h."""
    if isinstance(one, ast.BinOp) and isinstance(one.op, ast.Add | ast.Sub):
        moved = isinstance(other, ast.BinOp) and isinstance(other.op, ast.Add | ast.Sub)
        base = other.left if isinstance(other, ast.BinOp) and moved else other
        if ast.dump(one.left) == ast.dump(base):
            return one.right
    if isinstance(other, ast.UnaryOp) and isinstance(other.op, ast.USub) and isinstance(one, ast.expr):
        return one if ast.dump(other.operand) == ast.dump(one) else None
    return None
