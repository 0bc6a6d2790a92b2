# what: stops reading questions, so that whoever sends them blocks
# none: refused as well
# expected: no harm
import signal

os.kill(os.getpid(), signal.SIGSTOP)
