"""Products, transposes, axes and broadcasting: the right numbers in the wrong places, or sums along the wrong axis."""

from __future__ import annotations

from bpkit.catalogue.entry import Misconception

ENTRIES = (
    Misconception(
        "transposed",
        "rows and columns of the result exchanged",
        "The rows and columns of your result are exchanged, which no shape reveals where it is square.",
        "What must the rows of the result count, and what do yours count?",
        rows=(27,),
    ),
    Misconception(
        "missing-transpose",
        "one transpose missing",
        "A factor was used without its transpose, which no shape reveals where it is square.",
        "Write the shape under each factor: do the axes that meet count the same thing?",
        rows=(28,),
    ),
    Misconception(
        "product-mixed-up",
        "kinds of product mixed up",
        "One kind of product was taken for another: matrix product, outer product or entry by entry.",
        "Does this step multiply entry by entry, or does it form all pairs, or does it sum over an index?",
        rows=(30,),
    ),
    Misconception(
        "broadcast-trap",
        "row and column combined by broadcasting",
        "Where a row meets a column, broadcasting makes a table of all pairs, and you did not expect one.",
        "Which shape does each of the two arrays have just before they are combined?",
        rows=(35,),
    ),
    Misconception(
        "keepdims-missing",
        "row sums laid along the columns",
        "The sums of the rows were laid along a row, so that entries are divided by the sum of another sample.",
        "Which shape do your sums have, and how does broadcasting lay them over the table?",
    ),
    Misconception(
        "diagonal-kept",
        "result left on a diagonal",
        "The right numbers stand on the diagonal of a matrix.",
        "How many entries has the wanted gradient, and how many has yours?",
    ),
    Misconception(
        "extra-axis",
        "one axis too many",
        "Your result has one axis too many, and is right in all else.",
        "Which shape was asked for, and which operation of yours added an axis?",
    ),
    Misconception(
        "bias-keepdims",
        "one axis too many in db",
        "The gradient of the bias has the right numbers and one axis too many.",
        "Which shape has the bias, and which shape has your gradient?",
        rows=(34,),
    ),
    Misconception(
        "bias-not-summed",
        "one db for each sample",
        "The gradient of the bias still has one row for each sample.",
        "All samples use the same bias: how do their shares come together?",
        rows=(33,),
    ),
    Misconception(
        "bias-wrong-axis",
        "bias gradient along the wrong axis",
        "The gradient of the bias was summed along the wrong axis: it has one entry for each sample.",
        "What do the entries of a bias count, and which axis of delta counts the same thing?",
        rows=(31,),
    ),
    Misconception(
        "bias-summed-over-all",
        "bias gradient summed over everything",
        "The gradient of the bias was summed over everything, so that all neurons share one number.",
        "How many biases does the layer have, and how many numbers does your sum leave?",
        rows=(32,),
    ),
    Misconception(
        "copies-not-summed",
        "copies not added up",
        "Along some axis the shares of the copies were not added up.",
        "Which axes of the given gradient does the operand not have, or have with length one?",
    ),
    Misconception(
        "copies-averaged",
        "mean in place of a sum",
        "The shares of the copies were averaged, which makes the gradient too small.",
        "If one number is used ten times and each use counts alike, how much does the total react to it?",
    ),
    Misconception(
        "wrong-axis-summed",
        "sum along the wrong axis",
        "The sum runs along an axis that the operand has, which no shape reveals where the result is square.",
        "Along which axis did broadcasting make the copies?",
    ),
    Misconception(
        "axis-lost",
        "axis of length one lost",
        "An axis of length one is missing in your result.",
        "Which shape has the operand, and which option of a sum keeps an axis?",
    ),
    Misconception(
        "everything-summed",
        "sum over everything",
        "All entries were added up, so that every place holds the same total.",
        "Which entries of the given gradient belong to one entry of the operand?",
    ),
    Misconception(
        "sum-before-product",
        "sum taken before the product",
        "The upstream gradient was summed over the copies before it met the other factor.",
        "Does every copy meet the same number in the product?",
    ),
    Misconception(
        "sum-not-copied",
        "gradient left in the shape of the sum",
        "Your gradient has the shape of the sum and not of what was summed.",
        "How many numbers went into the sum, and how many has your gradient?",
    ),
    Misconception(
        "copied-along-wrong-axis",
        "gradient copied along the wrong axis",
        "The upstream gradient was laid along the wrong axis, which no shape reveals where the array is square.",
        "Which axis did the sum remove, and along which one do your copies lie?",
    ),
)
