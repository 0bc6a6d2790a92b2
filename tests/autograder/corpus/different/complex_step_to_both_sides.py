# what: up and down the imaginary axis: what is real cancels
# cell: 00-complex-step
# others: solved
# expected: status correct
def complex_step(f, x, h):
    up, down = (f(x + step) for step in (1j * h, -1j * h))
    return ((up - down) / (2j * h)).real
