# what: arrays as results, a walrus inside
# cell: 01-forward
# others: solved
# expected: status correct
def forward(x, w, b):
    last = x
    rows = [(net := w_l * last + b_l, last := sigma(net)) for w_l, b_l in zip(w, b)]
    table = np.array(rows, dtype=float)
    return table[:, 0], np.concatenate([[x], table[:, 1]])
