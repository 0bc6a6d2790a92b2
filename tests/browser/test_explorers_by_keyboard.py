"""Explorers in JupyterLab, key by key: pictures that are there before the kernel answers, and a run that is paused."""

import time

import numpy as np
import pytest

from bpkit.widgets import explore_softmax

WAIT = 20_000  # milliseconds, on a machine that does other things, too
SOFTMAX = """
import numpy as np
from bpkit.widgets import explore_softmax, explorer

explorer.QUICK = 1.0  # a loaded machine may draw slowly

def own(z):
    powers = np.exp(z - z.max())
    return powers / powers.sum()

explore_softmax(own)
"""
# What a press on a slider shows before anything else can happen in the page: without a word of the kernel's.
AT_ONCE = """([explorer, steps, chosen]) => {
    const input = explorer.querySelector('input[type=range]')
    if (chosen !== null) {
        const list = explorer.querySelectorAll('select')[1]
        list.selectedIndex = chosen
        list.dispatchEvent(new Event('change', { bubbles: true }))
    }
    input.stepUp(steps)
    input.dispatchEvent(new Event('input', { bubbles: true }))
    return (%s)(explorer)
}"""
TOLD = """(explorer) => explorer.querySelector('.bpkit-content svg').getAttribute('aria-label')
    + explorer.querySelector('.bpkit-words').textContent"""
RECORD = """(explorer) => {
    window.told = []
    const place = explorer.querySelector('.bpkit-content')
    new MutationObserver(() => window.told.push((%s)(explorer))).observe(place, { childList: true })
}"""


def own(z):
    powers = np.exp(z - z.max())
    return powers / powers.sum()


@pytest.fixture
def expected():
    """What the page should tell: a function of the first logit and the index of the true class."""
    explorer = explore_softmax(own)
    explorer.predict(explorer.prediction.options[0])

    def told(z1, label=1):
        explorer.controls["z1"].value, explorer.controls["label"].value = z1, label
        return explorer.view.alt + explorer.view.words.replace("\n", "")

    return told


@pytest.fixture
def page_and_explorer(open_explorer):
    page, explorer = open_explorer(SOFTMAX)
    explorer.locator("input[type=range]").first.focus()
    page.wait_for_timeout(2000)
    return page, explorer


def at_once(page, explorer, steps=1, chosen=None):
    return page.evaluate(AT_ONCE % TOLD, [explorer.element_handle(), steps, chosen])


def told_in_the_end(page, explorer, wanted):
    page.wait_for_function(
        f"([explorer, wanted]) => ({TOLD})(explorer) === wanted",
        arg=[explorer.element_handle(), wanted],
        timeout=WAIT,
    )


def test_the_next_picture_and_its_words_are_there_before_the_kernel_answers(page_and_explorer, expected):
    page, explorer = page_and_explorer
    page.evaluate(RECORD % TOLD, explorer.element_handle())
    assert page.evaluate(TOLD, explorer.element_handle()) == expected(1.0)
    assert at_once(page, explorer) == expected(1.1)
    page.wait_for_timeout(1500)
    assert at_once(page, explorer) == expected(1.2), "its answer brought the next ones"
    page.wait_for_timeout(1500)
    assert page.evaluate("() => window.told") == [expected(1.1), expected(1.2)], "the kernel's answers are the same"


def test_what_is_not_foreseen_waits_for_the_kernel(page_and_explorer, expected):
    page, explorer = page_and_explorer
    assert at_once(page, explorer, steps=2) == expected(1.0), "two steps at once"
    told_in_the_end(page, explorer, expected(1.2))


def test_a_foreseen_picture_is_void_once_another_control_has_moved(page_and_explorer, expected):
    page, explorer = page_and_explorer
    assert at_once(page, explorer, chosen=3) == expected(1.0)
    told_in_the_end(page, explorer, expected(1.1, label=3))
    page.wait_for_timeout(1500)
    assert at_once(page, explorer) == expected(1.2, label=3), "and then foreseen again"


def test_a_key_held_down_shows_picture_after_picture_in_order(page_and_explorer, expected):
    """A busy machine passes pictures over, so that few are left of one sweep: then the key goes back, and again."""
    page, explorer = page_and_explorer
    places = {expected(round(1.0 + step / 10, 1)): step for step in range(31)}
    page.evaluate(RECORD % TOLD, explorer.element_handle())
    for sweep in range(10):
        upwards = sweep % 2 == 0
        page.evaluate("() => { window.told.length = 0 }")
        hold(page, "ArrowRight" if upwards else "ArrowLeft", times=30)
        told_in_the_end(page, explorer, list(places)[-1 if upwards else 0])
        page.wait_for_timeout(1000)
        shown = [places[told] for told in page.evaluate("() => window.told")]
        assert shown == sorted(set(shown), reverse=not upwards)
        assert shown[-1] == (30 if upwards else 0)
        if len(shown) > 3:
            return
    pytest.fail("no more than the first and the last pictures appeared while the key was held, in ten sweeps")


def hold(page, key, times):
    """As a keyboard does: 30 times a second."""
    begun = time.monotonic()
    for number in range(times):
        time.sleep(max(0.0, begun + number / 30 - time.monotonic()))
        page.keyboard.down(key)
    page.keyboard.up(key)


def focused(page):
    return page.evaluate("() => document.activeElement.textContent")


def test_a_network_is_trained_by_keyboard_step_by_step_and_in_a_run_that_is_paused(open_explorer):
    page, explorer = open_explorer("from bpkit.widgets import explore_network\n\nexplore_network()")
    words = explorer.locator(".bpkit-words")
    explorer.get_by_label("learning rate").select_option("0.2")

    def press(button, told):
        explorer.get_by_role("button", name=button).focus()
        page.keyboard.press("Enter")
        words.get_by_text(told).wait_for(timeout=WAIT)

    words.get_by_text("Now η = 0.2").wait_for(timeout=WAIT)
    press("one step", "Step 1, in epoch 1.")
    press("one step", "Step 2, in epoch 1.")
    before = explorer.locator(".bpkit-content").inner_html()
    press("one epoch", "Step 10, in epoch 1.")
    assert explorer.locator(".bpkit-content").inner_html() != before
    press("run", "Running")
    assert explorer.get_by_role("button", name="one step").is_disabled()
    page.keyboard.press("Tab")
    assert focused(page) == "pause"
    page.keyboard.press("Enter")
    words.get_by_text("in epoch").wait_for(timeout=WAIT)
    paused = words.inner_text()
    page.wait_for_timeout(1500)
    assert words.inner_text() == paused
    step = int(paused.removeprefix("Step ").split(",")[0])
    press("one step", f"Step {step + 1}, in epoch")
    press("start again", "No step yet.")
