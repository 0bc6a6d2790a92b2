# what: the axes of length one are left out of the letters
# cell: 06-add-vjp
# others: solved
# expected: status correct
def add_vjp(G, A, B):
    def gradient_of(operand):
        letters = "abcdefgh"[: G.ndim]
        own = letters[G.ndim - operand.ndim :]
        kept = "".join(letter for letter, size in zip(own, operand.shape) if size > 1)
        return np.einsum(f"{letters}->{kept}", G).reshape(operand.shape)

    return tuple(map(gradient_of, (A, B)))
