# what: presses Ctrl-C in the process above it
# none: succeeds
# harm: grader
# expected: no harm
import signal, time

for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
    os.kill(os.getppid(), number)
    time.sleep(0.05)
