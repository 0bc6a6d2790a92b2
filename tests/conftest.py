"""The order of the tests: long ones first in the share of each worker, so that none is left running at the end."""


def pytest_collection_modifyitems(config, items):
    """A worker starts with an equal part of the tests, in one piece, and steals from others when it is done."""
    workers = int(getattr(config, "workerinput", {}).get("workercount", 1))
    slow = [item for item in items if item.get_closest_marker("slow")]
    quick = [item for item in items if not item.get_closest_marker("slow")]
    share = -(-len(items) // workers)
    ordered = []
    for worker in range(workers):
        own = slow[worker::workers]
        ordered += own + quick[: share - len(own)]
        del quick[: share - len(own)]
    items[:] = ordered + quick
