# what: two processes answer on the same channel
# none: refused as well
# expected: no harm
os.fork()
