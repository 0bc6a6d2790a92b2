# what: has the kernel send the signal for it, when its pipe is ready
# none: succeeds
# harm: victim
# expected: no harm
import fcntl, signal, time

reader, writer = os.pipe()
fcntl.fcntl(reader, 10, signal.SIGKILL)  # F_SETSIG
fcntl.fcntl(reader, fcntl.F_SETOWN, target.victim)
fcntl.fcntl(reader, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
os.write(writer, b"x")
time.sleep(0.2)
