# what: leaves a daemon: two forks and a session of its own
# none: succeeds
# harm: process
# expected: no harm
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(60)
    os._exit(0)
