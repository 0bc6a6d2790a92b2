# what: a small class: a number and how fast it moves
# cell: 00-chain-slope
# others: solved
# expected: status correct
class Moving:
    __slots__ = ("value", "speed")

    def __init__(self, value, speed):
        self.value, self.speed = value, speed

    def through(self, f, df):
        return Moving(f(self.value), df(self.value) * self.speed)


def chain_slope(x, functions, slopes):
    moving = Moving(x, 1)
    for link in zip(functions, slopes):
        moving = moving.through(*link)
    return moving.speed
