# what: one value whose printed form is 50 MB
# none: refused as well
# expected: no harm
class Wordy:
    def __repr__(self):
        return "x" * (50 * 10**6)


Wordy()
