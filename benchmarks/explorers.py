"""How long an explorer takes from a key press to the changed picture, in a real JupyterLab and a real Chromium.

    python benchmarks/explorers.py [--presses 24] [NAME ...]

For each explorer one control is moved by arrow keys, one press after the other, and the page measures until the new
picture is decoded (an SVG drawing: laid out). That it is the right picture, with its words, is compared with the same
explorer in this process; beside it stands the processor time of the kernel's part, measured there. Then a key is held
down on the flagships. Prints markdown tables, milliseconds, min / median / max. Needs playwright and Chromium, as
tests in tests/browser do, and takes JupyterLab from there.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import bpkit.widgets

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests" / "browser"))
FLAGSHIPS = {"explore_nudge", "explore_softmax"}
# where the first control changes nothing yet, or is a field for text: the label of another
MOVED = {"explore_broadcasting": "entry to follow", "explore_steps": "numbers", "explore_network": "data"}
OWN = {  # explorers with functions of a learner's
    "explore_softmax(own)": """
def own(z):
    powers = np.exp(z - z.max())
    return powers / powers.sum()""",
    "explore_nudge(own)": """
def own(x, w, b, y):
    return (1 / (1 + np.exp(-(w * x + b))) - y) * x""",
    "explore_nudge(forward_difference=forward, central_difference=central, complex_step=step)": """
def forward(f, x, h):
    return (f(x + h) - f(x)) / h
def central(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)
def step(f, x, h):
    return f(x + 1j * h).imag / h""",
}
HELD = 60  # presses
WAIT = 20_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--presses", type=int, default=24)
    options = parser.parse_args()
    names = options.names or sorted([*bpkit.widgets.__all__, *OWN])
    print(f"Load before: {os.getloadavg()[0]:.1f}")
    print("| explorer | key press to picture | the kernel's part |\n|---|---|---|")
    with pages() as open_:
        for name in names:
            alone = Alone(name)
            page = open_(name)
            waits = presses(page, name, alone, options.presses)
            star = " (flagship)" if name.partition("(")[0] in FLAGSHIPS else ""
            print(f"| {name}{star} | {spread(waits)} | {spread(alone.times)} |", flush=True)
            page.close()
        print("\nA key held down, 30 presses a second\n")
        print(
            "| explorer | press to its picture or a later one | between two pictures | never shown |\n|---|---|---|---|"
        )
        for name in names:
            if name.partition("(")[0] in FLAGSHIPS:
                page = open_(name)
                waits, gaps, skipped = held(page, Alone(name))
                print(f"| {name} | {spread(waits)} | {spread(gaps)} | {skipped} of {HELD} |", flush=True)
                page.close()
    print(f"Load after: {os.getloadavg()[0]:.1f}")


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
        page = browser.new_page(viewport={"width": 1280, "height": 1600})
        conftest.show_notebook(page, url, token, conftest.write_notebook(work, "\n\n".join(cell(name))))
        page.locator(".bpkit-explorer").wait_for(timeout=60_000)
        return page

    yield open_
    for started in (browsers, servers):
        next(started, None)


def cell(name: str) -> tuple[str, str]:
    """What opens the explorer: lines that prepare it, and the call."""
    return f"import numpy as np\nfrom bpkit.widgets import *\n{OWN.get(name, '')}", name if "(" in name else f"{name}()"


class Alone:
    """The same explorer in this process, without a browser.

    Attributes:
        times: milliseconds of processor time that each change of a control took in Python.
    """

    def __init__(self, name: str) -> None:
        names: dict[str, Any] = {}
        prepare, call = cell(name)
        exec(prepare, names)
        self.explorer = eval(call, names)
        self.explorer.predict(self.explorer.prediction.options[0])
        wanted = MOVED.get(name)
        self.control = next(
            one
            for one in self.explorer.controls.values()
            if (one.description == wanted if wanted else hasattr(one, "minimum"))
        )
        self.times: list[float] = []

    def at(self, value: Any) -> str:
        """The picture in words, and what it says, as a page tells them: at this value of the control."""
        start = time.process_time()
        self.control.value = value
        self.times.append(1000 * (time.process_time() - start))
        return str(self.explorer.view.alt + self.explorer.view.words.replace("\n", ""))

    def two_values(self) -> tuple[Any, Any]:
        """Where the control stands, and one key press further."""
        if hasattr(self.control, "minimum"):
            return self.control.value, self.control.neighbours[0]
        first, second = [value for _, value in self.control._options_full][:2]
        return first, second


def start(page: Any, name: str) -> None:
    """Predict by keyboard, put the focus on the control, and begin to measure."""
    explorer = page.locator(".bpkit-explorer")
    explorer.get_by_label("Your prediction").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    explorer.locator(".bpkit-content img, .bpkit-content svg").wait_for(timeout=WAIT)
    page.evaluate((HERE / "explorers.js").read_text(encoding="utf-8"), explorer.element_handle())
    control = explorer.get_by_label(MOVED[name]) if name in MOVED else explorer.locator("input[type=range]").first
    control.focus()
    page.wait_for_timeout(300)


def presses(page: Any, name: str, alone: Alone, count: int) -> list[float]:
    """Milliseconds of each press, forwards and back; the picture is the one that this process draws, and stays."""
    start(page, name)
    values = alone.two_values()
    for number in range(count):
        keys = ("ArrowDown", "ArrowUp") if name in MOVED else ("ArrowRight", "ArrowLeft")
        page.keyboard.press(keys[number % 2])
        page.wait_for_function("(done) => window.waits.length > done", arg=number, timeout=WAIT)
        page.wait_for_timeout(60)  # a finger needs longer
    page.wait_for_timeout(300)
    expected = [alone.at(values[(number + 1) % 2]) for number in range(count)]
    shown = [picture["told"] for picture in page.evaluate("() => window.pictures")]
    if shown != expected:
        raise SystemExit(f"{name}: the pictures are not those that were asked for, or were changed afterwards")
    return list(page.evaluate("() => window.waits"))


def held(page: Any, alone: Alone) -> tuple[list[float], list[float], int]:
    """A key held down: how long each press waits, times between pictures, how many were passed over.

    No picture comes after one that was asked for later.
    """
    start(page, "")
    page.keyboard.press("Home")
    page.wait_for_timeout(1000)
    page.evaluate("() => { window.presses.length = window.pictures.length = 0 }")
    begun = time.monotonic()
    for number in range(HELD):
        time.sleep(max(0.0, begun + number / 30 - time.monotonic()))
        page.keyboard.down("ArrowRight")
    page.keyboard.up("ArrowRight")
    value, order = alone.control.minimum, {}
    for number in range(HELD):
        value = round(value + alone.control.step, 10)
        order[alone.at(value)] = number
    page.wait_for_function("(last) => window.pictures.at(-1)?.told === last", arg=list(order)[-1], timeout=WAIT)
    page.wait_for_timeout(1000)
    pressed, pictures = page.evaluate("() => [window.presses, window.pictures]")
    places = [order[picture["told"]] for picture in pictures]
    if len(order) != HELD or places != sorted(set(places)):
        raise SystemExit(f"pictures out of order: {places}")
    times = [picture["time"] for picture in pictures]
    waits = [
        next(time_ for time_, place in zip(times, places, strict=True) if place >= number) - when
        for number, when in enumerate(pressed)
    ]
    return waits, [after - before for before, after in pairwise(times)], HELD - len(places)


def spread(values: list[float]) -> str:
    return " / ".join(f"{value:.3g}" for value in (min(values), statistics.median(values), max(values)))


if __name__ == "__main__":
    main()
