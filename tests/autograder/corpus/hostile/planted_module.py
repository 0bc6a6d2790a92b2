# what: puts a module of its own where the next notebook imports one
# none: succeeds
# harm: next
# expected: no harm
import sys, types

sys.modules["json"].dumps = lambda *a, **k: "HAUNTED"
sys.modules["traces" + target.token] = types.ModuleType("traces")
