# what: leaves an image of its memory where it likes
# none: succeeds
# harm: boast
# needs: the right to raise limits
# expected: no harm
import resource

resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
obtained(resource.getrlimit(resource.RLIMIT_CORE))
