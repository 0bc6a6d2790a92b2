# what: is called whenever Python collects garbage
# none: succeeds
# harm: next
# expected: no harm
import gc

def tell(phase, info):
    if phase == "stop":
        print("HAUNTED")


gc.callbacks.append(tell)
gc.set_threshold(50)
