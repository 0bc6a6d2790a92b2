"""From layer to layer: the forward pass, the way back through the weights, and which number belongs to which layer."""

from __future__ import annotations

from bpkit.catalogue.entry import Misconception

ENTRIES = (
    Misconception(
        "missing-bias",
        "bias missing in the forward pass",
        "The bias has no effect on your forward pass.",
        "What should come out of a layer if all its inputs are zero?",
    ),
    Misconception(
        "bias-after-activation",
        "bias added after the activation",
        "The bias was added to the activated value.",
        "Which sum does the activation receive, and is the bias part of it?",
    ),
    Misconception(
        "bias-as-column",
        "bias laid along the samples",
        "The bias was laid along the samples, so that each sample and not each neuron got its own.",
        "Does an entry of the bias belong to a row or to a column of the table?",
    ),
    Misconception(
        "bias-as-weight",
        "bias treated like a weight",
        "The gradient of the bias contains the input, as if the bias were multiplied by it.",
        "How much does z change when the bias grows a little?",
    ),
    Misconception(
        "bias-zero",
        "no gradient for the bias",
        "The bias gets no gradient: either it was never computed, or it never reached your result.",
        "What happens to the loss when the bias grows a little?",
        rows=(26,),
    ),
    Misconception(
        "missing-activation",
        "missing activation of a layer",
        "A layer returns its net input where its answer was asked for.",
        "What does a neuron do with z before it answers?",
    ),
    Misconception(
        "layer-fed-with-z",
        "net input handed to the next layer",
        "A layer received the net input of the layer below and not its answer.",
        "Which of its two quantities does a neuron hand on to the next layer?",
    ),
    Misconception(
        "column-convention",
        "weights used in the column convention",
        "The weights were used with rows and columns exchanged, as in the column convention.",
        "What do the rows of W count in this exercise, and what do the columns count?",
    ),
    Misconception(
        "input-as-a1",
        "input taken for the first answer",
        "The input was taken for the answer of the first layer, so the first weight and bias are never used.",
        "Which weight is the first that the input meets?",
    ),
    Misconception(
        "input-not-kept",
        "input missing in the answers",
        "The list of answers does not begin with the input.",
        "How many entries must this list have for L layers, and which is the first?",
    ),
    Misconception(
        "input-into-every-layer",
        "same input for every layer",
        "Every layer received the input of the net and not the answer of the layer before it.",
        "What goes into the second neuron?",
    ),
    Misconception(
        "wrong-layer",
        "weight or slope of another layer",
        "A weight or a slope of another layer was used in this step.",
        "Which two layers does this step connect, and what lies between them?",
        rows=(29,),
    ),
    Misconception(
        "propagates-dA",
        "step through an activation skipped",
        "The gradient went on to the layer below before it had passed the activation of its own layer.",
        "Which gradient goes back through the weights: the one before or the one behind the activation?",
        rows=(17,),
    ),
    Misconception(
        "weights-from-z",
        "net inputs in the weights' gradient",
        "The gradient of the weights was made with the net inputs of the layer below and not with its answers.",
        "Which numbers did these weights multiply in the forward pass?",
        rows=(22,),
    ),
    Misconception(
        "through-dW",
        "way back through dW",
        "The delta went back through the gradient of the weights and not through the weights.",
        "Through which numbers did the forward pass go at this place?",
        rows=(24,),
    ),
    Misconception(
        "through-updated-W",
        "parameter updated too early",
        "A parameter had already been changed when another gradient was computed.",
        "At which values of the parameters did the forward pass run, and which ones does each gradient use?",
        rows=(25,),
    ),
    Misconception(
        "missing-input",
        "missing input in the weight's gradient",
        "The input that the weight multiplies has no effect on your result.",
        "How much does z change when the weight grows a little, and what does that depend on?",
    ),
    Misconception(
        "a-minus-one",
        "layer index read as a subtraction",
        "Your result uses the answer minus one.",
        "Does the minus one in the formula belong to the answer or to the number of its layer?",
    ),
    Misconception(
        "reversed-order",
        "deltas in the opposite order",
        "The right deltas stand in the opposite order.",
        "Which layer must come first in your list?",
    ),
    Misconception(
        "ones-column-kept",
        "constant one sent back as well",
        "The gradient for the layer below has an entry too many: the one of the constant one.",
        "Which entries of the extended row come from neurons of the layer below?",
        rows=(39,),
    ),
    Misconception(
        "ones-in-front",
        "constant one at the wrong end",
        "The constant one and the bias do not stand at the same place.",
        "Which row of V holds the bias, and which entry of the extended row meets it?",
    ),
    Misconception(
        "ones-missing",
        "constant one not appended",
        "The row of the bias is missing in your gradient.",
        "How many rows has V, and how many has your gradient?",
    ),
    Misconception(
        "misplaced-third-column",
        "two entries changed places",
        "Two entries in the third column of your Jacobian have changed places.",
        "Take one entry of the third column: which two neurons does it connect?",
    ),
    Misconception(
        "first-row-index",
        "other index in the first row",
        "The first row of your dW follows another rule than its other rows.",
        "What do all entries of one row of dW have in common?",
    ),
    Misconception(
        "indices-swapped",
        "two indices changed places",
        "The two indices of the weight have changed places.",
        "Which index counts the neurons that receive, and which one the values that come in?",
    ),
    Misconception(
        "wrong-side",
        "result with the length of the input",
        "Your result has an entry for each value that comes in, and not for each neuron that receives.",
        "Of which vector is this the derivative, and how many entries has that vector?",
    ),
    Misconception(
        "every-entry",
        "every entry filled",
        "Every entry of your result is filled, as if one weight reached all neurons.",
        "Which neurons feel a change of this single weight?",
    ),
    Misconception(
        "counts-from-one",
        "index one place off",
        "Your index is one place off, as if counting started at one.",
        "Which number does Python give to the first entry, and does the exercise count in the same way?",
    ),
)
