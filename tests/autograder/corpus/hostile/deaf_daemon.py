# what: leaves a daemon that ignores every signal that can be ignored, and hides its name
# none: succeeds
# harm: process
# expected: no harm
import signal, time

if os.fork() == 0:
    os.setsid()
    for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(15, b"kworker/0:1", 0, 0, 0)
    if os.fork():
        os._exit(0)
    time.sleep(60)
    os._exit(0)
