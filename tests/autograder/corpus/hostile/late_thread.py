# what: leaves a thread that waits for the next notebook
# none: succeeds
# harm: next
# expected: no harm
import threading, time

def wait():
    for _ in range(50):
        time.sleep(0.1)
        print("HAUNTED")


threading.Thread(target=wait, daemon=True).start()
