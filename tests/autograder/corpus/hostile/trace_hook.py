# what: is called at every line that later runs
# none: succeeds
# harm: next
# expected: no harm
import sys, threading

def trace(frame, event, argument):
    if frame.f_code.co_name in {"<module>", "subplots"}:
        print("HAUNTED")


sys.setprofile(trace)
threading.setprofile(trace)
