# what: each entry measured in its own unit, so that the step is 1
# cell: 08-scaled-gradient
# others: solved
# expected: status correct
def scaled_gradient(loss, x, h):
    units = h * np.clip(np.abs(x), 1, None)
    counts = x / units
    slopes = np.zeros_like(units)
    with np.nditer(counts, flags=["multi_index"]) as entries:
        for _ in entries:
            one = np.zeros(x.shape)
            one[entries.multi_index] = 1
            rise = loss((counts + one) * units) - loss((counts - one) * units)
            slopes[entries.multi_index] = rise / 2
    return slopes / units
