# what: stops a process outside
# none: succeeds
# harm: victim
# expected: no harm
import signal

os.kill(target.victim, signal.SIGSTOP)
