# what: the second turn counted once: all later ones are like it
# cell: 07-count-transfers
# others: solved
# expected: status correct
def count_transfers(places, lines, turns):
    here = {name for name, place in places.items() if place == "host"}
    there = {name for name, place in places.items() if place == "device"}
    counts = []
    for _ in range(min(turns, 3)):
        count = 0
        for result, place, reads in lines:
            mine, other = (here, there) if place == "host" else (there, here)
            count += len({name for name in reads if name not in mine})
            mine.update(reads)
            mine.add(result)
            other.discard(result)
        counts.append(count)
    return sum(counts) + max(turns - 3, 0) * (counts[-1] if counts else 0)
