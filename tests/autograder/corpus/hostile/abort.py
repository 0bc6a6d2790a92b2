# what: aborts its process
# none: refused as well
# expected: no harm
os.abort()
