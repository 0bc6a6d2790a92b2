# what: forks more processes than allowed
# none: succeeds
# harm: tasks
# expected: no harm
import time

for _ in range(120):
    try:
        if os.fork() == 0:
            time.sleep(1.5)
            os._exit(0)
    except OSError as problem:
        print(problem)
        break
time.sleep(1)
