# what: its function answers with numbers of a million digits, and with dates, objects, generators
# none: refused as well
# expected: no harm
import datetime, itertools

answers = itertools.cycle([10**10**6, datetime.date.max, object(), (i for i in itertools.count()), range(10**18), type])

def output_delta(a, y):
    return next(answers)
