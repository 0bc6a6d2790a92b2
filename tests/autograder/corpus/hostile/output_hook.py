# what: replaces the streams that every later cell prints to
# none: succeeds
# harm: next
# expected: no harm
import sys

class Echo:
    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def write(self, text):
        return self.stream.write("HAUNTED " + text)


sys.stdout = Echo(sys.stdout)
