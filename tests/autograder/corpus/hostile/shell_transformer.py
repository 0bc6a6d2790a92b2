# what: has the shell change each later cell before it runs
# none: succeeds
# harm: next
# expected: no harm
get_ipython().input_transformers_cleanup.append(lambda lines: ["print('HAUNTED')\n", *lines])
