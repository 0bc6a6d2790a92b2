"""The network inspector: right gradients, the learner's class in it, and runs that end."""

import asyncio
import time
from dataclasses import replace

import numpy as np
import pytest

from bpkit.activations import softmax
from bpkit.errors import NotCallableError, UnknownNameError
from bpkit.exercises import lesson_05
from bpkit.gradcheck import central_difference
from bpkit.widgets import canvas, explore_network, inspected, runner
from bpkit.widgets.inspected import Training
from bpkit.widgets.inspector import OPTIONS, RATES, START
from bpkit.widgets.inspector_picture import asked
from bpkit.widgets.training_state import TASKS, after, course_update, started, task

NAMES = list(TASKS.values())


class Network:
    """As in lesson 05."""

    def __init__(self, theta):
        self.theta = list(theta)

    def forward(self, X):
        L = len(self.theta) // 2
        A = [X]
        for layer in range(1, L + 1):
            Z = A[-1] @ self.theta[layer - 1] + self.theta[L + layer - 1]
            A.append(np.maximum(Z, 0) if layer < L else softmax(Z))
        return A

    def backward(self, A, labels):
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta = delta / len(delta)
        dW, db = [], []
        for layer in range(len(A) - 1, 0, -1):
            dW.insert(0, A[layer - 1].T @ delta)
            db.insert(0, delta.sum(axis=0))
            delta = (delta @ self.theta[layer - 1].T) * (A[layer - 1] > 0)
        return dW + db

    def step(self, gradient, learning_rate):
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient, strict=True)]


def widget(explorer, description):
    """The button or control of this description."""
    below = list(explorer.children)
    for one in below:
        below.extend(getattr(one, "children", ()))
    return next(one for one in below if getattr(one, "description", "") == description)


def press(explorer, *descriptions):
    for description in descriptions:
        assert not widget(explorer, description).disabled, description
        widget(explorer, description).click()


def opened(network=None, rate=0.2, data="moons"):
    explorer = explore_network(network)
    explorer.predict(OPTIONS[0])
    explorer.controls["data"].value = data
    explorer.controls["rate"].value = rate
    return explorer


def trained(training, epochs, rate):
    training.steps(epochs * training.task.steps, rate, seconds=60)
    return training


# ------------------------------------------------------------------------------------------------------ the training


@pytest.mark.parametrize("name", NAMES)
def test_a_step_is_that_of_the_reference_of_lesson_05(name):
    job = task(name)
    state = started(job)
    X, labels = job.batch_of(0)
    made = course_update(state.theta, X, labels, 0.3)
    network = lesson_05.Network(list(state.theta))
    A = network.forward(X)
    gradient = network.backward(A, labels)
    network.step(gradient, 0.3)
    assert np.allclose(made.P, A[-1], rtol=1e-10)
    for own, right in zip((*made.gradient, *made.theta), (*gradient, *network.theta), strict=True):
        assert own == pytest.approx(right, rel=1e-10, abs=1e-14)


def test_the_gradient_is_the_slope_of_the_loss_that_is_kept():
    job = task("moons")
    state = started(job)
    X, labels = job.batch_of(0)
    made = course_update(state.theta, X, labels, 0.0)
    for place in (1, 4):  # a weight matrix and a bias of the second layer

        def loss(p, place=place):
            theta = (*state.theta[:place], p, *state.theta[place + 1 :])
            return after(state, course_update(theta, X, labels, 0.0), labels).losses[-1]

        assert made.gradient[place] == pytest.approx(central_difference(loss, state.theta[place]), abs=1e-7)


def test_the_norm_of_a_layer_is_that_of_its_weights_and_biases_together():
    job = task("xor")
    state = started(job)
    X, labels = job.batch_of(0)
    made = course_update(state.theta, X, labels, 0.1)
    together = np.concatenate([made.gradient[1].ravel(), made.gradient[4]])
    assert after(state, made, labels).norms[-1][1] == pytest.approx(np.linalg.norm(together))


@pytest.mark.parametrize("name", NAMES)
def test_an_epoch_has_every_sample_once_in_an_order_of_its_own(name):
    job = task(name)
    epochs = [np.concatenate([job.rows(e * job.steps + s) for s in range(job.steps)]) for e in range(2)]
    assert sorted(epochs[0]) == sorted(epochs[1]) == list(range(len(job.X)))
    assert len(job.X) == 4 or epochs[0].tolist() != epochs[1].tolist()


def test_an_unknown_task_is_refused():
    with pytest.raises(UnknownNameError):
        task("spirals")


@pytest.mark.parametrize(("name", "epochs", "share"), [("moons", 60, 0.98), ("xor", 150, 1.0), ("digits", 8, 0.93)])
def test_with_the_learning_rate_of_the_lesson_it_learns(name, epochs, share):
    training = trained(Training(None, name), epochs, 0.2)
    job = training.task
    assert (training.answers(job.X_judged).argmax(axis=1) == job.labels_judged).mean() >= share


def test_the_prediction_is_true():
    explorer = explore_network()
    assert explorer.controls["rate"].value == START == 5.0
    assert explorer.prediction.outcome()[0] == OPTIONS[2]
    training = trained(Training(None, explorer.controls["data"].value), 1, START)
    before = training.state.theta
    trained(training, 40, 0.2)
    L = training.task.layers
    assert training.state.step == 41 * training.task.steps
    assert all(norms[: L - 1] == (0.0,) * (L - 1) for norms in training.state.norms[training.task.steps :])
    for layer in range(L - 1):
        assert np.array_equal(training.state.theta[layer], before[layer])
    assert not np.array_equal(training.state.theta[-1], before[-1])


def test_divergence_is_told_and_stops():
    explorer = opened(rate=max(RATES))
    press(explorer, "run")
    told = explorer.picture.words
    assert "diverged, and stops here" in told
    assert all(widget(explorer, name).disabled for name in ("one step", "one epoch", "run"))
    widget(explorer, "one step").click()
    assert explorer.picture.words == told
    explorer.controls["rate"].value = 0.2
    press(explorer, "start again", "one step")
    assert "Step 1, in epoch 1" in explorer.picture.words


# ------------------------------------------------------------------------------------------------------- the explorer


def test_steps_and_epochs_are_counted():
    explorer = opened()
    assert "No step yet" in explorer.picture.words
    press(explorer, "one step", "one step")
    assert "Step 2, in epoch 1" in explorer.picture.words
    press(explorer, "one epoch")
    assert "Step 10, in epoch 1" in explorer.picture.words
    press(explorer, "one epoch")
    assert "Step 20, in epoch 2" in explorer.picture.words
    press(explorer, "start again")
    assert "No step yet" in explorer.picture.words


def test_silent_layers_are_told():
    explorer = opened(rate=START)
    press(explorer, "one epoch")
    assert "In layers 1 and 2 it is exactly 0" in explorer.picture.words


@pytest.mark.parametrize("name", NAMES)
def test_each_step_moves_the_picture(name):
    explorer = opened(data=name)
    before = explorer.picture.content
    press(explorer, "one step")
    assert explorer.picture.content != before
    assert "Step 1" in explorer.picture.words
    assert len(asked(task(name))) in {10, 48 * 48}


def test_the_learning_rate_counts_from_the_next_step_on():
    rates = []

    class Recording(Network):
        def step(self, gradient, learning_rate):
            rates.append(learning_rate)
            super().step(gradient, learning_rate)

    explorer = opened(Recording, rate=0.5)
    press(explorer, "one step")
    explorer.controls["rate"].value = 0.1
    press(explorer, "one step", "one step")
    assert rates == [0.5, 0.1, 0.1]


def test_without_an_event_loop_a_run_makes_some_epochs_at_once():
    explorer = opened()
    press(explorer, "run")
    assert "Step 100, in epoch 10" in explorer.picture.words
    assert widget(explorer, "pause").disabled


def test_a_slow_network_does_not_hold_the_notebook(monkeypatch):
    class Slow(Network):
        def forward(self, X):
            time.sleep(0.05)
            return super().forward(X)

    monkeypatch.setattr(Training.steps, "__defaults__", (0.2,))
    explorer = opened(Slow)
    press(explorer, "run")
    assert "in epoch 1." in explorer.picture.words  # not 10, where a run ends


# --------------------------------------------------------------------------------------------------- the learner's own


@pytest.mark.parametrize("name", NAMES)
def test_a_right_network_agrees_in_every_step(name):
    explorer = opened(Network, data=name)
    press(explorer, "one epoch", "one epoch")
    steps = 2 * task(name).steps
    assert f"agrees with the course&#x27;s in its answers, gradients and steps ({steps} of {steps})" in (
        explorer.picture.words
    )
    assert explorer.picture.problem == ""


def wrong(**methods):
    return type("Wrong", (Network,), methods)


@pytest.mark.parametrize(
    ("network", "told"),
    [
        (
            wrong(backward=lambda self, A, labels: [len(labels) * g for g in Network.backward(self, A, labels)]),
            "backward gives another dW1 than the course&#x27;s, 20 times as much in each entry",
        ),
        (
            wrong(backward=lambda self, A, labels: [*Network.backward(self, A, labels)[:5], np.zeros(2)]),
            "another db3",
        ),
        (wrong(forward=lambda self, X: [X, *(0.5 * A for A in Network.forward(self, X)[1:])]), "other answers"),
        (wrong(step=lambda self, gradient, rate: None), "step does not lead from W1"),
        (wrong(step=lambda self, gradient, rate: Network.step(self, gradient, -rate)), "step does not lead from W1"),
    ],
)
def test_a_wrong_network_is_told_with_the_first_step_and_place(network, told):
    explorer = opened(network)
    press(explorer, "one step", "one step")
    assert "differs from the course&#x27;s, first at step 1" in explorer.picture.words
    assert told in explorer.picture.words


def test_uphill_diverges():
    explorer = opened(wrong(backward=lambda self, A, labels: [-g for g in Network.backward(self, A, labels)]))
    press(explorer, "run")
    assert "diverged" in explorer.picture.words
    assert "−1 times" in explorer.picture.words


def test_what_is_not_finite_is_told():
    explorer = opened(wrong(forward=lambda self, X: [np.nan * A for A in Network.forward(self, X)]))
    press(explorer, "one step")
    assert "no longer finite" in explorer.picture.words
    assert "Norm of the last gradient, from layer 1 on: nan" in explorer.picture.words


def endless(self, A, labels):
    while True:
        pass


@pytest.mark.parametrize(
    ("network", "told"),
    [
        (wrong(forward=lambda self, X: None), "Wrong.forward returned None: it is not written yet"),
        (wrong(forward=lambda self, X: Network.forward(self, X)[-1]), "must return the list [A_0, ..., A_L]"),
        (wrong(forward=lambda self, X: [A.T for A in Network.forward(self, X)]), "must have shape"),
        (wrong(forward=lambda self, X: ["A"] * 4), "no array of numbers"),
        (wrong(backward=lambda self, A, labels: None), "Wrong.backward returned None"),
        (wrong(backward=lambda self, A, labels: [g.T for g in Network.backward(self, A, labels)]), "of the shapes"),
        (wrong(backward=lambda self, A, labels: 1 / 0), "Wrong.backward raised ZeroDivisionError"),
        (wrong(backward=endless), "Wrong.backward took longer"),
        (wrong(step=lambda self, gradient, rate: setattr(self, "theta", None)), "Wrong.step returned None"),
        (wrong(step=lambda self, gradient, rate: setattr(self, "theta", [1, 2])), "theta behind it must be a list"),
        (wrong(__init__=lambda self: None), "Wrong raised TypeError"),
        (lambda theta: 3, "no attribute &#x27;forward&#x27;"),
    ],
)
def test_a_network_that_cannot_make_a_step_is_told_and_the_courses_goes_on(network, told):
    explorer = opened(network)
    press(explorer, "one step")
    assert told in explorer.picture.problem
    assert "so this is the course&#x27;s network" in explorer.picture.words
    press(explorer, "one epoch")
    assert "Step 10" in explorer.picture.words


def failing_later():
    def step(self, gradient, rate):
        self.count = getattr(self, "count", 0) + 1
        if self.count > 15:
            raise KeyError("count")
        Network.step(self, gradient, rate)

    return wrong(step=step)


def test_a_network_that_fails_later_stops():
    explorer = opened(failing_later())
    press(explorer, "run")
    assert "Step 15" in explorer.picture.words
    assert "raised KeyError" in explorer.picture.problem
    assert widget(explorer, "one step").disabled
    press(explorer, "start again", "one step")
    assert explorer.picture.problem == ""


def test_an_object_in_the_place_of_the_class_is_refused():
    with pytest.raises(NotCallableError, match="without brackets"):
        explore_network(Network([]))


# --------------------------------------------------------------------------------------------------------- the running


@pytest.fixture
def quick(monkeypatch):
    """No rest between two pieces of a run."""
    monkeypatch.setattr(runner, "REST", 0.0)


async def until(condition):
    for _ in range(2000):
        if condition():
            return True
        await asyncio.sleep(0.002)
    return False


def runs():
    return sum("Runner._go" in repr(one) for one in asyncio.all_tasks())


def test_a_run_goes_on_by_itself_until_it_is_paused(quick):
    async def played():
        explorer = opened(Network)
        press(explorer, "run")
        assert "Running, for at most 100 epochs" in explorer.picture.words
        pictures = {explorer.picture.content}
        explorer.picture.observe(lambda change: pictures.add(change["new"]), names="content")
        assert widget(explorer, "one step").disabled
        assert await until(lambda: len(pictures) > 3)
        press(explorer, "pause")
        paused = explorer.picture.words
        assert "Step" in paused
        assert await until(lambda: not runs())
        assert explorer.picture.words == paused
        press(explorer, "one step")

    asyncio.run(played())


def test_a_run_ends_after_its_epochs(quick, monkeypatch):
    monkeypatch.setattr(inspected, "task", lambda name: replace(task(name), epochs=3, portion=7))

    async def played():
        explorer = opened()
        press(explorer, "one step", "run")
        assert await until(lambda: not runs())
        assert "Step 31, in epoch 4" in explorer.picture.words
        assert not widget(explorer, "run").disabled

    asyncio.run(played())


@pytest.mark.parametrize("ending", ["closed", "started again", "other data", "diverged", "failing"])
def test_a_run_ends_for_other_reasons(quick, ending):
    async def played():
        explorer = opened(failing_later() if ending == "failing" else None, rate=30.0 if ending == "diverged" else 0.2)
        press(explorer, "run")
        assert runs() == 1
        if ending == "closed":
            explorer.close()
        elif ending == "started again":
            press(explorer, "start again")
        elif ending == "other data":
            explorer.controls["data"].value = "xor"
        assert await until(lambda: not runs())
        if ending in {"started again", "other data"}:
            assert "No step yet" in explorer.picture.words
        if ending == "diverged":
            assert "diverged" in explorer.picture.words
        if ending == "failing":
            assert "raised KeyError" in explorer.picture.problem

    asyncio.run(played())


def test_a_new_run_replaces_one_that_still_rests(monkeypatch):
    monkeypatch.setattr(runner, "REST", 0.05)
    pieces = []

    async def played():
        one = runner.Runner(lambda: pieces.append(1), lambda: len(pieces) < 50)
        assert one.start()
        await asyncio.sleep(0.01)
        one.stop()
        assert one.start()
        await asyncio.sleep(0.12)
        assert runs() == 1
        one.stop()
        await asyncio.sleep(0.1)
        assert not runs()

    asyncio.run(played())
    assert 3 <= len(pieces) <= 6
    assert not runner.Runner(lambda: None, lambda: True).start()


def pictures_of_a_visit():
    """The pictures of a learner who changes the data to and fro, and trains until the axes have to grow."""
    explorer = opened()
    for name in ("moons", "digits", "xor", "moons", "digits"):
        explorer.controls["data"].value = name
        yield explorer.view.picture
    for _ in range(3):
        press(explorer, "one epoch")
        yield explorer.view.picture
    press(explorer, "start again")
    yield explorer.view.picture


def test_what_stays_is_kept_for_each_data_and_looks_as_if_drawn_anew(monkeypatch):
    kept = list(pictures_of_a_visit())
    monkeypatch.setattr(canvas, "KEPT", 0)
    assert kept == list(pictures_of_a_visit())
    assert kept[1] == kept[4] == kept[-1]
    assert len(set(kept)) == 6
