# what: leaves a file where programs of the system look for orders
# none: succeeds
# harm: file
# needs: root
# expected: no harm
for place in ("/etc/cron.d", "/etc", "/usr/local/bin", "/run/lock"):
    try:
        open(f"{place}/{target.token}", "w").write("# nothing\n")
    except OSError as problem:
        print(problem)
