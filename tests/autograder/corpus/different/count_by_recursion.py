# what: the first product, and then a chain that is shorter by one
# cell: 06-count
# others: solved
# expected: status correct
def count_multiplications(sizes):
    first, second, third, *rest = sizes

    def forward(n, m, k, *more):
        return n * m * k + (forward(n, k, *more) if more else 0)

    return {"reverse": forward(*reversed(sizes)), "forward": forward(first, second, third, *rest)}
