"""Bug zoo: three probes for a suspect, a gradient with one bug; then name its misconception."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets
import numpy as np

from bpkit.catalogue import misconception
from bpkit.numerals import told
from bpkit.widgets.controls import button, choice, slider
from bpkit.widgets.explorer import UNDECIDED, Explorer, Prediction, View
from bpkit.widgets.learner import Learner
from bpkit.widgets.zoo_picture import SIGNS, drawn
from bpkit.widgets.zoo_state import (
    BUDGET,
    PARAMETERS,
    SUSPECTS,
    TENSORS,
    Game,
    Probe,
    ProbeState,
    gradient_of,
    loss_of,
    probe_state,
)

__all__ = ["explore_bug"]

START = Probe(samples=3, hidden=3, classes=3, random=False, scale=1.0)
SCALES = (("0.0001", 1e-4), ("1", 1.0), ("10", 10.0))
QUESTION = (
    "For db, one suspect takes the mean of the rows of δ, where their sum is right. Another one keeps only the last "
    "row. Both are probed with errors A₂ − Y that are all 1. Can db₂ tell the two apart?"
)
OPTIONS = ("yes, its entries have another size", "yes, its entries differ", "no, it is the same for both")
WHY = (
    "With errors of 1 every row of δ₂ is 1/E, and the mean of equal rows is the last row. Both look like a mean taken "
    "twice. So what is a probe that tells them apart?"
)


def explore_bug(f: Callable[..., Any] | None = None, *, seed: int = 0) -> Explorer:
    """Set probes on a backward pass with a bug, and name the misconception behind it.

    Args:
        f: your own `check_gradient(loss, gradient, x)` of lesson 08, which says True or False; it is asked about
            each gradient of the suspect.
        seed: another number gives another order of the suspects.

    Raises:
        NotCallableError: `f` is no function.
    """
    checker = Learner(f) if f is not None else None
    game, note = Game(seed), ""
    explorer: Explorer
    controls = {
        "samples": slider("samples E", START.samples, 1, 5, 1),
        "hidden": slider("hidden units J", START.hidden, 1, 4, 1),
        "classes": slider("classes K", START.classes, 1, 4, 1),
        "random": choice("errors A₂ − Y", [("all 1", False), ("random", True)], START.random),
        "scale": choice("size of the weights", SCALES, START.scale),
    }
    probing, naming, going_on = button("probe the suspect"), button("name it"), button("next suspect")
    names = [UNDECIDED, *((misconception(code).title, code) for code in SUSPECTS)]
    name = choice("the misconception", [(one, "") if one == UNDECIDED else one for one in names])
    name.layout.width = "38em"  # for the longest title

    def show(**values: Any) -> View:
        probe = _probe(**values)
        shown = game.shows(probe)
        state = probe_state(game.bug, probe)
        probing.disabled = shown or not game.left
        naming.disabled, going_on.disabled = bool(game.named), not game.named
        lines, problem = _words(game, probe), ""
        if shown:
            lines.append(_trained(state))
            words, problem = _verdict(checker, game.bug, probe, state)
            lines += words
        if note:
            lines.insert(0, note)
        alt = _alt(game, probe, state)
        return View(drawn(state, shown=shown).as_text(alt), alt, "\n".join(lines), problem)

    def become(changed: Game, told_first: str = "") -> None:
        nonlocal game, note
        game, note = changed, told_first
        explorer.refresh()
        note = ""

    def named(_: Any) -> None:
        if name.value:
            become(game.name(name.value))
        else:
            become(game, "Choose a misconception in the list first.")

    def next_one(_: Any) -> None:
        name.value = ""
        become(game.next())

    probing.on_click(lambda _: become(game.probed(_probe(**explorer.values))))
    naming.on_click(named)
    going_on.on_click(next_one)
    prediction = Prediction(QUESTION, OPTIONS, lambda: (OPTIONS[2], WHY))
    more = [probing, ipywidgets.HBox([name, naming, going_on])]
    explorer = Explorer("Bug zoo: three probes for a suspect", prediction, controls, show, more)
    return explorer


def _probe(samples: float, hidden: float, classes: float, random: bool, scale: float) -> Probe:  # noqa: FBT001 - a control's
    return Probe(int(samples), int(hidden), int(classes), random, scale)


def _words(game: Game, probe: Probe) -> list[str]:
    """Where the game is; what was seen so far; what is to be done."""
    used = "1 probe" if game.used == 1 else f"{game.used} probes"
    score = f"So far: {game.found} of {game.asked} found, with {used}." if game.asked else ""
    lines = [f"Suspect {game.number + 1}, {len(game.probes)} of {BUDGET} probes made. {score}".strip()]
    if game.named:
        right = misconception(game.bug)
        verdict = "Right" if game.named == game.bug else f"No, it is not “{misconception(game.named).title}”"
        lines.append(f"{verdict}: it is “{right.title}”. {right.explanation}")
        lines.append("All probes of this suspect are free now. Which one would have told you most?")
    for number, made in enumerate(game.probes, start=1):
        lines.append(f"Probe {number} ({_settings(made)}): {_summary(probe_state(game.bug, made))}")
    if game.named and probe not in game.probes:
        lines.append(f"This probe ({_settings(probe)}): {_summary(probe_state(game.bug, probe))}")
    if not game.shows(probe):
        lines.append(
            "This probe has not been made. What can it tell, and what will it hide?"
            if game.left
            else "No probe is left. Go back to those that you made, or name the misconception."
        )
    return lines


def _settings(probe: Probe) -> str:
    errors = "random" if probe.random else "all 1"
    return f"{probe.sizes}, errors {errors}, weights of size {probe.scale:g}"


def _summary(state: ProbeState) -> str:
    if state.error:
        return f"the suspect raised {state.error}."
    return f"{', '.join(f'{SIGNS[name]} {_how(state, name)}' for name in TENSORS)}."


def _how(state: ProbeState, name: str) -> str:
    if not state.wrong[name].any():
        return "right"
    ratio = state.one_ratio(name)
    several = state.expected[name].size > 1
    return "wrong, by no single ratio" if ratio is None else f"{told(ratio)} times{' everywhere' if several else ''}"


def _trained(state: ProbeState) -> str:
    if not state.losses:
        return "It cannot train a network of these sizes."
    first, last, right = state.losses[0], state.losses[-1], state.right_losses[-1]
    way = "falls" if last < first else "rises"
    return (
        f"In a short training with it the loss {way} from {told(first)} to {told(last)}; "
        f"with the right gradient, to {told(right)}."
    )


def _verdict(checker: Learner | None, bug: str, probe: Probe, state: ProbeState) -> tuple[list[str], str]:
    """What the learner's checker says of each gradient, beside the comparison; what went wrong."""
    if checker is None:
        return [], ""
    if state.error:
        return [f"{checker.name} is not asked: the suspect gives no gradient here."], ""
    arguments = probe.arguments()
    reply = checker.ask(*((loss_of(arguments, p), gradient_of(arguments, p, bug), arguments[p]) for p in PARAMETERS))
    if reply.problem:
        return [], reply.problem
    if not all(isinstance(value, bool | np.bool_) for value in reply.values):
        return [], f"{checker.name} must return True or False."
    said = dict(zip(TENSORS, map(bool, reply.values), strict=True))
    verdicts = ", ".join(f"{SIGNS[name]} {'right' if value else 'wrong'}" for name, value in said.items())
    off = [SIGNS[name] for name, value in said.items() if value == state.wrong[name].any()]
    agreement = f"the comparison says otherwise of {', '.join(off)}" if off else "so says the comparison"
    return [f"{checker.name} finds {verdicts}: {agreement}."], ""


def _alt(game: Game, probe: Probe, state: ProbeState) -> str:
    start = (
        f"Tables of dW₁, db₁, dW₂ and db₂ for {_settings(probe)}: given by suspect {game.number + 1}, expected, ratio"
    )
    if not game.shows(probe):
        largest = ", ".join(f"{SIGNS[name]} {told(float(np.abs(state.expected[name]).max()))}" for name in TENSORS)
        return f"{start}. What is given is not known yet. The largest entries expected: {largest}."
    curve = "" if state.error else f" Two curves of a loss. {_trained(state)}"
    return f"{start}: {_summary(state)}{curve}"
