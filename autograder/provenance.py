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
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

import bpkit
from autograder.quotients import has_difference_quotient

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


class Reader:
    """Reads the cells of one notebook: each is parsed once, each statement in it looked through once.

    `sources` are always the first cells of that notebook, up to the one that is asked about.
    """

    def __init__(self) -> None:
        self._cells: dict[str, Cell | None] = {}

    def flags(
        self, function: str, sources: Sequence[str], allowed: Collection[str] | None = None, *, numerical: bool = False
    ) -> tuple[str, ...]:
        """The flags of the function with this name, its helpers included.

        `allowed` are the names of bpkit that it may use, as `offered_names` gives them; None for any. `numerical` says
        that small steps are what the exercise asks for: then only a library that takes them is told, unless it is
        offered.
        """
        cells = self._short_enough(sources)
        bound = _bound(cells)
        reached, found = _reachable(function, bound), []
        imported = _differentiators(cells).difference(allowed or ())
        if any(_differentiates(statement, imported, by_library_only=numerical) for statement in reached):
            found.append(NUMERICAL)
        if allowed is not None and _course_names(function, bound, reached) - set(allowed):
            found.append(CALLS_COURSE)
        return tuple(found)

    def offered_names(self, function: str, sources: Sequence[str]) -> frozenset[str]:
        """The names of bpkit that a solution of the course uses, so that students may; numerical derivatives, too."""
        cells = self._short_enough(sources)
        bound = _bound(cells)
        reached = _reachable(function, bound)
        used = frozenset[str]().union(*(statement.names for statement in reached))
        return _course_names(function, bound, reached) | (used & _differentiators(cells))

    def course_names(self, function: str, sources: Sequence[str]) -> frozenset[str]:
        """The names of bpkit that could give an answer and that this function or its helpers use, without module."""
        bound = _bound(self._short_enough(sources))
        return _course_names(function, bound, _reachable(function, bound))

    def _short_enough(self, sources: Sequence[str]) -> list[Cell]:
        """The cells, those left out that are too long to read."""
        short = [source for source in sources if len(source) <= LONGEST_CELL]
        lengths = accumulate(map(len, short))
        read = [source for source, length in zip(short, lengths, strict=True) if length <= LONGEST_NOTEBOOK]
        return [cell for source in read if (cell := self._cell(source))]

    def _cell(self, source: str) -> Cell | None:
        if source not in self._cells:
            tree = _parsed(source)
            self._cells[source] = Cell(tree) if tree else None
        return self._cells[source]


class Statement:
    """A statement at the top of a cell, or an import anywhere. What is found out about it is kept."""

    def __init__(self, tree: ast.stmt) -> None:
        self.tree = tree

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """All of its tree."""
        return list(ast.walk(self.tree))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names that are read somewhere in it."""
        return frozenset(node.id for node in self.nodes if isinstance(node, ast.Name) and not _stored(node))

    @cached_property
    def bindings(self) -> Mapping[str, Statement]:
        """The names that it gives a function, a class, a value or an import."""
        if isinstance(self.tree, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            return {self.tree.name: self}
        if isinstance(self.tree, ast.Assign | ast.AnnAssign):
            return dict.fromkeys((node.id for node in self.nodes if isinstance(node, ast.Name) and _stored(node)), self)
        return self.imports

    @cached_property
    def imports(self) -> Mapping[str, Statement]:
        """The names that imports in it bind."""
        found: dict[str, Statement] = {}
        for node in self.nodes:
            if isinstance(node, ast.Import):
                names = [alias.asname or alias.name.split(".")[0] for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                star = _everything(node) if any(alias.name == "*" for alias in node.names) else ()
                names = [*(alias.asname or alias.name for alias in node.names), *star]
            else:
                continue
            found |= dict.fromkeys(names, self if node is self.tree else Statement(node))
        return found

    @cached_property
    def free(self) -> list[ast.Name]:
        """The reads of names that it does not bind itself: in a function, a list `losses` is not the module."""
        tree, read = self.tree, [node for node in self.nodes if isinstance(node, ast.Name) and not _stored(node)]
        if not isinstance(tree, ast.FunctionDef | ast.AsyncFunctionDef):
            return read
        inside = [node for part in (tree.args, *tree.body) for node in ast.walk(part)]
        own = {node.arg for node in inside if isinstance(node, ast.arg)}
        own |= {node.id for node in inside if isinstance(node, ast.Name) and _stored(node)}
        own |= {node.name for node in inside if isinstance(node, ast.FunctionDef | ast.ClassDef)}
        given = [default for default in (*tree.args.defaults, *tree.args.kw_defaults) if default]
        outside = {node for default in given for node in ast.walk(default)}
        return [node for node in read if node.id not in own or node in outside]

    @cached_property
    def chains(self) -> frozenset[tuple[str, str]]:
        """Each free name with the attributes that are read of it: ("losses", ".mse")."""
        above = {node.value: node for node in self.nodes if isinstance(node, ast.Attribute)}
        found = set()
        for node in self.free:
            parts, outer = [""], above.get(node)
            while outer:
                parts.append(outer.attr)
                outer = above.get(outer)
            found.add((node.id, ".".join(parts)))
        return frozenset(found)

    @cached_property
    def paths_in_text(self) -> frozenset[str]:
        """The strings in it that are dotted paths in bpkit."""
        values = (node.value for node in self.nodes if isinstance(node, ast.Constant))
        return frozenset(value for value in values if isinstance(value, str) and NAMED_IN_TEXT.fullmatch(value))

    @cached_property
    def by_small_steps(self) -> bool:
        """Whether it differentiates numerically. f(x + ih).imag / h does, and no formula here has an imaginary part."""
        if any(isinstance(node, ast.Attribute) and node.attr == "imag" for node in self.nodes):
            return True
        try:
            return has_difference_quotient(self.nodes)
        except RecursionError:  # nested as no formula is
            return False


class Cell:
    """A cell's statements."""

    def __init__(self, tree: ast.Module) -> None:
        self._statements = [Statement(statement) for statement in tree.body]

    @cached_property
    def bound(self) -> Mapping[str, Statement]:
        """Name -> the statement that binds it last."""
        bound: dict[str, Statement] = {}
        for statement in self._statements:
            bound |= statement.bindings
        return bound

    @cached_property
    def differentiators(self) -> frozenset[str]:
        """The names under which it imports a library that differentiates, or our own numerical derivatives."""
        found = set()
        for node in (node for statement in self._statements for node in statement.nodes):
            if isinstance(node, ast.Import):
                found |= {alias.asname or alias.name.split(".")[0] for alias in node.names if _root(alias.name)}
            elif isinstance(node, ast.ImportFrom):
                every, names = _root(node.module or ""), OUR_DIFFERENTIATORS
                found |= {alias.asname or alias.name for alias in node.names if every or alias.name in names}
        return frozenset(found)


def _parsed(source: str) -> ast.Module | None:
    """The tree of a cell; lines with magics are left out, a cell that is no Python has none."""
    lines = ["" if line.startswith(("%", "!", "?")) else line for line in source.splitlines()]
    try:
        return ast.parse("\n".join(lines))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _bound(cells: Sequence[Cell]) -> dict[str, Statement]:
    """Name -> the statement that binds it last at the top of the cells."""
    bound: dict[str, Statement] = {}
    for cell in cells:
        bound |= cell.bound
    return bound


def _differentiators(cells: Sequence[Cell]) -> frozenset[str]:
    return frozenset[str]().union(*(cell.differentiators for cell in cells))


def _reachable(function: str, bound: Mapping[str, Statement]) -> list[Statement]:
    """The statement that binds `function`, those that bind the names it uses, and so on; no imports, none too long."""
    found: list[Statement] = []
    wanted, seen = [function], set[str]()
    while wanted:
        name = wanted.pop()
        statement = None if name in seen else bound.get(name)
        if statement and statement not in found and not isinstance(statement.tree, ast.Import | ast.ImportFrom):
            found.append(statement)
            wanted += sorted({node.id for node in statement.free})
        seen.add(name)
    return [statement for statement in found if len(statement.nodes) <= MOST_NODES]


def _differentiates(statement: Statement, imported: frozenset[str], *, by_library_only: bool) -> bool:
    return bool(statement.names & imported) or (not by_library_only and statement.by_small_steps)


def _course_names(function: str, bound: Mapping[str, Statement], reached: Sequence[Statement]) -> frozenset[str]:
    paths = _imported(function, bound.get(function))
    for statement in reached:
        paths |= _paths(statement, bound)
    return frozenset(name for path in paths if (name := _answering(path)))


def _everything(node: ast.ImportFrom) -> Sequence[str]:
    """What `from bpkit.losses import *` binds; only modules of ours are looked into."""
    names: Sequence[str] = importlib.import_module(node.module).__all__ if node.module in WITH_STARS else ()
    return names


def _imported(name: str, statement: Statement | None) -> set[str]:
    """The dotted path in bpkit that an import binds to this name, if it does."""
    path, tree = "", statement.tree if statement else None
    if isinstance(tree, ast.Import):
        alias = next(alias for alias in tree.names if name in {alias.asname, alias.name.split(".")[0]})
        path = alias.name if alias.asname else name
    elif isinstance(tree, ast.ImportFrom):
        original = next((alias.name for alias in tree.names if alias.asname == name), name)
        path = f"{tree.module}.{original}"
    return {path} if path.split(".")[0] == "bpkit" else set()


def _paths(statement: Statement, bound: Mapping[str, Statement]) -> set[str]:
    """The dotted paths in bpkit that a statement uses: `losses.mse` is bpkit.losses.mse after its import."""
    found = set(statement.paths_in_text)
    for name, attributes in statement.chains:
        found |= {path + attributes for path in _imported(name, statement.imports.get(name) or bound.get(name))}
    return found


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


def _root(module: str) -> bool:
    return module.split(".", maxsplit=1)[0] in DIFFERENTIATORS or module == "bpkit.gradcheck"
