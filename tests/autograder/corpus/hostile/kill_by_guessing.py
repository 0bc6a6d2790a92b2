# what: signals the numbers that other processes may have: without /proc they can still be guessed
# none: succeeds
# harm: grader
# beside: yes
# needs: a container
# expected: no harm
import signal, time

until = time.monotonic() + 2.3
spared = {os.getpid(), os.getppid(), target.grader, 1}
while time.monotonic() < until:
    for pid in range(target.victim + 3, target.victim + 500):
        if pid not in spared:
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass
    time.sleep(0.02)
