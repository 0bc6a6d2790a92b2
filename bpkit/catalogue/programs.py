"""Right on paper, wrong as a program: the limits of numbers, memory between calls, and loops that train."""

from __future__ import annotations

from bpkit.catalogue.entry import Misconception

ENTRIES = (
    Misconception(
        "unstable",
        "formula that fails at extreme inputs",
        "At extreme inputs your formula overflows, divides by zero or cuts numbers off: ordinary ones hardly show it.",
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
        "Which type of number can the array hold that you write into?",
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
        "gradients of the first parameters",
        "Your steps use gradients that were computed before the first step was made.",
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
    Misconception(
        "library-hard-coded",
        "one library written into the code",
        "Your code names one library, or makes arrays of its own, and does not ask the input for its library.",
        "Which of your lines would have to change if the arrays came from yet another library?",
    ),
    Misconception(
        "beyond-the-standard",
        "something that only NumPy has",
        "Your code uses something that NumPy's arrays can do and that the standard does not promise.",
        "Which function of the namespace does the same, and which of its arguments must be named?",
    ),
    Misconception(
        "device-forgotten",
        "new array on the wrong device",
        "An array that your code makes is on the host, and the input is on another device.",
        "Where does a new array live if you do not say it, and where does your input live?",
    ),
    Misconception(
        "number-type-changed",
        "number type of the input not kept",
        "The numbers of your result are of another size than those of the input.",
        "Which array in your code is not made from the input, and how many bits has each of its numbers?",
    ),
    Misconception(
        "copy-not-kept",
        "same copy made again and again",
        "Your count copies an array for each use, also where its last copy is still good.",
        "After an array was copied, in how many places can it be read?",
    ),
    Misconception(
        "stale-copy",
        "old copy taken for the new array",
        "Your count goes on using a copy of an array that has been computed anew since.",
        "When a line computes an array again, what are the copies of its old values worth?",
    ),
    Misconception(
        "one-direction-only",
        "copies of one direction only",
        "Your count leaves out all copies that go in one of the two directions.",
        "Which lines read on the host what was computed on the device, and which do the reverse?",
    ),
    Misconception(
        "first-turn-everywhere",
        "first turn taken for all turns",
        "Your count is that of the first turn times the number of turns.",
        "Which copies of the first turn are still good in the second?",
    ),
    Misconception(
        "result-sent-back",
        "each result sent to the host",
        "Your count sends every array to the host as soon as the device has computed it.",
        "Who needs the array next, and where is that line computed?",
    ),
    Misconception(
        "transfer-incomplete",
        "not all three matrices moved",
        "Your estimate leaves out some of the matrices that must travel.",
        "Which matrices does the device need before the product, and which does the host need after it?",
    ),
    Misconception(
        "bytes-forgotten",
        "numbers counted instead of bytes",
        "Your estimate divides a count of numbers by a speed that is given in bytes.",
        "Which unit has the speed of the bus, and which unit has your amount?",
    ),
    Misconception(
        "operations-halved",
        "additions of the product left out",
        "Your estimate counts the multiplications of a matrix product and leaves out its additions.",
        "What has to be done with the products that make up one entry?",
    ),
    Misconception(
        "device-time-ignored",
        "device taken for infinitely fast",
        "Your estimate leaves out the time that the device itself computes.",
        "How long does the product take on the device when the matrices are there already?",
    ),
    Misconception(
        "fixed-time-forgotten",
        "cost of a call left out",
        "Your estimate leaves out the time that each call costs, however small its matrices are.",
        "How long does the device need for matrices with a single number, and what does your function say?",
    ),
    Misconception(
        "host-pays-transfer",
        "transfer charged to the host as well",
        "Your estimate makes the host wait for a transfer that it does not need.",
        "Where are the matrices at the beginning, and what must travel when the host computes?",
    ),
    Misconception(
        "classes-from-the-labels",
        "classes counted from the labels at hand",
        "Your table has as many columns as the labels of this batch suggest, and not one for each class.",
        "What becomes of your columns in a batch in which the last class does not occur?",
    ),
)
