# what: contributions collected in a dictionary and added when they are needed
# cell: 06-backward
# others: solved
# expected: status correct
from collections import defaultdict

def backward(parents, vjps, order, upstream):
    came = defaultdict(list)
    came[order[0]].append(upstream)
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](sum(came[node]))):
            came[parent].append(gradient)
    return [sum(came[node]) for node in range(len(parents))]
