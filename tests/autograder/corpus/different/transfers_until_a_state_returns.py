# what: remembers the state after each turn, and counts whole periods at once
# cell: 07-count-transfers
# others: solved
# expected: status correct
def count_transfers(places, lines, turns):
    state = frozenset(places.items())  # pairs (name, place of a good copy)
    seen, counts = [], []
    while len(counts) < turns and state not in seen:
        seen.append(state)
        good, count = set(state), 0
        for result, place, reads in lines:
            wanted = {(name, place) for name in reads}
            count += len(wanted - good)
            good = {pair for pair in good | wanted if pair[0] != result} | {(result, place)}
        counts.append(count)
        state = frozenset(good)
    if len(counts) == turns:
        return sum(counts)
    start = seen.index(state)
    period = counts[start:]
    periods, rest = divmod(turns - start, len(period))
    return np.int64(sum(counts[:start]) + periods * sum(period) + sum(period[:rest]))
