# what: imports the answers and the code that judges
# none: succeeds
# harm: boast
# expected: no harm
for name in ("bpkit.judge", "bpkit.exercises", "bpkit.exercises.lesson_01", "bpkit._course"):
    try:
        obtained(__import__(name, fromlist=["x"]))
    except ImportError as problem:
        print(problem)
