# what: makes a process that is its parent's child and not its own, in a session of its own
# none: succeeds
# harm: process
# expected: no harm
import signal, time

if syscall("clone", 0x8000 | signal.SIGCHLD, 0, 0, 0, 0) == 0:
    os.setsid()
    time.sleep(60)
    os._exit(0)
