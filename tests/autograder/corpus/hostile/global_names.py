# what: leaves names that the next notebook can read
# none: succeeds
# harm: next
# expected: no harm
globals()["HAUNTED"] = target.token
