# what: opens more files than allowed
# none: succeeds
# harm: boast
# expected: no harm
import resource

held = []
try:
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    for number in range(4 * target.open_files):
        held.append(os.open("/dev/null", os.O_RDONLY))
except OSError as problem:
    print(problem)
if len(held) > 1.5 * target.open_files:
    obtained(f"{len(held)} files")
