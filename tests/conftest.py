"""One thread for each process, and the order of the tests: long ones first in the share of each worker, so that none is
left running at the end."""

import os
from itertools import groupby

# Tests run side by side, and many start a kernel: the threads of all their linear algebra would wait for each other,
# which keeps the cores busy. A class graded by stock nbgrader took more than twice the processor time for it.
os.environ |= dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def pytest_collection_modifyitems(config, items):
    """A worker starts with an equal part of the tests, in one piece, and steals from others when it is done.

    Slow tests that share something dear, which a mark `xdist_group` says, are dealt to one worker.
    """
    workers = int(getattr(config, "workerinput", {}).get("workercount", 1))
    slow = [item for item in items if item.get_closest_marker("slow")]
    quick = [item for item in items if not item.get_closest_marker("slow")]
    share = -(-len(items) // workers)
    dealt = [[] for _ in range(workers)]
    for _, group in groupby(sorted(slow, key=group_of), key=group_of):
        min(dealt, key=len).extend(group)
    ordered = []
    for own in dealt:
        rest = max(share - len(own), 0)
        ordered += own + quick[:rest]
        del quick[:rest]
    items[:] = ordered + quick


def group_of(item):
    """The name of the group that stays together; of a test alone, its own."""
    mark = item.get_closest_marker("xdist_group")
    return mark.args[0] if mark else item.nodeid
