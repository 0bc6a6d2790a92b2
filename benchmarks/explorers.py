"""How long an explorer takes from a key press to the changed picture, in a real JupyterLab and a real Chromium.

    python benchmarks/explorers.py [--presses 24] [NAME ...]

For each explorer one control is moved by arrow keys, one press after the other, and the page measures until the new
picture is decoded (an SVG drawing: laid out). Beside it stands the processor time of the kernel's part, measured here
without a browser. Prints a markdown table, milliseconds, min / median / max. Needs playwright and Chromium, as tests
in tests/browser do, and takes JupyterLab from there.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat

import bpkit.widgets

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests" / "browser"))
FLAGSHIPS = {"explore_nudge", "explore_softmax"}
# where the first control changes nothing yet, or is a field for text: the label of another
MOVED = {"explore_broadcasting": "entry to follow", "explore_steps": "numbers", "explore_network": "data"}
WAIT = 20_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--presses", type=int, default=24)
    options = parser.parse_args()
    print("| explorer | key press to picture | the kernel's part |\n|---|---|---|")
    with pages() as open_:
        for name in options.names or sorted(bpkit.widgets.__all__):
            waits = presses(open_(name), name, options.presses)
            star = " (flagship)" if name in FLAGSHIPS else ""
            print(f"| {name}{star} | {spread(waits)} | {spread(alone(name, options.presses))} |", flush=True)


@contextmanager
def pages() -> Iterator[Any]:
    """A function that opens a notebook with one explorer in JupyterLab and gives the page."""
    import conftest  # of tests/browser: how JupyterLab and Chromium are started there
    import pytest

    paths = pytest.TempPathFactory.from_config(pytest.Config.fromdictargs({}, ["-q"]), _ispytest=True)
    servers, browsers = conftest.lab.__wrapped__(paths), conftest.browser.__wrapped__()
    url, token, work = next(servers)
    browser = next(browsers)

    def open_(name: str) -> Any:
        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(f"from bpkit.widgets import {name}\n\n{name}()")],
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        )
        (work / name).mkdir(exist_ok=True)
        nbformat.write(notebook, work / name / f"{name}.ipynb")
        page = browser.new_page(viewport={"width": 1280, "height": 1600})
        page.goto(f"{url}/lab/tree/{name}/{name}.ipynb?token={token}&reset")
        page.wait_for_function("() => window.jupyterapp?.shell?.currentWidget?.context?.isReady", timeout=60_000)
        page.evaluate("async () => { await window.jupyterapp.shell.currentWidget.sessionContext.ready }")
        page.evaluate("async () => { await window.jupyterapp.commands.execute('notebook:run-all-cells') }")
        page.locator(".bpkit-explorer").wait_for(timeout=60_000)
        return page

    yield open_
    for started in (browsers, servers):
        next(started, None)


def presses(page: Any, name: str, count: int) -> list[float]:
    """Milliseconds of each press."""
    explorer = page.locator(".bpkit-explorer")
    explorer.get_by_label("Your prediction").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    explorer.locator(".bpkit-stage img, .bpkit-stage svg").wait_for(timeout=WAIT)
    page.evaluate((HERE / "explorers.js").read_text(encoding="utf-8"), explorer.element_handle())
    control = explorer.get_by_label(MOVED[name]) if name in MOVED else explorer.locator("input[type=range]").first
    control.focus()
    for number in range(count):
        done = page.evaluate("() => window.waits.length")
        page.keyboard.press(
            ("ArrowRight", "ArrowLeft")[number % 2] if name not in MOVED else ("ArrowDown", "ArrowUp")[number % 2]
        )
        page.wait_for_function("(done) => window.waits.length > done", arg=done, timeout=WAIT)
        page.wait_for_timeout(60)  # a finger needs longer
    waits = page.evaluate("() => window.waits")
    page.close()
    return waits


def alone(name: str, count: int) -> list[float]:
    """Milliseconds of processor time that a change of a control takes in Python."""
    explorer = getattr(bpkit.widgets, name)()
    explorer.predict(explorer.prediction.options[0])
    wanted = MOVED.get(name)
    control = next(
        one for one in explorer.controls.values() if (one.description == wanted if wanted else hasattr(one, "minimum"))
    )
    if wanted:
        first, second = [value for _, value in control._options_full][:2]
    else:
        first, second = control.value, control.value + control.step * (1 if control.value < control.maximum else -1)
    found = []
    for number in range(count):
        start = time.process_time()
        control.value = (second, first)[number % 2]
        found.append(1000 * (time.process_time() - start))
    return found


def spread(values: list[float]) -> str:
    return " / ".join(f"{value:.3g}" for value in (min(values), statistics.median(values), max(values)))


if __name__ == "__main__":
    main()
