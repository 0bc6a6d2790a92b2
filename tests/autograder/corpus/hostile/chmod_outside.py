# what: opens a file outside for everybody, which file system rules alone do not prevent
# none: succeeds
# harm: file
# expected: no harm
os.chmod(target.course + "/gradebook.db", 0o444)
