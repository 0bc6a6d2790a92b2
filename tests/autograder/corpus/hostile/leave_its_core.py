# what: moves to the other cores, where its neighbours run
# none: succeeds
# harm: boast
# needs: two cores
# expected: no harm
try:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    os.sched_setaffinity(0, range(64))
    obtained(os.sched_getaffinity(0))
except OSError as problem:
    print(problem)
