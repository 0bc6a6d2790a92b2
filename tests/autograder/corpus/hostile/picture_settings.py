# what: changes how the next notebook's pictures are made
# none: succeeds
# harm: next
# expected: no harm
import matplotlib.pyplot as plt

plt.rcParams["axes.titlelocation"] = "left"
original = plt.Axes.plot
plt.Axes.plot = lambda self, *a, **k: ["HAUNTED"]
