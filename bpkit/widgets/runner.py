"""Work that goes on by itself in small pieces, between which the kernel serves the controls."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

__all__ = ["Runner"]

REST = 0.03  # seconds between two pieces, for the controls and the pages that show them


class Runner:
    """Repeats a piece of work until it is stopped, also by the piece itself, or until nobody is there to see it.

    Args:
        piece: some tens of milliseconds of work. It raises nothing.
        alive: whether the result can still be seen.
    """

    def __init__(self, piece: Callable[[], None], alive: Callable[[], bool]) -> None:
        self._piece, self._alive = piece, alive
        self._run: object | None = None  # the run that goes on: a new one begins while an old one still rests
        self._task: asyncio.Task[None] | None = None  # a task that nobody holds may vanish

    @property
    def running(self) -> bool:
        """Whether there will be a further piece."""
        return self._run is not None

    def start(self) -> bool:
        """Begin, in the event loop that serves the controls. False where there is none: then nothing is done."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return False
        self._run = object()
        self._task = loop.create_task(self._go(self._run))
        return True

    def stop(self) -> None:
        """No further piece."""
        self._run = None

    async def _go(self, run: object) -> None:
        while self._run is run and self._alive():
            self._piece()
            await asyncio.sleep(REST)
        if self._run is run:
            self.stop()
