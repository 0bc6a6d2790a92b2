"""An instructor's limits come from the course's configuration, as nbgrader's users write them, for both commands."""

import pytest
from traitlets.config import Config

from autograder.errors import CourseError
from autograder.handed_in import find_tasks
from autograder.limits import limits_of
from autograder.model import GIB, Limits


def config(execute=None, limits=None, section="Execute"):
    made = Config()
    if execute:
        made[section].update(execute)
    if limits is not None:
        made.SandboxedAutograde.limits = limits
    return made


def test_nothing_configured_is_the_default():
    assert limits_of(Config()) == Limits()


@pytest.mark.parametrize("section", ["Execute", "ExecutePreprocessor"])
def test_nbgraders_timeout_is_the_time_of_a_cell(section):
    assert limits_of(config({"timeout": 4}, section=section)) == Limits(cell_seconds=4)


def test_a_longer_timeout_leaves_the_notebook_as_much_more():
    assert limits_of(config({"timeout": 60})) == Limits(cell_seconds=60, notebook_seconds=600, cpu_seconds=240)


@pytest.mark.parametrize("timeout", [None, -1])
def test_without_a_timeout_the_notebooks_own_time_holds(timeout):
    assert limits_of(config({"timeout": timeout})).cell_seconds == Limits().notebook_seconds


def test_every_limit_can_be_named_and_wins():
    named = {"cell_seconds": 5, "notebook_seconds": "50", "memory_bytes": 4.0 * GIB, "processes": 8}
    made = limits_of(config({"timeout": 60}, named))
    assert made == Limits(cell_seconds=5, notebook_seconds=50, cpu_seconds=240, memory_bytes=4 * GIB, processes=8)
    assert isinstance(made.memory_bytes, int)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"seconds": 5}, "there is no seconds. There are: cell_seconds, notebook_seconds"),
        ({"processes": 0}, "processes is 0. Write a number above zero."),
        ({"processes": True}, "processes is True"),
        ({"memory_bytes": "much"}, "memory_bytes is 'much'"),
        ({"cell_seconds": float("inf")}, "cell_seconds is inf"),
        ([5], "is [5]. Write a dict"),
    ],
)
def test_a_limit_that_makes_no_sense_is_told(wrong, told):
    with pytest.raises(CourseError) as error:
        limits_of(config(limits=wrong))
    assert told in str(error.value)


def test_a_timeout_that_is_no_number_is_told():
    with pytest.raises(CourseError, match=r"c\.Execute\.timeout"):
        limits_of(config({"timeout": "long"}))


def test_grade_finds_them_in_the_course(course, solved, tools):
    tools.hand_in(course.submitted / "s" / "tiny", solved)
    (course.root / "nbgrader_config.py").write_text("c = get_config()\nc.Execute.timeout = 7\n")
    (task,), _ = find_tasks(course)
    assert task.limits == Limits(cell_seconds=7)
