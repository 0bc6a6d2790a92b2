"""From the first weights to a trained network: starts, batches, steps, loops, and how a result is measured."""

from __future__ import annotations

from bpkit.catalogue.entry import Misconception

ENTRIES = (
    Misconception(
        "initial-scale",
        "first weights of another size",
        "Your first weights have the right shapes and signs, but not the size that the exercise asks for.",
        "A net input is a sum over all that comes in: how does its spread grow with the number of terms?",
    ),
    Misconception(
        "symmetric-start",
        "all neurons of a layer alike",
        "The neurons of a layer start with equal weights, so they can never become different.",
        "Two neurons with equal weights get equal gradients: what could ever tell them apart?",
    ),
    Misconception(
        "random-bias",
        "first biases not zero",
        "Your first biases are other numbers than the zeros that the exercise asks for.",
        "Do the biases need chance to tell neurons apart when the weights are random already?",
    ),
    Misconception(
        "parameters-interleaved",
        "weights and biases by turns",
        "In your list weights and biases take turns, where all weights come first and then all biases.",
        "Write down the order of the list for two layers: what stands at its second place?",
    ),
    Misconception(
        "learning-rate-ignored",
        "learning rate without effect",
        "Your step does not shrink with the learning rate.",
        "If the learning rate is halved, what should happen to the length of the step?",
    ),
    Misconception(
        "learning-rate-twice",
        "learning rate used twice",
        "The learning rate is in your velocity and then scales the velocity once more.",
        "Where does the learning rate enter the two formulas, and how often?",
    ),
    Misconception(
        "step-alone",
        "step instead of new parameters",
        "You return the step itself and not the place where it leads.",
        "From where does the step start, and where is that in your result?",
    ),
    Misconception(
        "update-not-kept",
        "new parameters thrown away",
        "Your step computes new parameters, but the next step begins at the old ones again.",
        "Under which name does the next step look for the parameters, and did you store them there?",
    ),
    Misconception(
        "gradients-pile-up",
        "gradients of earlier steps kept",
        "Each of your steps uses the sum of all gradients so far.",
        "Which of your variables grows from step to step, and should the old gradients still count?",
        rows=(10,),
    ),
    Misconception(
        "all-samples-every-step",
        "whole data set in every step",
        "Each of your steps uses all samples, so the batches have no effect.",
        "Which rows belong to one step, and which rows does your function hand on?",
    ),
    Misconception(
        "labels-of-others",
        "samples paired with other labels",
        "The inputs of a batch meet labels that belong to other samples.",
        "Which label belongs to a row of the batch, and how do you pick it?",
    ),
    Misconception(
        "loss-after-the-step",
        "loss measured after the step",
        "Your losses were measured when the step had already been made.",
        "At which parameters was the gradient taken, and which loss belongs to them?",
    ),
    Misconception(
        "last-batch-dropped",
        "last batch left out",
        "The last batch is missing.",
        "Do all samples appear in your batches when their number cannot be divided evenly?",
    ),
    Misconception(
        "last-batch-filled",
        "last batch filled up",
        "Your last batch was filled up with samples that another batch has already.",
        "How often should each sample appear in one epoch, and how often does it in yours?",
    ),
    Misconception(
        "empty-batch",
        "empty batch at the end",
        "You return a batch without any sample.",
        "How many batches are there when all of them are full, and how many do you make?",
    ),
    Misconception(
        "even-batches",
        "samples spread evenly",
        "You spread the samples evenly over the batches, where all but the last should be full.",
        "Which size was asked for, and which size has your first batch?",
    ),
    Misconception(
        "batch-size-as-count",
        "size taken for a count",
        "The size of a batch was taken for the number of batches.",
        "How many samples has your first batch, and how many should it have?",
    ),
    Misconception(
        "batches-overlap",
        "batches that overlap",
        "Your batches overlap, so that one sample comes up several times in an epoch.",
        "How far must the start of a batch lie behind the start of the one before?",
    ),
    Misconception(
        "order-ignored",
        "given order not used",
        "Your batches do not follow the order that was given.",
        "Which numbers stand at the front of the given order, and do they come first in your batches?",
    ),
    Misconception(
        "velocity-ignored",
        "velocity without effect",
        "Your step does not depend on the velocity that was there before.",
        "What should the new velocity be if the gradient is zero?",
    ),
    Misconception(
        "velocity-one-step-late",
        "old velocity moves the parameters",
        "The parameters moved by the velocity from before this step.",
        "Which of the two velocities knows about the newest gradient?",
    ),
    Misconception(
        "momentum-as-average",
        "gradient scaled down by the momentum",
        "In your velocity the newest gradient has a smaller share than in the formula of the lesson.",
        "Which factor stands before the gradient in the lesson, and which one in your line?",
    ),
    Misconception(
        "momentum-looks-ahead",
        "velocity applied ahead of time",
        "Your parameters moved by a velocity that was updated a second time.",
        "How often does one step renew the velocity?",
    ),
    Misconception(
        "share-of-errors",
        "wrong answers counted",
        "You return the share of wrong answers.",
        "Should the number be near one or near zero when the network is good?",
    ),
    Misconception(
        "largest-along-the-wrong-axis",
        "largest entry of a column",
        "You looked for the largest entry along the samples and not along the classes.",
        "How many answers does a batch have, and how many did you find?",
    ),
    Misconception(
        "threshold-for-largest",
        "threshold instead of a comparison",
        "An answer counts as right for you only if the network is more than half sure of it.",
        "With ten classes, how sure must the largest one be at the least?",
    ),
    Misconception(
        "classes-from-labels",
        "number of classes guessed",
        "The size of your table was guessed, or taken from the classes that happened to come up.",
        "Where do you learn how many classes there are, even if some of them never come up?",
    ),
    Misconception(
        "only-errors-counted",
        "right answers not counted",
        "The right answers are missing in your table.",
        "What should the entries of the table add up to?",
    ),
)
