"""Cells leave the same outputs in the sandbox as under nbclient, after the normalisation listed here and no other.

Cells tagged `nondeterministic` are compared by the types of their outputs; check cells are not run in the sandbox.
"""

import base64
import io
import json
import os
import re
import warnings
from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient
from PIL import Image

from autograder.errors import SandboxUnavailable
from autograder.model import Limits
from autograder.runner import runs
from autograder.sandbox import open_sandbox
from bpkit.resources import lessons_dir, solutions_dir

pytestmark = pytest.mark.filterwarnings("ignore")  # nbclient's and the kernel's own

SECONDS = 120
NOTEBOOKS = [*sorted(lessons_dir().glob("*/*.ipynb")), *sorted(solutions_dir().glob("*/*.ipynb"))]

NORMALISATION = [  # what differs from run to run or between machines -> what stands for it (and the ids of widgets)
    (r"\x1b\[[0-9;]*m", ""),  # colours of a traceback
    (r"0x[0-9a-f]+", "ADDRESS"),
    (r"/tmp/ipykernel_\d+/\d+\.py", "CELL"),
    (r"\(\d+\.py, line", "(CELL, line"),
    (r"[^\s'\"]*/(lib/python3\.\d+/site-packages|course/site/\d+|course/packages/\d+)/", "PACKAGES/"),
    (r"[^\s'\"]*/lib/python3\.\d+/", "PYTHON/"),
]


@pytest.fixture(scope="module")
def box():
    try:
        box = open_sandbox(None)
    except SandboxUnavailable as reason:
        pytest.skip(str(reason))
    yield box
    box.close()


def in_a_kernel(notebook):
    os.environ.pop("PYTEST_CURRENT_TEST", None)  # a kernel that sees it shows less of what its children print
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        NotebookClient(notebook, timeout=SECONDS, allow_errors=True, kernel_name="python3").execute()
    return [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]


def in_the_sandbox(notebook, box, scratch):
    channel = box.start(scratch, Limits(cell_seconds=SECONDS))
    try:
        ours = []
        for cell in notebook.cells:
            if cell.cell_type == "code":
                reply = channel.exchange({"do": "run", "source": cell.source}, SECONDS)
                for earlier, number, data, metadata in reply.get("updates", []):
                    ours[earlier][number] |= {"data": data, "metadata": metadata}
                ours.append(reply["outputs"])
        return ours
    finally:
        channel.close()


def normal(outputs):
    plain = [{**output, "metadata": output.get("metadata", {})} for output in json.loads(json.dumps(outputs))]
    for output in plain:
        output.pop("execution_count", None)
        output["traceback"] = "\n".join(output.get("traceback", []))
    return normal_text(in_order(plain))


def normal_text(value, kind=""):
    if isinstance(value, dict):
        return {key: normal_text(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [normal_text(item) for item in value]
    if kind == "image/png":
        return Picture(value)
    if not isinstance(value, str):
        return value
    if kind == "model_id":
        return "ID"
    for pattern, instead in NORMALISATION:
        value = re.sub(pattern, instead, value)
    return value


class Picture:
    """Equal to one of the same size with no more than a few pixels a shade apart: sums of floats may be rounded so."""

    def __init__(self, encoded):
        self.pixels = np.asarray(Image.open(io.BytesIO(base64.b64decode(encoded)))).astype(int)

    def __eq__(self, other):
        if self.pixels.shape != other.pixels.shape:
            return False
        difference = np.abs(self.pixels - other.pixels)
        return difference.max() <= 2 and np.count_nonzero(difference) <= 20

    __hash__ = None


def in_order(outputs):
    """A kernel sends its streams piece by piece, as time comes, and keeps stdout and stderr apart until then.

    So it is lost which of two neighbours came first, and how many pieces there were.
    """
    made = []
    for output in outputs:
        place = len(made)
        if output.get("name") == "stdout" and made and made[-1].get("name") == "stderr":
            place -= 1
        before = made[place - 1] if place else {}
        if "name" in output and before.get("name") == output["name"]:
            made[place - 1] = before | {"text": before["text"] + output["text"]}
        else:
            made.insert(place, output)
    return made


def encoded(pixels):
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "png")
    return base64.b64encode(stream.getvalue()).decode()


def types(outputs):
    return [(output["output_type"], output.get("name"), sorted(output.get("data", {}))) for output in in_order(outputs)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_a_lesson(path, box, tmp_path):
    notebook = nbformat.read(path, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell.cell_type == "code" and runs(cell)]  # as grading does
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    ours = in_the_sandbox(notebook, box, tmp_path)
    compared = 0
    for cell, expected, found in zip(code, in_a_kernel(notebook), ours, strict=True):
        if "nondeterministic" in cell.metadata.get("tags", []):
            assert types(found) == types(expected), cell.source
        else:
            assert normal(found) == normal(expected), cell.source
        compared += bool(expected)
    assert compared > 2, "too few cells showed anything to compare"


CELLS = Path(__file__).with_name("cells_for_nbclient.txt").read_text(encoding="utf-8").split("\n# ---\n")


KERNELS = 3  # what a child process prints reaches a kernel through a thread, which may be late on a loaded machine


def test_every_kind_of_output(box, tmp_path):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in CELLS])
    ours = in_the_sandbox(notebook, box, tmp_path)
    for _ in range(KERNELS):
        different = [
            (source, normal(expected), normal(found))
            for source, expected, found in zip(CELLS, in_a_kernel(notebook), ours, strict=True)
            if normal(found) != normal(expected)
        ]
        if not different:
            break
    assert different == []


def test_the_comparison_sees_a_difference():
    black, white = (encoded(np.full((2, 2, 3), shade, np.uint8)) for shade in (0, 9))
    assert Picture(black) != Picture(white)
    assert Picture(black) == Picture(black)
    stream = {"output_type": "stream", "name": "stdout", "text": "1"}
    assert normal([stream]) != normal([stream | {"text": "2"}])
    assert normal([stream]) != normal([])
    assert normal([stream, stream]) == normal([stream | {"text": "11"}])
    assert normal([stream, stream | {"name": "stderr"}]) != normal([stream, stream])
    assert types([stream]) != types([stream | {"name": "stderr"}])
