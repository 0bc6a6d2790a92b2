# what: writes one file without end
# none: refused as well
# expected: no harm
with open("huge", "wb") as huge:
    while True:
        huge.write(b"x" * 2**20)
