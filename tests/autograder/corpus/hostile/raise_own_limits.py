# what: raises its limits again
# none: succeeds
# harm: boast
# needs: the right to raise limits
# expected: no harm
import resource

for name in ("AS", "CPU", "FSIZE", "NOFILE"):
    try:
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (resource.RLIM_INFINITY if name != "NOFILE" else 100_000,) * 2)
        obtained(name)
    except (OSError, ValueError) as problem:
        print(name, problem)
