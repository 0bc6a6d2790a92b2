# what: gives a file outside one name more
# none: succeeds
# harm: file
# expected: no harm
os.link(target.course + "/gradebook.db", target.root + "/" + target.token)
