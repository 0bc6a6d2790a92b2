# what: becomes another program, which keeps the channel
# none: refused as well
# expected: no harm
for number in range(3, 64):
    try:
        os.set_inheritable(number, True)
    except OSError:
        pass
os.execv("/bin/sh", ["sh", "-c", "sleep 30"])
