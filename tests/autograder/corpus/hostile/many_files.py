# what: makes more files than allowed, all empty
# none: succeeds
# harm: boast
# expected: no harm
made = 0
try:
    for number in range(4 * target.files):
        open(f"empty-{number}", "w").close()
        made += 1
except OSError as problem:
    print(problem)
if made > 1.5 * target.files:
    obtained(f"{made} files")
