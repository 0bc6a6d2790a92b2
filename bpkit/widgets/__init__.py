"""Explorers for the lessons: predict first, then move a control and see what your own gradient does.

Each is one function, most take a function of yours: `explore_softmax(my_softmax)`. Nothing here needs a display or a
kernel to be imported.
"""

from bpkit.widgets.broadcast import explore_broadcasting
from bpkit.widgets.field import explore_gradient_field
from bpkit.widgets.inspector import explore_network
from bpkit.widgets.nudge import explore_nudge
from bpkit.widgets.outer import explore_outer_products
from bpkit.widgets.saturation import explore_saturation
from bpkit.widgets.shapes import explore_shapes
from bpkit.widgets.softmax import explore_softmax
from bpkit.widgets.stepper import explore_steps
from bpkit.widgets.zoo import explore_bug

__all__ = [
    "explore_broadcasting",
    "explore_bug",
    "explore_gradient_field",
    "explore_network",
    "explore_nudge",
    "explore_outer_products",
    "explore_saturation",
    "explore_shapes",
    "explore_softmax",
    "explore_steps",
]
