# what: takes away the cap on its output, which is kept by its own process
# none: refused as well
# expected: no harm
shell = get_ipython()
shell.recorder.cap = 10**12
shell.recorder._room = 10**12
print("x" * (60 * 10**6))
