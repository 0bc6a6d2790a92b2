# what: leaves a timer whose signal comes in the next notebook
# none: succeeds
# harm: next
# expected: no harm
import signal

signal.signal(signal.SIGALRM, lambda *a: print("HAUNTED"))
signal.setitimer(signal.ITIMER_REAL, 0.5, 0.2)
