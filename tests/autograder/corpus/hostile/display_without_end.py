# what: shows rich outputs without end
# none: refused as well
# expected: no harm
from IPython.display import HTML, display

while True:
    display(HTML("<b>" + "x" * 10**5))
