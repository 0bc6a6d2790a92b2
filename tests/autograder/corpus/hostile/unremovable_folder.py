# what: makes its folder so deep and so closed that removing it may fail
# none: refused as well
# expected: no harm
os.makedirs("closed/" + "deep/" * 500)
open("closed/kept", "w").write("x")
os.chmod("closed", 0)
