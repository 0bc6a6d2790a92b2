"""How an answer was obtained, as far as its source tells: what a person should know about a correct answer.

Nothing here changes a score: a gradient by complex step is a correct gradient. Only text is read, none of it is run,
and a student who hides a difference well is not found; the scores do not depend on it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

NUMERICAL = "differentiates-numerically"
DIFFERENTIATORS = {"autograd", "jax", "sympy", "tensorflow", "torch"}
OUR_DIFFERENTIATORS = {"central_difference", "complex_step"}  # of bpkit.gradcheck
LONGEST_CELL = 20_000  # characters; what is longer is left out: reading hostile text must not take long
LONGEST_NOTEBOOK = 100_000  # characters of all cells together
MOST_NODES = 4_000  # of a function's tree, for the same reason; the longest solution of the course has 200


def source_flags(function: str, sources: Sequence[str]) -> tuple[str, ...]:
    """The flags of the function with this name in the cells of a notebook, its helpers included."""
    try:
        return (NUMERICAL,) if _differentiates(function, sources) else ()
    except RecursionError:  # nested as no formula is
        return ()


def _differentiates(function: str, sources: Sequence[str]) -> bool:
    short = [source for source in sources if len(source) <= LONGEST_CELL]
    lengths = accumulate(map(len, short))
    read = [source for source, length in zip(short, lengths, strict=True) if length <= LONGEST_NOTEBOOK]
    trees = [tree for source in read if (tree := _parsed(source))]
    imported = set().union(*(_differentiators(tree) for tree in trees))
    definitions = [tree for tree in _reachable(function, trees) if sum(1 for _ in ast.walk(tree)) <= MOST_NODES]
    return any(
        _names(tree) & imported or _takes_imaginary_part(tree) or _has_difference_quotient(tree) for tree in definitions
    )


@lru_cache(maxsize=64)  # each exercise of a notebook reads the same cells
def _parsed(source: str) -> ast.Module | None:
    """The tree of a cell; lines with magics are left out, a cell that is no Python has none."""
    lines = ["" if line.startswith(("%", "!", "?")) else line for line in source.splitlines()]
    try:
        return ast.parse("\n".join(lines))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _reachable(function: str, trees: Sequence[ast.Module]) -> list[ast.stmt]:
    """The statement that binds `function` last, those that bind the names it uses, and so on."""
    bound: dict[str, ast.stmt] = {}
    for tree in trees:
        for statement in tree.body:
            bound |= dict.fromkeys(_bound_names(statement), statement)
    found: list[ast.stmt] = []
    wanted, seen = [function], set[str]()
    while wanted:
        name = wanted.pop()
        if name in bound and name not in seen and bound[name] not in found:
            found.append(bound[name])
            wanted += sorted(_names(bound[name]))
        seen.add(name)
    return found


def _bound_names(statement: ast.stmt) -> set[str]:
    """The names that a statement at the top of a cell gives a function, a class or a value."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {statement.name}
    if isinstance(statement, ast.Assign | ast.AnnAssign):
        return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and _stored(node)}
    return set()


def _stored(node: ast.Name) -> bool:
    return isinstance(node.ctx, ast.Store)


def _names(tree: ast.AST) -> set[str]:
    """The names that are read somewhere in a tree."""
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and not _stored(node)}


def _differentiators(tree: ast.Module) -> set[str]:
    """The names under which a cell imports a library that differentiates, or our own numerical derivatives."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.asname or alias.name.split(".")[0] for alias in node.names if _root(alias.name)}
        elif isinstance(node, ast.ImportFrom):
            every = _root(node.module or "")
            found |= {alias.asname or alias.name for alias in node.names if every or alias.name in OUR_DIFFERENTIATORS}
    return found


def _root(module: str) -> bool:
    return module.split(".", maxsplit=1)[0] in DIFFERENTIATORS or module == "bpkit.gradcheck"


def _takes_imaginary_part(tree: ast.AST) -> bool:
    """Whether it reads an imaginary part: f(x + ih).imag / h is a derivative, and no formula of the course has one."""
    return any(isinstance(node, ast.Attribute) and node.attr == "imag" for node in ast.walk(tree))


def _has_difference_quotient(tree: ast.AST) -> bool:
    """Whether it computes (f(x + h) - f(x - h)) / (2 h) or a relative of it."""
    values = {
        node.targets[0].id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    return any(
        _is_difference(_value(difference.left, values), _value(difference.right, values), divisors)
        for quotient in ast.walk(tree)
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
