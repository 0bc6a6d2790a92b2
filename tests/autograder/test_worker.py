"""The worker process: cells leave what they leave under a kernel; functions are asked by name."""

import os
import shutil
import tempfile
from pathlib import Path

import numpy as np
import pytest
from processes import dead

from autograder.errors import WorkerError
from autograder.model import Limits
from autograder.sandbox import WorkerLostError, open_sandbox
from autograder.sandbox.none import NoSandbox, environment

SECONDS = 60


@pytest.fixture(scope="module")
def worker():
    os.environ["SECRET_OF_THE_GRADER"] = "s3cret"
    box = open_sandbox("none")
    with tempfile.TemporaryDirectory() as scratch:
        channel = box.start(Path(scratch), Limits(output_bytes=200_000, reply_bytes=2_000_000))
        yield channel
        channel.close()
    del os.environ["SECRET_OF_THE_GRADER"]


def run(worker, source):
    return worker.exchange({"do": "run", "source": source}, SECONDS)["outputs"]


def call(worker, function, *args):
    return worker.exchange({"do": "call", "function": function, "args": args}, SECONDS)


def kinds(outputs):
    return [output["output_type"] for output in outputs]


def test_prints_and_the_last_value_are_two_outputs(worker):
    outputs = run(worker, "print('a'); print('b')\n6 * 7")
    assert outputs[0] == {"output_type": "stream", "name": "stdout", "text": "a\nb\n"}
    assert outputs[1]["data"] == {"text/plain": "42"}


def test_stderr_is_a_stream_of_its_own(worker):
    outputs = run(worker, "import sys, warnings\nprintln = sys.stderr.write('e')\nwarnings.warn('w')")
    assert [output["name"] for output in outputs] == ["stderr"]


def test_an_error_is_an_output_with_its_traceback(worker):
    (output,) = run(worker, "1 / 0")
    assert (output["ename"], output["evalue"]) == ("ZeroDivisionError", "division by zero")
    assert "1 / 0" in "\n".join(output["traceback"])


@pytest.mark.parametrize("source", ["def f(:", "raise SystemExit", "!exit 3", "%no_such_magic", "exit", "input()"])
def test_a_cell_that_fails_leaves_the_worker_alive(worker, source):
    run(worker, source)
    assert run(worker, "1")[0]["data"]["text/plain"] == "1"


def test_a_figure_is_a_png_without_plt_show(worker):
    outputs = run(worker, "import matplotlib.pyplot as plt\n_ = plt.plot([1, 2])")
    assert kinds(outputs) == ["display_data"]
    assert outputs[0]["data"]["image/png"].startswith("iVBOR")


def test_matplotlib_inline_is_accepted(worker):
    assert run(worker, "%matplotlib inline") == []


def test_await_works_at_top_level_and_asyncio_run_does_not(worker):
    assert run(worker, "import asyncio\nawait asyncio.sleep(0, 5)")[0]["data"]["text/plain"] == "5"
    assert run(worker, "asyncio.run(asyncio.sleep(0))")[0]["ename"] == "RuntimeError"


def test_clear_output_and_display_updates(worker):
    source = "from IPython.display import *\nprint('old'); clear_output()\nh = display(1, display_id=True)\nh.update(2)"
    (output,) = run(worker, source)
    assert output["data"]["text/plain"] == "2"


def test_writing_to_file_descriptor_one_cannot_disturb_the_channel(worker):
    outputs = run(worker, "import os\nn = os.write(1, b'\\0' * 100)\nn")
    assert outputs[-1]["data"]["text/plain"] == "100"


def test_endless_output_is_cut(worker):
    (output,) = run(worker, "for _ in range(1000):\n    print('x' * 1000)")
    assert len(output["text"]) < 210_000
    assert "was cut" in output["text"]


def test_a_function_is_asked_by_its_name_with_frozen_arguments(worker):
    run(worker, "def double(x):\n    print('called')\n    return 2 * x\ndef spoil(x):\n    x[0] = 1")
    answer = call(worker, "double", np.arange(3.0))["answer"]
    np.testing.assert_array_equal(answer["value"], [0, 2, 4])
    assert answer["printed"] == "called\n"
    assert "read-only" in call(worker, "spoil", np.arange(3.0))["answer"]["error"]


def test_a_name_that_is_not_there_is_absent_not_an_error(worker):
    assert call(worker, "nobody", 1) == {"absent": True}


@pytest.mark.parametrize(
    "body", ["raise SystemExit(3)", "raise KeyboardInterrupt", "raise BaseException('x')", "return f(x)"]
)
def test_whatever_a_function_raises_is_an_answer(worker, body):
    run(worker, f"def f(x):\n    {body}")
    assert call(worker, "f", 1)["answer"]["error"]


def test_a_reply_that_is_too_large_is_an_error_of_the_student(worker):
    run(worker, "import numpy as np\ndef huge(x):\n    return np.zeros(10**6)")
    assert call(worker, "huge", 1)["answer"]["error"].startswith("TooLarge")


def test_the_environment_of_the_grader_stays_outside(worker):
    assert "s3cret" not in str(run(worker, "import os\ndict(os.environ)"))


def test_each_worker_works_in_a_folder_of_its_own(worker):
    shown = run(worker, "import os\n[name for name in os.listdir() if not name.startswith('.')]")
    assert shown[0]["data"]["text/plain"] == "[]"


def started(tmp_path, **limits):
    return open_sandbox("none").start(tmp_path, Limits(**limits))


def test_an_endless_loop_ends_at_the_limit(tmp_path):
    channel = started(tmp_path)
    with pytest.raises(WorkerLostError) as lost:
        channel.exchange({"do": "run", "source": "while True: pass"}, 0.5)
    channel.close()
    assert lost.value.code == "cell-timeout"


def test_a_process_that_ends_itself_is_noticed_at_once(tmp_path):
    channel = started(tmp_path)
    with pytest.raises(WorkerLostError) as lost:
        channel.exchange({"do": "run", "source": "import os; os._exit(0)"}, SECONDS)
    channel.close()
    assert lost.value.code == "worker-died"


@pytest.mark.skipif(os.name == "nt", reason="process groups are POSIX")
def test_children_end_with_their_worker(tmp_path):
    channel = started(tmp_path)
    source = "import subprocess\nsubprocess.Popen(['sleep', '1000']).pid"
    pid = int(channel.exchange({"do": "run", "source": source}, SECONDS)["outputs"][0]["data"]["text/plain"])
    channel.close()
    assert dead(pid)


@pytest.mark.skipif(os.name == "nt", reason="resource limits are POSIX")
def test_memory_is_limited(tmp_path):
    channel = started(tmp_path, memory_bytes=2 * 2**30)
    outputs = channel.exchange({"do": "run", "source": "x = bytearray(3 * 2**30)"}, SECONDS)["outputs"]
    channel.close()
    assert outputs[0]["ename"] == "MemoryError"


def test_a_worker_that_cannot_start_says_why(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.executable", shutil.which("false"))
    with pytest.raises(WorkerError, match="could not be started"):
        NoSandbox().start(tmp_path, Limits())


def test_the_environment_has_no_home_of_the_grader(tmp_path):
    assert environment(tmp_path)["HOME"].startswith(str(tmp_path))
