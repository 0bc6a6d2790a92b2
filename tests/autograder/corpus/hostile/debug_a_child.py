# what: traces a process of its own and runs system calls in its name
# none: succeeds
# harm: boast
# expected: no harm
import signal, time

child = os.fork()
if child == 0:
    time.sleep(1)
    os._exit(0)
if syscall("ptrace", 16, child, 0, 0) == 0:
    obtained("a traced child")
os.kill(child, signal.SIGKILL)
