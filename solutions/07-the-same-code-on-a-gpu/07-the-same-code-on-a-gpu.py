# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 07 The same code on a GPU
#
# Your backward pass is right, and it is slow: the network has grown, and one round through the data takes an hour. A friend lends you a
# computer with a graphics card (a *GPU*). It can do thousands of multiplications at the same time. Your code says `np.exp`, `np.sum`,
# `np.zeros`, and NumPy knows nothing of the card.
#
# You could copy the file and write `cupy` in place of `np` everywhere. Then you have two files, and the next mistake must be corrected in both.
# There is a better way. The formulas of backpropagation do not say where their numbers live, and the code does not need to say it either.
# **One function, and the arrays decide where it runs.** This lesson makes your backward pass such a function. Then it asks when a GPU is worth it,
# and why a GPU sometimes makes a program slower.
#
# **After this lesson** you can write a backward pass that runs on any array library, and estimate whether a GPU pays before you rent one.
#
# **You need no GPU.** The checks use a library that is as strict as a GPU is. Where a GPU is present, the last picture shows what it does.
#
# **Time:** about 90 minutes. **You need:** lesson 04 (the backward pass of a batch), and from lesson 03 softmax and one-hot rows.
#
# | word or symbol | meaning |
# |---|---|
# | host | the processor and its memory; NumPy's arrays live here |
# | device | the GPU and its own memory; CuPy's arrays live here |
# | bus | the connection between the two memories |
# | namespace, `xp` | the module whose functions work on an array: `numpy` or `cupy` |
# | $n$ | rows and columns of a square matrix |
# | $s$ | bytes per number: 8 (64 bits, `float64`) or 4 (32 bits, `float32`) |
# | $r_h,\ r_d$ | operations per second of host and device |
# | $B$ | bytes per second of the bus |
# | $t_0$ | seconds that a call on the device costs, however small its arrays are |
# | $E, M, J, K$ | samples, inputs, hidden units, classes |

# %%
import array_api_strict as strict
import numpy as np

from bpkit import array_namespace, attempt, check
from bpkit.activations import sigmoid as sigma  # the course's own, used after exercise 1
from bpkit.plots.lesson_07 import measured_rate, show_product_seconds, show_timing

# %% [markdown]
# ## 1. Two memories
#
# A GPU has its own memory. The processor cannot read it, and the GPU cannot read the memory of the processor. An array lives in one of the two.
# To use it on the other side, the program must copy it over the bus.
#
# NumPy's arrays live on the host. **CuPy** is a library with the same functions under the same names, and its arrays live on the device:
#
# | | NumPy | CuPy |
# |---|---|---|
# | a new array | `np.zeros((2, 3))` | `cupy.zeros((2, 3))` |
# | a function | `np.exp(Z)` | `cupy.exp(Z)` |
# | operators | `A @ B`, `A * B`, `A + b` | the same |
# | host to device | | `cupy.asarray(a)` |
# | device to host | | `cupy.asnumpy(a)` or `a.get()` |
#
# The third row is the good news: **the operators belong to the array, so they need no change.** In lesson 04 you wrote
# $\delta_l = (\delta_{l+1}W_{l+1}^\top)\circ A_l\circ(1-A_l)$ as `(delta_next @ W_next.T) * A * (1 - A)`. This line runs on a GPU as it is.
# What must change are the places that name a library.
#
# **What CuPy changes besides the name:**
#
# - It never copies between the memories unasked. An operation on one array of each side is an error, not a slow success.
# - A sum such as `cupy.sum(A)` gives an array without axes (shape `()`), which stays on the device. NumPy gives a number.
# - A call returns before the work is done. The device gets an order and puts it in a queue. This matters when you measure time (section 7).
# - It adds in another order than NumPy. So the last digits may differ, as with any two ways of adding.
# - If you pick entries with an array of indices and one of them is too large, nothing is reported. In NumPy it is an error.
#
# CuPy also helps NumPy's own functions: `np.exp(a)` with an array `a` of CuPy does work, because NumPy asks the array first. Do not build on it:
# `np.zeros(3)` still makes an array on the host, and not every library helps in this way.
#
# ### A library for testing
#
# The authors of NumPy, CuPy, PyTorch and other libraries have agreed on a common list of functions: the **array API standard**. Code that keeps to
# the list runs on all of them. But NumPy cannot tell you when you leave the list, since it has all of it and much more. For this there is
# `array-api-strict`. It computes with NumPy, and it has *only* what the standard has. It also has pretended devices: an array on `device1` is
# hidden from NumPy, as the memory of a GPU is. The checks of this lesson put all arrays there.
#
# **Predict first.** `there` is such an array. Which of the five lines below work?

# %%
my_guess = ...   # for each line: works or not

# %%
there = strict.asarray([[1.0, 2.0], [3.0, 4.0]], device=strict.Device("device1"))
lines = {
    "2 * there @ there.T": lambda: 2 * there @ there.T,
    "np.exp(there)": lambda: np.exp(there),
    "there + np.ones((2, 2))": lambda: there + np.ones((2, 2)),
    "there.sum(axis=0)": lambda: there.sum(axis=0),
    "strict.sum(there, axis=0)": lambda: strict.sum(there, axis=0),
}
for text, line in lines.items():
    try:
        print(f"{text:27} works, shape {line().shape}")
    except Exception as problem:
        print(f"{text:27} {type(problem).__name__}: {problem}")

# %% [markdown]
# The operators work, and so does a function of the array's own library. NumPy's function fails, because it cannot read the device. The sum of one
# array of each library fails. And `there.sum` fails although no NumPy is in it: the standard has the function `sum`, not the method.

# %% [markdown]
# ## 2. Ask the array for its library
#
# A function that should run everywhere begins with a question to its input:
#
# ```python
# xp = array_namespace(Z)     # numpy for an array of NumPy, cupy for one of CuPy, ...
# return xp.tanh(Z)
# ```
#
# `xp` is a common name for "the library of this array". There is no switch to set and no `if gpu:`. Our `array_namespace` asks the package
# `array-api-compat`, which also removes small differences between the libraries.
#
# The first function to move is the sigmoid. In its stable form, `exp` sees only $-|z|$, so that it cannot overflow:
#
# $$\sigma(z) = \frac{1}{1+e^{-|z|}}\ \text{ for } z\ge0, \qquad \sigma(z) = \frac{e^{-|z|}}{1+e^{-|z|}}\ \text{ for } z<0.$$
#
# (Both are $1/(1+e^{-z})$. For $z<0$, top and bottom are multiplied by $e^z = e^{-|z|}$; see lesson 01.) They differ in the numerator only. The function
# `xp.where(condition, p, q)` takes its entry from $p$ where the condition holds, and from $q$ elsewhere.
#
# ### How many bits?
#
# NumPy computes with 64 bits per number unless you ask for something else. On GPUs 32 bits are usual: half the memory, half the bytes on the bus,
# and many cards are far slower with 64. So a function must **keep the number type of its input**. This is easy to lose: if one array of 64 bits
# enters a formula, the result has 64 bits, and so has everything computed from it. Nothing warns you. Plain Python numbers are safe: `1 + e` keeps
# the type of `e`.
#
# In the checks, the part `bits` stands for this. It is the number of bits per number of your result: 64 for inputs of 64 bits, 32 for inputs of 32.
#
# > **In the notes.** The five notes do not treat GPUs. Their formulas need no change, so this lesson takes them over as they stand: $\sigma$ is
# > that of note 003, "1 neuron, 1 datum, 2 classes", and of note 002 ("logistic").

# %% [markdown]
# ### Exercise 1 (3 points: `A` 2, `bits` 1)
# Write `sigmoid` for the arrays of any library. The check tries saturated entries ($z = \pm1000$ with 64 bits, $\pm200$ with 32) and arrays of any
# shape. It also runs your function on NumPy's arrays: a function that names `strict` is as wrong as one that names `np`.

# %% nbgrader={"grade_id": "07-sigmoid", "solution": true}
def sigmoid(Z):
    """sigma(z) for each entry, without overflow, in the library of Z.

    Z: any shape, floats.   Returns the same shape, on the same device, with the same number type.
    """
    ### BEGIN SOLUTION
    xp = array_namespace(Z)
    e = xp.exp(-xp.abs(Z))
    return xp.where(Z >= 0, xp.ones_like(e), e) / (1 + e)
    ### END SOLUTION

# %% nbgrader={"grade_id": "07-sigmoid-check", "grade": true, "points": 3}
check("07-sigmoid", sigmoid)

# %% [markdown]
# <details><summary>Hint: an array of ones</summary>
#
# Perhaps you need ones for one of the cases. `xp.ones(shape)` makes them with the usual number type in the usual place, which need be neither
# that of $Z$. There is another function, whose name ends in `_like`. What could it take over from its argument?
# </details>

# %% [markdown]
# ## 3. Functions, not methods
#
# Some habits from NumPy leave the standard. You will meet them when you move code:
#
# | habit | standard | remark |
# |---|---|---|
# | `A.sum(axis=1)`, `A.max()`, `A.mean()` | `xp.sum(A, axis=1)`, ... | an array has operators and few methods |
# | `np.sum(A, 1)` | `xp.sum(A, axis=1)` | the axis must be named |
# | `len(A)` | `A.shape[0]` | |
# | `A[0]` of a matrix | `A[0, :]` | each axis must be named, or `...` written |
# | `for row in A` | a formula for all rows | on a GPU, a loop over rows starts one small order per row |
# | `a.T` for one axis | `a[:, None]` for a column | `.T` is for matrices |
# | `np.outer`, `np.einsum` | broadcasting and `@` | not on the list |
# | `M[y]`, rows picked by an array `y` | `xp.take(M, y, axis=0)` | not on the list, `M[y, ...]` neither, whatever the error message proposes |
# | `P[np.arange(E), y]` | a mask, see sections 4 and 8 | arrays of indices are on the list only since its newer versions |
#
# Softmax for each row (lesson 04) needs the maximum and the sum of each row:
#
# $$p_{ek} = \frac{e^{z_{ek}-c_e}}{\sum_{j=1}^K e^{z_{ej}-c_e}}, \qquad c_e = \max_k z_{ek}.$$
#
# `keepdims=True` is in the standard, so the shapes work as before: $(E, K)$ and $(E, 1)$.

# %% [markdown]
# ### Exercise 2 (2 points)
# Write `softmax_rows` for the arrays of any library.

# %% nbgrader={"grade_id": "07-softmax-rows", "solution": true}
def softmax_rows(Z):
    """Softmax of each row, without overflow, in the library of Z.

    Z: logits (E, K).   Returns (E, K); every row has sum 1.
    """
    ### BEGIN SOLUTION
    xp = array_namespace(Z)
    e = xp.exp(Z - xp.max(Z, axis=1, keepdims=True))
    return e / xp.sum(e, axis=1, keepdims=True)
    ### END SOLUTION

# %% nbgrader={"grade_id": "07-softmax-rows-check", "grade": true, "points": 2}
check("07-softmax-rows", softmax_rows)

# %% [markdown]
# <details><summary>Hint: the check says that an array has no attribute</summary>
#
# Then a method was called that only NumPy's arrays have. Which function does the same? Its first argument is the array, and the axis has a name.
# </details>

# %% [markdown]
# Now one sample, as in lesson 02. Its arrays have **one** axis. This is where code that "works" depends most on NumPy: `np.outer`, and `.T`, which
# does nothing to such an array. With $a$ of shape $(n_{in},)$, $\delta$ of shape $(n_{out},)$ and $W$ of shape $(n_{in}, n_{out})$:
#
# $$\frac{\partial\mathcal L}{\partial W^{i,j}} = a_i\,\delta_j, \qquad
# \delta^{\text{below}}_i = \Big(\sum_j W^{i,j}\,\delta_j\Big)\,a_i(1-a_i).$$
#
# The first formula has two free indices, $i$ and $j$, and no sum. So it is a product of a column with a row by broadcasting. The second sums over
# $j$, the *last* axis of $W$: a matrix times a vector.
#
# > **In the notes.** Note 003, eq. 7 (the delta below) and eq. 10 (the gradient of $W$), for one sample.

# %% [markdown]
# ### Exercise 3 (2 points: `dW` 1, `delta` 1)
# Write `sample_step_back`: one sample goes back through one layer. The layer below is a sigmoid layer. You need no function of any library here.

# %% nbgrader={"grade_id": "07-sample-step-back", "solution": true}
def sample_step_back(delta, W, a_prev):
    """dL/dW of one layer, and the delta of the sigmoid layer below, for one sample.

    delta: dL/dz of this layer (n_out,).   W: (n_in, n_out).
    a_prev: outputs of the layer below (n_in,).
    Returns dW (n_in, n_out) and the delta below (n_in,).
    """
    ### BEGIN SOLUTION
    dW = a_prev[:, None] * delta[None, :]
    return dW, (W @ delta) * a_prev * (1 - a_prev)
    ### END SOLUTION

# %% nbgrader={"grade_id": "07-sample-step-back-check", "grade": true, "points": 2}
check("07-sample-step-back", sample_step_back)

# %% [markdown]
# <details><summary>Hint: a table of all pairs</summary>
#
# An array of shape $(n_{in}, 1)$ and one of shape $(1, n_{out})$ are multiplied entry by entry. Which shape comes out? `None` as an index adds an
# axis of length 1 at its place.
# </details>

# %% [markdown]
# ## 4. New arrays: which device, how many bits?
#
# So far every array came out of the input. A function that makes a **new** array must say two more things, where it lives and how many bits its
# numbers have. If it does not, the library decides, and it decides without looking at your input.
#
# **Predict first.** Below, `there` is on `device1` and has 32 bits per number. Where is each new array, and how many bits has each of its numbers?

# %%
my_guess = ...   # three times: the device, the bits

# %%
kind = {"dtype": strict.float32, "device": strict.Device("device1")}
there = strict.asarray([[1.0, 2.0], [3.0, 4.0]], **kind)
made = {
    "zeros((2, 2))": strict.zeros((2, 2)),
    "zeros((2, 2), **kind)": strict.zeros((2, 2), **kind),
    "zeros_like(there)": strict.zeros_like(there),
}
for text, array in made.items():
    print(f"{text:22} {array.dtype} on {array.device}")

# %% [markdown]
# The first one would fail at the next operation with `there`, because of its device. If only its type were wrong, nothing would fail: 32 bits
# times 64 bits gives 64.
#
# One-hot rows are an example. The labels are whole numbers $0, \dots, K-1$, one for each sample. In lesson 03 you wrote a 1 into each row. Here is
# a way without a loop. Compare each label with each class:
#
# $$Y_{ek} = \begin{cases} 1 & \text{if } k \text{ is the label of sample } e, \\ 0 & \text{otherwise.} \end{cases}$$
#
# The labels as a column, shape $(E, 1)$, and the classes $0, \dots, K-1$ as a row, shape $(1, K)$: the comparison `==` gives a table of truth
# values of shape $(E, K)$. Such a table is called a *mask*. Truth values have 8 bits, and the standard does not multiply them with floats. So the
# mask must become numbers: `xp.asarray(mask, dtype=...)` changes the type and stays on the device.

# %% [markdown]
# ### Exercise 4 (3 points: `Y` 2, `bits` 1)
# Write `one_hot`. The argument `like` is an array with which $Y$ will be used later, for example the logits: $Y$ must have its number type. It is
# on the same device as the labels.

# %% nbgrader={"grade_id": "07-one-hot", "solution": true}
def one_hot(labels, K, like):
    """One row per sample, with a 1 at its class, in the library and on the device of the labels.

    labels: (E,), whole numbers from 0 to K - 1.   K: number of classes.   like: an array of floats.
    Returns (E, K) with the number type of `like`.
    """
    ### BEGIN SOLUTION
    xp = array_namespace(labels)
    classes = xp.arange(K, device=labels.device)
    return xp.asarray(labels[:, None] == classes[None, :], dtype=like.dtype)
    ### END SOLUTION

# %% nbgrader={"grade_id": "07-one-hot-check", "grade": true, "points": 3}
check("07-one-hot", one_hot)

# %% [markdown]
# <details><summary>Hint: the classes as an array</summary>
#
# `xp.arange(K)` gives $0, \dots, K-1$. It is a new array, so both questions of this section apply to it. The device of an array `a` is
# `a.device`.
# </details>

# %% [markdown]
# ## 5. The whole backward pass
#
# Here is the list of lesson 04 again (note 003, last part), for two layers of sigmoids and $E$ samples:
#
# $$\begin{aligned}
# \delta_2 &= \tfrac1E\,(A_2 - Y) & dW_2 &= A_1^\top\delta_2 & db_2 &= \mathbf 1^\top\delta_2 \\
# \delta_1 &= (\delta_2W_2^\top)\circ A_1\circ(1-A_1) & dW_1 &= X^\top\delta_1 & db_1 &= \mathbf 1^\top\delta_1
# \end{aligned}$$
#
# **Predict first.** Look at your `backward` of lesson 04, or at this list. How many of its lines must change so that it runs on every library?
# Which ones?

# %%
my_guess = ...   # a number, and the lines

# %% [markdown]
# ### Exercise 5 (5 points: `dW1`, `db1`, `dW2`, `db2`, `bits` 1 each)
# Write `backward` for the arrays of any library. The forward pass is given: `sigma` is the course's sigmoid, which asks its input as yours does.

# %% nbgrader={"grade_id": "07-backward", "solution": true}
def backward(X, W1, b1, W2, b2, Y):
    """Gradients of the mean binary cross-entropy of two sigmoid layers, in the library of X.

    X: (E, M).   W1: (M, J), b1: (J,).   W2: (J, K), b2: (K,).   Y: one-hot rows (E, K).
    Returns dW1, db1, dW2, db2, with the shapes of W1, b1, W2, b2 and the number type of X.
    """
    A1 = sigma(X @ W1 + b1)
    A2 = sigma(A1 @ W2 + b2)
    ### BEGIN SOLUTION
    xp = array_namespace(X)
    delta2 = (A2 - Y) / X.shape[0]
    dW2 = A1.T @ delta2
    db2 = xp.sum(delta2, axis=0)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    dW1 = X.T @ delta1
    db1 = xp.sum(delta1, axis=0)
    return dW1, db1, dW2, db2
    ### END SOLUTION

# %% nbgrader={"grade_id": "07-backward-check", "grade": true, "points": 5}
check("07-backward", backward)

# %% [markdown]
# <details><summary>Hint: the sum over the samples</summary>
#
# You can write the bias's gradient as a sum along an axis, or as $\mathbf 1^\top\delta$ with a row of ones. The second way makes a new array. What
# must you say about it? The first way makes none.
# </details>

# %% [markdown]
# Three lines change: the two sums, and the number of samples if you wrote `len(X)`. All the products and slopes stay as they were, because
# they are operators. **The mathematics was independent of the library from the start.**
#
# One function, two libraries: the results must agree.

# %% tags=["reference"]
rng = np.random.default_rng(7)
E, M, J, K = 6, 4, 5, 3
net = [rng.normal(size=shape) for shape in [(E, M), (M, J), J, (J, K), K]]
net.append(np.eye(K)[[0, 1, 2, 1, 0, 2]])


def largest_difference():
    here = backward(*net)
    there = backward(*(strict.asarray(array) for array in net))
    return max(float(np.abs(a - np.asarray(b)).max()) for a, b in zip(here, there))


difference = attempt(largest_difference)
if difference is not None:
    print(f"NumPy and array-api-strict: largest difference {difference:.1e}")

# %% [markdown]
# ## 6. What crosses the bus
#
# Now the code runs on a device. Is it faster? That depends first of all on how often an array must cross the bus. In a training loop this happens
# more often than it seems. Take this loop, in which $G$ is the gradient, $L$ the loss and `text` what is printed:
#
# | line | what it computes | where | from |
# |---|---|---|---|
# | 1 | `G` | device | `X`, `Y`, `W` |
# | 2 | `W` | device | `W`, `G` |
# | 3 | `L` | device | `X`, `Y`, `W` |
# | 4 | `text` | host | `L` |
#
# At first `X`, `Y` and `W` are on the host. We count the copies by three rules:
#
# 1. A line reads each of its arrays in the place where it computes. If there is no good copy in that place, the array crosses the bus: one transfer.
# 2. After that there is a good copy in **both** places. The next reader needs no transfer.
# 3. A line that computes an array makes a new one, in its own place only. Older copies of that name are worthless.
#
# **Predict first.** The loop above runs 6 turns. How many transfers does it make? And how many without lines 3 and 4?

# %%
my_guess = ...   # two numbers

# %% [markdown]
# ### Exercise 6 (3 points)
# Write `count_transfers`: the number of transfers of a loop that is given as such a list of lines.

# %% nbgrader={"grade_id": "07-count-transfers", "solution": true}
def count_transfers(places, lines, turns):
    """How many arrays cross the bus.

    places: a dict, the name of an array -> "host" or "device", where it is at first.
    lines: a list of (result, place, reads). Each says: at `place`, the array `result` is computed
        from the arrays whose names are in the list `reads`.
    turns: how often all lines are run, one after the other.   Returns a number.
    """
    ### BEGIN SOLUTION
    good = {name: {place} for name, place in places.items()}
    count = 0
    for _ in range(turns):
        for result, place, reads in lines:
            for name in reads:
                if place not in good[name]:
                    count += 1
                    good[name].add(place)
            good[result] = {place}
    return count
    ### END SOLUTION

# %% nbgrader={"grade_id": "07-count-transfers-check", "grade": true, "points": 3}
check("07-count-transfers", count_transfers)

# %% [markdown]
# <details><summary>Hint: what to remember</summary>
#
# For each name, remember the *set* of places with a good copy. Rule 2 adds a place to the set. What does rule 3 do with it? The dict `places`
# belongs to the caller, so make a dict of your own.
# </details>

# %%
at_first = {"X": "host", "Y": "host", "W": "host", "D": "host"}
its_loss = ("L", "device", ["X", "Y", "W"])
step = [("G", "device", ["X", "Y", "W"]), ("W", "device", ["W", "G"])]
loops = {
    "the loss printed in each turn": [*step, its_loss, ("text", "host", ["L"])],
    "nothing printed": step,
    "the step on the host": [step[0], ("W", "host", ["W", "G"])],
    "a new batch in each turn": [("X", "host", ["D"]), ("Y", "host", ["D"]), *step],
}
for name, lines in loops.items():
    few = attempt(count_transfers, at_first, lines, 6)
    if few is None:
        break
    many = attempt(count_transfers, at_first, lines, 600)
    print(f"{name:30} {few:4} transfers in 6 turns, {many:5} in 600")

# %% [markdown]
# With nothing printed there are three transfers, however long the training: the data and the weights go up once and stay. Each print adds one
# transfer per turn, so the loop of the table makes $3 + 6 = 9$ in 6 turns. What it copies is a single number, but the program must *wait* for it:
# the device has to finish all its orders first. A step on the host costs two transfers per turn, each of the size of all weights. New batches cost two per
# turn as well, unless the whole data set `D` fits on the device and the batches are cut there. Remember the rule:
#
# **Move the data once, keep everything on the device, and fetch only what a person will read, and not in each turn.**

# %% [markdown]
# ## 7. When a graphics card pays
#
# Suppose the arrays must cross the bus. When is the detour worth it? Count what a product of two $n\times n$ matrices needs.
#
# **Operations.** Each entry of the product is a sum of $n$ products: $n$ multiplications and about $n$ additions. There are $n^2$ entries. Together
# $2n\cdot n^2 = 2n^3$ operations.
#
# **Bytes.** Two matrices go to the device and one comes back: $3n^2$ numbers of $s$ bytes, $3n^2s$ bytes.
#
# **Seconds.** The host needs no bus. The device needs a fixed time for each call, the bus, and its own operations:
#
# $$T_h = \frac{2n^3}{r_h}, \qquad T_d = t_0 + \frac{3n^2s}{B} + \frac{2n^3}{r_d}.$$
#
# The work grows like $n^3$, the transfer like $n^2$, and $t_0$ does not grow. So the size says which of the three is the largest: **for a small
# product $t_0$ is everything, for a large one the operations are.**
#
# Divide operations by bytes:
#
# $$\frac{2n^3}{3n^2s} = \frac{2n}{3s}, \qquad\text{with } s=4:\ \frac n6 \text{ operations per byte.}$$
#
# For a sum of two matrices, which has $n^2$ operations and moves as many bytes, it is $n^2/(3n^2s) = 1/(3s)$. That is one operation for 12 bytes,
# for every $n$. On the host such a sum is limited by the memory anyway, and the bus is usually slower than the memory. **So a sum that must cross
# the bus both ways does not pay at any size.** On the device it pays only if the matrices are there already. This is one more reason to keep them
# there.
#
# Where is the break-even, $T_h = T_d$? Take the two costs one at a time. If only the bus counted ($t_0 = 0$), division by $n^2$ would give
#
# $$2n\Big(\frac1{r_h}-\frac1{r_d}\Big) = \frac{3s}B \quad\Longrightarrow\quad n = \frac{3s}{2B\,(1/r_h-1/r_d)}.$$
#
# If only the fixed time counted ($B = \infty$):
#
# $$2n^3\Big(\frac1{r_h}-\frac1{r_d}\Big) = t_0 \quad\Longrightarrow\quad n = \sqrt[3]{\frac{t_0}{2\,(1/r_h-1/r_d)}}.$$
#
# The device must be faster, $r_d > r_h$. Otherwise there is no break-even. Both together give an equation of third degree. We let the computer try
# all $n$.

# %% [markdown]
# ### Exercise 7 (3 points: `host` 1, `device` 2)
# Write `product_seconds`: the two times $T_h$ and $T_d$, for given numbers.

# %% nbgrader={"grade_id": "07-product-seconds", "solution": true}
def product_seconds(n, item_bytes, bandwidth, host_rate, device_rate, fixed):
    """Seconds for a product of two n x n matrices that are on the host; it is wanted there, too.

    item_bytes: s, bytes per number.   bandwidth: B, bytes per second over the bus.
    host_rate, device_rate: operations per second.   fixed: t_0, seconds.
    Returns two numbers: T_h if the host computes, T_d if the device does.
    """
    ### BEGIN SOLUTION
    operations = 2 * n**3
    moved = 3 * n**2 * item_bytes
    return operations / host_rate, fixed + moved / bandwidth + operations / device_rate
    ### END SOLUTION

# %% nbgrader={"grade_id": "07-product-seconds-check", "grade": true, "points": 3}
check("07-product-seconds", product_seconds)

# %% [markdown]
# <details><summary>Hint: check the units</summary>
#
# Each term must be in seconds. Operations divided by operations per second are seconds. Which amount belongs to a bandwidth in *bytes* per second?
# </details>

# %% [markdown]
# Now the picture, for $s = 4$. The four numbers below are **assumed, not measured**: round numbers of the size that data sheets print. A bus of the kind PCIe
# 4.0 with 16 lanes moves at most 31.5 GB per second in each direction, by its specification. Change the numbers to those of a computer that you
# know, and run the cell again. The rate of your own processor is measured in the cell after the picture.
#
# **Predict first.** With these numbers, from which $n$ on is the device faster? Is it nearer to 8, 80 or 800? And how much does the bus change
# that: a little or a lot?

# %%
my_guess = ...   # a size, and "a little" or "a lot"

# %%
machine = {
    "bandwidth": 2.5e10,    # B: 25 GB per second
    "host_rate": 5e10,      # r_h: 50 000 000 000 operations per second
    "device_rate": 1e13,    # r_d: 200 times as many
    "fixed": 2e-5,          # t_0: 20 microseconds
}
show_product_seconds(product_seconds, **machine)

# %% [markdown]
# Both axes are logarithmic. On the left, the device's time is a horizontal line: it is all $t_0$. A product of $8\times8$ matrices takes about a thousand
# times longer there than on the host. On the right, the lines run parallel: now the operations count, and the device wins by $r_d/r_h$. Between the two
# the bus makes the dashed line higher than the dotted one. With these numbers the formulas above give $n \approx 12$ for the bus alone and
# $n \approx 80$ for the fixed time alone. So **it is $t_0$ that decides about small arrays, not the bus.** A network with 8 hidden units has no use
# for a GPU.
#
# A backward pass has many calls. The network of exercise 5 makes five products with $4EMJ + 6EJK$ operations in all, and more than ten cheap calls
# such as `A * (1 - A)`. On the device each of them costs at least $t_0$, even the cheapest. Large batches help: they make each call larger, and the
# number of calls stays.
#
# ### Measuring
#
# Two rules when you measure a device:
#
# - **Wait before you read the clock.** A call only puts an order into the queue and returns. If you read the clock then, you have measured how fast
#   you can give orders. The program must wait until the queue is empty: `cupy.cuda.Device().synchronize()`. (To print a result or to turn it into a
#   Python number waits, too.)
# - **Do not count the first call.** It loads libraries and translates code for the device.
#
# First the rate $r_h$ of your own processor, with NumPy. Put it into the cell above and look what becomes of the break-even.

# %% tags=["reference", "nondeterministic"]
print(f"measured here: {measured_rate():.1e} operations per second")

# %% [markdown]
# **Predict first.** From one point of the next picture to the next, $n$ doubles. By what factor does the time of a product grow for large $n$? And
# for small $n$: by the same factor, by less, by more?

# %%
my_guess = ...   # two answers

# %% tags=["reference", "nondeterministic"]
show_timing(backward)

# %% [markdown]
# For large $n$, twice the size means about $2^3 = 8$ times as long. For small $n$ the line is flatter: NumPy has a fixed time per call, too. On the
# computer on which this lesson was written it was about one microsecond. (A line that jumps
# is the mark of a busy computer. Run the cell again.)
#
# If you have a GPU and CuPy, you see two more lines in each panel: one for arrays that stay on the device, and one that copies everything both
# ways. If not, this is what the arithmetic says about them, with no measured numbers behind it. Both lines begin flat and high, like the left part
# of the picture on paper. The one that stays on the device crosses NumPy's line first. In the right panel the flat part is higher and longer than
# in the left one, because a pass has many calls. And the copying line never comes close to the other until the operations outweigh the bytes.

# %% [markdown]
# ## 8. Stretch: a loss that stays on the device
#
# This section is for those who want more; nothing else in this lesson needs it. A loss is one number, and it is tempting to return a Python number.
# But `float(L)` is a transfer and makes the program wait. A function for every library returns an **array without axes**, and leaves it to the
# caller when to read it.
#
# Take softmax with cross-entropy, from logits $Z$ and labels. With $y_e$ the label of sample $e$ (note 002: $-\log\hat y_\ell$):
#
# $$\mathcal L = \frac1E\sum_{e=1}^E -\log p_{e,y_e} = \frac1E\sum_{e=1}^E\Big[\log\sum_{k=1}^K e^{z_{ek}} - z_{e,y_e}\Big].$$
#
# For stability, subtract $c_e = \max_k z_{ek}$ from the logits of row $e$. The first term becomes $c_e + \log\sum_k e^{z_{ek}-c_e}$ and the second
# $-z_{e,y_e}$. So $c_e$ cancels if you use the shifted logits $z_{ek}-c_e$ in **both** places.
#
# NumPy picks $z_{e,y_e}$ with two arrays of indices, `Z[np.arange(E), labels]`. Such an index is in the standard only since its newer versions. A
# mask is always allowed: multiply with one-hot rows and sum, $z_{e,y_e} = \sum_k Y_{ek}\,z_{ek}$.

# %% [markdown]
# ### Exercise 8 (2 points: `L` 1, `bits` 1)
# Write `loss`. Write it out; do not call your `one_hot`, so that this exercise stands alone.

# %% nbgrader={"grade_id": "07-loss", "solution": true}
def loss(Z, labels):
    """Mean over the samples of softmax's cross-entropy, an array without axes on the device of Z.

    Z: logits (E, K).   labels: (E,), whole numbers from 0 to K - 1.   Returns an array of shape ().
    """
    ### BEGIN SOLUTION
    xp = array_namespace(Z)
    shifted = Z - xp.max(Z, axis=1, keepdims=True)
    classes = xp.arange(Z.shape[1], device=Z.device)
    Y = xp.asarray(labels[:, None] == classes[None, :], dtype=Z.dtype)
    entries = xp.log(xp.sum(xp.exp(shifted), axis=1)) - xp.sum(Y * shifted, axis=1)
    return xp.sum(entries) / Z.shape[0]
    ### END SOLUTION

# %% nbgrader={"grade_id": "07-loss-check", "grade": true, "points": 2}
check("07-loss", loss)

# %% [markdown]
# <details><summary>Hint: the saturated probes fail</summary>
#
# With $z = \pm1000$ a probability rounds to 0, and its logarithm is $-\infty$. The formula above has no logarithm of a single probability. Which
# sum stands in its logarithm, and how small can that sum be after the shift?
# </details>

# %% [markdown]
# ## What you can now do
#
# - Write a function that runs on NumPy, CuPy and every library of the array API standard, and test it without a GPU.
# - Say which lines of a backward pass name a library, and why the operators need no change.
# - Keep the device and the number type of the input, also for new arrays.
# - Count the transfers of a training loop, and say which of them are needed.
# - Estimate from a bandwidth, two rates and a fixed time whether a GPU pays, and measure it without being deceived by the queue.
#
# In lesson 08 you are the one who tests: you hunt for mistakes in backward passes that others wrote.

# %% [markdown] nbgrader={"grade_id": "07-explain-question", "locked": true}
# ## In your own words (2 points)
#
# A classmate trains a network of 64 inputs, 16 hidden units and 10 classes with batches of 32 samples. On the GPU it is five times *slower* than
# with NumPy. In each turn the program copies a batch to the device, computes the gradients there, fetches them, takes the step on the host, and
# prints the loss. Explain in four or five sentences: which costs make it slow? What would you change in the program, and in which order? Would the
# GPU be faster then?
#
# ### BEGIN MARK SCHEME
# **Rubric.** 1/2 point: fixed time per call with small arrays. 1/2 point: transfers or waiting in each turn, at least two named. 1/2 point: step on
# the device and data moved once. 1/2 point: says that it does not pay for this size, or pays only with larger batches or layers.
# ### END MARK SCHEME

# %% [markdown] nbgrader={"grade_id": "07-explain", "grade": true, "solution": true, "points": 2}
# ### BEGIN SOLUTION
# All products are small (at most $32\times64$ times $64\times16$), so each call on the device costs its fixed time and almost
# nothing else. In each turn the batch and the new weights go up and the gradients come down, and the print fetches the loss; each fetch makes the
# program wait for the queue. First keep the weights on the device and take the step there. Then copy all the data once, and print the loss every
# hundred turns only. Even so the GPU will hardly be faster than NumPy here: the fixed time per call remains. Larger batches or wider layers would
# help, because they give each call more work.
# ### END SOLUTION
