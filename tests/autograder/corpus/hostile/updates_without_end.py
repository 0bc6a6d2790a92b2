# what: shows many small things and then changes each of them into something large, in every later cell
# none: refused as well
# expected: no harm
from IPython.display import display

handles = [display(n, display_id=True) for n in range(1500)]
# %%
for handle in handles:
    handle.update("x" * 2**12)
# %%
for handle in handles:
    handle.update("y" * 2**14)
# %%
for handle in handles:
    handle.update("z" * 2**10)
