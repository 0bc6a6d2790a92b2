# what: each contribution follows every path by itself: slow for many forks, and right
# cell: 06-backward
# others: solved
# expected: status correct
def backward(parents, vjps, order, upstream):
    gradients = [0.0] * len(parents)

    def send(node, contribution):
        gradients[node] = gradients[node] + contribution
        for parent, part in zip(parents[node], vjps[node](contribution)):
            send(parent, part)

    send(order[0], upstream)
    return gradients
