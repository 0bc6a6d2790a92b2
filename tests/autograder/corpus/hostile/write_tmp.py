# what: leaves files in the places for temporary ones
# none: succeeds
# harm: file
# expected: no harm
for place in ("/tmp", "/var/tmp", "/run", target.temporary):
    try:
        open(f"{place}/{target.token}", "w").write("x")
    except OSError as problem:
        print(problem)
