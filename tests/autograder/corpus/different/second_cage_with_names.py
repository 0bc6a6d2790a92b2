# what: an enumeration gives the numbers names
# cell: 08-second-cage
# others: solved
# expected: status correct
from enum import IntEnum


class Suspect(IntEnum):
    NO_SLOPE = 1
    SLOPE_AT_A = 2
    HALF_OF_THE_SLOPE = 3
    NO_TRANSPOSE = 4
    MEAN_SLOPE = 5
    MEAN_TWICE = 6
    SLOPE_OF_TANH = 7
    SIGN = 8


def second_cage():
    return {"E": Suspect.SLOPE_AT_A, "F": Suspect.SLOPE_OF_TANH, "G": Suspect.MEAN_SLOPE, "H": Suspect.NO_TRANSPOSE}
