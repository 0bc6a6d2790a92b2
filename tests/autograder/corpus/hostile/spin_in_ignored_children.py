# what: burns processor time in children one after the other whose end it ignores, so that the kernel forgets their time
# none: succeeds
# harm: cpu
# expected: no harm
import contextlib, signal, time

def spin():
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    until = time.monotonic() + 3.0
    while time.monotonic() < until:
        for _ in range(3):
            if os.fork() == 0:
                while time.process_time() < 0.5 and time.monotonic() < until:
                    pass
                os._exit(0)
        with contextlib.suppress(ChildProcessError):
            os.wait()


spin()
# %%
spin()
# %%
spin()
