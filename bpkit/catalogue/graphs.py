"""A calculation as a graph: the order of its nodes, the paths that meet, and what a pass through it costs."""

from __future__ import annotations

from bpkit.catalogue.entry import Misconception

ENTRIES = (
    Misconception(
        "order-by-number",
        "numbers of nodes taken for an order",
        "The nodes were taken by their numbers, and a number says nothing about what a node was computed from.",
        "Which of the arguments says what must come before what?",
    ),
    Misconception(
        "parent-too-early",
        "a node before one that uses it",
        "A node was taken as soon as one path reached it, while another node that uses it was still to come.",
        "How many nodes use this one, and have all of them had their turn?",
    ),
    Misconception(
        "node-repeated",
        "one node taken several times",
        "A node that several others use was taken once for each of them.",
        "How do you notice that a node has had its turn already?",
    ),
    Misconception(
        "forward-order",
        "order of the opposite pass",
        "One pass goes through the nodes from the inputs to the result, the other from the result to the inputs.",
        "Where does this pass begin: at the inputs or at the result?",
    ),
    Misconception(
        "one-parent-followed",
        "only one parent followed",
        "Only one of the numbers that a node was computed from takes part in your result.",
        "Which of your lines looks at the second parent of a node?",
    ),
    Misconception(
        "output-node-left-out",
        "the last node left out",
        "The node that holds the result of the calculation is missing.",
        "Which node holds the result of the calculation, and where is it in your answer?",
    ),
    Misconception(
        "leaves-left-out",
        "nodes without parents left out",
        "The nodes without parents take no part in your result, although the inputs and the parameters stand there.",
        "Which nodes hold the inputs and the parameters, and what does your result say about them?",
    ),
    Misconception(
        "passed-on-too-early",
        "gradient passed on before it is complete",
        "A node handed its gradient on before all of its paths had come in, so that some paths count twice or never.",
        "When a second path reaches a node, what has it handed on to its parents already?",
    ),
    Misconception(
        "paths-averaged",
        "mean over the paths",
        "The contributions of several paths were averaged.",
        "If a number acts along two paths, does it act more strongly or less than along one of them?",
    ),
    Misconception(
        "shared-gradient-array",
        "one array for two gradients",
        "Two nodes share one array for their gradients, so that a change for one of them changes the other.",
        "Does your line make a new array, or does it write into one that another node holds as well?",
    ),
    Misconception(
        "tuple-missing",
        "a gradient without its tuple",
        "A rule gave back a bare array where a tuple with one array belongs, so that only its first row arrived.",
        "What does a loop over the result of this rule find first?",
    ),
    Misconception(
        "directions-swapped",
        "costs of the two directions exchanged",
        "The costs of the two directions have changed places.",
        "Which matrix does each direction begin with, and which size stays until the end?",
    ),
    Misconception(
        "one-size-missing",
        "one size missing in a product's cost",
        "Only the entries of each result were counted, and every entry is a sum of several products.",
        "How many multiplications does a single entry of a matrix product need?",
    ),
    Misconception(
        "result-size-not-kept",
        "neighbours multiplied and not the result",
        "You counted products of neighbours in the list, but one factor of every product is the result so far.",
        "Which shape has your result after each step, and which size of it never changes?",
    ),
    Misconception(
        "sizes-multiplied",
        "sizes multiplied over all steps",
        "The costs of the steps were multiplied, although the steps are done one after the other.",
        "If one step costs ten and the next costs twenty, what do both cost?",
    ),
)
