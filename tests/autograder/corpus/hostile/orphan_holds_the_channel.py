# what: a daemon keeps the channel open when the notebook's process is killed: a grader that waits for its end waits long
# none: succeeds
# harm: late
# expected: no harm
import time

if os.fork() == 0:
    os.setsid()
    time.sleep(25)
    os._exit(0)
# %%
while True:
    time.sleep(1)
