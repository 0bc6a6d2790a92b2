# what: a table of functions, a namedtuple as result
# cell: 03-choose-the-pair
# others: solved
# expected: status correct
from typing import NamedTuple

PAIRS = {
    "real values": (lambda z: z, losses.mse),
    "one class": (activations.softmax, losses.ce_from_logits),
    "several labels": (activations.sigmoid, losses.bce_from_logits),
}


class Answer(NamedTuple):
    y_hat: np.ndarray
    loss: float
    delta: np.ndarray


def choose_pair(targets, z, y):
    output, loss = PAIRS[targets]
    return Answer(y_hat=(y_hat := output(z)), loss=loss(z, y), delta=y_hat - y)
