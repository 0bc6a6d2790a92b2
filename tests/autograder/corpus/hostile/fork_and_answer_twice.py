# what: two processes answer on the same channel
# none: refused as well
# expected: no harm
# score: either, for the quicker of the two reads the next question, and its answer may be the first or the second to come
os.fork()
