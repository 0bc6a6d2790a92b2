"""How long a solved lesson takes to run, and how much memory its kernel needs: what a student's Run All costs.

    python benchmarks/lessons.py [--repeats 3] [LESSON ...]

Each run is a fresh kernel that runs every cell, checks, pictures and timings included. Seconds are those of the cells
and, in brackets, with the start of the kernel. Memory is the largest resident size that the kernel's process had, as
Linux keeps it. Prints a markdown table, min / median / max over the repeats.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from bpkit.resources import solutions_dir

PEAK = "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"  # KiB


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lessons", nargs="*", metavar="LESSON")
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    known = {file.stem: file for file in sorted(solutions_dir().glob("*/*.ipynb"))}
    print("| lesson | seconds | with the kernel's start | MiB at most |\n|---|---|---|---|")
    for name in options.lessons or known:
        runs = [run(known[name]) for _ in range(options.repeats)]
        print(f"| {name} | {' | '.join(spread(values) for values in zip(*runs, strict=True))} |", flush=True)


def run(file: Path) -> tuple[float, float, float]:
    """Seconds of the cells, seconds with the kernel's start, MiB at most. Raises CellExecutionError for a bad cell."""
    notebook = nbformat.read(file, as_version=4)
    client = NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(file.parent)}})
    start = time.perf_counter()
    with client.setup_kernel(stderr=subprocess.DEVNULL):
        ready = time.perf_counter()
        for index, cell in enumerate(notebook.cells):
            client.execute_cell(cell, index)
        end = time.perf_counter()
        asked = nbformat.v4.new_code_cell(PEAK)
        notebook.cells.append(asked)
        client.execute_cell(asked, len(notebook.cells) - 1)
    return end - ready, end - start, int(asked.outputs[0].text) / 1024


def spread(values: tuple[float, ...]) -> str:
    return " / ".join(f"{value:.3g}" for value in (min(values), statistics.median(values), max(values)))


if __name__ == "__main__":
    main()
