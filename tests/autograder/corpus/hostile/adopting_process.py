# what: a process that adopts its grandchildren, so that they are not seen as orphans
# none: succeeds
# harm: process
# expected: no harm
import time

if os.fork() == 0:
    os.setsid()
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
    for _ in range(3):
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                time.sleep(60)
            os._exit(0)
    time.sleep(60)
    os._exit(0)
