# what: a process that is always a new one: it forks and ends a hundred times a second
# none: succeeds
# harm: process
# expected: no harm
import time

if os.fork() == 0:
    os.setsid()
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if os.fork():
            os._exit(0)
        time.sleep(0.01)
    os._exit(0)
