# what: closes everything that is open
# none: refused as well
# expected: no harm
os.closerange(0, 1024)
