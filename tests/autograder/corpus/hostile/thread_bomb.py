# what: starts more threads than allowed
# none: succeeds
# harm: tasks
# expected: no harm
import threading, time

def rest():
    time.sleep(1)


threading.stack_size(65536)
for _ in range(300):
    try:
        threading.Thread(target=rest, daemon=True).start()
    except RuntimeError as problem:
        print(problem)
        break
time.sleep(0.5)
