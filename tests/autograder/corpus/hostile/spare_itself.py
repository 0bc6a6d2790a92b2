# what: has the kernel kill others first when memory runs out
# none: succeeds
# harm: boast
# needs: root
# expected: no harm
try:
    open("/proc/self/oom_score_adj", "w").write("-1000")
    obtained(open("/proc/self/oom_score_adj").read())
    open("/proc/self/oom_score_adj", "w").write("0")
except OSError as problem:
    print(problem)
