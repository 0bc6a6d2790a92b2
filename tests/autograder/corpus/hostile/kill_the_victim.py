# what: kills a process outside by its number
# none: succeeds
# harm: victim
# expected: no harm
import signal

os.kill(target.victim, signal.SIGKILL)
