# what: keeps all cores busy, in several cells below the limit of each
# none: succeeds
# harm: cpu
# expected: no harm
import time

def spin():
    for _ in range(10):  # many, so that they get their share of a loaded machine
        if os.fork() == 0:
            os.setsid()
            until = time.monotonic() + 3.3
            while time.monotonic() < until:
                pass
            os._exit(0)
    time.sleep(3.4)


spin()
# %%
spin()
# %%
spin()
