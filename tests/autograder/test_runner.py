"""A student's fault is data: what was lost is named, and the rest of the notebook goes on."""

import time

import pytest

from autograder.model import Limits
from autograder.runner import Question, Step, clean_answer, clean_outputs, observe, plan
from autograder.sandbox import WorkerLostError
from autograder.sanitise import clean
from bpkit.answers import Answer

ANSWER = {"value": 1.0, "error": None, "error_line": None, "unfinished": False, "printed": "", "warnings": ()}


class FakeSandbox:
    """A sandbox without a process: `script` maps a cell's source or a function's name to a reply or a reason code."""

    level = "none"
    cpu_seconds = 0.0

    def __init__(self, script):
        self.script, self.log = script, []

    def start(self, scratch, limits):
        self.log.append("start")
        return self

    def exchange(self, message, seconds):
        what = message.get("source") or message["function"]
        self.log.append(what)
        reply = self.script.get(what, {"outputs": []} if message["do"] == "run" else {"answer": ANSWER})
        if isinstance(reply, str):
            raise WorkerLostError(reply)
        return reply

    def close(self):
        pass


def run(index, source):
    return Step(index, source=source)


def asked(index, name):
    return Step(index, f"{name}-check", question=Question(name, [(1.0,), (2.0,)]))


STEPS = [run(0, "setup"), run(1, "def f"), asked(2, "f"), run(3, "def g"), asked(4, "g")]


def test_everything_is_asked_in_the_order_of_the_notebook():
    box = FakeSandbox({})
    seen = observe(STEPS, box, Limits())
    assert box.log == ["start", "setup", "def f", "f", "f", "def g", "g", "g"]
    assert len(seen.answers["g-check"]) == 2
    assert not seen.faults


def test_a_stub_is_asked_once():
    box = FakeSandbox({"f": {"answer": ANSWER | {"value": None, "unfinished": True}}})
    assert observe(STEPS, box, Limits()).answers["f-check"] == (Answer(unfinished=True),)
    assert box.log.count("f") == 1


def test_a_dead_worker_costs_that_exercise_and_the_cells_before_are_replayed():
    box = FakeSandbox({"f": "worker-died"})
    seen = observe(STEPS, box, Limits())
    assert seen.faults == {"f-check": "worker-died"}
    assert len(seen.answers["g-check"]) == 2
    assert box.log[4:8] == ["start", "setup", "def f", "def g"]


def test_a_guilty_cell_is_not_replayed_and_its_exercise_is_blamed():
    box = FakeSandbox({"def f": "cell-timeout", "f": {"absent": True}})
    seen = observe(STEPS, box, Limits())
    assert box.log.count("def f") == 1
    assert seen.faults == {"f-check": "cell-timeout"}
    assert seen.outputs[1][0]["ename"] == "cell-timeout"


def test_a_function_that_is_found_all_the_same_is_judged():
    box = FakeSandbox({"def f": "cell-timeout"})
    assert observe(STEPS, box, Limits()).faults == {}


def test_too_many_restarts_give_the_notebook_up():
    box = FakeSandbox({"f": "worker-died"})
    seen = observe(STEPS, box, Limits(restarts=0))
    assert seen.faults == {"f-check": "worker-died", "g-check": "worker-died"}
    assert "def g" not in box.log


def test_a_replay_that_fails_gives_the_notebook_up():
    class Once(FakeSandbox):
        def exchange(self, message, seconds):
            if message.get("source") == "setup" and "setup" in self.log:
                raise WorkerLostError("worker-died")
            return super().exchange(message, seconds)

    seen = observe(STEPS, Once({"f": "cell-timeout"}), Limits())
    assert seen.faults == {"f-check": "cell-timeout", "g-check": "worker-died"}


def test_a_notebook_without_time_left_says_so():
    seen = observe(STEPS, FakeSandbox({"setup": "cell-timeout"}), Limits(notebook_seconds=0))
    assert seen.faults == {"f-check": "notebook-timeout", "g-check": "notebook-timeout"}


def test_no_student_pays_for_the_start_of_a_worker():
    class SlowStart(FakeSandbox):
        def start(self, scratch, limits):
            time.sleep(2)
            return super().start(scratch, limits)

    box = SlowStart({"f": "cell-timeout"})
    assert observe(STEPS, box, Limits(notebook_seconds=1)).faults == {"f-check": "cell-timeout"}
    assert box.log.count("start") == 2


def test_all_workers_of_a_notebook_have_one_budget_of_processor_time():
    class Measured(FakeSandbox):
        cpu_seconds = 50.0

        def start(self, scratch, limits):
            self.log.append(limits.cpu_seconds)
            return self

    box = Measured({"f": "worker-died", "g": "worker-died", "def h": "worker-died"})
    steps = [*STEPS, run(5, "def h"), asked(6, "h"), run(7, "def i"), asked(8, "i")]
    seen = observe(steps, box, Limits(cpu_seconds=120, restarts=9))
    assert [entry for entry in box.log if isinstance(entry, float | int)] == [120, 70, 20]
    assert seen.faults == {"f-check": "worker-died", "g-check": "worker-died"} | dict.fromkeys(
        ("h-check", "i-check"), "cpu-limit"
    )
    assert "the notebook had used 120 s of processor time" in seen.told["i-check"]


def test_the_error_before_a_missing_function_is_kept():
    error = {"output_type": "error", "ename": "SyntaxError", "evalue": "invalid", "traceback": []}
    seen = observe(STEPS, FakeSandbox({"def f": {"outputs": [error]}, "f": {"absent": True}}), Limits())
    assert seen.errors == {"f-check": "SyntaxError: invalid", "g-check": ""}
    assert "f-check" not in seen.answers


FORGED = [
    {"answer": None}, {"answer": {}}, {"answer": ANSWER | {"extra": 1}}, {"answer": ANSWER | {"unfinished": 1}},
    {"answer": ANSWER | {"warnings": (1,)}}, {"answer": ANSWER | {"error": ["x"]}}, {"score": 100}, "not a dict", [1],
]  # fmt: skip


@pytest.mark.parametrize("reply", FORGED, ids=repr)
def test_a_forged_reply_loses_the_exercise_and_no_more(reply):
    class Forging(FakeSandbox):
        def exchange(self, message, seconds):
            genuine = super().exchange(message, seconds)
            return reply if message.get("function") == "f" else genuine

    seen = observe(STEPS, Forging({}), Limits())
    assert seen.faults == {"f-check": "bad-reply"}
    assert len(seen.answers["g-check"]) == 2


def test_clean_answer_keeps_a_genuine_one():
    assert clean_answer(ANSWER) == Answer(value=1.0)


def test_clean_outputs_keeps_only_what_a_notebook_may_hold():
    good = {"output_type": "stream", "name": "stdout", "text": "a"}
    bad = [
        None,
        3,
        {},
        {"output_type": "stream", "name": "log", "text": "a"},
        {"output_type": "error"},
        {"output_type": "x"},
    ]
    assert clean_outputs([*bad, good], 1000) == [good]
    assert clean_outputs("abc", 1000) == []
    assert clean_outputs([good | {"text": "a" * 5000}], 1000) == []


def shown(*texts):
    return [{"output_type": "display_data", "data": {"text/plain": text}, "metadata": {}} for text in texts]


def update(cell, number, text):
    return cell, number, {"text/plain": text}, {}


def updated(updates, limits=None):
    """Two cells that display, a check, a cell with updates; what the first two show in the end, and the limits hit."""
    script = {"one": {"outputs": shown("a", "b")}, "two": {"outputs": [*shown("c"), *STREAM]}}
    steps = [run(0, "one"), run(3, "two"), asked(4, "f"), run(7, "three")]
    seen = observe(steps, FakeSandbox(script | {"three": {"outputs": [], "updates": updates}}), limits or Limits())
    texts = [[output.get("data", {}).get("text/plain", "a stream") for output in seen.outputs[n]] for n in (0, 3)]
    assert set(seen.outputs) == {0, 3, 7}
    return texts, set(seen.hits)


STREAM = [{"output_type": "stream", "name": "stdout", "text": "printed"}]
AS_BEFORE = [["a", "b"], ["c", "a stream"]]


def test_a_cell_changes_what_earlier_ones_displayed():
    assert updated([update(0, 1, "B"), update(1, 0, "C"), update(0, 1, "D")]) == (
        [["a", "D"], ["C", "a stream"]],
        set(),
    )


NO_UPDATES = [
    None, "abc", 3, {}, [None], [()], [(0, 0)], [update(0, 0, "x")[:3]], [update(0, 2, "x")], [update(-1, 0, "x")],
    [update(0, -1, "x")], [update(True, 0, "x")], [update("0", 0, "x")], [update(1, 1, "x")], [update(2, 0, "x")],
    [update(4, 0, "x")], [(0, 0, "text", {})], [(0, 0, None, None)], [list(update(0, 0, "x"))], [update([0], 0, "x")],
]  # fmt: skip


@pytest.mark.parametrize("updates", NO_UPDATES, ids=repr)
def test_a_forged_update_changes_nothing(updates):
    assert updated(updates) == (AS_BEFORE, set())


def test_updates_make_no_more_output_than_allowed():
    limits = Limits(output_bytes=10_000, notebook_output_bytes=30_000)
    long = "x" * 15_000
    assert updated([update(0, 0, long), update(0, 1, long), update(1, 0, long)], limits) == (
        [[long, "b"], ["c", "a stream"]],
        {"output-limit"},
    )
    assert updated([update(0, 0, "x" * 40_000)], limits) == (AS_BEFORE, {"output-limit"})


def test_what_an_update_gives_back_can_be_used_again():
    script = {"one": {"outputs": shown("a")}}
    steps = [run(0, "one")]
    for number in range(1, 11):
        text = ("x" if number % 2 else "y") * 8000
        script[str(number)] = {"outputs": [], "updates": [update(0, 0, text)]}
        steps.append(run(number, str(number)))
    seen = observe(steps, FakeSandbox(script), Limits(output_bytes=10_000, notebook_output_bytes=9000))
    assert seen.outputs[0] == shown("y" * 8000)
    assert seen.hits == {}


def test_updates_that_come_again_in_a_replay_are_left_out():
    script = {
        "one": {"outputs": shown("a")},
        "two": {"outputs": [], "updates": [update(0, 0, "b")]},
        "f": "worker-died",
    }
    steps = [run(0, "one"), run(1, "two"), asked(2, "f"), run(3, "three")]
    box = FakeSandbox(script | {"three": {"outputs": [], "updates": [update(0, 0, "c"), update(2, 0, "d")]}})
    assert observe(steps, box, Limits()).outputs[0] == shown("c")
    assert box.log.count("two") == 2


def test_the_plan_runs_neither_checks_nor_references_nor_restored_cells(template, solved):
    del solved.cells[6]  # the solution of the second exercise
    questions = {"01-output-delta-check": Question("output_delta", [])}
    steps = plan(clean(template, solved.cells), questions)
    sources = [step.source for step in steps if not step.question]
    assert [step.grade_id for step in steps if step.question] == ["01-output-delta-check"]
    assert len(sources) == 3  # setup, the first solution, the last cell
    assert not any("check(" in source or "answer of the course" in source for source in sources)
