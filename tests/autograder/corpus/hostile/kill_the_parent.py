# what: kills the process above it
# none: succeeds
# harm: grader
# expected: no harm
import signal

os.kill(os.getppid(), signal.SIGKILL)
