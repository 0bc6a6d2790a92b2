"""Run one submission in a sandbox and ask its functions: Submission in, Observation out.

Whatever a student's code does is data here: an endless loop or a dead process costs the exercise where it happened;
the worker is started again, the cells before it are replayed, and the rest of the notebook goes on.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from autograder import callbacks
from autograder.model import Limits, Observation, at_limit
from autograder.notebooks import grade_id
from autograder.protocol import CUT
from autograder.sandbox import Channel, Sandbox, WorkerLostError
from autograder.sanitise import Clean
from bpkit.answers import Answer

MORE_SECONDS = 5.0  # for questions that no points depend on
NOT_RUN = "reference"  # cells with this tag show the course's own answer
RICH_KINDS = {"display_data", "execute_result"}
PICTURES = frozenset({"image/jpeg", "image/png"})
LARGEST_PICTURE = 10_000  # pixels a side; no screen shows more


@dataclass(frozen=True)
class Question:
    """What a check cell asks.

    Attributes:
        function: the name of the student's function or class.
        probes: the arguments of each call; functions among them stay outside and are called back.
        way: how the work is asked, one of `bpkit.answers.WAYS`.
        more: what to ask further in the light of the answers, for the feedback only.
    """

    function: str
    probes: Sequence[tuple[Any, ...]]
    more: Callable[[Sequence[Answer]], Sequence[tuple[Any, ...]]] | None = None
    way: str = "function"


@dataclass(frozen=True)
class Step:
    """One thing to do: run the cell at `index`, or, at a check cell, ask `question`.

    `number` counts the code cells from 1, as `In [7]` does when a notebook is run from the top.
    """

    index: int
    grade_id: str = ""
    source: str = ""
    question: Question | None = None
    number: int = 0

    @property
    def who(self) -> str:
        """How a message speaks of it."""
        return f"`{self.question.function}`" if self.question else f"cell {self.number}"


def plan(submission: Clean, questions: Mapping[str, Question]) -> tuple[Step, ...]:
    """The steps of a notebook in order. Check cells are asked, never run; reference and restored cells are left out."""
    steps = []
    written = [
        (index, cell)
        for index, cell in enumerate(submission.notebook.cells)
        if cell.cell_type == "code" and cell.source.strip()
    ]
    for number, (index, cell) in enumerate(written, start=1):
        key = grade_id(cell) or ""
        if key in questions:
            steps.append(Step(index, key, question=questions[key], number=number))
        elif index not in submission.restored and runs(cell):
            steps.append(Step(index, source=cell.source, number=number))
    return tuple(steps)


def runs(cell: NotebookNode) -> bool:
    """Whether a code cell that is no known check is run: not a reference, nor an instructor's own test."""
    of_nbgrader = cell.metadata.get("nbgrader", {})
    is_test = of_nbgrader.get("grade") and not of_nbgrader.get("solution")
    return NOT_RUN not in cell.metadata.get("tags", []) and not is_test


def observe(steps: Sequence[Step], sandbox: Sandbox, limits: Limits) -> Observation:
    """Do the steps. Raises WorkerError only if the machine cannot start a worker at all."""
    with tempfile.TemporaryDirectory(prefix="bpkit-", ignore_cleanup_errors=True) as scratch:
        session = _Session(sandbox, limits, Path(scratch))
        try:
            for step in steps:
                session.do(step)
        finally:
            session.close()
        return session.seen()


@dataclass
class _Session:
    """A notebook's run: the living worker, what it has run so far, and what was seen."""

    sandbox: Sandbox
    limits: Limits
    scratch: Path
    began: float = field(default_factory=time.monotonic)
    starting: float = 0.0  # seconds that starting workers took, which no student pays for
    channel: Channel | None = None
    ran: list[Step] = field(default_factory=list)
    restarts: int = 0
    no_more: bool = False  # questions for the feedback only
    given_up: tuple[str, str] | None = None  # the reason code and the words, from there on for every check
    guilty: tuple[str, str] | None = None  # the same of the last cell that was lost since the last check
    last_error: str = ""
    outputs: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    answers: dict[str, tuple[Answer, ...]] = field(default_factory=dict)
    more: dict[str, tuple[Answer, ...]] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)
    hits: dict[str, str] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)  # index of a cell -> size of its outputs
    output_room: int = field(init=False)
    cpu_left: float = field(init=False)  # all workers of a notebook have one budget

    def __post_init__(self) -> None:
        self.output_room = self.limits.notebook_output_bytes
        self.cpu_left = self.limits.cpu_seconds

    def do(self, step: Step) -> None:
        """Do one step; a lost worker is noted and, if there is sense in it, replaced."""
        if self.given_up:
            if step.question:
                self._blame(step, self.given_up)
            return
        try:
            if self.channel is None:
                self._restart()
            if step.question:
                self._ask(step, step.question)
            else:
                self._run(step)
        except WorkerLostError as lost:
            self._note(step, lost.code)

    def _blame(self, step: Step, fault: tuple[str, str]) -> None:
        self.faults[step.grade_id], self.told[step.grade_id] = fault

    def _run(self, step: Step) -> None:
        reply = self._exchange({"do": "run", "source": step.source}, self._deadline())
        outputs = clean_outputs(reply.get("outputs"), self.limits.output_bytes)
        self._update(step, reply.get("updates"))
        self.sizes[step.index] = len(repr(outputs))
        self.output_room -= self.sizes[step.index]
        hit = limit_hit(outputs) if self.output_room >= 0 else "output-limit"
        if hit:
            self.hits.setdefault(hit, at_limit(hit, self.limits, step.who))
        self.outputs[step.index] = outputs if self.output_room >= 0 else []
        errors = [output for output in outputs if output["output_type"] == "error"]
        if errors:
            self.last_error = f"{errors[-1]['ename']}: {errors[-1]['evalue']}" + (f" ({self.hits[hit]})" if hit else "")
        self.ran.append(step)

    def _update(self, step: Step, raw: Any) -> None:
        """Change what earlier cells show, as asked by student code: only outputs that it displayed, within all caps."""
        wanted = {item[:2]: item[2:] for item in raw if _is_update(item)} if isinstance(raw, list) else {}
        for (cell, number), (data, metadata) in wanted.items():  # the last for each output; work grows with what came
            index = self.ran[cell].index if cell < len(self.ran) else -1
            outputs = self.outputs.get(index, [])
            if number >= len(outputs) or outputs[number]["output_type"] != "display_data":
                continue
            output = _clean_output({"output_type": "display_data", "data": data, "metadata": metadata})
            growth = len(repr(output)) - len(repr(outputs[number]))
            if self.output_room < growth or self.sizes[index] + growth > 2 * self.limits.output_bytes:
                self.hits.setdefault("output-limit", at_limit("output-limit", self.limits, step.who))
            elif output is not None:
                outputs[number] = output
                self.sizes[index] += growth
                self.output_room -= growth

    def _ask(self, step: Step, question: Question) -> None:
        if self.guilty:
            self._blame(step, self.guilty)
        self.errors[step.grade_id] = self.last_error
        self.guilty, self.last_error = None, ""
        deadline = self._deadline()
        answers: list[Answer] = []
        for args in question.probes:
            answer = self._call(question, args, deadline)
            if answer is None:
                return
            answers.append(answer)
            if answers[0].unfinished:  # as in bpkit.check: nothing to learn from asking a stub again
                break
        self.faults.pop(step.grade_id, None)
        self.answers[step.grade_id] = tuple(answers)
        self._ask_more(step, question)

    def _call(self, question: Question, args: tuple[Any, ...], deadline: float) -> Answer | None:
        """One answer; None if there is no such function. Functions of ours that it calls are called here, outside."""
        crossing, functions = callbacks.hand_over(args)
        message = {"do": "call", "function": question.function, "args": crossing, "way": question.way}
        reply = self._exchange(message, deadline)
        for _ in range(callbacks.MAX_CALLS if functions else 0):
            if "callback" not in reply:
                break
            reply = self._exchange(callbacks.call(functions, reply), deadline)
        return None if reply.get("absent") is True else clean_answer(reply.get("answer"))

    def _ask_more(self, step: Step, question: Question) -> None:
        """The second round. The score stands already; a worker that is lost here is replaced, and no more is asked."""
        if question.more is None or self.no_more:
            return
        found: list[Answer] = []
        deadline = min(self._deadline(), time.monotonic() + MORE_SECONDS)
        try:
            for args in question.more(self.answers[step.grade_id]):
                answer = self._call(question, args, deadline)
                if answer is None:
                    return
                found.append(answer)
        except WorkerLostError:
            self.no_more = True
            self.close()
            return
        self.more[step.grade_id] = tuple(found)

    def _note(self, step: Step, code: str) -> None:
        if code == "cell-timeout" and self._left() <= 0:
            code = "notebook-timeout"
        fault = code, at_limit(code, self.limits, step.who)
        if step.question:
            self._blame(step, fault)
        else:
            self.guilty = fault
            self.outputs[step.index] = [lost_output(*fault)]
        self.close()
        if self.cpu_left <= 0:
            self.given_up = self.given_up or ("cpu-limit", at_limit("cpu-limit", self.limits, step.who))
        if code == "notebook-timeout" or self.restarts >= self.limits.restarts:
            self.given_up = self.given_up or fault
        self.restarts += 1

    def _restart(self) -> None:
        """Start a worker and run again, in silence, what ran before. A replay that fails is not tried twice."""
        before = time.monotonic()
        self.channel = self.sandbox.start(self.scratch, replace(self.limits, cpu_seconds=self.cpu_left))
        self.starting += time.monotonic() - before
        try:
            for step in self.ran:
                self._exchange({"do": "run", "source": step.source}, self._deadline())
        except WorkerLostError as lost:
            self.given_up = lost.code, at_limit(lost.code, self.limits, f"{step.who}, run a second time,")
            raise

    def _exchange(self, message: dict[str, Any], deadline: float) -> dict[str, Any]:
        assert self.channel is not None
        reply = self.channel.exchange(message, deadline - time.monotonic())
        if not isinstance(reply, dict):
            raise WorkerLostError("bad-reply")
        return reply

    def _deadline(self) -> float:
        return time.monotonic() + min(self.limits.cell_seconds, self._left())

    def _left(self) -> float:
        return self.began + self.starting + self.limits.notebook_seconds - time.monotonic()

    def close(self) -> None:
        """End the worker, if one lives."""
        if self.channel is not None:
            self.channel.close()
            self.cpu_left -= self.channel.cpu_seconds
            self.channel = None

    def seen(self) -> Observation:
        """All that was observed."""
        seconds = time.monotonic() - self.began
        return Observation(
            self.outputs, self.answers, self.faults, self.errors, seconds, self.told, self.hits, self.more
        )


def lost_output(code: str, told: str) -> dict[str, Any]:
    """The output of a cell that took the worker with it."""
    return {"output_type": "error", "ename": code, "evalue": told, "traceback": [f"{code}: {told}"]}


# What an error of Python begins with when a limit of the sandbox is reached -> reason code
SIGNS = {
    "MemoryError": "memory-limit",
    "_ArrayMemoryError": "memory-limit",
    "BlockingIOError: [Errno 11]": "process-limit",
    "OSError: [Errno 24]": "files-limit",
    "OSError: [Errno 27]": "disk-limit",
    "OSError: [Errno 28]": "disk-limit",
}


def limit_hit(outputs: Sequence[Mapping[str, Any]]) -> str | None:
    """The reason code of a limit that a cell reached without losing its process, told from what it shows."""
    for output in outputs:
        if output["output_type"] == "error":
            text = f"{output['ename']}: {output['evalue']}"
            found = next((code for sign, code in SIGNS.items() if text.startswith(sign)), None)
            if found:
                return found
        elif output["output_type"] == "stream" and output["text"].endswith(CUT):
            return "output-limit"
    return None


def clean_answer(raw: Any) -> Answer:
    """An Answer with the types that it promises, or WorkerLostError("bad-reply"): the reply comes from student code."""
    expected = {"error": str | None, "error_line": str | None, "unfinished": bool, "printed": str, "warnings": tuple}
    if not isinstance(raw, dict) or set(raw) != {"value", *expected}:
        raise WorkerLostError("bad-reply")
    texts = raw["warnings"] if isinstance(raw["warnings"], tuple) else (None,)
    if not all(isinstance(raw[key], kind) for key, kind in expected.items()) or not all(
        isinstance(t, str) for t in texts
    ):
        raise WorkerLostError("bad-reply")
    return Answer(**raw)


def clean_outputs(raw: Any, cap: int) -> list[dict[str, Any]]:
    """Outputs that make a valid notebook; anything else is left out, for it comes from student code."""
    outputs = [_clean_output(item) for item in raw] if isinstance(raw, list) else []
    kept, size = [], 0
    for output in outputs:
        size += len(repr(output))
        if output is not None and size <= 2 * cap:
            kept.append(output)
    return kept


def _is_update(item: Any) -> bool:
    return isinstance(item, tuple) and len(item) == 4 and all(type(n) is int and n >= 0 for n in item[:2])


def _clean_output(raw: Any) -> dict[str, Any] | None:
    if not isinstance(raw, dict):
        return None
    kind = raw.get("output_type")
    if kind == "stream" and raw.get("name") in {"stdout", "stderr"} and isinstance(raw.get("text"), str):
        return {"output_type": "stream", "name": raw["name"], "text": _text(raw["text"])}
    if kind == "error" and isinstance(raw.get("traceback"), list):
        lines = [_text(line) for line in raw["traceback"] if isinstance(line, str)]
        return {
            "output_type": kind,
            "ename": _text(raw.get("ename")),
            "evalue": _text(raw.get("evalue")),
            "traceback": lines,
        }
    if kind in RICH_KINDS and isinstance(raw.get("data"), dict):
        data = {_text(mime): _json(value) for mime, value in raw["data"].items()}
        output = {"output_type": kind, "data": data, "metadata": _sizes(raw.get("metadata"))}
        return output | ({"execution_count": None} if kind == "execute_result" else {})
    return None


def _sizes(raw: Any) -> dict[str, dict[str, int]]:
    """Of an output's metadata the sizes of its pictures: pages write these into tags, and the rest there as well."""
    found = {}
    for mime in PICTURES.intersection(raw if isinstance(raw, dict) else ()):
        stated = raw[mime] if isinstance(raw[mime], dict) else {}
        numbers = {key: stated.get(key) for key in ("height", "width")}
        found[mime] = {key: size for key, size in numbers.items() if type(size) is int and 0 < size < LARGEST_PICTURE}
    return found


def _text(value: Any) -> str:
    return str(value).encode("utf-8", "replace").decode()


def _json(value: Any) -> Any:
    """Plain JSON data; what is none becomes text."""
    if isinstance(value, dict):
        return {_text(key): _json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_json(item) for item in value]
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if value - value == 0 else _text(value)
    return _text(value)
