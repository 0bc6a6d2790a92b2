# what: every child forks, too, and is in a session of its own
# none: succeeds
# harm: tasks
# expected: no harm
import time

me = os.getpid()
for _ in range(7):
    try:
        if os.fork() == 0:
            os.setsid()
    except OSError:
        pass
time.sleep(1.5)
if os.getpid() != me:
    os._exit(0)
