# what: sleeps
# none: refused as well
# expected: no harm
import time

time.sleep(10**6)
