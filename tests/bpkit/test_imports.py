"""What importing bpkit may load, and which of its modules may know which."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import bpkit

FOLDER = Path(bpkit.__file__).parent
ROWS = [
    "errors",
    "backend",
    "activations",
    "losses",
    "network",
    "gradcheck",
    "training",
    "datasets",
]  # design.md's order

WHAT_IS_LOADED = """
import sys
before = set(sys.modules)
import bpkit, bpkit.gradcheck
print(*sorted({name.partition(".")[0] for name in set(sys.modules) - before} - sys.stdlib_module_names))
"""


def test_importing_bpkit_loads_numpy_and_nothing_else():
    run = subprocess.run([sys.executable, "-c", WHAT_IS_LOADED], capture_output=True, text=True, check=True)
    ours = [name for name in run.stdout.split() if "cython" not in name]  # numpy.random brings Cython's own
    assert ours == ["bpkit", "numpy"]


def test_computing_with_numpy_never_loads_the_compatibility_layer():
    code = """
import sys, bpkit
network = bpkit.Network([2, 3, 2])
network.backward(network.forward([[1, 2]]), [[0, 1]])
print("array_api_compat" in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


@pytest.mark.parametrize("row", ROWS)
def test_a_row_imports_only_from_rows_above(row):
    above = {f"bpkit.{name}" for name in ROWS[: ROWS.index(row)]}
    assert _imported_from_bpkit(row) <= above


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.stem)
def test_only_backend_knows_cupy(path):
    code = ast.parse(path.read_text())
    names = {alias.name for node in ast.walk(code) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(code) if isinstance(node, ast.ImportFrom)}
    assert path.stem == "backend" or not any(name.partition(".")[0] in {"cupy", "array_api_compat"} for name in names)


def test_the_version_is_that_of_the_distribution():
    assert bpkit.__version__.count(".") == 2


def test_everything_exported_exists():
    assert all(hasattr(bpkit, name) for name in bpkit.__all__)


def _imported_from_bpkit(row):
    nodes = ast.walk(ast.parse((FOLDER / f"{row}.py").read_text()))
    return {n.module for n in nodes if isinstance(n, ast.ImportFrom) and (n.module or "").startswith("bpkit")}
