# what: 1 for the host, 2 for the device, 3 for both; a class for the bus
# cell: 07-count-transfers
# others: solved
# expected: status correct
HOST, DEVICE = 1, 2


class Bus:
    __slots__ = ("copies", "crossed")

    def __init__(self, places):
        self.copies = {name: self.bit(place) for name, place in places.items()}
        self.crossed = 0

    @staticmethod
    def bit(place):
        return HOST if place == "host" else DEVICE

    def read(self, name, at):
        if not self.copies[name] & at:
            self.crossed += 1
            self.copies[name] |= at

    def run(self, result, place, reads):
        at = self.bit(place)
        for name in reads:
            self.read(name, at)
        self.copies[result] = at


def count_transfers(places, lines, turns):
    bus = Bus(places)
    for line in lines * turns:
        bus.run(*line)
    return bus.crossed
