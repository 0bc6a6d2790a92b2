# what: exercise 6 for a function of one entry, which closes over its place
# cell: 00-numerical-gradient
# others: solved
# expected: status correct
def numerical_gradient(f, x, h):
    def of_one_entry(place):
        def g(entry):
            moved = x.astype(float)
            moved[place] = entry
            return f(moved)

        return g

    slopes = [central_difference(of_one_entry(place), float(x[place]), h) for place in np.ndindex(x.shape)]
    return np.array(slopes).reshape(x.shape)
