"""Many submissions side by side behind `concurrent.futures.Executor`, with progress for a person or a log."""

from __future__ import annotations

import contextlib
import itertools
import os
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

Task = TypeVar("Task")
Result = TypeVar("Result")

PLAIN_SECONDS = 10.0  # between two lines of progress where there is no terminal


def available_jobs() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def judging(jobs: int) -> int:
    """Threads beside those whose notebooks run: while answers are judged, a worker need not wait for its next one."""
    return max(1, jobs // 2)


def open_executor(threads: int) -> Executor:
    """Threads: most of them wait for a worker process, which does the work."""
    return ThreadPoolExecutor(max_workers=threads, thread_name_prefix="grade")


def results(
    executor: Executor, function: Callable[[Task], Result], tasks: Iterable[Task], window: int
) -> Iterator[Result]:
    """The results as they come. At most `window` tasks are waiting or done and not yet taken, which bounds memory."""
    todo = iter(tasks)
    pending: set[Future[Result]] = {executor.submit(function, task) for task in itertools.islice(todo, window)}
    try:
        while pending:
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            pending |= {executor.submit(function, task) for task in itertools.islice(todo, len(done))}
            for future in done:
                yield future.result()
    finally:
        for future in pending:
            future.cancel()


DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}  # characters that turn the rest around


def _harmless(character: str) -> str:
    steers = unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
    turns = unicodedata.bidirectional(character) in DIRECTIONS
    return character.encode("unicode_escape").decode() if steers or turns else character


class Teller:
    """Says how far the work is, and single lines in between: a bar on a terminal, plain lines elsewhere."""

    def __init__(
        self,
        total: int,
        done: int = 0,
        stream: Any = None,
        words: tuple[str, str] = ("grading", "graded {} of {} notebooks"),
    ) -> None:
        self._console = Console(file=stream or sys.stderr, soft_wrap=True, highlight=False, markup=False)
        self._total, self._done, self._at_start = total, done, done
        self._bars_name, self._line = words
        self._started = self._told = time.monotonic()
        self._bar: Progress | None = None

    @contextlib.contextmanager
    def shown(self) -> Iterator[Teller]:
        """Keep the bar on the screen while the work goes on."""
        if not self._console.is_terminal:
            yield self
            return
        columns = (
            TextColumn(self._bars_name),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=self._console) as self._bar:
            self._bar.add_task("", total=self._total, completed=self._done, rate="")
            yield self
        self._bar = None

    def line(self, text: str) -> None:
        """Print one line above the bar. What a folder's name could do to a terminal is written as an escape."""
        self._console.print("".join(map(_harmless, text)))

    def progress(self, text: str) -> None:
        """Say how far the work is, where there is no bar."""
        self.line(text)

    def advance(self) -> None:
        """One more is done."""
        self._done += 1
        now = time.monotonic()
        rate = (self._done - self._at_start) / max(now - self._started, 1e-9)
        if self._bar:
            self._bar.update(self._bar.task_ids[0], completed=self._done, rate=f"{rate:.1f}/s")
        elif now - self._told >= PLAIN_SECONDS or self._done == self._total:
            self._told = now
            left = (self._total - self._done) / rate
            rest = f", about {left:.0f} s left" if self._done < self._total else ""
            self.progress(f"{self._line.format(self._done, self._total)} ({rate:.1f} a second{rest})")
