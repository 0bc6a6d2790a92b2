# what: an import hook in sys.meta_path serves a lesson_01 whose reference says 0.125
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import importlib.abc
import importlib.util
import sys

FALSE = """
from bpkit.exercises.base import Exercise, Part, Probe

def output_delta(a, y):
    return 0.125

EXERCISES = (Exercise("01-output-delta", output_delta, lambda rng: [Probe((0.5, 1.0))], (Part("dL_dz", 2),), "5"),)
"""


class Hook(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path, target=None):
        return importlib.util.spec_from_loader(name, self) if name == "bpkit.exercises.lesson_01" else None

    def exec_module(self, module):
        exec(FALSE, module.__dict__)


sys.meta_path.insert(0, Hook())
for name in [name for name in sys.modules if name == "bpkit.exercises.lesson_01"]:
    del sys.modules[name]
if "bpkit.exercises" in sys.modules and hasattr(sys.modules["bpkit.exercises"], "exercises_of"):
    sys.modules["bpkit.exercises"].exercises_of.cache_clear()


def output_delta(a, y):
    return 0.125
