# what: three scalar products over all tensors, the angle between them, and its cosine
# cell: 08-alignment
# others: solved
# expected: status correct
def alignment(gradients, others):
    def product(a, b):
        return sum(np.vdot(a[key], b[key]) for key in a.keys() & b.keys())

    lengths = np.sqrt(product(gradients, gradients)) * np.sqrt(product(others, others))
    return np.clip(product(gradients, others) / lengths, -1, 1)
