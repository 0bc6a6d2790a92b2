# what: overflows the stack of the C library
# none: refused as well
# expected: no harm
import sys

sys.setrecursionlimit(10**8)
deep = []
for _ in range(10**6):
    deep = [deep]
repr(deep)
