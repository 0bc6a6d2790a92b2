# what: writes an IPython extension that silences results, and loads it
# cell: 01-output-delta
# stock: full
# expected: score 0, status wrong
def output_delta(a, y):
    return 0.125

# %%
%%writefile quiet_extension.py
def load_ipython_extension(ipython):
    ipython.displayhook.quiet = lambda: True
# %%
import sys
sys.path.insert(0, ".")
%load_ext quiet_extension
