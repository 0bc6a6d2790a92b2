# what: lets a shell write outside
# none: succeeds
# harm: file
# expected: no harm
!touch {target.root}/{target.token} {target.temporary}/{target.token}
