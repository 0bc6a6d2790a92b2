# what: three running sums over the tensors, in plain Python
# cell: 08-alignment
# others: solved
# expected: status correct
def alignment(gradients, others):
    product = size = other_size = 0.0
    for key, g in gradients.items():
        for p, q in zip(np.ravel(g).tolist(), np.ravel(others[key]).tolist()):
            product, size, other_size = product + p * q, size + p * p, other_size + q * q
    return product / (size**0.5 * other_size**0.5)
