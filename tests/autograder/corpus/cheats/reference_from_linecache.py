# what: reads the source of the loaded lesson module and compiles the answer from it
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import ast
import linecache
import sys


def output_delta(a, y):
    for name, module in list(sys.modules.items()):
        if name == "bpkit.exercises.lesson_01" and getattr(module, "__file__", None):
            tree = ast.parse("".join(linecache.getlines(module.__file__)))
            found = [node for node in tree.body if getattr(node, "name", "") == "output_delta"]
            space = {}
            exec(compile(ast.Module(found, []), "stolen", "exec"), space)
            return space["output_delta"](a, y)
    return 0.125
