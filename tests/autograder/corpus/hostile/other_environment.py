# what: changes the environment and the folder that a later notebook starts in
# none: succeeds
# harm: next
# expected: no harm
os.environ["TRACES"] = target.token
os.chdir("/")
