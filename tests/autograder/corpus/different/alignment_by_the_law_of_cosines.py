# what: both stretched to length 1, the cosine from the distance of their ends
# cell: 08-alignment
# others: solved
# expected: status correct
import math


def alignment(gradients, others):
    def unit(tensors):
        entries = [float(entry) for key in sorted(tensors) for entry in tensors[key].flat]
        length = math.hypot(*entries)
        return [entry / length for entry in entries]

    return 1 - math.dist(unit(gradients), unit(others)) ** 2 / 2
