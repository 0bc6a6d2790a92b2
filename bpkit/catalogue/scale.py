"""A sign, a factor, a mean or a sum that is missing or too much. The regulariser of lesson 04 belongs here, too."""

from __future__ import annotations

from bpkit.catalogue.entry import Misconception

ENTRIES = (
    Misconception(
        "sign-reversed",
        "one sign turned round",
        "Your result is what comes out when one sign in the formula is the opposite of the right one.",
        "Take the simplest case by hand: which sign must the result have, and which sign does yours have?",
        rows=(8,),
    ),
    Misconception(
        "missing-mean",
        "missing mean over the samples",
        "Your result is E times too large: it is a sum over the samples where a mean over them is wanted.",
        "The exercise asks for a mean over the samples: where in your code does that mean appear?",
        rows=(1,),
    ),
    Misconception(
        "averaged-twice",
        "mean over the samples taken twice",
        "Your result is divided by the number of samples once more than the exercise asks for.",
        "At which single step does the mean over the samples enter, and is it this one?",
        rows=(2,),
    ),
    Misconception(
        "averaged-bias",
        "mean instead of sum for the bias",
        "The gradient of the bias is divided by the number of samples once more than the loss asks for.",
        "Each sample has a share in the gradient of the bias: is the mean of the loss in these shares already?",
        rows=(6,),
    ),
    Misconception(
        "mean-only-in-last-dW",
        "mean taken in the last dW only",
        "The mean over the samples is in the last dW and nowhere else, so all other gradients are E times too large.",
        "At which point must the mean enter so that every gradient that follows receives it?",
        rows=(3,),
    ),
    Misconception(
        "mean-over-classes",
        "mean over the classes as well",
        "Your result is divided by the number of classes or outputs, as if the loss were a mean over them.",
        "How does the loss of this exercise put together the shares of the classes of one sample?",
        rows=(4,),
    ),
    Misconception(
        "divided-by-features",
        "division by columns instead of samples",
        "Your result is divided by a number of columns, which counts features, neurons or classes and not samples.",
        "What does each axis of your array count, and which of these numbers does the loss divide by?",
        rows=(5,),
    ),
    Misconception(
        "half-factor",
        "one half forgotten or used twice",
        "Your result differs by a factor of two: one half was either left out or put in once too often.",
        "Does the loss of this exercise carry a one half, and what becomes of it when you take the derivative?",
        rows=(7,),
    ),
    Misconception(
        "overwritten-sum",
        "all but the last contribution lost",
        "Only the last contribution is left: each new one replaced what was there before.",
        "What does your variable hold after the first contribution, and what after the second?",
        rows=(23,),
    ),
    Misconception(
        "last-sample-skipped",
        "last sample left out",
        "The last sample takes no part in your sum.",
        "Which sample does the last turn of your loop use?",
    ),
    Misconception(
        "rows-averaged",
        "one delta for the whole batch",
        "Your delta has one row for the whole batch, as if the samples had been averaged into it.",
        "How many rows does the output of the net have, and how many has your delta?",
    ),
    Misconception(
        "loss-not-summed",
        "loss left as an array",
        "Your loss is still an array: its shares, one for each class or sample, were not put together.",
        "How many numbers is one loss, and how many does your function return?",
    ),
    Misconception(
        "regulariser-scaled",
        "wrong scale of the regulariser",
        "Your gradient is off by a multiple of W, so the price on large weights is scaled wrongly.",
        "Write the extra term of the loss by itself: what is its derivative, and is it part of the mean?",
        rows=(43,),
    ),
    Misconception(
        "regulariser-sign",
        "wrong sign of the regulariser",
        "The price on large weights enters your gradient with the opposite sign, so that training makes weights grow.",
        "What should a step of gradient descent do to a large weight if nothing else acts on it?",
        rows=(43,),
    ),
    Misconception(
        "regulariser-missing",
        "regulariser left out of the gradient",
        "Your gradient is that of the loss without the price on large weights.",
        "Which of the arguments does your result not depend on?",
        rows=(43,),
    ),
    Misconception(
        "regulariser-as-a-number",
        "regulariser added instead of its derivative",
        "Every entry of your dW is shifted by one and the same number, as if the price itself had been added.",
        "How does the price react to one single weight, and is that the same for a small and a large weight?",
    ),
    Misconception(
        "regularised-bias",
        "regulariser applied to the bias",
        "The price on large weights has changed the gradient of the bias.",
        "Which parameters appear in the extra term of the loss?",
        rows=(43,),
    ),
    Misconception(
        "gradient-shared-out",
        "gradient shared out among the summands",
        "Every summand received only a share of the upstream gradient, as in a mean.",
        "If one summand grows a little, by how much does the whole sum grow?",
    ),
)
