"""What a cell prints, shows and raises, kept as nbformat outputs in the order in which it came, with a cap."""

from __future__ import annotations

import io
import os
import tempfile
from typing import IO, Any

from autograder.protocol import CUT

KEPT_PLACES = 10_000  # of outputs that a display id can still change


class Recorder:
    """The outputs of the cell that runs now, as nbformat dicts, with a cap on their size.

    `updates` is what the cell changes in outputs of earlier cells: (cell, output) -> data and metadata, counted from 0.
    A display id means all outputs that were ever shown under it, as nbclient has it.
    """

    def __init__(self, cap: int) -> None:
        self.cap = cap
        self.clear_on_next = False
        self.outputs: list[dict[str, Any]] = []
        self.raw: tuple[RawStream, ...] = ()
        self.elsewhere = False  # output goes to an Output widget, which shows it itself
        self.updates: dict[tuple[int, int], tuple[dict[str, Any], dict[str, Any]]] = {}
        self._cell = -1
        self._places: dict[str, list[tuple[int, int]]] = {}  # display id -> cells and outputs
        self._count = 0  # of places
        self._room = cap

    def start(self) -> None:
        """Forget the last cell's outputs, and what a function printed that was asked since."""
        self.elsewhere = False
        self.collect()
        self._cell += 1
        self.outputs, self.updates, self._room, self.clear_on_next = [], {}, self.cap, False

    def text(self, name: str, text: str) -> None:
        """Append to a stream; consecutive writes to one stream are one output."""
        if self.elsewhere:
            return
        self.collect()
        self._append(name, text)

    def collect(self) -> None:
        """Record first what came past Python meanwhile, so that all is in its order."""
        for stream in self.raw:
            self._append(stream.name, stream.taken(4 * self.cap))

    def _append(self, name: str, text: str) -> None:
        text = self._fitting(text)
        if not text:
            return
        self._clear_if_asked()
        last = self.outputs[-1] if self.outputs else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["text"].append(text)
        else:
            self.outputs.append({"output_type": "stream", "name": name, "text": [text]})

    def shown(self, kind: str, data: dict[str, Any], metadata: dict[str, Any] | None, display_id: str | None) -> None:
        """Add a display_data or execute_result; what was shown under its display id before shows the same from now."""
        self.updated(data, metadata, display_id)
        if self.elsewhere:
            return
        self.collect()
        if len(self._fitting(repr(data))) < len(repr(data)):
            return
        self._clear_if_asked()
        if display_id and self._count < KEPT_PLACES:
            self._places.setdefault(display_id, []).append((self._cell, len(self.outputs)))
            self._count += 1
        self.outputs.append({"output_type": kind, "data": data, "metadata": metadata or {}})

    def updated(self, data: dict[str, Any], metadata: dict[str, Any] | None, display_id: str | None) -> None:
        """Replace what was shown under a display id, as progress bars do."""
        if not display_id or display_id not in self._places:
            return
        for cell, number in self._places[display_id]:
            if cell == self._cell:
                self.outputs[number].update(data=data, metadata=metadata or {})
            elif len(repr(data)) <= self.cap:
                self.updates[cell, number] = data, metadata or {}

    def failed(self, name: str, value: str, lines: list[str]) -> None:
        """Add an error."""
        if self.elsewhere:
            return
        self.collect()
        self._clear_if_asked()
        self.outputs.append({"output_type": "error", "ename": name, "evalue": value, "traceback": lines})

    def clear(self, *, wait: bool) -> None:
        """`clear_output`: at once, or when the next output comes."""
        if self.elsewhere:
            return
        self.collect()
        self.clear_on_next = wait
        if not wait:
            self._forget()

    def finished(self) -> list[dict[str, Any]]:
        """The outputs in nbformat's form: the pieces of a stream are one text."""
        self.collect()
        return [
            output | {"text": "".join(output["text"])} if output["output_type"] == "stream" else output
            for output in self.outputs
        ]

    def _clear_if_asked(self) -> None:
        if self.clear_on_next:
            self._forget()
            self.clear_on_next = False

    def _forget(self) -> None:
        self.outputs = []
        kept = {name: [place for place in places if place[0] != self._cell] for name, places in self._places.items()}
        self._places = {name: places for name, places in kept.items() if places}
        self._count = sum(map(len, self._places.values()))

    def _fitting(self, text: str) -> str:
        if self._room <= 0:
            return ""
        self._room -= len(text)
        return text if self._room > 0 else text[: self._room] + CUT


class RecordedStream(io.TextIOBase):
    """Stands in for sys.stdout or sys.stderr."""

    encoding = "utf-8"

    def __init__(self, recorder: Recorder, name: str) -> None:
        self._recorder, self.name = recorder, name

    def write(self, text: str) -> int:
        """Record the text."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._recorder.text(self.name, text)
        return len(text)

    def writable(self) -> bool:
        """True."""
        return True


class RawStream:
    """What reaches a file descriptor past Python, as from a child process or a C library; a kernel shows that, too.

    A file and not a pipe: a pipe that nobody empties while a cell runs would block the cell.
    """

    def __init__(self, name: str, descriptor: int) -> None:
        self.name = name
        self._file: IO[bytes] = tempfile.TemporaryFile(mode="a+b", buffering=0)  # noqa: SIM115 - open while we live
        os.dup2(self._file.fileno(), descriptor)

    def taken(self, most: int) -> str:
        """What was written since the last time, at most so many bytes."""
        try:
            size = os.fstat(self._file.fileno()).st_size
            if not size:
                return ""
            self._file.seek(0)
            written = self._file.read(min(size, most))
            self._file.truncate(0)
            self._file.seek(0)  # for all who write to it: they share one position
            return written.decode("utf-8", "replace")
        except (OSError, ValueError):  # a cell may have closed it
            return ""
