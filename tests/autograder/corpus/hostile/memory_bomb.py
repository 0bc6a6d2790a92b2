# what: asks for more memory until there is none
# none: refused as well
# expected: no harm
hoard = []
while True:
    hoard.append(bytearray(b"x") * 2**24)
