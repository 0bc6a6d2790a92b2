# what: signals every process that it may
# none: succeeds
# harm: victim
# needs: a container
# expected: no harm
import signal

os.kill(-1, signal.SIGURG)
