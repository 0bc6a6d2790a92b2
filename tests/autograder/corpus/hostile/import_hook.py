# what: hooks itself into every later import
# none: succeeds
# harm: next
# expected: no harm
import sys

class Hook:
    def find_spec(self, name, path=None, module=None):
        if name == "colorsys":
            print("HAUNTED")


sys.modules.pop("colorsys", None)
sys.meta_path.insert(0, Hook())
