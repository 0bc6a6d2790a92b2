"""Ways to write the same right answer in another form, made mechanically from the solved lessons: one function a kind.

Each kind turns a solved function into the cells that a student might have handed in instead. The hand-written ones are
files in corpus/different/.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass

from bpkit.answers import NAMED
from bpkit.compare import leaves
from bpkit.exercises import Exercise


@dataclass(frozen=True)
class Cells:
    """The solution cell and the student's own cells before and behind it."""

    solution: str
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()

    @property
    def in_order(self) -> tuple[str, ...]:
        """All, as they are run."""
        return (*self.before, self.solution, *self.behind)


Kind = Callable[[str, Exercise], Cells]


def admits(kind: str, exercise: Exercise) -> bool:
    """Whether this kind of an answer can be made of an exercise's solution; a class is no function in another form."""
    return exercise.kind not in NAMED and KINDS[kind][1](exercise)


def takes_and_gives_numbers(exercise: Exercise) -> bool:
    """Whether it is about single numbers, as most of lesson 01 is."""
    probe = exercise.draw()[0]
    parts = exercise.expected(probe).values()
    return bool(probe.args) and all(isinstance(one, int | float) for one in (*probe.args, *parts))


def takes_data(exercise: Exercise) -> bool:
    """Whether no function is among its arguments, which pickle could not write."""

    def data(value: object) -> bool:
        return all(map(data, value)) if isinstance(value, list | tuple) else not callable(value)

    return all(data(probe.args) for probe in exercise.draw())


def has_parts(exercise: Exercise) -> bool:
    """Whether it returns several results at once; what takes no arguments gives them by name."""
    return len(exercise.returned) > 1 and exercise.kind in {"function", "strict"} and bool(exercise.parameters)


def may_leave_the_library(exercise: Exercise) -> bool:
    """Whether NumPy's arrays are as good as those of any other library."""
    return exercise.kind != "strict"


def always(exercise: Exercise) -> bool:
    """Every exercise."""
    del exercise
    return True


def plain(source: str, exercise: Exercise) -> tuple[str, str]:
    """The solved function under another name, and that name."""
    name = f"plain_{exercise.function}"
    return source.replace(f"def {exercise.function}(", f"def {name}(", 1), name


def filled(text: str, source: str, exercise: Exercise) -> str:
    """A template's words filled in: SOURCE, PLAIN, NAME, PARAMETERS, PARTS."""
    renamed, name = plain(source, exercise)
    words = {
        "SOURCE": renamed,
        "PLAIN": name,
        "NAME": exercise.function,
        "PARAMETERS": ", ".join(exercise.parameters),
        "PARTS": repr(list(exercise.returned)),
    }
    for word, value in words.items():
        text = text.replace(word, value)
    return text


def one_cell(text: str) -> Kind:
    """All in the solution cell."""
    return lambda source, exercise: Cells(filled(text, source, exercise))


def result(expression: str, helper: str = "") -> Kind:
    """The result in another form: an expression of `value`, which is one array, number or list of them."""
    return one_cell(f"""import numpy as np

SOURCE


{helper}


def NAME(*args):
    def other(value):
        if isinstance(value, tuple):
            return tuple(other(one) for one in value)
        if isinstance(value, list) and len({{np.shape(one) for one in value}}) > 1:
            return [other(one) for one in value]
        if isinstance(value, dict):
            return {{key: other(one) for key, one in value.items()}}
        return {expression}

    return other(PLAIN(*args))
""")


def around(*lines: str, head: str = "") -> Kind:
    """Other things that the function does before it answers."""
    body = "\n".join(f"    {line}" for line in lines)
    return one_cell(f"{head}\nSOURCE\n\n\ndef NAME(PARAMETERS):\n{body}\n    return PLAIN(PARAMETERS)\n")


def called(text: str) -> Kind:
    """Another thing under the function's name."""
    return one_cell(f"SOURCE\n\n\n{text}\n")


def behind(*cells: str) -> Kind:
    """The solved function, then cells of the student's own."""
    return lambda source, exercise: Cells(source, behind=tuple(filled(one, source, exercise) for one in cells))


def before(*cells: str) -> Kind:
    """Cells of the student's own, then the solved function."""
    return lambda source, exercise: Cells(source, before=tuple(filled(one, source, exercise) for one in cells))


def helper_before(source: str, exercise: Exercise) -> Cells:
    """The work in a cell of one's own, the solution cell only calls it."""
    renamed, name = plain(source, exercise)
    parameters = ", ".join(exercise.parameters)
    return Cells(f"def {exercise.function}({parameters}):\n    return {name}({parameters})", before=(renamed,))


def helper_behind(source: str, exercise: Exercise) -> Cells:
    """The solution cell calls what only the next cell defines."""
    made = helper_before(source, exercise)
    return Cells(made.solution, behind=made.before)


def corrected_behind(source: str, exercise: Exercise) -> Cells:
    """The solution cell is wrong and a cell behind it defines the function anew."""
    return Cells(f"def {exercise.function}(*args):\n    return 0.0", behind=(source,))


def reformatted(source: str, exercise: Exercise) -> Cells:
    """No comments, no docstring, other blanks."""
    del exercise
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and ast.get_docstring(node) is not None:
            del node.body[0]
    return Cells(ast.unparse(tree))


def other_parameter_names(source: str, exercise: Exercise) -> Cells:
    """The same function with parameters of other names."""
    tree = ast.parse(source)
    names = {name: f"my_{name}" for name in exercise.parameters}
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            node.arg = names.get(node.arg, node.arg)
        if isinstance(node, ast.Name):
            node.id = names.get(node.id, node.id)
    return Cells(ast.unparse(tree))


def other_numpy_name(source: str, exercise: Exercise) -> Cells:
    """numpy under a name of one's own."""
    del exercise
    return Cells("import numpy\nimport numpy as xp\n\n" + source.replace("np.", "xp."))


def magic(line: str) -> Kind:
    """A cell magic on the first line."""
    return lambda source, _: Cells(f"{line}\n{source}")


LISTS = "value.tolist() if isinstance(value, np.ndarray | np.generic) else value"
TUPLES = """
def deep(value):
    value = value.tolist() if isinstance(value, np.ndarray) else value
    return tuple(deep(one) for one in value) if isinstance(value, list) else value
"""
SPREAD = """
def spread(value):
    value = np.asarray(value)
    wide = np.zeros(tuple(2 * size for size in value.shape))
    view = wide[(..., *(slice(None, None, 2) for _ in value.shape))]
    view[...] = value
    return view
"""
PARTS_BY_NAME = "def NAME(*args):\n    return dict(zip(PARTS, PLAIN(*args)))"
NAMED_TUPLE = """from collections import namedtuple

Result = namedtuple("Result", [f"part_{i}" for i in range(len(PARTS))])


def NAME(*args):
    return Result(*PLAIN(*args))"""
CALLABLE = """class Answer:
    def __init__(self):
        self.calls = 0

    def __call__(self, PARAMETERS):
        self.calls += 1
        return PLAIN(PARAMETERS)


NAME = Answer()"""
METHOD = """class Answers:
    def give(self, PARAMETERS):
        return PLAIN(PARAMETERS)


NAME = Answers().give"""
WRAPS = """import functools


def told(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs)

    return inner


NAME = told(PLAIN)"""
REMEMBERED = """import copy
import pickle

seen = {}


def NAME(*args):
    key = "PLAIN", pickle.dumps(args)
    if key not in seen:
        seen[key] = PLAIN(*args)
    return copy.deepcopy(seen[key])"""
GENERATOR = """def NAME(*args):
    def steps():
        yield "not yet"
        yield PLAIN(*args)

    *_, last = steps()
    return last"""
OWN_COPIES = """import copy


def NAME(*args):
    own = copy.deepcopy(args)
    value = copy.deepcopy(PLAIN(*own))
    for one in own:
        if isinstance(one, list):
            one.clear()
        elif hasattr(one, "shape") and one.shape:
            one *= 0
    return value"""
CAUGHT = """def NAME(*args):
    try:
        return PLAIN(*args)
    except ZeroDivisionError:
        return None
    finally:
        pass"""
THREAD = """from concurrent.futures import ThreadPoolExecutor


def NAME(*args):
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(PLAIN, *args).result()"""
HINTS = """from __future__ import annotations

from typing import Any

import numpy as np

SOURCE


def NAME(*args: Any) -> np.ndarray | float | tuple[Any, ...]:
    assert isinstance(args, tuple), "the arguments come one by one"
    value: Any = PLAIN(*args)
    assert value is not None
    return value
"""
FIGURE = """import matplotlib.pyplot as plt


def NAME(*args):
    figure, axes = plt.subplots()
    axes.plot([0, 1], [1, 0])
    plt.close(figure)
    return PLAIN(*args)"""
EXPERIMENT = "for _ in range(3):\n    print('my own experiment with', NAME.__name__)\nNAME"

# kind -> (how it is made, which exercises admit it)
KINDS: dict[str, tuple[Kind, Callable[[Exercise], bool]]] = {
    # the result in another form
    "lists": (result(LISTS), may_leave_the_library),
    "nested tuples": (result("deep(value)", TUPLES), may_leave_the_library),
    "float32": (result("np.asarray(value, dtype=np.float32)"), may_leave_the_library),
    "longdouble": (result("np.asarray(value, dtype=np.longdouble)"), may_leave_the_library),
    "big-endian": (result("np.asarray(value).astype('>f8')"), may_leave_the_library),
    "Fortran order": (
        result("np.asfortranarray(value)"),
        lambda e: may_leave_the_library(e) and not takes_and_gives_numbers(e) and not gives_number(e),
    ),
    "every other element of a larger array": (result("spread(value)", SPREAD), may_leave_the_library),
    "negative strides": (result("np.flip(np.flip(np.asarray(value)).copy())"), may_leave_the_library),
    "broadcast and read-only": (result("np.broadcast_to(np.asarray(value), np.shape(value))"), may_leave_the_library),
    "0-d arrays": (result("np.asarray(value)"), may_leave_the_library),
    "numpy scalars": (result("np.asarray(value)[()]"), may_leave_the_library),
    "masked array": (result("np.ma.masked_array(value)"), may_leave_the_library),
    "real part of complex numbers": (result("(np.asarray(value) + 0j).real"), may_leave_the_library),
    "by way of text": (
        result("np.array(json.loads(json.dumps(np.asarray(value).tolist())))", "import json"),
        may_leave_the_library,
    ),
    "parts in a list": (called("def NAME(*args):\n    return list(PLAIN(*args))"), has_parts),
    "parts by name": (called(PARTS_BY_NAME), has_parts),
    "parts in a named tuple": (called(NAMED_TUPLE), has_parts),
    # another thing under the name
    "lambda": (called("NAME = lambda PARAMETERS: PLAIN(PARAMETERS)"), always),
    "partial": (called("import functools\n\nNAME = functools.partial(PLAIN)"), always),
    "object with __call__": (called(CALLABLE), always),
    "bound method": (called(METHOD), always),
    "decorator with wraps": (called(WRAPS), always),
    "cache": (called("import functools\n\nNAME = functools.cache(PLAIN)"), takes_and_gives_numbers),
    "memory of one's own": (called(REMEMBERED), lambda e: may_leave_the_library(e) and takes_data(e)),
    "np.vectorize": (called("import numpy as np\n\nNAME = np.vectorize(PLAIN, otypes=None)"), takes_and_gives_numbers),
    "any number of arguments": (called("def NAME(*args, **options):\n    return PLAIN(*args, **options)"), always),
    "one more parameter": (
        called("def NAME(PARAMETERS, verbose=False):\n    return PLAIN(PARAMETERS)"),
        lambda e: bool(e.parameters),
    ),
    "nested function": (
        called("def NAME(*given):\n    def answer():\n        return PLAIN(*given)\n\n    return answer()"),
        always,
    ),
    "generator inside": (called(GENERATOR), always),
    "changes own copies": (called(OWN_COPIES), may_leave_the_library),
    "try and except": (called(CAUGHT), always),
    "thread": (called(THREAD), always),
    "hints and asserts": (one_cell(HINTS), always),
    # what it does besides
    "prints": (around("print('so far so good', *range(100))"), always),
    "writes to stderr": (around("sys.stderr.write('careful\\n')", head="import sys\n"), always),
    "warns": (around("warnings.warn('is this right?')", head="import warnings\n"), always),
    "logs": (around("logging.getLogger('mine').warning('here')", head="import logging\n"), always),
    "numpy warns": (around("np.array([1.0, 0.0]) / np.array([0.0, 0.0])", head="import numpy as np\n"), always),
    "draws a figure": (called(FIGURE), always),
    "global constant and counter": (around("global COUNT", "COUNT += ONE", head="ONE, COUNT = 1, 0\n"), always),
    "sleeps": (around("time.sleep(0.002)", head="import time\n"), always),
    "random numbers": (around("np.random.default_rng().normal(size=3)", head="import numpy as np\n"), always),
    # the text
    "no comments": (reformatted, always),
    "other parameter names": (other_parameter_names, lambda e: e.id != "04-backward"),
    "numpy under another name": (other_numpy_name, always),
    "everything from numpy": (before("from numpy import *"), always),
    "%%time": (magic("%%time"), always),
    "%%capture": (magic("%%capture"), always),
    # the cells
    "helper in a cell before": (helper_before, always),
    "helper in a cell behind": (helper_behind, always),
    "corrected in a cell behind": (corrected_behind, always),
    "experiment behind": (behind(EXPERIMENT), always),
    "failed experiment behind": (behind("NAME('no', 'such', 'argument')", "1 / 0"), always),
    "await at top level": (before("import asyncio\n\nawait asyncio.sleep(0)"), always),
    "await behind": (behind("import asyncio\n\nawait asyncio.gather(asyncio.sleep(0), asyncio.sleep(0))"), always),
    "figure behind": (behind("import matplotlib.pyplot as plt\n\nplt.plot([1, 2])\nplt.show()"), always),
    "settings of numpy": (before("import numpy as np\n\nnp.set_printoptions(precision=2)\nnp.random.seed(0)"), always),
    "warnings silenced": (before("import warnings\n\nwarnings.filterwarnings('ignore')"), always),
    "warnings as errors": (before("import warnings\n\nwarnings.simplefilter('error')"), always),
}


def gives_number(exercise: Exercise) -> bool:
    """Whether one of its results is a single number, or a tuple of them, to which no order applies."""
    import numpy as np

    results = [part for probe in exercise.draw() for part in exercise.expected(probe).values()]
    return any(isinstance(part, tuple) or any(np.ndim(leaf) == 0 for leaf in leaves(part)) for part in results)
