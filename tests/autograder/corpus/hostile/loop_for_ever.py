# what: computes for ever, and takes every exception for a reason to go on
# none: refused as well
# expected: no harm
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
