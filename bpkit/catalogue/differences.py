"""Slopes by rule and by small steps, and the shapes of results: the warm-up before any network."""

from __future__ import annotations

from bpkit.catalogue.entry import Misconception

ENTRIES = (
    Misconception(
        "wrong-points",
        "slope between other points",
        "The points at which you look at the function are not the ones that the formula names.",
        "At which places does the formula look at the function, and at which places does your code?",
    ),
    Misconception(
        "wrong-distance",
        "division by another distance",
        "The change of the value is not divided by the distance that belongs to it.",
        "How far apart are the two places that you compare, and what do you divide by?",
    ),
    Misconception(
        "step-on-the-value",
        "step added to the value",
        "The step was added to the value of the function and not to its argument, so the function has no effect.",
        "What does your result say about a curve that is twice as steep?",
    ),
    Misconception(
        "real-step",
        "step along the real line",
        "Your step stays on the real line, where the imaginary part of the value cannot tell anything.",
        "In which direction must the argument move, and in which direction does yours move?",
    ),
    Misconception(
        "wrong-complex-part",
        "another part of the complex value",
        "You took the real part, the size or the angle of the value, which does not hold the slope.",
        "Expand the value in powers of the step: in which part does the slope stand?",
    ),
    Misconception(
        "all-entries-moved",
        "several entries moved at once",
        "More than one entry of the input moved, so your number is the slope along all of them together.",
        "Which entries may differ between the two inputs that you compare for one slope?",
    ),
    Misconception(
        "entry-by-itself",
        "function given a single entry",
        "The function was asked about one entry alone, as if the other entries did not exist.",
        "What shape must the input of the function have, each time that you call it?",
    ),
    Misconception(
        "step-not-undone",
        "earlier step left in place",
        "An entry that has moved stays moved while the next slope is computed.",
        "What does your copy of the input look like when the second turn of the loop begins?",
    ),
    Misconception(
        "shape-lost",
        "slopes that have lost their places",
        "The slopes were put in a row or added up, so that their places are lost.",
        "How many slopes are asked for, and where must the slope of the first row's last entry stand?",
    ),
    Misconception(
        "slope-at-another-place",
        "slope of a link at another place",
        "The slope of a link was taken at a number that does not enter this link.",
        "Which number enters this link on the way forward?",
    ),
    Misconception(
        "slopes-added",
        "slopes along one path added",
        "The slopes of the links were added, although they lie behind one another on one path.",
        "One link doubles a small change and the next one triples it: what have both done together?",
    ),
    Misconception(
        "link-missing",
        "a link of the chain missing",
        "The slope of at least one link is not in your product.",
        "How many links does the chain have, and how many slopes does your result contain?",
    ),
    Misconception(
        "links-reversed",
        "links in the opposite order",
        "The links were passed from the last to the first.",
        "Which function is applied first, and at which end of the list does it stand?",
    ),
    Misconception(
        "value-for-slope",
        "value where a slope belongs",
        "A value of a function stands where its slope belongs.",
        "Does your result say how large the last number is, or how much it reacts?",
    ),
    Misconception(
        "product-rule",
        "product rule for a fraction",
        "Both terms enter with the same sign, as in the rule for a product.",
        "When only the denominator grows, does a positive fraction grow or shrink?",
    ),
    Misconception(
        "slopes-divided",
        "one slope divided by the other",
        "The slope of the numerator was divided by the slope of the denominator.",
        "If the denominator does not change at all, what should the slope be, and what is yours?",
    ),
    Misconception(
        "square-missing",
        "another power in the denominator",
        "The denominator of your result has another power than the rule asks for.",
        "If both functions are multiplied by ten, their fraction stays the same: does your slope stay the same?",
    ),
    Misconception(
        "held-constant",
        "one of two functions held constant",
        "Only one of the two functions changes in your result, as if the other were a constant.",
        "Which of the four arguments has no effect on your result?",
    ),
    Misconception(
        "factors-paired-wrongly",
        "values and slopes paired wrongly",
        "A value or a slope has changed places with another one.",
        "In each term of the numerator one function changes and the other stands still: which are they?",
    ),
    Misconception(
        "summed-size-kept",
        "summed size kept in a product",
        "The size over which a matrix product sums is still part of your shape.",
        "Which index does one entry of a matrix product no longer depend on?",
    ),
    Misconception(
        "order-of-a-product",
        "order of the factors ignored",
        "A matrix product was taken as possible although its inner sizes differ.",
        "Write both shapes side by side: which two sizes meet in the middle?",
    ),
    Misconception(
        "shapes-from-the-left",
        "shapes compared from the left",
        "Two shapes were laid over each other from the left.",
        "From which end does broadcasting compare two shapes?",
    ),
    Misconception(
        "no-broadcasting",
        "broadcasting left out of account",
        "A smaller array was not stretched to the size of the larger one.",
        "What happens to an axis of length one when it meets a longer one?",
    ),
    Misconception(
        "one-copy-only",
        "only one of the copies counted",
        "Only one of several shares is left in your result.",
        "How many entries of the sum contain this entry of the operand, and how many did you use?",
    ),
    Misconception(
        "absolute-value-missing",
        "sign kept where size counts",
        "Signs cancel or decide in your result where only sizes should count.",
        "What does your result say if every entry of the second array is too large?",
    ),
    Misconception(
        "another-scale",
        "error measured against another scale",
        "The difference is compared with another size than the one in the definition.",
        "With which single number does the definition compare the largest difference?",
    ),
    Misconception(
        "largest-not-taken",
        "other summary than the largest",
        "Your result takes a sum, a mean or all of the differences and not the largest one.",
        "One entry among a thousand is wrong: how much of that is left in your result?",
    ),
)
