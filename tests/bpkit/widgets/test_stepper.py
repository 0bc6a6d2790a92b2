"""The explorer of steps: its gradients are the right ones, and what is typed is judged without telling the answer."""

import numpy as np
import pytest

from bpkit.errors import NotCallableError, UsageError
from bpkit.gradcheck import central_difference
from bpkit.widgets import explore_steps
from bpkit.widgets.arithmetic import evaluate
from bpkit.widgets.stepper_state import EDGES, EXAMPLES, GRAPHS, steps_state, values_of

ALARM = "the alarm, y = 1"
RIGHT = {  # a formula for each edge, good for all numbers
    "La": "-y/a + (1-y)/(1-a)",
    "Ba": "-y/a + (1-y)/(1-a)",
    "Ca": "2*a",
    "az": "a*(1-a)",
    "zw": "x",  # q where x is used twice
    "zb": "1",
    "zx": "w",
    "zq": "w",
    "q1": "x",
    "q2": "x",
}


def right(graph):
    return RIGHT | ({"zw": "q"} if graph == "x is used twice" else {})


def loss(graph, example, moved, step):
    """L with x, w or b moved, written out anew."""
    x, w, b, y = EXAMPLES[example]
    inputs = {"x": x, "w": w, "b": b}
    inputs[moved] = step
    enters = inputs["x"] ** 2 if graph == "x is used twice" else inputs["x"]
    z = inputs["w"] * enters + inputs["b"]
    cost = (1 / (1 + np.exp(-z))) ** 2 if graph == "a is used twice" else 0.0
    return np.logaddexp(0, z) - y * z + cost


def opened(f=None, gradients=None, **typed):
    explorer = explore_steps(f, gradients)
    explorer.predict("w")
    for name, value in typed.items():
        explorer.controls[name].value = value
    return explorer


@pytest.mark.parametrize("graph", GRAPHS)
@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("node", ["x", "w", "b"])
def test_the_gradients_are_the_slopes_of_the_loss(graph, example, node):
    state = steps_state(graph, example, right(graph))
    assert state.current == ""
    at = dict(zip("xwb", EXAMPLES[example], strict=False))[node]
    measured = central_difference(lambda step: loss(graph, example, node, step), at)
    assert state.gradients[node] == pytest.approx(measured, rel=1e-6, abs=1e-8)
    assert state.values["L"] == pytest.approx(loss(graph, example, node, at))


def test_the_loss_of_lesson_01():
    gradients = steps_state("one neuron", ALARM, {}, shown=True).gradients
    assert gradients["z"] == pytest.approx(-0.5987, abs=1e-4)
    assert (gradients["w"], gradients["b"]) == pytest.approx((-0.1796, -0.5987), abs=1e-4)


@pytest.mark.parametrize(("graph", "node"), [("a is used twice", "a"), ("x is used twice", "x")])
def test_at_a_fork_the_parts_are_added_and_until_both_are_there_no_gradient_is(graph, node):
    layout = GRAPHS[graph]
    first, second = layout.leaving(node)
    state = steps_state(graph, ALARM, right(graph))
    assert state.gradients[node] == state.parts[first] + state.parts[second]
    assert all(abs(state.parts[key]) > 0.1 for key in (first, second))
    half = steps_state(graph, ALARM, {key: right(graph)[key] for key in layout.asked if key != second})
    assert half.current == second
    assert first in half.parts
    assert node not in half.gradients


def test_the_prediction_is_true():
    explorer = explore_steps()
    graph, example = explorer.controls["graph"].value, explorer.controls["example"].value
    gradients = steps_state(graph, example, {}, shown=True).gradients
    largest = max("xwb", key=lambda node: abs(gradients[node]))
    assert explorer.prediction.outcome()[0] == largest == "x"
    assert EXAMPLES[example][:3] == (0.3, 2.0, -1.0)


def test_nothing_is_shown_before_it_is_typed():
    explorer = opened(lambda y, w, z, a: [a[-1] - y])
    assert "Step 1 of 5" in explorer.picture.words
    assert "−2.49" not in explorer.picture.content
    assert "0.599" not in explorer.picture.content + explorer.picture.words
    explorer.controls["La"].value = "-2.49"
    assert "−2.49" in explorer.picture.content
    assert "Step 2 of 5" in explorer.picture.words
    assert "0.599" not in explorer.picture.content + explorer.picture.words


def test_a_wrong_slope_stops_there_and_its_value_is_not_told():
    explorer = opened(La="-1/a", az="0.3")
    assert "too large" in explorer.picture.words
    assert "Step 2 of 5" in explorer.picture.words
    assert "0.24" not in explorer.picture.words + explorer.picture.content


@pytest.mark.parametrize(
    ("key", "text", "told"),
    [
        ("La", "1/a", "divided by the right one is −1"),
        ("La", "-a", "stands on its head"),
        ("La", "-2/a", "divided by the right one is 2"),
        ("az", "-1/a*a*(1-a)", "already multiplied by what arrives from above"),
        ("az", "z", "This is z itself"),
        ("az", "0.1", "too small"),
        ("az", "a", "too large"),
        ("zw", "w", "This is w itself"),
        ("zb", "-7", "wrong sign, and another size"),
        ("zb", "oops", "There is no oops here"),
        ("zb", "1,5", "Write a number"),
        ("zb", "1/0", "divides by 0"),
    ],
)
def test_what_a_wrong_slope_has_to_do_with_the_right_one_is_told(key, text, told):
    before = {other: RIGHT[other] for other in GRAPHS["one neuron"].asked if other != key}
    state = steps_state("one neuron", ALARM, before | {key: text})
    assert state.current == key
    assert told in state.verdict


def test_a_slope_of_zero_can_be_typed_and_missed():
    example = "no smoke, y = 0"
    above = {key: RIGHT[key] for key in ("La", "az")}
    assert steps_state("one neuron", example, above | {"zw": "0"}).current == "zb"
    assert steps_state("one neuron", example, above | {"zw": "0.1"}).verdict.startswith("Not yet")


def test_a_number_is_right_for_one_example_and_a_formula_for_all():
    explorer = opened(La="-2.49", az="0.24")
    explorer.controls["example"].value = "a false alarm, y = 0"
    assert "Step 1 of 5" in explorer.picture.words
    explorer.controls["La"].value, explorer.controls["az"].value = RIGHT["La"], RIGHT["az"]
    for example in EXAMPLES:
        explorer.controls["example"].value = example
        assert "Step 3 of 5" in explorer.picture.words


@pytest.mark.parametrize("graph", GRAPHS)
def test_only_the_fields_of_the_graph_are_there_and_later_ones_wait(graph):
    explorer = opened(graph=graph)
    asked = GRAPHS[graph].asked
    for key in RIGHT:
        field = explorer.controls[key]
        assert (field.layout.display != "none") == (key in asked)
        assert field.disabled == (key != asked[0])
    for key in asked:
        assert not explorer.controls[key].disabled
        explorer.controls[key].value = right(graph)[key]
    assert "All gradients stand there" in explorer.picture.words
    assert ("is used twice, so two parts" in explorer.picture.words) == (graph != "one neuron")


def test_all_steps_can_be_shown_at_once():
    explorer = opened(shown=True)
    assert "dL/dw = −0.18" in explorer.picture.content
    assert "All gradients" in explorer.picture.words


def backward(y, w, z, a):
    return [a[1] - y]


def parameter_gradients(delta, a_prev):
    return delta * a_prev, delta


def test_the_learners_gradients_stand_beside_and_are_judged():
    explorer = opened(backward, parameter_gradients, shown=True)
    assert explorer.picture.words.count("as it should be") == 3
    assert explorer.picture.content.count("yours:") == 3
    explorer = opened(lambda y, w, z, a: [y - a[1]], lambda delta, a_prev: (delta, delta), shown=True)
    assert "−1 times what is right" in explorer.picture.words
    assert "3.33 times what is right" in explorer.picture.words


def test_at_a_fork_of_a_the_learners_backward_is_not_asked():
    explorer = opened(backward, parameter_gradients, graph="a is used twice", shown=True)
    assert "backward knows of no cost C" in explorer.picture.words
    assert explorer.picture.words.count("as it should be") == 2


@pytest.mark.parametrize(
    ("f", "told"),
    [
        (lambda y, w, z, a: None, "not written yet"),
        (lambda y, w, z, a: [1 / 0], "ZeroDivisionError"),
        (lambda y, w, z, a: a[1] - y, "returned one number, expected an array of shape (1,)"),
        (lambda y, w, z, a: [], "shape (0,)"),
        (lambda y, w, z, a: [np.nan], "not finite"),
    ],
)
def test_the_learners_failures_are_told(f, told):
    assert told in opened(f, shown=True).picture.problem


@pytest.mark.parametrize(
    ("gradients", "told"),
    [
        (lambda delta, a_prev: None, "not written yet"),
        (lambda delta, a_prev: delta, "returned one number, expected an array of shape (2,)"),
        (lambda delta, a_prev: (delta, "no"), "returned tuple"),
    ],
)
def test_the_failures_of_the_learners_parameter_gradients_are_told(gradients, told):
    assert told in opened(gradients=gradients, shown=True).picture.problem


def test_what_is_no_function_is_refused():
    with pytest.raises(NotCallableError, match="without brackets"):
        explore_steps([0.5])


def test_every_edge_has_a_name_of_its_own_within_a_graph():
    for graph in GRAPHS.values():
        names = [EDGES[key].name for key in graph.edges]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-0.6", -0.6),
        ("−1/a", -2.0),
        ("a·(1−a)", 0.25),
        ("a^2", 0.25),
        (" 2e-3 ", 0.002),
        ("exp(-0)", 1.0),
        ("+3", 3.0),
    ],
)
def test_numbers_and_formulas_are_read_as_people_write_them(text, value):
    assert evaluate(text, {"a": 0.5}) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "", "a b", "__import__('os')", "a.real", "[1]", "True", "1j", "(-1)**a", "9**9**9**9", "exp(1000)", "log(0)",
        "a if a else a", "exp(a, a)", "1+" * 200 + "1", "(" * 99, "'a'", "exp", "lambda: a", "a\0",
    ],
)  # fmt: skip
def test_what_is_no_formula_is_refused_in_a_sentence(text):
    with pytest.raises(UsageError, match=r"\.$"):
        evaluate(text, {"a": 0.5})


def test_values_of_a_graph_are_those_of_its_nodes():
    for name, graph in GRAPHS.items():
        nodes = {EDGES[key].start for key in graph.edges} | {"L", "y"}
        assert set(values_of(name, ALARM)) == nodes
