# what: the story of each array by itself: reads between two writes
# cell: 07-count-transfers
# others: solved
# expected: status correct
def count_transfers(places, lines, turns):
    def story(name):
        for _ in range(turns):
            for result, place, reads in lines:
                if name in reads:
                    yield "read", place
                if name == result:
                    yield "written", place

    def crossings(name):
        good = [places[name]] if name in places else []
        for event, place in story(name):
            if event == "written":
                good = [place]
            elif place not in good:
                good.append(place)
                yield name

    names = {*places, *(result for result, _, _ in lines)}
    return sum(1 for name in names for _ in crossings(name))
