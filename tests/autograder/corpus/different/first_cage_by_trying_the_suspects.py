# what: all suspects as functions, and the specimens that the lesson prints
# cell: 08-first-cage
# others: solved
# expected: status correct
def first_cage():
    def columns(A, Y):
        wrong = A.copy()
        wrong[:, Y.argmax(axis=1)] -= 1
        return wrong / len(A)

    suspects = {
        1: lambda A, Y: (A - Y) * A * (1 - A) / len(A),
        2: lambda A, Y: (A - Y) / A.shape[1],
        3: lambda A, Y: A - Y,
        4: lambda A, Y: 2 * (A - Y) / len(A),
        5: lambda A, Y: -Y * (1 - A) / len(A),
        6: lambda A, Y: (A - Y) / A.size,
        7: lambda A, Y: (-Y * (1 - A) - (1 - Y) * A) / len(A),
        8: columns,
    }

    def fits(suspect, letter):
        return all(np.allclose(suspect(**s.arguments), s.given["delta"], atol=1e-6) for s in specimen(letter).seen)

    return {
        letter: number for letter in "ABCD" for number, suspect in suspects.items() if fits(suspect, letter)
    }
