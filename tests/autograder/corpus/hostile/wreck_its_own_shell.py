# what: breaks everything that its own process needs for an answer
# none: refused as well
# expected: no harm
import builtins, sys

import autograder.protocol, json

autograder.protocol.encode = lambda *a: b"x" * 100
json.dumps = lambda *a, **k: "]["
sys.modules.clear()
builtins.__import__ = None
