"""How an answer was obtained, as far as its source tells: what a person should know about a correct answer.

Nothing here changes a score: a gradient by complex step is a correct gradient, and so is one that the course's own
function gave. Only text is read, none of it is run, and a student who hides either well is not found; the scores do not
depend on it.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

import bpkit

NUMERICAL = "differentiates-numerically"
DIFFERENTIATORS = {"autograd", "jax", "sympy", "tensorflow", "torch"}
OUR_DIFFERENTIATORS = {"central_difference", "complex_step"}  # of bpkit.gradcheck
CALLS_COURSE = "calls-the-course"
MODULES = frozenset(module.name for module in pkgutil.iter_modules(bpkit.__path__))
# Modules and names of bpkit that answer no exercise. Numerical derivatives have a flag of their own.
NO_ANSWERS = frozenset(
    {
        "array_namespace",
        "attempt",
        "backend",
        "BpkitError",
        "check",
        "errors",
        "gradcheck",
        "plots",
        "specimen",
        "specimens",
        "to_numpy",
    }
    | {"digits", "two_moons", "verdict", "Verdict", "widgets", "xor", "__version__"}
)
WITH_STARS = frozenset({"bpkit", *(f"bpkit.{name}" for name in ("activations", "losses", "network", "training"))})
NAMED_IN_TEXT = re.compile(r"bpkit(\.\w+)*")  # __import__("bpkit.losses"), sys.modules["bpkit"]
LONGEST_CELL = 20_000  # characters; what is longer is left out: reading hostile text must not take long
LONGEST_NOTEBOOK = 100_000  # characters of all cells together
MOST_NODES = 4_000  # of a function's tree, for the same reason; the longest solution of the course has 200


def source_flags(
    function: str, sources: Sequence[str], allowed: Collection[str] | None = None, *, numerical: bool = False
) -> tuple[str, ...]:
    """The flags of the function with this name in the cells of a notebook, its helpers included.

    `allowed` are the names of bpkit that it may use, as `offered_names` gives them; None for any. `numerical` says that
    small steps are what the exercise asks for: then only a library that takes them is told, unless it is offered.
    """
    found = []
    try:
        if _differentiates(function, sources, allowed or (), by_library_only=numerical):
            found.append(NUMERICAL)
    except RecursionError:  # nested as no formula is
        pass
    if allowed is not None and course_names(function, sources) - set(allowed):
        found.append(CALLS_COURSE)
    return tuple(found)


def offered_names(function: str, sources: Sequence[str]) -> frozenset[str]:
    """The names of bpkit that a solution of the course uses, so that students may; numerical derivatives, too."""
    trees = _trees(sources)
    imported = frozenset[str]().union(*(_differentiators(tree) for tree in trees))
    used = frozenset[str]().union(*(_names(tree) for tree in _read(function, tuple(sources))[1]))
    return course_names(function, sources) | (used & imported)


def course_names(function: str, sources: Sequence[str]) -> frozenset[str]:
    """The names of bpkit that could give an answer and that this function or its helpers use, without their module."""
    try:
        bound, reached = _read(function, tuple(sources))
        paths = {path for name, statement in [(function, bound.get(function))] for path in _imported(name, statement)}
        for statement in reached:
            paths |= _paths(statement, bound)
    except RecursionError:
        return frozenset()
    return frozenset(name for path in paths if (name := _answering(path)))


def _differentiates(function: str, sources: Sequence[str], offered: Collection[str], *, by_library_only: bool) -> bool:
    trees = _trees(sources)
    imported = frozenset[str]().union(*(_differentiators(tree) for tree in trees)).difference(offered)
    return any(
        _names(tree) & imported
        or (not by_library_only and (_takes_imaginary_part(tree) or _has_difference_quotient(tree)))
        for tree in _read(function, tuple(sources))[1]
    )


@lru_cache(maxsize=2)  # both flags of an exercise are read from the same; a hostile notebook is not kept for long
def _read(function: str, sources: tuple[str, ...]) -> tuple[dict[str, ast.stmt], list[ast.stmt]]:
    """What the cells bind, and what of it the function reaches."""
    bound = _bound(_trees(sources))
    return bound, _reachable(function, bound)


def _trees(sources: Sequence[str]) -> list[ast.Module]:
    """The trees of the cells, those left out that are too long to read."""
    short = [source for source in sources if len(source) <= LONGEST_CELL]
    lengths = accumulate(map(len, short))
    read = [source for source, length in zip(short, lengths, strict=True) if length <= LONGEST_NOTEBOOK]
    return [tree for source in read if (tree := _parsed(source))]


@lru_cache(maxsize=64)  # each exercise of a notebook reads the same cells
def _parsed(source: str) -> ast.Module | None:
    """The tree of a cell; lines with magics are left out, a cell that is no Python has none."""
    lines = ["" if line.startswith(("%", "!", "?")) else line for line in source.splitlines()]
    try:
        return ast.parse("\n".join(lines))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _bound(trees: Sequence[ast.Module]) -> dict[str, ast.stmt]:
    """Name -> the statement that binds it last at the top of the cells."""
    bound: dict[str, ast.stmt] = {}
    for tree in trees:
        bound |= _bound_by(tree)
    return bound


@lru_cache(maxsize=64)
def _bound_by(tree: ast.Module) -> Mapping[str, ast.stmt]:
    """The same of one cell."""
    bound: dict[str, ast.stmt] = {}
    for statement in tree.body:
        bound |= _bindings(statement)
    return bound


def _reachable(function: str, bound: dict[str, ast.stmt]) -> list[ast.stmt]:
    """The statement that binds `function`, those that bind the names it uses, and so on; no imports, none too long."""
    found: list[ast.stmt] = []
    wanted, seen = [function], set[str]()
    while wanted:
        name = wanted.pop()
        statement = None if name in seen else bound.get(name)
        if statement and statement not in found and not isinstance(statement, ast.Import | ast.ImportFrom):
            found.append(statement)
            wanted += sorted({node.id for node in _free_names(statement)})
        seen.add(name)
    return [statement for statement in found if sum(1 for _ in ast.walk(statement)) <= MOST_NODES]


def _bindings(statement: ast.stmt) -> dict[str, ast.stmt]:
    """The names that a statement at the top of a cell gives a function, a class, a value or an import."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {statement.name: statement}
    if isinstance(statement, ast.Assign | ast.AnnAssign):
        names = (node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and _stored(node))
        return dict.fromkeys(names, statement)
    return _imports(statement)


def _imports(tree: ast.AST) -> dict[str, ast.stmt]:
    """The names that imports in a tree bind."""
    found: dict[str, ast.stmt] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.asname or alias.name.split(".")[0]: node for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            star = _everything(node) if any(alias.name == "*" for alias in node.names) else ()
            found |= {alias.asname or alias.name: node for alias in node.names} | dict.fromkeys(star, node)
    return found


def _everything(node: ast.ImportFrom) -> Sequence[str]:
    """What `from bpkit.losses import *` binds; only modules of ours are looked into."""
    names: Sequence[str] = importlib.import_module(node.module).__all__ if node.module in WITH_STARS else ()
    return names


def _imported(name: str, statement: ast.stmt | None) -> set[str]:
    """The dotted path in bpkit that an import statement binds to this name, if it does."""
    path = ""
    if isinstance(statement, ast.Import):
        alias = next(alias for alias in statement.names if name in {alias.asname, alias.name.split(".")[0]})
        path = alias.name if alias.asname else name
    elif isinstance(statement, ast.ImportFrom):
        original = next((alias.name for alias in statement.names if alias.asname == name), name)
        path = f"{statement.module}.{original}"
    return {path} if path.split(".")[0] == "bpkit" else set()


def _paths(statement: ast.stmt, bound: dict[str, ast.stmt]) -> set[str]:
    """The dotted paths in bpkit that a statement uses: `losses.mse` is bpkit.losses.mse after its import."""
    bound = bound | _imports(statement)
    above = {node.value: node for node in ast.walk(statement) if isinstance(node, ast.Attribute)}
    values = (node.value for node in ast.walk(statement) if isinstance(node, ast.Constant))
    found = {value for value in values if isinstance(value, str) and NAMED_IN_TEXT.fullmatch(value)}
    for node in _free_names(statement):
        parts, outer = [""], above.get(node)
        while outer:
            parts.append(outer.attr)
            outer = above.get(outer)
        found |= {path + ".".join(parts) for path in _imported(node.id, bound.get(node.id))}
    return found


def _free_names(statement: ast.stmt) -> list[ast.Name]:
    """The reads of names that a statement does not bind itself: in a function, a list `losses` is not the module."""
    read = [node for node in ast.walk(statement) if isinstance(node, ast.Name) and not _stored(node)]
    if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        return read
    inside = [node for part in (statement.args, *statement.body) for node in ast.walk(part)]
    own = {node.arg for node in inside if isinstance(node, ast.arg)}
    own |= {node.id for node in inside if isinstance(node, ast.Name) and _stored(node)}
    own |= {node.name for node in inside if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    given = [default for default in (*statement.args.defaults, *statement.args.kw_defaults) if default]
    outside = {node for default in given for node in ast.walk(default)}
    return [node for node in read if node.id not in own or node in outside]


def _answering(path: str) -> str | None:
    """The function that a path in bpkit leads to, without the module; None where that answers no exercise."""
    parts = path.split(".")[1:]
    if not parts:
        return "bpkit"  # the whole package in other hands, as of getattr
    if NO_ANSWERS.intersection(parts[:2]):
        return None
    return parts[1] if parts[0] in MODULES and parts[1:] else parts[0]


def _stored(node: ast.Name) -> bool:
    return isinstance(node.ctx, ast.Store)


def _names(tree: ast.AST) -> set[str]:
    """The names that are read somewhere in a tree."""
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and not _stored(node)}


@lru_cache(maxsize=64)
def _differentiators(tree: ast.Module) -> frozenset[str]:
    """The names under which a cell imports a library that differentiates, or our own numerical derivatives."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.asname or alias.name.split(".")[0] for alias in node.names if _root(alias.name)}
        elif isinstance(node, ast.ImportFrom):
            every = _root(node.module or "")
            found |= {alias.asname or alias.name for alias in node.names if every or alias.name in OUR_DIFFERENTIATORS}
    return frozenset(found)


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
