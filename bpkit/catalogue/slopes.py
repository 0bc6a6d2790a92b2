"""The activation and its slope: the wrong function, the wrong argument, the wrong place in the chain."""

from __future__ import annotations

from bpkit.catalogue.entry import Misconception

ENTRIES = (
    Misconception(
        "missing-activation-slope",
        "slope of the activation without effect",
        "The slope of the activation has no effect on your result: either it is left out, or yours is one everywhere.",
        "On the way back the gradient passes an activation: how does the activation change a small step of z?",
        rows=(11, 21),
    ),
    Misconception(
        "slope-of-activation",
        "slope taken at a instead of z",
        "The activation was applied once too often: the slope was taken at the activated value and not at z.",
        "At which point of its curve do you need the slope, and at which point did you take it?",
        rows=(12,),
    ),
    Misconception(
        "slope-from-z",
        "activated value and z mixed up",
        "A formula that makes the slope from the activated value was given z instead.",
        "Can the slope of this activation ever be negative, and can yours?",
        rows=(13,),
    ),
    Misconception(
        "one-sided-tanh-slope",
        "slope of tanh without its symmetry",
        "Your slope of tanh is larger than one for negative z and smaller than one for positive z.",
        "The curve of tanh is equally steep at z and at minus z: what in your formula breaks this symmetry?",
        rows=(14,),
    ),
    Misconception(
        "slope-of-tanh",
        "slope of tanh for a sigmoid",
        "Your slope belongs to tanh, but the activation here is another one.",
        "How steep is the activation of this layer at z of zero, and what does your slope say there?",
    ),
    Misconception(
        "slope-of-sigmoid",
        "slope of a sigmoid for tanh",
        "Your slope belongs to a sigmoid, but the activation here is tanh.",
        "How steep is tanh at z of zero, and what does your slope say there?",
    ),
    Misconception(
        "slope-at-the-corner",
        "other slope at the corner",
        "Your slope of ReLU differs from the one agreed on where z is exactly zero.",
        "Which slope did the lesson choose for the corner, and which comparison gives it?",
    ),
    Misconception(
        "activation-for-slope",
        "activation in place of its slope",
        "The gradient from above was multiplied by the activation and not by its slope.",
        "How much does the answer change when z grows a little, and is that what you multiply by?",
    ),
    Misconception(
        "half-of-the-slope",
        "only half of the sigmoid's slope",
        "Your slope of the sigmoid contains only one of its two factors.",
        "How steep is the sigmoid where its answer is almost zero, and what does your slope say there?",
    ),
    Misconception(
        "slope-averaged",
        "one mean slope for all samples",
        "All samples share one slope, the mean of their slopes.",
        "A neuron can be saturated for one sample and not for another: does your formula keep them apart?",
    ),
    Misconception(
        "slope-on-rows",
        "slopes along the wrong axis",
        "The slopes run along the wrong axis of the Jacobian, so that an entry gets the slope of another neuron.",
        "The path behind one entry passes one activation: which of the two indices belongs to that neuron?",
    ),
    Misconception(
        "slope-before-product",
        "slope multiplied in too early",
        "The slope was multiplied in before the product with the weights was complete.",
        "On the way back, which comes first: the weights or the activation of the layer below?",
    ),
    Misconception(
        "first-slope-everywhere",
        "slope of the first neuron everywhere",
        "Every entry contains the slope of the first neuron.",
        "Which neuron does the path behind an entry pass, and does your slope follow that neuron?",
    ),
    Misconception(
        "first-sample-only",
        "slopes of the first sample everywhere",
        "Every sample got the slopes of the first sample.",
        "What in your formula changes from one sample to the next?",
    ),
    Misconception(
        "weight-inside-slope",
        "weight used inside the slope",
        "The slope was computed from the weighted answer and not from the answer itself.",
        "In the forward pass, which comes first at this place: the activation or the weight?",
    ),
    Misconception(
        "missing-weight",
        "missing weight between two layers",
        "Your result passes the activation but not the weight between the two layers.",
        "Which links lie between the net input of one layer and that of the next, and which did you use?",
    ),
    Misconception(
        "extra-activation-slope",
        "slope in the gradient of a weight",
        "The gradient of the weight contains the slope of an activation that does not belong to this step.",
        "What lies between a weight and the net input of its neuron?",
    ),
    Misconception(
        "upstream-ignored",
        "handed-in gradient without effect",
        "Your result does not react to the gradient or slope that is handed in: it is a local derivative only.",
        "If what is handed in were twice as large, what should happen to your result, and does it?",
        rows=(20,),
    ),
    Misconception(
        "tanh-for-sigmoid",
        "tanh in place of the sigmoid",
        "Your answers run from minus one to one, as those of tanh do.",
        "Between which two numbers must the answer of this neuron lie?",
    ),
    Misconception(
        "exponent-sign",
        "sigmoid mirrored left to right",
        "Your curve falls where the sigmoid rises, as if the exponent had the opposite sign.",
        "Should the answer be near zero or near one for a large positive z?",
    ),
    Misconception(
        "missing-brackets",
        "brackets missing in a fraction",
        "Python evaluated your fraction in another order than the one on paper.",
        "Which part of your line does Python divide by which, and what does it add afterwards?",
    ),
    Misconception(
        "factors-swapped",
        "own value in place of the partner's",
        "The gradient of each factor was made with its own values, where those of the other factor belong.",
        "If one factor grows a little, which number says by how much the product grows?",
    ),
    Misconception(
        "partner-missing",
        "other factor missing in a product",
        "The other factor of the product has no effect on your result.",
        "If one factor grows a little, does the growth of the product depend on the other one?",
    ),
    Misconception(
        "sum-treated-as-product",
        "sum differentiated like a product",
        "Your result depends on the values that were added, as if they had been multiplied.",
        "If a summand grows a little, does the growth of the sum depend on how large the summand is?",
    ),
)
