# what: leaves a file in the folder where the next notebook runs
# none: succeeds
# harm: next
# expected: no harm
open(f"traces-{target.token}", "w").write("x")
