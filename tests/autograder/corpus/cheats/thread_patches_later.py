# what: a thread, started while the question is asked, patches the judge when nobody looks
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
import sys
import threading


def patch():
    for name in ("bpkit.outcomes", "bpkit.compare"):
        if name in sys.modules:
            sys.modules[name].compare = lambda *a, **k: None


def output_delta(a, y):
    thread = threading.Thread(target=patch)
    thread.start()
    thread.join()
    return 0.125
