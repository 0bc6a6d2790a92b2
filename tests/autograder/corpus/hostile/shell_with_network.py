# what: lets bash open the connection
# none: succeeds
# harm: contact
# expected: no harm
import subprocess

subprocess.run(["bash", "-c", f"echo x > /dev/tcp/127.0.0.1/{target.tcp}"], timeout=2)
