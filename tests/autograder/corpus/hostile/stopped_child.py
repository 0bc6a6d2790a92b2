# what: leaves a stopped process, which does not die of a polite signal
# none: succeeds
# harm: process
# expected: no harm
import signal

if os.fork() == 0:
    os.setsid()
    os.kill(os.getpid(), signal.SIGSTOP)
    os._exit(0)
