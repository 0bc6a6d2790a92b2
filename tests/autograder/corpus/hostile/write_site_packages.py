# what: leaves a .pth file, which every later interpreter reads
# none: succeeds
# harm: file
# needs: a writable installation
# expected: no harm
import sys

for place in {target.site, *sys.path}:
    if place.endswith("-packages") or place == target.site or place.startswith("/course"):
        try:
            open(f"{place}/{target.token}.pth", "w").write("# nothing\n")
        except OSError as problem:
            print(problem)
