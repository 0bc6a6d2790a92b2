"""Tests of gradients, and conclusions from tests: what a checker lets pass, what it refuses for no reason."""

from __future__ import annotations

from bpkit.catalogue.entry import Misconception

ENTRIES = (
    Misconception(
        "loose-tolerance",
        "tolerance that lets bugs pass",
        "Your tolerance is so large that a gradient with a small error in every entry passes.",
        "How large is the error of a right gradient here, and how large that of the smallest bug you want to find?",
    ),
    Misconception(
        "one-entry-tested",
        "one part tested for all",
        "One entry or tensor decides for all of them.",
        "If a bug sits in an entry that you do not look at, what does your function say?",
    ),
    Misconception(
        "lengths-compared",
        "lengths compared instead of entries",
        "Two arrays of the same length count as equal, whatever their entries are.",
        "Which arrays have the same length as a gradient and point somewhere else?",
    ),
    Misconception(
        "signs-ignored",
        "signs dropped before the comparison",
        "Your result does not change when the sign of an entry does.",
        "Where do you take an absolute value, and of what should it be taken?",
    ),
    Misconception(
        "one-direction-tested",
        "all entries moved together only",
        "You compare the slope along a single direction, and errors that cancel in it stay hidden.",
        "Which two wrong entries have the sum of the two right ones?",
    ),
    Misconception(
        "compared-with-itself",
        "gradient compared with itself",
        "Your check never looks at the loss, so every gradient agrees with what it is compared with.",
        "Where does the second opinion come from, if the formula under test gives both numbers?",
    ),
    Misconception(
        "step-too-large",
        "step so large that curves matter",
        "Right gradients are refused where the loss bends or has a kink within your step.",
        "What does a difference over a long step measure, if the slope changes on the way?",
    ),
    Misconception(
        "step-too-small",
        "step that leaves too few digits",
        "Right gradients are refused, because your step leaves fewer digits than your tolerance asks for.",
        "How many digits has a float, and how many are left after your subtraction?",
    ),
    Misconception(
        "step-not-scaled",
        "step without regard to size",
        "The step or the divisor does not follow the size of each entry as the exercise asks.",
        "What is left of a small step after it was added to a number near a million?",
    ),
    Misconception(
        "nan-accepted",
        "undefined numbers slip through",
        "An undefined number gets past your comparison or stays in your result.",
        "What does Python answer when you ask whether an undefined number is larger than the tolerance?",
    ),
    Misconception(
        "shape-ignored",
        "shapes ignored in the comparison",
        "The shapes are not compared first, so broadcasting hides that they differ, or it raises an error.",
        "Which shape should the array have, and which of your lines compares it with the shape that it has?",
    ),
    Misconception(
        "zero-by-zero",
        "scale of zero not provided for",
        "Your comparison divides by a scale that is zero where both arrays are zero.",
        "How far apart are two arrays of zeros, and what does your formula make of them?",
    ),
    Misconception(
        "verdict-reversed",
        "verdict turned round",
        "Your function says of each wrong one that it is right, and the other way round.",
        "Which of the two answers means that the error is small?",
    ),
    Misconception(
        "another-point",
        "tested at another point",
        "You test at a point of your own and not at the given one, and a bug may be invisible there.",
        "Which point were you given, and which one do your loss and your gradient see?",
    ),
    Misconception(
        "lengths-missing",
        "length missing below the fraction",
        "Your result grows with the length of a gradient, which an angle does not.",
        "What should come out for a gradient and twice the same gradient?",
    ),
    Misconception(
        "root-missing",
        "root missing in a length",
        "The squares of the lengths stand where the lengths should be.",
        "How do you get from a sum of squares to a length?",
    ),
    Misconception(
        "mean-of-cosines",
        "one cosine for each tensor",
        "Each tensor counts the same in your mean, however small its gradient is.",
        "A step changes all parameters at once: how many vectors are compared, one or several?",
    ),
    Misconception(
        "suspect-not-proved",
        "suspect that was not proved",
        "Your suspect may share a ratio or a probe with what you saw, but it does not give all of the numbers.",
        "Have you computed what your suspect gives on every probe, and laid it beside what was given?",
    ),
    Misconception(
        "all-probes-needed",
        "every probe asked to kill",
        "A bug counts as killed only if every probe sees it.",
        "How many failing tests does it take until you know that there is a bug?",
    ),
    Misconception(
        "rate-of-cells",
        "score counts something else",
        "Your score is not the share of the bugs that some probe kills.",
        "What does the score count, and how many of these are there in all?",
    ),
)
