# what: a node asks all of its users, and remembers what it heard
# cell: 06-backward
# others: solved
# expected: status correct
def backward(parents, vjps, order, upstream):
    users = {node: [] for node in range(len(parents))}
    for user, row in enumerate(parents):
        for position, parent in enumerate(row):
            users[parent].append((user, position))
    heard = {order[0]: upstream}
    sent = {}

    def gradient(node):
        if node not in heard:
            heard[node] = sum(sends(user)[position] for user, position in users[node])
        return heard[node]

    def sends(user):
        if user not in sent:
            sent[user] = vjps[user](gradient(user))
        return sent[user]

    return [gradient(node) for node in range(len(parents))]
