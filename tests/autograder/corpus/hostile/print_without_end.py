# what: prints without end, to both streams
# none: refused as well
# expected: no harm
import sys

while True:
    print("x" * 10**5)
    sys.stderr.write("y" * 10**5)
