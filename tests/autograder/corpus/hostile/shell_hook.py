# what: leaves a hook that the shell calls before each cell
# none: succeeds
# harm: next
# expected: no harm
get_ipython().events.register("pre_run_cell", lambda info: print("HAUNTED"))
