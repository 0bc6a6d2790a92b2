# what: looks for solved notebooks beside every importable package
# none: succeeds
# harm: boast
# expected: no harm
import glob, sys, bpkit, autograder

places = {os.path.dirname(module.__file__) for module in (bpkit, autograder)} | set(sys.path)
places |= {os.path.dirname(place) for place in places}
for place in places:
    for pattern in ("solutions/*/*.ipynb", "_course/solutions/*/*.ipynb", "exercises/lesson_01.py", "exercises/mutants*.py"):
        for path in glob.glob(os.path.join(place or ".", pattern)):
            obtained(path)
