# what: a function of the standard library under the name asked for
# cell: 01-output-delta
# others: solved
# expected: status correct
import operator

output_delta = operator.sub
