# what: leaves a file in the home folder
# none: succeeds
# harm: file
# expected: no harm
import pathlib, pwd

homes = {pathlib.Path(target.home).parent, *(pathlib.Path(user.pw_dir) for user in pwd.getpwall() if user.pw_uid == os.getuid())}
for home in homes:
    try:
        (home / f".{target.token}").write_text("x")
    except OSError as problem:
        print(problem)
