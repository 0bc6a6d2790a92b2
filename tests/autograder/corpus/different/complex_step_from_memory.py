# what: the two halves of a complex number lie side by side
# cell: 00-complex-step
# others: solved
# expected: status correct
def complex_step(f, x, h):
    z = np.array([x, h], dtype=float).view(complex)[0]
    value = np.array([f(z)], dtype=complex)
    real, imaginary = value.view(float)
    return imaginary.item() / h
