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
# # 08 The bug zoo
#
# Three students trained the same network on handwritten digits. On digits that they had not used for training, all three networks are right
# in 91 or 92 of 100 cases. Two of the three have a wrong backward pass. **Nobody noticed, because nobody measured.**
#
# This is what makes bugs in gradients special. Most bugs stop a program or give nonsense. A wrong gradient often gives a network that
# learns: a little slower or a little worse, or so that you would notice nothing at all. The same holds on paper: a published derivation with a wrong
# sign looks as good as a right one. The notes behind this course contain several.
#
# In this lesson you go hunting. You correct three published lines. You write a checker, and we set bugs on it. You see wrong
# gradients that train, and you find out why they do. At the end there is a zoo: twelve buggy functions that show only their numbers, and you
# give each one its name.
#
# **After this lesson** you can find a wrong gradient without knowing the right formula, say how wrong it is, and often say which slip made it.
#
# **Time:** about 90 minutes. **You need:** lessons 03 and 04, and the numerical derivatives of lesson 00.
#
# | symbol | meaning | shape |
# |---|---|---|
# | $\mathcal L$ | the loss, computed forward only | a number |
# | $x$ | what the loss depends on: weights, inputs or logits | any |
# | $g$ | the gradient that a formula gives | as $x$ |
# | $\tilde g$ | another gradient, measured or wrong | as $x$ |
# | $h,\ s_i$ | relative step, step of entry $i$ | numbers |
# | $\eta$ | learning rate | a number |
# | $E,\ n_l$ | number of samples, of units of layer $l$ | numbers |
# | $A_l,\ W_l,\ \delta_l$ | answers, weights, $\partial\mathcal L/\partial Z_l$ of layer $l$ | $(E, n_l),\ (n_{l-1}, n_l),\ (E, n_l)$ |
# | $\circ$ | product entry by entry | same shapes |
#
# Each exercise is one function. You can leave one open and go on: no later cell needs your solution of an earlier one.

# %%
import numpy as np

from bpkit import attempt, ce_from_logits, check
from bpkit.activations import sigmoid, softmax
from bpkit.gradcheck import central_difference, relative_error
from bpkit.plots.lesson_08 import show_errors, show_step, show_training
from bpkit.specimens import specimen

# %% [markdown]
# ## 1. A line with a wrong sign
#
# The first suspect is printed in note 004. One sample enters a layer without a bias: $o\in\mathbb R^{1\times n}$ goes in, $z = oW$ with
# $W\in\mathbb R^{n\times m}$, the answer is $\hat y = \sigma(z)$, and the loss is half of the squared error:
#
# $$\mathcal L = \sum_{j=1}^m \tfrac12\,(y_j-\hat y_j)^2.$$
#
# For the gradient of the weights the note arrives at this line:
#
# $$\frac{\partial\mathcal L}{\partial W} \overset{?}{=} o^\top\big[-(\hat y-y)\circ\sigma(z)\circ(1-\sigma(z))\big].$$
#
# All the parts that you expect are there: the input, the error, the slope of the sigmoid. The shape is right, too.
#
# **Predict first.** You take a small step $W - \eta\cdot(\text{this line})$. Does the loss rise or fall? Try to decide on paper, with one input
# $o = 1$, one output, $\hat y = 0.2$ and $y = 1$.

# %%
my_guess = ...   # "rises" or "falls"

# %%
def published_004(o, z, y):
    """The line of note 004 as it is printed."""
    return np.outer(o, -(sigmoid(z) - y) * sigmoid(z) * (1 - sigmoid(z)))


def squared_error(W, o, y):
    return 0.5 * np.sum((sigmoid(o @ W) - y) ** 2)


o, y = np.array([1.0, -0.5]), np.array([0.0, 1.0, 1.0])
W = np.array([[0.6, -1.2, 0.3], [0.4, 0.9, -0.7]])
stepped = W - 0.1 * published_004(o, o @ W, y)
print(f"loss before the step: {squared_error(W, o, y):.4f}")
print(f"loss after the step:  {squared_error(stepped, o, y):.4f}")

# %% [markdown]
# It rises. Gradient descent with this line climbs. Now find the place. The loss has three links, and each has a slope:
#
# $$\frac{\partial\mathcal L}{\partial\hat y_j} = \tfrac12\cdot2\,(y_j-\hat y_j)\cdot(-1) = \hat y_j-y_j, \qquad
# \frac{\partial\hat y_j}{\partial z_j} = \hat y_j(1-\hat y_j), \qquad \frac{\partial z_j}{\partial W^{i,j}} = o_i.$$
#
# The inner derivative $-1$ of $y_j-\hat y_j$ turns the difference round. It is used up by this: $-(y_j-\hat y_j)$ **is** $\hat y_j-y_j$. The note
# turns the difference round *and* keeps the minus. So the sign is used twice.
#
# $$\frac{\partial\mathcal L}{\partial W^{i,j}} = (\hat y_j-y_j)\,\hat y_j(1-\hat y_j)\,o_i.$$
#
# In words: *input times (answer minus wanted answer) times slope.* Read as matrices: the column $o^\top$ times the row in the brackets.
#
# > **In the notes.** Note 004, the last four lines. The minus stands in all of them. Lines 1 and 2 also keep factors that were already
# > replaced by their values, and line 3 has the factors in an order in which the shapes do not fit. Lesson 02 treats the whole note; here
# > you see how a single step of gradient descent finds the sign.

# %% [markdown]
# ### Exercise 1 (2 points)
# Write `weight_gradient`, the corrected line.

# %% nbgrader={"grade_id": "08-weight-gradient", "solution": true}
def weight_gradient(o, z, y):
    """dL/dW for one sample, half of the squared error behind sigmoids.

    o: input of the layer (n,).   z: o @ W (m,).   y: wanted answers (m,).   Returns (n, m).
    """
    ### BEGIN SOLUTION
    y_hat = sigmoid(z)
    return np.outer(o, (y_hat - y) * y_hat * (1 - y_hat))
    ### END SOLUTION

# %% nbgrader={"grade_id": "08-weight-gradient-check", "grade": true, "points": 2}
check("08-weight-gradient", weight_gradient)

# %% [markdown]
# <details><summary>Hint: the shape comes out wrong</summary>
#
# `o` and the bracket have one axis each, and `dW` has two: every input meets every output. Which product of NumPy forms all pairs?
# </details>

# %% tags=["reference"]
show_step(weight_gradient)

# %% [markdown]
# Both curves start at the same loss, with opposite slopes. The picture needs only the loss itself. Nobody had to know the right formula.
# That is the idea of the next section.

# %% [markdown]
# ## 2. A measurement beside the formula
#
# A step shows a wrong sign. It does not show a missing factor $\tfrac12$. For that we need numbers, one for each entry. Lesson 00 has them: move
# one entry by a small step to both sides, look at the loss, and divide by the distance. With $e_i$, an array of zeros with a single 1 in place $i$,
#
# $$\tilde g_i = \frac{\mathcal L(x + s\,e_i) - \mathcal L(x - s\,e_i)}{2s}.$$
#
# This *measured gradient* comes from forward passes only. It cannot contain a bug of the backward pass.
#
# One thing is new. In lesson 00 all entries were near 1, and one step served for all. A float has about 16 digits. Near $10^6$, seven
# of them stand before the point, and two neighbouring floats are about $2\cdot10^{-10}$ apart.
#
# **Predict first.** A loss is given at $x = 1.1\cdot10^6$; its slope there is about $0.4$ per million. You measure it with the step $s = 10^{-5}$. How many
# digits will be right: about 10, about 5, or none?

# %%
my_guess = ...

# %%
def far_loss(x):
    return np.tanh(x / 2e6)


x = 1.1e6
exact = (1 - np.tanh(x / 2e6) ** 2) / 2e6
print(f"exact            {exact:.12e}")
for step in [1e-5, 1e-5 * x]:
    measured = (far_loss(x + step) - far_loss(x - step)) / (2 * step)
    print(f"step {step:8.0e}    {measured:.12e}   relative error {abs(measured / exact - 1):.0e}")

# %% [markdown]
# With the short step about five digits are right. The two losses agree in almost all of their digits, and the subtraction takes these away. The
# second step is a million times as long, since the entry is a million times as large. So let the step follow the entry:
#
# $$s_i = h\,\max(1, |x_i|).$$
#
# In words: *a fixed share of the entry, and never less than $h$.* The maximum is there for entries near zero, which would get no step at all.

# %% [markdown]
# ### Exercise 2 (2 points)
# Write `scaled_gradient`: the measured gradient, with this step. `x` may be an array of whole numbers. You are not allowed to change it.

# %% nbgrader={"grade_id": "08-scaled-gradient", "solution": true}
def scaled_gradient(loss, x, h):
    """The gradient of loss at x by central differences; the step of entry i is h * max(1, |x_i|).

    loss: a function of an array of the shape of x, returns a number.
    x: an array.   h: a positive number.   Returns an array of the shape of x.
    """
    ### BEGIN SOLUTION
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = h * np.maximum(1, np.abs(x[i]))
        above, below = x.copy(), x.copy()
        above[i] += step
        below[i] -= step
        gradient[i] = (loss(above) - loss(below)) / (2 * step)
    return gradient
    ### END SOLUTION

# %% nbgrader={"grade_id": "08-scaled-gradient-check", "grade": true, "points": 2}
check("08-scaled-gradient", scaled_gradient)

# %% [markdown]
# <details><summary>Hint: a loop over the entries of any array</summary>
#
# `np.ndindex(x.shape)` gives the index of each entry, whatever the number of axes. Which arrays do you need afresh for each entry, so that the last nudge is
# undone?
# </details>

# %% [markdown]
# ## 3. Where to draw the line
#
# A formula and a measurement never agree in all digits. So how different is too different? Lesson 00 compares two gradients by their *relative
# error*, the largest difference as a share of the largest entry:
#
# $$\frac{\max_i|g_i-\tilde g_i|}{\max(\max_i|g_i|,\ \max_i|\tilde g_i|)}.$$
#
# It does not change when the loss is given in another unit. From here on you may use the course's functions: `central_difference(loss, x)`, with a step
# that follows the entry, and `relative_error(a, b)`.
#
# **Predict first.** Twenty small nets with two layers; for each, the gradient of $W_1$ by formula, and measured. Write down the relative error that you expect for
# the right formula, for the right one times 1.001, and for one with the slope of the sigmoid left out.

# %%
my_guess = ...   # three powers of ten

# %%
show_errors()

# %% [markdown]
# Each mark is one net. Between the right gradients and the mildest bug there is a gap: from about $10^{-9}$ to $10^{-3}$. A tolerance anywhere
# well inside it will do; $10^{-6}$ is a good habit. The often seen $10^{-2}$ lies on the wrong side of the second row: it would let a bug pass.
#
# The gap exists because everything is computed with 16 digits. With `float32` (7 digits) the right gradients of these nets have errors up to
# $3\cdot10^{-4}$ with the best step, and up to $0.4$ with this one: hardly anything is left of the gap. Check in `float64`, whatever you train in.

# %% [markdown]
# ## 4. A checker, checked by bugs
#
# Now put the parts together: a function that is given a loss, a function that claims to be its gradient, and a point; and says whether the claim
# is true there. It is four lines long, and many versions of it look right and are not:
#
# - A bare difference $|g-\tilde g|$ calls every tiny gradient right and every huge one wrong.
# - Two arrays can have the same length $\lVert g\rVert$ and point in different directions.
# - The error of `nan` is `nan`. And Python answers `False` to `nan > 1e-6`, and also to `nan < 1e-6`.
# - Broadcasting lets you subtract an array of shape `(1, n)` from one of shape `(n,)`. A gradient of another shape is wrong.
# - Both gradients can be zero. Zeros agree with zeros, but $0/0$ does not say so.
# - A bug can be invisible at a point of your own choice, for instance where all entries are 1. Use the point that you were given.
#
# What a checker cannot do: at a kink, where the loss has no slope, the measurement is a mean of two slopes. All points here keep a distance from kinks
# that is longer than a good step.
#
# **Predict first.** Which of the traps above would your first attempt have fallen into?

# %%
my_guess = ...

# %% [markdown]
# ### Exercise 3 (4 points: `ordinary` 2, `scales` 1, `corners` 1)
# Write `check_gradient`. It is judged by losses with a right and with a wrong gradient, in an order that nobody knows. `ordinary`: nets and curves, with bugs of the
# catalogue. `scales`: tiny, huge and far away. `corners`: dead units, kinks close by, saturated outputs, wrong shapes, whole numbers. A part counts only if **every
# bug is refused and every right gradient passes**, so a checker that always gives the same answer earns nothing.

# %% nbgrader={"grade_id": "08-check-gradient", "solution": true}
def check_gradient(loss, gradient, x):
    """Whether `gradient` is the gradient of `loss` at x.

    loss: a function, array -> number.   gradient: the suspect, a function, array -> array.
    x: an array.   Returns True or False.
    """
    ### BEGIN SOLUTION
    given = np.asarray(gradient(x))
    if given.shape != x.shape:
        return False
    return relative_error(given, central_difference(loss, x)) < 1e-6
    ### END SOLUTION

# %% nbgrader={"grade_id": "08-check-gradient-check", "grade": true, "points": 4}
check("08-check-gradient", check_gradient)

# %% [markdown]
# <details><summary>Hint: what do the course's two functions do with nan, zeros and shapes?</summary>
#
# Try it: `relative_error(np.zeros(3), np.zeros(3))`, then with a `np.nan` in one of them, then with shapes `(3,)` and `(1, 3)`. One of the
# three cases needs a line of your own.
# </details>
#
# <details><summary>Hint: a right gradient is refused</summary>
#
# The message names the loss. Print the relative error there. Is your step too long for a kink nearby, too short for a large `x`, or your tolerance too narrow for a
# loss with a large constant in it?
# </details>

# %% [markdown]
# Set your checker on the line of note 004, and on its correction:

# %%
def loss_of_W(W):
    return squared_error(W, o, y)


def your_verdict(formula):
    return check_gradient(loss_of_W, lambda W: formula(o, o @ W, y), W)


for name, formula in [("published", published_004), ("yours", weight_gradient)]:
    verdict = attempt(your_verdict, formula)
    if verdict is not None:
        print(f"{name}: {verdict}")

# %% [markdown]
# ## 5. Two more published lines
#
# ### Note 001: the delta of the output
#
# Note 001 gives for the last layer, with its activation $f$ and a loss $J$ of the answers $a = f(z)$:
#
# $$\delta^{(L)} = \frac{\partial J}{\partial z} \overset{?}{=} \nabla_{a}J\circ f'(z).$$
#
# For sigmoids and for $\tanh$ this is right. But the loss of this note is $-y^\top\log\hat y$, which belongs to a softmax. What could $f'(z)$ be there? If you treat softmax like the others,
# entry by entry, you take $f'(z)=\hat y\circ(1-\hat y)$.
#
# **Predict first.** One sample, three classes, cross-entropy: $\nabla_{\hat y}J = -y/\hat y$. Which entries of the published line are right, and what does it give
# for the others?

# %%
my_guess = ...

# %%
def published_001(Z, G):
    """The line of note 001 with the slope of softmax taken entry by entry."""
    return G * softmax(Z) * (1 - softmax(Z))


Z, Y = np.array([[1.0, 0.2, -0.5]]), np.array([[0.0, 1.0, 0.0]])
print("published", published_001(Z, -Y / softmax(Z)).round(3))
print("measured ", central_difference(lambda Z: ce_from_logits(Z, Y), Z).round(3))

# %% [markdown]
# Only the entry of the true class agrees. The others are 0 in the published line, as if the logits of the wrong classes did not matter. But each logit moves *all*
# answers: their sum stays 1. Lesson 03 has the whole Jacobian, for one sample
#
# $$\frac{\partial\hat y_j}{\partial z_k} = \hat y_j\,([j=k]-\hat y_k), \qquad [j=k] = 1\ \text{if}\ j=k,\ \text{else}\ 0.$$
#
# The chain rule adds the paths through all answers. Write $G_j$ for $\partial J/\partial\hat y_j$:
#
# $$\frac{\partial J}{\partial z_k} = \sum_j G_j\,\hat y_j\,([j=k]-\hat y_k) = G_k\hat y_k - \hat y_k\sum_j G_j\hat y_j
# = \hat y_k\Big(G_k-\sum_j G_j\hat y_j\Big).$$
#
# In words: *compare each $G_k$ with the mean of all, weighted by the answers; then multiply by the answer.* This holds for every loss $J$. For a batch, each row
# has its own sum.
#
# > **In the notes.** Note 001, the last formulas but one. The same line has $f_l'$ where $f_L'$ is meant, and $J$ is not defined: it is the loss $\mathcal L$. For the
# > cross-entropy our line gives $\hat y - y$, as in note 002 and in lesson 03; the published one gives $-y\circ(1-\hat y)$.

# %% [markdown]
# ### Exercise 4 (2 points)
# Write `softmax_delta` for a batch and any loss. The check tries logits of $\pm1000$; the course's `softmax` is safe there.

# %% nbgrader={"grade_id": "08-softmax-delta", "solution": true}
def softmax_delta(Z, G):
    """dJ/dZ from the gradient G of the answers, through a softmax in each row.

    Z: logits (E, K).   G: dJ/dP with P = softmax(Z), (E, K).   Returns (E, K).
    """
    ### BEGIN SOLUTION
    P = softmax(Z)
    return P * (G - np.sum(G * P, axis=1, keepdims=True))
    ### END SOLUTION

# %% nbgrader={"grade_id": "08-softmax-delta-check", "grade": true, "points": 2}
check("08-softmax-delta", softmax_delta)

# %% [markdown]
# <details><summary>Hint: a row of sums that must stay a column</summary>
#
# There is one sum for each sample. How must the sums lie, so that broadcasting subtracts the sum of a row from the entries of that row? Test a square table: there,
# the wrong way raises no error.
# </details>

# %% [markdown]
# ### Notes 000 and 003: back through a layer
#
# In their short derivation, both notes write for a layer $A_l=\sigma(A_{l-1}W_l)$:
#
# $$\frac{\mathrm dA_l}{\mathrm dA_{l-1}} \overset{?}{=} A_l\circ(1-A_l)\circ W_l.$$
#
# Note 003 says itself that this is not exact. Read it as code: `A * (1 - A) * W`, with `A` of shape $(E, n_l)$ and `W` of shape $(n_{l-1}, n_l)$. The next step would
# multiply `dA`, which is $\partial\mathcal L/\partial A_l$ of shape $(E, n_l)$, by it.
#
# **Predict first.** For which of these sizes $(E, n_{l-1}, n_l)$ does `dA @ (A * (1 - A) * W)` raise an error: $(5,4,3)$, $(1,4,3)$, $(1,3,3)$, $(3,3,3)$? And where it
# raises none, is the result right?

# %%
my_guess = ...

# %%
rng = np.random.default_rng(8)


def published_003(dA, A, W):
    """The line of notes 000 and 003, read as NumPy reads it."""
    return dA @ (A * (1 - A) * W)


def compare_with_measurement(E, below, here):
    A_prev, W = rng.normal(size=(E, below)), rng.normal(size=(below, here))
    C = rng.normal(size=(E, here))  # the loss is the sum of C * A, so dL/dA is C

    def loss(A_prev):
        return np.sum(C * sigmoid(A_prev @ W))

    published = published_003(C, sigmoid(A_prev @ W), W)
    return relative_error(published, central_difference(loss, A_prev))


for sizes in [(5, 4, 3), (1, 4, 3), (1, 3, 3), (3, 3, 3)]:
    try:
        print(sizes, f"relative error {compare_with_measurement(*sizes):.2f}")
    except ValueError as problem:
        print(sizes, "raises", type(problem).__name__)

# %% [markdown]
# Two of four raise. The other two are silent and wrong: **square sizes hide a missing transpose.** Derive the line afresh, one entry at a time. Entry $i$ of sample $e$ reaches
# the loss through all units $j$ of layer $l$:
#
# $$\frac{\partial\mathcal L}{\partial (A_{l-1})_{ei}} = \sum_j \frac{\partial\mathcal L}{\partial (A_l)_{ej}}\;\underbrace{(A_l)_{ej}\,(1-(A_l)_{ej})}_{\text{slope of unit } j}\;
# \underbrace{W_l^{i,j}}_{\text{weight from } i \text{ to } j}.$$
#
# The first two factors have the indices $e, j$: they are multiplied entry by entry. Then comes a sum over $j$ with $W_l^{i,j} = (W_l^\top)_{ji}$: a matrix product with the transpose.
#
# $$\frac{\partial\mathcal L}{\partial A_{l-1}} = \Big(\frac{\partial\mathcal L}{\partial A_l}\circ A_l\circ(1-A_l)\Big)\,W_l^\top.$$
#
# In words: *first the slopes of this layer, then back through its weights.* The order matters: $\circ$ and the matrix product may not change places.
#
# > **In the notes.** Notes 000 and 003, "simple derivation". With one sample and broadcasting, the published product is the *transposed* Jacobian of the layer: row $i$ belongs to the
# > input, column $j$ to the output. Note 000 also prints $\mathrm dA_{l-1}/\mathrm dA_l$ upside down. The exact part of note 003 has the right formula for the deltas (lesson 04).

# %% [markdown]
# ### Exercise 5 (2 points)
# Write `back_through_layer`.

# %% nbgrader={"grade_id": "08-back-through-layer", "solution": true}
def back_through_layer(dA, A, W):
    """dL/dA of the layer below, for a sigmoid layer A = sigma(A_prev @ W).

    dA: dL/dA (E, n_l).   A: answers of the layer (E, n_l).   W: (n_{l-1}, n_l).
    Returns (E, n_{l-1}).
    """
    ### BEGIN SOLUTION
    return (dA * A * (1 - A)) @ W.T
    ### END SOLUTION

# %% nbgrader={"grade_id": "08-back-through-layer-check", "grade": true, "points": 2}
check("08-back-through-layer", back_through_layer)

# %% [markdown]
# <details><summary>Hint: whose slope is it?</summary>
#
# On the way back you meet the units of layer $l$ first. Do their slopes have the shape of `dA`, or that of the result?
# </details>

# %% [markdown]
# ## 6. A wrong gradient that trains
#
# Back to the three students. All train the net $64 \to 16 \to 10$ with sigmoids in the middle and a softmax at the end, on 600 digits, with the same start. We add a fourth
# one. They differ in one place of the backward pass:
#
# - the right one: $\delta_1 = (\delta_2W_2^\top)\circ A_1\circ(1-A_1)$;
# - **A** leaves the slope out: $\delta_1 = \delta_2W_2^\top$;
# - **B** uses fixed *random numbers* $R$ in the place of $W_2$: $\delta_1 = (\delta_2R^\top)\circ A_1\circ(1-A_1)$;
# - **C** has one wrong sign: $\delta_1 = -(\delta_2W_2^\top)\circ A_1\circ(1-A_1)$.
#
# In all four, the gradients of $W_2$ and $b_2$ are right.
#
# **Predict first.** Which of A, B and C train? Put them in order.

# %%
my_guess = ...

# %% [markdown]
# Before you look, think about what decides it. Write all parameters as one long list $\theta$, the right gradient as $g$ and the wrong one as $\tilde g$. After a small step
# against $\tilde g$ the loss is, to first order,
#
# $$\mathcal L(\theta-\eta\,\tilde g) \approx \mathcal L(\theta) - \eta\sum_i g_i\,\tilde g_i.$$
#
# If the sum $\sum_i g_i\tilde g_i$ is positive, the loss falls for every small enough $\eta$; if it is negative, the loss rises. The sum need not be large: a wrong gradient that
# points *roughly* the right way goes downhill. How roughly is told by the cosine of the angle between the two:
#
# $$\cos(g,\tilde g) = \frac{\sum_i g_i\,\tilde g_i}{\sqrt{\sum_i g_i^2}\ \sqrt{\sum_i\tilde g_i^2}}.$$
#
# It is 1 for a positive multiple, 0 for a right angle, $-1$ for the opposite. **All tensors together are one vector:** each sum runs over all entries of $W_1, b_1, W_2, b_2$.

# %% [markdown]
# ### Exercise 6 (2 points)
# Write `alignment`. You are given two dictionaries with the same keys, such as `{"W1": ..., "b1": ..., "W2": ..., "b2": ...}`, and arrays of equal shapes under each key.

# %% nbgrader={"grade_id": "08-alignment", "solution": true}
def alignment(gradients, others):
    """The cosine of the angle between two gradients, all tensors taken together.

    gradients, others: dicts, name of a parameter -> array.   Returns a number from -1 to 1.
    """
    ### BEGIN SOLUTION
    a = np.concatenate([gradients[key].ravel() for key in gradients])
    b = np.concatenate([others[key].ravel() for key in gradients])
    return a @ b / np.sqrt((a @ a) * (b @ b))
    ### END SOLUTION

# %% nbgrader={"grade_id": "08-alignment-check", "grade": true, "points": 2}
check("08-alignment", alignment)

# %% [markdown]
# <details><summary>Hint: how many fractions?</summary>
#
# One. If you form a cosine for each tensor and take their mean, a bias with ten entries counts as much as a matrix with a thousand. What do you have to add up first?
# </details>

# %% tags=["reference"]
show_training(alignment)

# %% [markdown]
# Left: the right gradient, A and B train, and at the end they are right on 91 or 92 of 100 new digits. A even falls faster: without the
# factor $a(1-a)$, which is at most $\frac14$, its steps are longer. C gets stuck. Right: the cosines explain
# it. Those of A and B stay above zero; that of C sways around it.
#
# - **A** leaves out the slope. It is positive, so every entry of $\delta_1$ keeps its sign. What is wrong is the size: the entries are too large, most of all
#   where a unit is saturated. With more layers this adds up.
# - **B** sends numbers back that have nothing to do with the forward pass. It trains all the same: the right gradient of $W_2$ turns $W_2$ towards $R$, and the
#   cosine grows after a short fall. (This is known as *feedback alignment*.)
# - **C** pushes the first layer uphill, while the second one learns. Neither wins.
#
# So **a falling loss proves nothing**, and 92 percent prove nothing. On a small net, the checker of section 4 refuses all three in a few milliseconds.

# %% [markdown]
# ## 7. The zoo
#
# Twelve specimens, in three cages of four. Each is a function of lesson 04 with one bug. You see what it *gave* on two or three probes, what was *expected*, and the ratio of the two. You
# do not see its code. Name the bug.
#
# A way to do it, which works outside the zoo as well:
#
# 1. **Where?** Go backwards, from the output to the input. What is the first tensor that is wrong? All that lies below is only a consequence.
# 2. **Which ratio?** One number for the whole array, the same pattern in each row, or none? If it is one number: which size of the probe ($E$, $K$, ...) is it, and does this hold on
#    *every* probe? Two sizes can be equal by chance.
# 3. **Where is it right?** A bug that vanishes for one sample sums or averages over samples. One that vanishes if all samples have one class mixes the labels of samples.
# 4. **Prove it.** Compute what your suspect would give and compare. All numbers are there, for instance `specimen("A").seen[1].arguments["A"]` and
#    `specimen("A").seen[1].given["delta"]` (`seen[1]` is probe 2).
#
# Each answer is a dictionary from letters to numbers of suspects. Four of the eight suspects are innocent. A check says which of your names are right, and nothing about the others: guessing
# is slow, computing is quick.

# %% [markdown]
# ### First cage: `output_delta(A, Y)`
#
# The right function is $\delta = (A-Y)/E$. The suspects:
#
# | number | what the function does |
# |---|---|
# | 1 | multiplies by the slope $A\circ(1-A)$ once more |
# | 2 | divides by the number of columns $K$, not of samples |
# | 3 | forgets the mean over the samples |
# | 4 | has a factor 2 too much |
# | 5 | differentiates a softmax entry by entry: $-Y\circ(1-A)/E$ |
# | 6 | takes the mean over samples *and* classes |
# | 7 | has one wrong sign: $-Y\circ(1-A)-(1-Y)\circ A$, over $E$ |
# | 8 | subtracts 1 in whole columns: at the labels of all samples, in every row |
#
# **Predict first.** The first probe has $E = 2$. Which two suspects look exactly alike on it?

# %%
my_guess = ...

# %%
print(specimen("A"))

# %%
print(specimen("B"))

# %%
print(specimen("C"))

# %%
print(specimen("D"))

# %% [markdown]
# ### Exercise 7 (2 points: `A` 1/2, `B` 1/2, `C` 1/2, `D` 1/2)
# Name them. Write `None` for a specimen that you have not found yet.

# %% nbgrader={"grade_id": "08-first-cage", "solution": true}
def first_cage():
    """The bugs of the specimens A to D: a dict such as {"A": 5, "B": 5, "C": 5, "D": None}."""
    ### BEGIN SOLUTION
    return {"A": 3, "B": 6, "C": 1, "D": 8}
    ### END SOLUTION

# %% nbgrader={"grade_id": "08-first-cage-check", "grade": true, "points": 2}
check("08-first-cage", first_cage)

# %% [markdown]
# <details><summary>Hint: the ratio changes from entry to entry</summary>
#
# Divide given by expected and lay the result beside the inputs: `seen = specimen("C").seen[1]`, then look at
# `seen.given["delta"] / seen.expected["delta"]` and `seen.arguments["A"]`. If the ratio depends on $A$ alone, it is a slope.
# </details>

# %% [markdown]
# ### Second cage: `hidden_delta(delta_next, W_next, A)`
#
# The right function is $\delta_l = (\delta_{l+1}W_{l+1}^\top)\circ A_l\circ(1-A_l)$. The suspects:
#
# | number | what the function does |
# |---|---|
# | 1 | leaves the slope out |
# | 2 | takes the slope at $a$: applies the sigmoid once more to $A$ before it forms the slope |
# | 3 | uses half of the slope, the factor $1-A$ alone |
# | 4 | forgets the transpose of $W$ |
# | 5 | uses the mean slope over the samples for all of them |
# | 6 | divides by $E$ a second time |
# | 7 | uses the slope of $\tanh$, $1-A^2$ |
# | 8 | reverses the sign |
#
# **Predict first.** Which suspects are innocent as soon as you see that the ratio is not the same for all entries?

# %%
my_guess = ...

# %%
print(specimen("E"))

# %%
print(specimen("F"))

# %%
print(specimen("G"))

# %%
print(specimen("H"))

# %% [markdown]
# ### Exercise 8 (2 points: `E` 1/2, `F` 1/2, `G` 1/2, `H` 1/2)
# Name them. For at least one of them you will have to compute.

# %% nbgrader={"grade_id": "08-second-cage", "solution": true}
def second_cage():
    """The bugs of the specimens E to H: a dict such as {"E": 6, "F": 6, "G": 6, "H": None}."""
    ### BEGIN SOLUTION
    return {"E": 2, "F": 7, "G": 5, "H": 4}
    ### END SOLUTION

# %% nbgrader={"grade_id": "08-second-cage-check", "grade": true, "points": 2}
check("08-second-cage", second_cage)

# %% [markdown]
# <details><summary>Hint: what slope did it use?</summary>
#
# The ratio is (slope used) / (right slope). So the ratio times $A\circ(1-A)$ is the slope used. Between which limits does it lie? Is it the same for all samples?
# </details>

# %% [markdown]
# ### Third cage: `backward(X, W1, b1, W2, b2, Y)`
#
# The whole backward pass of two sigmoid layers (lesson 04, section 8):
# $\delta_2 = (A_2-Y)/E$, $dW_2 = A_1^\top\delta_2$, $db_2 = \mathbf 1^\top\delta_2$, $\delta_1 = (\delta_2W_2^\top)\circ A_1\circ(1-A_1)$, $dW_1 = X^\top\delta_1$,
# $db_1 = \mathbf 1^\top\delta_1$, where $\mathbf 1$ is a column of $E$ ones. The suspects:
#
# | number | what the function does |
# |---|---|
# | 1 | forms $dW_2$ from $Z_1$, not from $A_1$ |
# | 2 | forgets the mean over the samples |
# | 3 | takes the mean of the rows of a delta for $db$, not their sum |
# | 4 | goes back through $dW_2$, not through $W_2$ |
# | 5 | gives zeros for $db$ |
# | 6 | takes the mean in the last $dW$ only |
# | 7 | leaves out the slope of the hidden layer |
# | 8 | sends $\partial\mathcal L/\partial A_2$ back, not $\delta_2$ |
#
# **Predict first.** Suspects 4, 7 and 8 leave the same tensors right. Which ones?

# %%
my_guess = ...

# %%
print(specimen("I"))

# %%
print(specimen("J"))

# %%
print(specimen("K"))

# %%
print(specimen("L"))

# %% [markdown]
# ### Exercise 9 (2 points: `I` 1/2, `J` 1/2, `K` 1/2, `L` 1/2)
# Name them.

# %% nbgrader={"grade_id": "08-third-cage", "solution": true}
def third_cage():
    """The bugs of the specimens I to L: a dict such as {"I": 5, "J": 5, "K": 5, "L": None}."""
    ### BEGIN SOLUTION
    return {"I": 6, "J": 1, "K": 8, "L": 3}
    ### END SOLUTION

# %% nbgrader={"grade_id": "08-third-cage-check", "grade": true, "points": 2}
check("08-third-cage", third_cage)

# %% [markdown]
# <details><summary>Hint: three suspects for one trace</summary>
#
# Take the probe with one sample: there $db_1$ is $\delta_1$ itself. The arguments of the probe give $A_1$, $A_2$ and $\delta_2$ by a forward pass. Compute the three candidates for
# $\delta_1$, and lay them beside the given `db1`.
# </details>

# %% [markdown]
# The zoo has more animals. Each suspect is one backward pass with one bug. You have three probes for each; then give it its name. Your checker says what it thinks, too.

# %% tags=["reference"]
from bpkit.widgets import explore_bug

explore_bug(check_gradient)

# %% [markdown]
# ## 8. Stretch: a score for your probes
#
# This section is for those who want more. A set of probes is a test, and a test can be bad: a single sample, zeros everywhere, positive numbers only. How do you know
# whether yours is good? **Set bugs on it and count.** A probe *kills* a bug (a *mutant*) if the mutant answers otherwise than the right function. With $B$ mutants and $N$ probes the
# *kill matrix* has the entries
#
# $$k_{ij} = \begin{cases} 1 & \text{mutant } i \text{ answers probe } j \text{ otherwise than the reference,}\\ 0 & \text{else,}\end{cases}
# \qquad \text{score} = \frac1B\sum_{i=1}^B\max_j k_{ij}.$$
#
# In words: *the score is the share of mutants that at least one probe kills.* A row of zeros is a mutant that survives, and asks for a new probe. A column of zeros is a probe that sees nothing.
# Two rows that differ somewhere are two bugs that the probes can tell apart.
#
# "Otherwise" means: another shape, or a relative error above $10^{-6}$. No probe need see all the bugs: what counts is that for each bug there is one that does.

# %% [markdown]
# ### Exercise 10 (2 points: `killed` 1, `score` 1)
# Write `kill_matrix`. A probe is a tuple of arguments: call `reference(*probe)`.

# %% nbgrader={"grade_id": "08-kill-matrix", "solution": true}
def kill_matrix(reference, mutants, probes):
    """Which probe kills which mutant, and the share of the mutants that are killed.

    reference: the right function.   mutants: a list of B functions; all of them return arrays.
    probes: a list of N tuples of arguments.
    Returns the matrix (B, N) of 0 and 1, and the score, a number from 0 to 1.
    """
    ### BEGIN SOLUTION
    killed = np.zeros((len(mutants), len(probes)))
    for i, mutant in enumerate(mutants):
        for j, probe in enumerate(probes):
            a, b = mutant(*probe), reference(*probe)
            killed[i, j] = a.shape != b.shape or relative_error(a, b) > 1e-6
    return killed, killed.max(axis=1).mean()
    ### END SOLUTION

# %% nbgrader={"grade_id": "08-kill-matrix-check", "grade": true, "points": 2}
check("08-kill-matrix", kill_matrix)

# %% [markdown]
# <details><summary>Hint: a matrix of killed and a number for each mutant</summary>
#
# The maximum over a row is 1 if there is a 1 in it. Along which axis do the probes of one mutant lie?
# </details>

# %% [markdown]
# Try it on four forms of `output_delta`. Add probes of your own, as few as possible, until no mutant survives.
#
# **Predict first.** The only probe in the cell has one sample. Which of the four mutants survive it?

# %%
my_guess = ...

# %%
def right_delta(A, Y):
    return (A - Y) / len(A)


forms = [
    lambda A, Y: A - Y,
    lambda A, Y: (A - Y) / A.shape[1],
    lambda A, Y: (A - Y) / A.size,
    lambda A, Y: (A - Y) * A * (1 - A) / len(A),
]
one_sample = (np.array([[0.2, 0.7, 0.4]]), np.array([[0.0, 1.0, 0.0]]))
my_probes = [one_sample]  # add tuples (A, Y) here

found = attempt(kill_matrix, right_delta, forms, my_probes)
if found is not None:
    print(found[0], f"score {found[1]:.2f}", sep="\n")

# %% [markdown]
# The first mutant survives: with $E = 1$, a missing mean changes nothing.

# %% [markdown]
# ## What you can now do
#
# - Find a wrong sign or factor in a derivation with numbers, without knowing the right formula, and correct it.
# - Write a gradient checker that refuses bugs at every scale and passes right gradients, and say what it cannot see.
# - Explain why a network can train although its gradient is wrong, and measure how wrong it is by an angle.
# - Name a bug from what it gave: the first wrong tensor, the ratio, the probes on which it vanishes; and prove the name.
# - Judge a set of probes by the bugs that it kills.
#
# This is the last lesson. From here on, whenever you write a backward pass: write the loss, measure, compare, and only then train.

# %% [markdown] nbgrader={"grade_id": "08-explain-question", "locked": true}
# ## In your own words (2 points)
#
# A classmate writes: "My network reaches 92 percent on new digits, so my gradient is right. I also checked it: with one sample and all weights zero, the relative error
# is $10^{-10}$." Explain in four or five sentences: why does the first sentence prove nothing? Name two bugs that the check in the second sentence cannot see, and say why. Which
# probe would you use?
#
# ### BEGIN MARK SCHEME
# **Rubric.** 1/2 point: positive scalar product (or: roughly downhill is enough). 1/2 point: a bug that $E = 1$ hides, with the reason. 1/2 point: a bug that zero weights hide, with the
# reason. 1/2 point: a probe with $E > 1$ and random weights; different sizes are a bonus.
# ### END MARK SCHEME

# %% [markdown] nbgrader={"grade_id": "08-explain", "grade": true, "solution": true, "points": 2}
# ### BEGIN SOLUTION
# A wrong gradient lowers the loss as long as its scalar product with the right one is positive, so a network can train well with it (a missing slope, even random numbers on
# the way back). With one sample, all bugs around the mean are invisible: the factor $1/E$ missing or used twice, a mean for a sum in $db$, a sum overwritten by its last term. With all weights zero, nothing
# comes back through $W$: $\delta_1$ is zero with or without the slope, with or without the transpose, with $W$ of another layer. I would use several samples of different classes, sizes that all differ, random
# weights that are not zero, in float64, and a relative error below $10^{-6}$.
# ### END SOLUTION
