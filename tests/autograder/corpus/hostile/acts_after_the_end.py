# what: waits until the notebook is over, then connects
# none: succeeds
# harm: contact
# expected: no harm
import socket, time

if os.fork() == 0:
    os.setsid()
    parent = os.getppid()
    until = time.monotonic() + 8
    while os.getppid() == parent and time.monotonic() < until:
        time.sleep(0.01)
    socket.create_connection(("127.0.0.1", target.tcp), 1)
    time.sleep(30)
    os._exit(0)
