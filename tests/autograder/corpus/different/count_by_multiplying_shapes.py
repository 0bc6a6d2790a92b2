# what: objects with @ that know their shape and what they have cost
# cell: 06-count
# others: solved
# expected: status correct
from functools import reduce
from operator import matmul


class Shape:
    __slots__ = ("rows", "columns", "cost")

    def __init__(self, rows, columns, cost=0):
        self.rows, self.columns, self.cost = rows, columns, cost

    def __matmul__(self, other):
        assert self.columns == other.rows
        cost = self.rows * self.columns * other.columns
        return Shape(self.rows, other.columns, self.cost + other.cost + cost)


def count_multiplications(sizes):
    jacobians = [Shape(above, below) for below, above in zip(sizes, sizes[1:])]
    from_the_left = reduce(matmul, reversed(jacobians))
    from_the_right = reduce(lambda done, J: J @ done, jacobians)
    return from_the_left.cost, from_the_right.cost
