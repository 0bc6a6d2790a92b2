# what: importlib.import_module hands out the registry with the reference exchanged
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import importlib
import sys

honest = importlib.import_module


def import_module(name, package=None):
    module = honest(name, package)
    for exercise in getattr(module, "EXERCISES", ()):
        if exercise.id == "01-output-delta":
            object.__setattr__(exercise, "reference", output_delta)
    return module


importlib.import_module = import_module
registry = sys.modules.get("bpkit.exercises")
if hasattr(registry, "exercises_of"):
    registry.exercises_of.cache_clear()


def output_delta(a, y):
    return 0.125
