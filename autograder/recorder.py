"""What a cell prints, shows and raises, kept as nbformat outputs in the order in which it came, with a cap."""

from __future__ import annotations

import io
import os
import tempfile
from typing import IO, Any

from autograder.protocol import CUT


class Recorder:
    """The outputs of the cell that runs now, as nbformat dicts, with a cap on their size."""

    def __init__(self, cap: int) -> None:
        self.cap = cap
        self.clear_on_next = False
        self.outputs: list[dict[str, Any]] = []
        self.raw: tuple[RawStream, ...] = ()
        self.elsewhere = False  # output goes to an Output widget, which shows it itself
        self._by_display_id: dict[str, dict[str, Any]] = {}
        self._room = cap

    def start(self) -> None:
        """Forget the last cell's outputs, and what a function printed that was asked since."""
        self.elsewhere = False
        self.collect()
        self.outputs, self._by_display_id, self._room, self.clear_on_next = [], {}, self.cap, False

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
        """Add a display_data or execute_result."""
        if self.elsewhere:
            return
        self.collect()
        if len(self._fitting(repr(data))) < len(repr(data)):
            return
        self._clear_if_asked()
        output = {"output_type": kind, "data": data, "metadata": metadata or {}}
        self.outputs.append(output)
        if display_id:
            self._by_display_id[display_id] = output

    def updated(self, data: dict[str, Any], metadata: dict[str, Any] | None, display_id: str | None) -> None:
        """Replace what was shown under a display id, as progress bars do."""
        if display_id in self._by_display_id:
            self._by_display_id[display_id].update(data=data, metadata=metadata or {})

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
            self.outputs = []

    def finished(self) -> list[dict[str, Any]]:
        """The outputs in nbformat's form: the pieces of a stream are one text."""
        self.collect()
        return [
            output | {"text": "".join(output["text"])} if output["output_type"] == "stream" else output
            for output in self.outputs
        ]

    def _clear_if_asked(self) -> None:
        if self.clear_on_next:
            self.outputs, self.clear_on_next = [], False

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
