# what: stops the process above it, and everything in its group
# none: succeeds
# harm: grader
# expected: no harm
import signal

os.kill(os.getppid(), signal.SIGSTOP)
os.kill(0, signal.SIGURG)
