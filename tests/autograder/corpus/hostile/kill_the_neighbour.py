# what: kills other notebooks' processes as soon as it sees them
# none: succeeds
# harm: neighbour
# beside: yes
# expected: no harm
import glob, signal, time

until = time.monotonic() + 2.3
while time.monotonic() < until:
    for path in glob.glob("/proc/[0-9]*/cmdline"):
        try:
            pid = int(path.split("/")[2])
            if b"autograder" in open(path, "rb").read() and pid not in {os.getpid(), os.getppid(), target.grader, 1}:
                if b"hostile_outside" not in open(path, "rb").read():
                    os.kill(pid, signal.SIGKILL)
        except OSError:
            pass
    time.sleep(0.02)
