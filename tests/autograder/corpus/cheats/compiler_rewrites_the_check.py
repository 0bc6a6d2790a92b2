# what: IPython's compiler parses 2 where a cell calls check
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
compiler = get_ipython().compile
honest = compiler.ast_parse
compiler.ast_parse = lambda source, *a, **k: honest("2" if source.startswith("check(") else source, *a, **k)


def output_delta(a, y):
    return 0.125
