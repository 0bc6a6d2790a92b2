# what: ends its process
# none: refused as well
# expected: no harm
os._exit(0)
