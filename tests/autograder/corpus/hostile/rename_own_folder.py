# what: moves its folder away from where it will be removed
# none: succeeds
# harm: file
# expected: no harm
own = os.getcwd()
open("kept", "w").write("x")
os.rename(own, target.root + "/" + target.token)
