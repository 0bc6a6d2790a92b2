# what: uses more memory than allowed, in processes that each stay below the limit
# none: succeeds
# harm: memory
# expected: no harm
import time

until = time.monotonic() + 2.5
for _ in range(12):
    if os.fork() == 0:
        hoard = bytearray(b"x") * (120 * 2**20)
        time.sleep(max(0, until - time.monotonic()))
        os._exit(0)
time.sleep(max(0, until - time.monotonic()))
