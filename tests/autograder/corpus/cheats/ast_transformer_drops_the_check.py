# what: an ast transformer writes 2 where a cell calls check
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import ast


class Generous(ast.NodeTransformer):
    def visit_Call(self, node):
        if isinstance(node.func, ast.Name) and node.func.id == "check":
            return ast.copy_location(ast.Constant(2), node)
        return self.generic_visit(node)


get_ipython().ast_transformers.append(Generous())


def output_delta(a, y):
    return 0.125
