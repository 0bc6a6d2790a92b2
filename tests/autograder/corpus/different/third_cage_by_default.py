# what: a default dictionary that learns, and hands out numbers of numpy
# cell: 08-third-cage
# others: solved
# expected: status correct
from collections import defaultdict


def third_cage():
    found = defaultdict(lambda: None)
    for number, letter in enumerate(" J L  I K"):
        if letter != " ":
            found[letter] = np.int8(number)
    return found
