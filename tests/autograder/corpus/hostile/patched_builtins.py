# what: replaces a built-in function
# none: succeeds
# harm: next
# expected: no harm
import builtins

length = len
builtins.len = lambda thing: "HAUNTED" if thing == [1] else length(thing)
