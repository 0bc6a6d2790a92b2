"""Right on paper, wrong as a program: the limits of numbers, memory between calls, and loops that train."""

from __future__ import annotations

from bpkit.catalogue.entry import Misconception

ENTRIES = (
    Misconception(
        "unstable",
        "formula that fails at extreme inputs",
        "Ordinary inputs are fine, but at extreme ones your formula overflows, divides by zero or cuts numbers off.",
        "Which step of your formula meets an overflow or an exact zero when the inputs are extreme?",
        rows=(40,),
    ),
    Misconception(
        "mutates-input",
        "an input that is changed",
        "Your function changes an array or a list that it was given.",
        "Which of your lines writes into an argument, directly or through a second name for it?",
        rows=(41,),
    ),
    Misconception(
        "integer-truncation",
        "fractions cut off by integer arrays",
        "When the inputs are whole numbers, your results lose their fractions.",
        "Which type of number can the array hold that you write your results into?",
        rows=(42,),
    ),
    Misconception(
        "accumulates-across-calls",
        "something kept from call to call",
        "A second call with the same input gives another answer, so something is kept from the first call.",
        "Which of your variables lives longer than one call?",
        rows=(10,),
    ),
    Misconception(
        "gradient-computed-once",
        "one gradient for all steps",
        "Every step uses the gradient of the first step.",
        "Which of your lines must run again after the parameters have moved?",
    ),
    Misconception(
        "target-not-checked",
        "no stop at the target",
        "Your loop goes on after the answer is near enough.",
        "When should the loop end, and which of your lines looks at that?",
    ),
    Misconception(
        "counter-in-the-test",
        "step counted before it is made",
        "Your counter is ahead: it counts a step before the step is made.",
        "How many updates were made if the first test already ends the loop, and what does your counter say?",
    ),
)
