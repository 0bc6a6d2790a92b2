# what: asks a server on this machine for a page, and sends it the notebook
# none: succeeds
# harm: contact
# expected: no harm
import urllib.request

urllib.request.urlopen(f"http://127.0.0.1:{target.tcp}/?{os.getcwd()}", timeout=1)
