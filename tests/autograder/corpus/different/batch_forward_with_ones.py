# what: the bias folded in as a column of ones, in two cells
# cell: 04-batch-forward
# others: solved
# expected: status correct
def one_layer(A, W, b):
    ones = np.ones((A.shape[0], 1))
    return sigmoid(np.hstack([A, ones]) @ np.vstack([W, b]))
# %%
def batch_forward(X, W1, b1, W2, b2):
    return (hidden := one_layer(X, W1, b1)), one_layer(hidden, W2, b2)
