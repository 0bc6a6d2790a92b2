"""An IPython shell without a kernel whose cells leave the same outputs in a notebook as under JupyterLab.

A kernel sends what a cell prints, shows, returns and raises as messages; here each becomes an nbformat output at once.
"""

from __future__ import annotations

import asyncio
import builtins
import getpass
import os
import subprocess
import sys
import zlib
from typing import Any

import comm
from comm.base_comm import BaseComm
from IPython import get_ipython
from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Any as Any_
from traitlets import Type
from traitlets.config import Config

from autograder.recorder import RawStream, RecordedStream, Recorder


class RecordingDisplayHook(DisplayHook):
    """Records a cell's last value; prints no `Out[n]:`."""

    def start_displayhook(self) -> None:
        """Nothing comes before the value."""

    def write_output_prompt(self) -> None:
        """The notebook shows the prompt itself."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        """Record the value in all its formats."""
        assert self.shell is not None
        self.shell.recorder.shown("execute_result", plain_text(format_dict), md_dict, None)

    def finish_displayhook(self) -> None:
        """Nothing comes after the value."""


class RecordingDisplayPublisher(DisplayPublisher):
    """Records what `display` shows."""

    def publish(
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        source: Any = None,  # noqa: ARG002 - IPython's signature
        *,
        transient: dict[str, Any] | None = None,
        update: bool = False,
        **_: Any,
    ) -> None:
        """Record, or update what an earlier call showed."""
        display_id = (transient or {}).get("display_id")
        if update:
            self.shell.recorder.updated(plain_text(data), metadata, display_id)
        else:
            self.shell.recorder.shown("display_data", plain_text(data), metadata, display_id)

    def clear_output(self, wait: bool = False) -> None:  # noqa: FBT001, FBT002 - IPython's signature
        """Forget what the cell has shown so far."""
        self.shell.recorder.clear(wait=wait)


class CellCompiler(CachingCompiler):
    """Names the code of a cell as a kernel does; warnings and tracebacks quote the name."""

    def get_code_name(self, raw_code: str, code: str, number: int) -> str:  # noqa: ARG002 - IPython's signature
        """A file that does not exist, in a folder that tells notebooks apart."""
        return f"/tmp/ipykernel_{os.getpid()}/{zlib.crc32(raw_code.encode('utf-8', 'replace'))}.py"  # noqa: S108


class WidgetComm(BaseComm):
    """A widget's line to a front-end that is not there. An Output widget tells on it when it takes over the output."""

    def publish_msg(self, msg_type: str, data: Any = None, metadata: Any = None, buffers: Any = None, **_: Any) -> None:  # noqa: ARG002
        """Nobody listens; only the switch of an Output widget matters here."""
        state = data.get("state", {}) if msg_type == "comm_msg" and isinstance(data, dict) else {}
        shell = get_ipython()
        if "msg_id" in state and isinstance(shell, CellShell):
            shell.recorder.elsewhere = bool(state["msg_id"])


class Frontend:
    """As much of a kernel as an Output widget asks for."""

    def get_parent(self, channel: str | None = None) -> dict[str, Any]:  # noqa: ARG002 - ipykernel's signature
        """The message that asked for the cell that runs now."""
        return {"header": {"msg_id": "cell"}}


def no_input(prompt: object = "", *_: Any, **__: Any) -> str:  # noqa: ARG001
    """What `input` is where nobody can answer."""
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")


class CellShell(InteractiveShell):
    """The shell: `run` one cell, get its outputs."""

    displayhook_class = Type(RecordingDisplayHook)
    display_pub_class = Type(RecordingDisplayPublisher)
    compiler_class = Type(CellCompiler)
    kernel = Any_()
    recorder: Recorder
    loop: asyncio.AbstractEventLoop

    def begin(self, cap: int) -> None:
        """Take over this process's output: at most `cap` characters a cell. Before this a shell only waits."""
        self.recorder = Recorder(cap)
        self.loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self.loop)
        self.recorder.raw = (RawStream("stdout", 1), RawStream("stderr", 2))
        sys.stdout = RecordedStream(self.recorder, "stdout")
        sys.stderr = RecordedStream(self.recorder, "stderr")

    def run(self, source: str) -> list[dict[str, Any]]:
        """Run one cell and return its outputs. What the cell raises is one of them."""
        self.recorder.start()
        try:
            self.loop.run_until_complete(self._run(source))
        except BaseException as problem:  # noqa: BLE001 - a cell may break the shell itself; that is its own affair
            self.recorder.failed(type(problem).__name__, "", [])
        return self.recorder.finished()

    def warm_up(self) -> None:
        """Do once what is slow the first time, and leave no trace of it in the shell."""
        self.recorder = Recorder(0)
        for source in ("1", "await _", "1 / 0"):
            self.transform_cell(source)  # type: ignore[no-untyped-call]
        self.showtraceback((ZeroDivisionError, ZeroDivisionError(), None))
        assert self.display_formatter is not None
        self.display_formatter.format(1)  # type: ignore[no-untyped-call]

    def system(self, cmd: str) -> None:
        """`!command`: what it prints is the cell's output, whatever stream it prints to."""
        line = self.var_expand(cmd, depth=1)  # type: ignore[no-untyped-call]
        done = subprocess.run(line, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)  # noqa: S602
        sys.stdout.write(done.stdout.decode("utf-8", "replace").replace("\n", "\r\n"))  # a kernel asks in a terminal
        self.user_ns["_exit_code"] = done.returncode

    async def _run(self, source: str) -> None:
        """Inside a running event loop, as under a kernel: `await` works at top level and `asyncio.run` does not."""
        try:
            transformed, problem = self.transform_cell(source), None  # type: ignore[no-untyped-call]
        except Exception:  # noqa: BLE001 - run_cell_async shows it
            transformed, problem = source, sys.exc_info()
        result = None
        try:
            result = await self.run_cell_async(
                source, store_history=True, transformed_cell=transformed, preprocessing_exc_tuple=problem
            )
        finally:  # figures are shown then
            self.events.trigger("post_execute")
            self.events.trigger("post_run_cell", result)

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException, stb: list[str]) -> None:
        try:
            value = str(evalue)
        except Exception:  # noqa: BLE001 - the student's own exception may fail to print
            value = ""
        self.recorder.failed(etype.__name__, value, [str(line) for line in stb])

    def init_hooks(self) -> None:
        """`name?` opens a pane beside a notebook, which leaves no output."""
        super().init_hooks()  # type: ignore[no-untyped-call]
        self.set_hook("show_in_pager", lambda *_, **__: None, 99)  # type: ignore[no-untyped-call]

    def enable_gui(self, gui: str | None = None) -> None:
        """`%matplotlib inline` asks for no event loop; nothing to do."""

    def ask_exit(self) -> None:
        """`exit` and `quit` end a terminal, not a notebook."""


def plain_text(data: dict[str, Any]) -> dict[str, Any]:
    """A mimebundle as JSON data: bytes (a PNG) become base64 as in a notebook file."""
    return {str(kind): encoded(value) for kind, value in data.items()}


def encoded(value: Any) -> Any:
    """One value of a mimebundle as JSON data."""
    if isinstance(value, bytes):
        import base64  # noqa: PLC0415 - used for figures only

        return base64.b64encode(value).decode("ascii") + "\n"
    return value


def make_shell() -> CellShell:
    """The one shell of this process; it has no history file and shows nothing before its `begin`."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.autoawait = True
    shell: CellShell = CellShell.instance(config=config)
    shell.kernel = Frontend()
    builtins.input = getpass.getpass = no_input
    comm.create_comm = WidgetComm
    return shell
