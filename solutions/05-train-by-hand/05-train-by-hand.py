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
# # 05 Train by hand
#
# On a desk lie 1797 small pictures of handwritten digits, each of $8 \times 8$ grey points. Thirteen people wrote them, and no two of them write a 4 in
# the same way. Nobody can state a rule for "this is a 4". But we have the pictures, and for each picture the right answer. From these a network
# can find its own rule.
#
# You have all parts of such a network: the forward pass, the loss, the delta of the output, the way back, the gradients of weights and biases. In
# this lesson you put them together, for any number of layers, and let the whole run. No library differentiates anything for you. At the
# end, code that you wrote and understand line by line reads digits that it has never seen, and you measure how well.
#
# Note 002 ends with this algorithm in pseudo-code. Note 003 ends with the promise: "next we train a network with our own code, without PyTorch". Here
# we keep it. Pseudo-code is written for readers, and a reader forgives. A computer does not, so some slips of the notes become visible here.
#
# **After this lesson** you can write a network, its training and its tests from an empty page, and you can say of each line why it is there.
#
# **Time:** about 100 minutes. **You need:** lesson 03 (softmax and cross-entropy), lesson 04 (the backward pass of a batch), the
# mean and the variance of a random number, and classes in Python as far as `self`.
#
# | symbol | meaning | shape |
# |---|---|---|
# | $E, M, K$ | number of samples, inputs, classes | numbers |
# | $L,\ n_l$ | number of layers; units of layer $l$, with $n_0 = M$ and $n_L = K$ | numbers |
# | $X = A_0$ | inputs, one sample per row | $(E, M)$ |
# | $W_l,\ b_l$ | weights and biases of layer $l = 1, \dots, L$ | $(n_{l-1}, n_l),\ (n_l,)$ |
# | $Z_l,\ A_l$ | before and after the activation | $(E, n_l)$ |
# | $P = A_L$ | the answers: a probability for each class | $(E, K)$ |
# | $\ell_e$ | label of sample $e$: the number of its class, from 0 to $K-1$ | number |
# | $Y$ | the labels as one-hot rows: row $e$ has a 1 at $\ell_e$ | $(E, K)$ |
# | $\delta_l$ | $\partial\mathcal L/\partial Z_l$ | $(E, n_l)$ |
# | $dW_l,\ db_l$ | short for $\partial\mathcal L/\partial W_l,\ \partial\mathcal L/\partial b_l$ | as $W_l,\ b_l$ |
# | $\mathbf 1$ | a column of $E$ ones; $\mathbf 1^\top\delta_l$ sums the rows of $\delta_l$ | $(E, 1)$ |
# | $\theta$ | all parameters: a list of arrays | see section 2 |
# | $\nabla\theta$ | the gradient: $\partial\mathcal L/\partial\theta$, a list in the same order | as $\theta$ |
# | $\eta,\ t$ | learning rate; number of the step | numbers |
#
# No exercise needs your solution of an earlier one: what it needs is handed in.

# %%
import numpy as np

from bpkit import attempt, check, digits
from bpkit.activations import softmax  # the course's own, stable, row by row
from bpkit.own import own_or_course
from bpkit.plots.lesson_05 import (
    by_epoch,
    show_activations,
    show_confusion,
    show_digits,
    show_gradient_check,
    show_losses,
    show_misread,
    show_signal,
)

# %% [markdown]
# ## 1. Three curves and their slopes
#
# So far every hidden unit was a sigmoid, which note 002 calls *logistic*. Its slope is $a(1-a)$, at most $1/4$, and lesson 01 showed what this does to a
# deep network: with weights of 1, each layer makes the delta at least four times smaller. Two other curves do better.
#
# The **hyperbolic tangent** looks like a sigmoid, but runs from $-1$ to $1$:
#
# $$a = \tanh z = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}.$$
#
# For its slope we need the derivative of a quotient, $(u/v)' = (u'v - uv')/v^2$. Here $u = e^z - e^{-z}$ and $v = e^z + e^{-z}$. Each is the derivative of
# the other: $u' = v$ and $v' = u$. So
#
# $$\frac{da}{dz} = \frac{v\,\frac{d}{dz}u - u\,\frac{d}{dz}v}{v^2}
# = \frac{(e^z + e^{-z})^2 - (e^z - e^{-z})^2}{(e^z + e^{-z})^2}
# = 1 - \frac{(e^z - e^{-z})^2}{(e^z + e^{-z})^2} = 1 - a^2.$$
#
# In words: *one minus the square of the answer.* At $z = 0$ this is 1, four times the slope of the sigmoid.
#
# The **rectified linear unit** (ReLU) cuts off what is negative and lets the rest pass:
#
# $$a = \max(z, 0), \qquad \frac{da}{dz} = \begin{cases} 1 & \text{if } z > 0 \\ 0 & \text{if } z \le 0. \end{cases}$$
#
# At $z = 0$ the curve has a corner and no slope. We choose 0 there. It hardly matters which value one takes, but all must take the same.
#
# **Predict first.** At which $z$ is the slope of tanh largest? Where is the slope of ReLU not 0 and not 1? And which of the three curves has a slope
# near 1 at $z = 4$?

# %%
my_guess = ...  # three answers

# %% [markdown]
# The picture also shows your own slopes, so write them first. On the way back a slope never stands alone. What comes from above is the *upstream* gradient
# $\partial\mathcal L/\partial A$, one number for each entry. The chain rule multiplies it with the slope, entry by entry:
#
# $$\frac{\partial\mathcal L}{\partial Z} = \frac{\partial\mathcal L}{\partial A}\circ f'(Z).$$
#
# > **In the notes.** Note 002, last pages ("derivatives of the activation functions"), with the logistic function and tanh; both are right. It does not treat
# > ReLU. The logistic function was exercise 2 of lesson 01. In Python write `np.tanh(z)`: the fraction above gives `nan` at $z = 1000$.

# %% [markdown]
# ### Exercise 1 (2 points: `tanh` 1, `relu` 1)
# Write `activation_gradients`. It is given $Z$ and the upstream gradient, and returns $\partial\mathcal L/\partial Z$ twice: once for a tanh layer, once for a
# ReLU layer.

# %% nbgrader={"grade_id": "05-activation-gradients", "solution": true}
def activation_gradients(upstream, Z):
    """dL/dZ behind A = tanh(Z), and dL/dZ behind A = relu(Z).

    upstream: dL/dA (E, n).   Z: (E, n).   The slope of ReLU at 0 is 0.
    Returns two arrays (E, n): for tanh, for ReLU.
    """
    ### BEGIN SOLUTION
    A = np.tanh(Z)
    return upstream * (1 - A**2), upstream * (Z > 0)
    ### END SOLUTION

# %% nbgrader={"grade_id": "05-activation-gradients-check", "grade": true, "points": 2}
check("05-activation-gradients", activation_gradients)

# %% [markdown]
# <details><summary>Hint: a slope that is 0 or 1</summary>
#
# A comparison such as `Z < 3` gives an array of `True` and `False`. In a product, `True` counts as 1 and `False` as 0. Which comparison is true
# exactly where the slope of ReLU is 1?
# </details>

# %%
show_activations(activation_gradients)

# %% [markdown]
# The slope of ReLU is 0 or 1, and nothing between. A unit with $z > 0$ passes the gradient on unchanged, through any number of layers. A unit with $z < 0$
# stops it. At $z = 4$ only ReLU still has a slope: tanh and the sigmoid are saturated.

# %% [markdown]
# ## 2. One list for all parameters, and where it starts
#
# In lesson 01 you trained one neuron. It has two parameters, and note 002 writes $\theta = [w, b]$ for them. The step downhill is one line:
#
# $$\theta_{t+1} = \theta_t - \eta\,\nabla\theta_t, \qquad
# \nabla\theta_t = \Big[\frac{\partial\mathcal L}{\partial w_t}, \frac{\partial\mathcal L}{\partial b_t}\Big].$$
#
# A network with $L$ layers has more parameters, but the line stays. We only let $\theta$ be a longer list:
#
# $$\theta = [W_1, \dots, W_L,\ b_1, \dots, b_L], \qquad
# \nabla\theta = \Big[\frac{\partial\mathcal L}{\partial W_1}, \dots, \frac{\partial\mathcal L}{\partial W_L},\
# \frac{\partial\mathcal L}{\partial b_1}, \dots, \frac{\partial\mathcal L}{\partial b_L}\Big].$$
#
# In Python, `theta` is a list of $2L$ arrays: **first all weights, then all biases.** The arrays have different shapes, so this is no matrix. The
# gradient is a list in the same order, and each of its arrays has the shape of its parameter. The list counts from 0 and the layers count from 1:
# with `L = len(theta) // 2`, the weights $W_l$ are `theta[l - 1]`, and the biases $b_l$ are `theta[L + l - 1]`.
#
# The aim of training is to make the loss small: $\min_\theta \mathcal L(\theta)$. But where do we start?
#
# **All weights zero** is no good. Then all units of a layer compute the same, get the same gradient and stay the same for ever. A layer of equal units
# is one unit. So the weights start at random. (The biases may be zero: the weights make the units different.)
#
# **How large?** Take one unit with $n$ inputs and no bias, $z = \sum_{i=1}^n a_i w_i$. The inputs $a_i$ are given numbers; write $q = \frac1n\sum_i a_i^2$ for their mean
# square. Let the $w_i$ be independent random numbers with mean 0 and variance $s^2$. Then the term $a_i w_i$ has the variance $a_i^2 s^2$, and variances of independent terms
# add:
#
# $$\operatorname{Var}(z) = \sum_{i=1}^n a_i^2\,s^2 = n\,q\,s^2.$$
#
# In words: *the spread of $z$ grows with the number of inputs.* The mean of $z$ is 0, so this is also the mean square of $z$. We want it to be that of the inputs, $q$, so that
# the signal neither dies nor grows from layer to layer: $n s^2 = 1$, and so $s = 1/\sqrt{n}$. For $W_l$ the number of inputs is $n_{l-1}$.
#
# > **In the notes.** Note 002 says "initialise $\theta_0 = [W_1^0, \dots, W_L^0, b_1^0, \dots, b_L^0]$" and not how. It also spreads $\nabla\theta$ out as one large
# > matrix with all $\partial\mathcal L/\partial W_{lij}$ and $\partial\mathcal L/\partial b_{li}$ side by side. These blocks have different heights, so read it as a list. Its shapes are those of the
# > column convention: $\nabla W_1, \dots, \nabla W_{L-1} \in \mathbb R^{n\times n}$ and $\nabla b_l \in \mathbb R^n$ in the hidden layers, and $\nabla b_L \in \mathbb R^k$. For the last
# > weights it prints $\mathbb R^{n\times k}$; in its own convention, that must be $\mathbb R^{k\times n}$ (lesson 02).

# %% [markdown]
# ### Exercise 2 (2 points)
# Write `initial_parameters`. Random numbers would make every answer different, so the check hands in its own source of chance: `draw((4, 3))` gives an
# array of shape `(4, 3)` of standard normal numbers (mean 0, variance 1), twelve different ones. Call `draw` once for each layer: one call gives all
# weights of the layer.

# %% nbgrader={"grade_id": "05-initial-parameters", "solution": true}
def initial_parameters(sizes, draw):
    """theta_0: weights with the standard deviation 1 / sqrt(number of inputs), biases zero.

    sizes: [n_0, ..., n_L].
    draw: a function; draw((rows, columns)) is an array of standard normal numbers.
    Returns [W_1, ..., W_L, b_1, ..., b_L] with W_l (n_{l-1}, n_l) and b_l (n_l,).
    """
    ### BEGIN SOLUTION
    W, b = [], []
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        W.append(draw((n_in, n_out)) / np.sqrt(n_in))
        b.append(np.zeros(n_out))
    return W + b
    ### END SOLUTION

# %% nbgrader={"grade_id": "05-initial-parameters-check", "grade": true, "points": 2}
check("05-initial-parameters", initial_parameters)

# %% [markdown]
# <details><summary>Hint: pairs of neighbours</summary>
#
# Layer $l$ connects `sizes[l - 1]` with `sizes[l]`. `zip(sizes[:-1], sizes[1:])` walks through all such pairs. Keep the weights and the biases in two lists
# while you walk; `+` joins two lists.
# </details>

# %% [markdown]
# **Predict first.** A net has 8 tanh layers with 64 units each. You start it with weights of about 1, of about $1/\sqrt{64}$, and of about $1/64$. In which
# case is $A_8$ almost zero? In which case do the deltas grow on the way down?

# %%
my_guess = ...  # which start for A_8, which for the deltas

# %%
show_signal(initial_parameters)

# %% [markdown]
# With $1/64$ the signal is lost: after eight layers the answers are smaller than $10^{-7}$, and the deltas shrink in the same way. With 1 most units are saturated; the others
# pass on large deltas, and these grow about twofold with each layer. Only with $1/\sqrt{n}$ both directions stay alive. (It is
# also the default of the course's own network. Behind ReLU one doubles the variance, because ReLU loses half of the signal: $s = \sqrt{2/n}$.)

# %% [markdown]
# Choose the depth, the size of the weights and the activation yourself. With tanh and ReLU the way back uses your `activation_gradients`.

# %% tags=["reference"]
from bpkit.widgets import explore_saturation

explore_saturation(activation_gradients=activation_gradients)

# %% [markdown]
# ## 3. Forward, and remember everything
#
# Here is note 002's `forward_propagation` beside our letters. Its $h_k$ is our $a_l$, and its $a_k$ is our $z_l$ (a column there, a row here):
#
# | note 002 | this course |
# |---|---|
# | for $k = 1$ to $L-1$: | for $l = 1, \dots, L-1$: |
# | $\quad a_k = b_k + W_k h_{k-1}$ | $\quad Z_l = A_{l-1}W_l + b_l$ |
# | $\quad h_k = g(a_k)$ | $\quad A_l = \tanh(Z_l)$ |
# | $a_L = b_L + W_L h_{L-1}$ | $Z_L = A_{L-1}W_L + b_L$ |
# | $\hat y = O(a_L)$ | $A_L = \operatorname{softmax}(Z_L)$ |
#
# The hidden layers share one activation, the last layer has its own. Two things the note leaves open. The first turn of the loop needs $h_0$: that is the
# input, $A_0 = X$. And the note returns $h_1, \dots, h_{L-1}, a_1, \dots, a_L, \hat y$ as single values; with any number of layers they become two lists.
#
# Why keep all of them? The way back asks for each $A_l$ again: as the factor in $dW_{l+1}$ and for the slope in $\delta_l$, which is $1 - a^2$ for tanh. Of the $Z_l$
# only the last is needed again, for the loss; note 002 takes its slopes from the others. Such a record is called a *trace*.

# %% [markdown]
# ### Exercise 3 (4 points: `Z` 2, `A` 2)
# Write `forward`: tanh in the hidden layers, `softmax` (given above) in the last one. It must work for one layer and for many.

# %% nbgrader={"grade_id": "05-forward", "solution": true}
def forward(theta, X):
    """The forward pass of L layers, with its trace.

    theta: [W_1, ..., W_L, b_1, ..., b_L].   X: (E, M).
    Returns Z = [Z_1, ..., Z_L] and A = [A_0, ..., A_L] with A_0 = X.
    """
    ### BEGIN SOLUTION
    L = len(theta) // 2
    Z, A = [], [X]
    for l in range(1, L + 1):
        Z.append(A[-1] @ theta[l - 1] + theta[L + l - 1])
        A.append(np.tanh(Z[-1]) if l < L else softmax(Z[-1]))
    return Z, A
    ### END SOLUTION

# %% nbgrader={"grade_id": "05-forward-check", "grade": true, "points": 4}
check("05-forward", forward)

# %% [markdown]
# <details><summary>Hint: how many entries has each list?</summary>
#
# For $L$ layers, `Z` has $L$ entries and `A` has $L + 1$. So one of the two lists is not empty before the loop begins. In each turn, what is the newest entry of
# `A`? How can you tell that this is the last turn?
# </details>

# %% [markdown]
# ## 4. The turning point
#
# The forward pass ends with one row of probabilities per sample, $P = A_L$. The label says which class was right. The loss looks at that one probability:
#
# $$\mathcal L = \frac1E\sum_{e=1}^E -\log p_{e,\ell_e}.$$
#
# This is the softmax cross-entropy of lesson 03 as a mean over the samples, as in lesson 04. In code we use the labels themselves and not the
# one-hot rows $Y$: a label is an index, so the sum over the classes, of which all terms but one are zero, need not be written at all.
#
# As always the loss is computed from the logits, without a $\log$ of a number that has rounded to 0. Subtract the largest logit $m_e$ of each row:
#
# $$-\log p_{e,\ell} = -\log\frac{e^{z_{e\ell} - m_e}}{\sum_j e^{z_{ej} - m_e}} = \log\Big(\sum_j e^{z_{ej} - m_e}\Big) - (z_{e\ell} - m_e).$$
#
# And the delta, where the way back begins: answers minus targets, divided by $E$,
#
# $$\delta_L = \frac1E\,(P - Y), \qquad\text{so}\qquad (\delta_L)_{ek} = \frac1E\begin{cases} p_{ek} - 1 & \text{if } k = \ell_e \\ p_{ek} & \text{otherwise.} \end{cases}$$
#
# In words: *copy $P$, take 1 away at the right class of each row, divide by $E$.*
#
# > **In the notes.** Note 002's `back_propagation` begins with $\nabla_{a_L}\mathcal L(\theta) = -(e(y) - \hat y)$, where $e(y)$ is the one-hot column of the label. This is
# > $\hat y - y$. It treats one sample, although the loss averages over $N$: hence our $1/E$, from note 003's last part.

# %% [markdown]
# ### Exercise 4 (3 points: `loss` 1, `delta` 2)
# Write `loss_and_delta`. To pick one entry from each row, give NumPy two lists of equal length: `P[np.arange(E), labels]` has $E$ numbers, one per row. But
# `P[:, labels]` has *all* pairs of a row and a label. The check has logits of $\pm1000$.

# %% nbgrader={"grade_id": "05-loss-and-delta", "solution": true}
def loss_and_delta(Z, labels):
    """The mean cross-entropy behind softmax, and dL/dZ.

    Z: logits of the last layer (E, K).
    labels: E class numbers from 0 to K - 1, an integer array (E,).
    Returns a number and an array (E, K).
    """
    ### BEGIN SOLUTION
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    losses = np.log(np.exp(shifted).sum(axis=1)) - shifted[rows, labels]
    delta = softmax(Z)
    delta[rows, labels] -= 1
    return losses.mean(), delta / len(Z)
    ### END SOLUTION

# %% nbgrader={"grade_id": "05-loss-and-delta-check", "grade": true, "points": 3}
check("05-loss-and-delta", loss_and_delta)

# %% [markdown]
# <details><summary>Hint: a test without a computer</summary>
#
# Each row of $P$ has sum 1, and you take 1 away from one of its entries. What is the sum of each row of $\delta_L$? What is the sum of the whole table if you take 1
# away in too many places?
# </details>

# %% [markdown]
# ## 5. Back through L layers
#
# Lesson 04 wrote the way back for two layers. For $L$ layers it becomes a loop, from $l = L$ down to 1:
#
# $$dW_l = A_{l-1}^\top\delta_l, \qquad db_l = \mathbf 1^\top\delta_l, \qquad
# \delta_{l-1} = (\delta_l W_l^\top)\circ(1 - A_{l-1}\circ A_{l-1}).$$
#
# The last formula contains the slope of tanh, $1 - a^2$, at the layer *below*. Note 002 makes the same step in two lines, since the gradient first reaches the answers $h_{k-1}$ and
# then the net inputs $a_{k-1}$:
#
# | note 002, `back_propagation` (one sample, columns) | this course (a batch, rows) |
# |---|---|
# | $\nabla_{a_L}\mathcal L = -(e(y) - \hat y)$ | $\delta_L = \frac1E(P - Y)$ |
# | for $k = L$ to 1: | for $l = L, \dots, 1$: |
# | $\quad\nabla_{W_k}\mathcal L = \nabla_{a_k}\mathcal L\; h_{k-1}^\top$ | $\quad dW_l = A_{l-1}^\top\delta_l$ |
# | $\quad\nabla_{b_k}\mathcal L = \nabla_{a_k}\mathcal L$ | $\quad db_l = \mathbf 1^\top\delta_l$ |
# | $\quad\nabla_{h_{k-1}}\mathcal L = W_k^\top\,\nabla_{a_k}\mathcal L$ | $\quad\partial\mathcal L/\partial A_{l-1} = \delta_l W_l^\top$, only if $l > 1$ |
# | $\quad\nabla_{a_{k-1}}\mathcal L = \nabla_{h_{k-1}}\mathcal L\odot[\dots, g'(a_{k-1,j}), \dots]^\top$ | $\quad\delta_{l-1} = \partial\mathcal L/\partial A_{l-1}\circ f'(Z_{l-1})$, only if $l > 1$ |
#
# At the end you hold all gradients of note 002's list: $\nabla_{a_L}\mathcal L$ at the output, $\nabla_{h_k}\mathcal L$ and $\nabla_{a_k}\mathcal L$ for $1 \le k < L$, and
# $\nabla_{W_k}\mathcal L$ and $\nabla_{b_k}\mathcal L$ for $1 \le k \le L$. Joined in the order of $\theta$, the last two are $\nabla\theta$: in Python `dW + db`, two lists after one another.
#
# > **In the notes.** As code, `back_propagation` would stop with an error, for two reasons.
# > It is not given $h_0$ and the weights, although it uses both: $h_0$ in $\nabla_{W_1}\mathcal L$, the weights to go down. So our function takes $\theta$ and the list `A`, which begins with $A_0 = X$.
# > And in its last turn, at $k = 1$, it asks for $g'(a_0)$, which does not exist: the input has passed no activation. The gradients of $W_1$ and $b_1$
# > are complete by then, so our loop stops before.
#
# **Predict first.** You forget the slope in one layer in the middle. Which of the tensors $\delta_l$, $dW_l$, $db_l$ are wrong then: all of them, those above, or
# those below?

# %%
my_guess = ...  # all, above, or below

# %% [markdown]
# ### Exercise 5 (6 points: `delta` 3, `dW` 2, `db` 1)
# Write `backward`. You get $\delta_L$, with its $1/E$ in it. Return three lists with $L$ entries each, beginning with layer 1. If something is wrong, the check names the first
# wrong tensor on the way back. Start looking there; the tensors below it are often only consequences.

# %% nbgrader={"grade_id": "05-backward", "solution": true}
def backward(theta, A, delta_L):
    """The backward pass of L layers, tanh in the hidden ones.

    theta: [W_1, ..., W_L, b_1, ..., b_L].   A: [A_0, ..., A_L] with A_0 = X.   delta_L: dL/dZ_L (E, K).
    Returns three lists, layer 1 first: delta, dW, db (shapes of Z_l, W_l, b_l).
    """
    ### BEGIN SOLUTION
    L = len(theta) // 2
    delta, dW, db = [delta_L], [], []
    for l in range(L, 0, -1):
        dW.insert(0, A[l - 1].T @ delta[0])
        db.insert(0, delta[0].sum(axis=0))
        if l > 1:
            delta.insert(0, (delta[0] @ theta[l - 1].T) * (1 - A[l - 1] ** 2))
    return delta, dW, db
    ### END SOLUTION

# %% nbgrader={"grade_id": "05-backward-check", "grade": true, "points": 6}
check("05-backward", backward)

# %% [markdown]
# <details><summary>Hint: lists that grow at the front</summary>
#
# `range(L, 0, -1)` counts $L, \dots, 1$. `some_list.insert(0, x)` puts `x` at the front. So `delta[0]` is always the delta that you computed last. Write down for $L = 2$ which
# entry of `A` stands in $dW_2$, in $\delta_1$ and in $dW_1$.
# </details>

# %% [markdown]
# Below means nearer to the input. A missing slope spoils $\delta$ of its layer and everything below; the layers above are finished before it happens. This is
# how you find a mistake in a long way back: look for the last tensor that is still right.

# %% [markdown]
# ## 6. Do not believe it: measure it
#
# A network with a wrong gradient often learns nevertheless, only worse. So we need a test that does not depend on our own derivation. Lesson 00 has it: nudge one
# parameter up and down by a small $h$ and watch the loss. For each entry $w$ of an array $W$,
#
# $$\frac{\partial\mathcal L}{\partial w} \approx \frac{\mathcal L(w + h) - \mathcal L(w - h)}{2h}, \qquad\text{all other entries fixed.}$$
#
# That needs two forward passes for each parameter. It is far too slow for training, and just right for a test with a small network.
#
# How far may the two gradients differ? A difference of 0.001 is much if the entries are about 0.001, and little if they are about 1000. So compare with the
# size of the entries. With $N$ for the numerical gradient and $G$ for the one under test:
#
# $$\text{relative error} = \frac{\max_i |N_i - G_i|}{\max\big(\max_i |N_i|,\ \max_i |G_i|\big)}.$$
#
# In words: *the largest difference, measured by the largest entry.* With $h = 10^{-5}$ it is $10^{-9}$ or less for a right gradient, and $10^{-3}$ or more for most mistakes.

# %% [markdown]
# ### Exercise 6 (3 points: `numerical` 2, `error` 1)
# Write `gradient_error`. The loss is handed in as a function: `loss_of(W)` is a number. The arrays that you get are read-only, and they may hold whole numbers. So nudge a *copy* with
# floats in it: `W.astype(float)` makes one.

# %% nbgrader={"grade_id": "05-gradient-error", "solution": true}
def gradient_error(loss_of, W, gradient, h):
    """Compare a gradient with the central differences of the loss.

    loss_of: a function; loss_of(W) is a number.   W: an array of two axes.
    gradient: to be tested, shape of W.   h: the size of the nudge.
    Returns the numerical gradient (shape of W) and the relative error (a number).
    """
    ### BEGIN SOLUTION
    numerical = np.zeros(W.shape)
    for index in np.ndindex(W.shape):
        above, below = W.astype(float), W.astype(float)
        above[index] += h
        below[index] -= h
        numerical[index] = (loss_of(above) - loss_of(below)) / (2 * h)
    largest = np.maximum(np.abs(numerical).max(), np.abs(gradient).max())
    return numerical, np.abs(numerical - gradient).max() / largest
    ### END SOLUTION

# %% nbgrader={"grade_id": "05-gradient-error-check", "grade": true, "points": 3}
check("05-gradient-error", gradient_error)

# %% [markdown]
# <details><summary>Hint: all entries of an array, one after the other</summary>
#
# A loop over `np.ndindex(W.shape)` goes through the pairs `(0, 0)`, `(0, 1)` and so on. With such a pair as the index, `W[...]` is that entry. Make fresh copies in each turn: then no nudge is
# left from the turn before.
# </details>

# %% [markdown]
# **Predict first.** The smaller the nudge, the nearer is the quotient to the slope. So is a nudge of $10^{-12}$ better than one of $10^{-5}$, or worse?

# %%
my_guess = ...  # better or worse

# %%
show_gradient_check(gradient_error)

# %% [markdown]
# Worse, by a factor of about ten million. Numbers in a computer have 16 digits. With a tiny $h$ the two losses agree in almost all of them, and the difference keeps
# only the few that are left. Read the curve from the right: first the formula gets better (by $h^2$ with two sides, by $h$ with one), then rounding takes over (by
# $1/h$). The lowest point of the two-sided difference lies near $h = 10^{-5}$, at about $10^{-10}$.
#
# Now test the way back of this lesson, for every array of a network with three layers. The lines use your functions where they are right.

# %% tags=["reference"]
own = own_or_course(
    "05-train-by-hand",
    forward=forward,
    loss_and_delta=loss_and_delta,
    backward=backward,
    gradient_error=gradient_error,
)
rng = np.random.default_rng(0)
X, labels = rng.normal(size=(6, 5)), np.array([0, 1, 2, 1, 0, 2])
theta = [rng.normal(size=shape) for shape in [(5, 4), (4, 4), (4, 3), 4, 4, 3]]
names = ["W1", "W2", "W3", "b1", "b2", "b3"]

Z, A = own.forward(theta, X)
_, dW, db = own.backward(theta, A, own.loss_and_delta(Z[-1], labels)[1])
for i, (name, gradient) in enumerate(zip(names, [*dW, *db])):

    def loss_of(p):  # with p, a table of one row or more, in the place of parameter i
        Z, _ = own.forward([*theta[:i], p.reshape(theta[i].shape), *theta[i + 1 :]], X)
        return own.loss_and_delta(Z[-1], labels)[0]

    table, of_table = np.atleast_2d(theta[i]), np.atleast_2d(gradient)
    _, error = own.gradient_error(loss_of, table, of_table, 1e-5)
    print(f"{name}: relative error {error:.0e}")

# %% [markdown]
# How wrong may a gradient be and still lead downhill? Choose one of the wrong gradients, or turn the sign of one round.

# %% tags=["reference"]
from bpkit.widgets import explore_gradient_field

explore_gradient_field()

# %% [markdown]
# ## 7. One step downhill
#
# Now the step of section 2, $\theta_{t+1} = \theta_t - \eta\,\nabla\theta_t$, for the whole list at once. It is one line of Python, and there are two ways to get it wrong
# that no shape reveals.
#
# - **Every gradient is taken at $\theta_t$.** If you change $W_2$ first and then compute the gradient of $W_1$, the chain rule sends the delta through a weight that the
#   forward pass never used. The result is neither the old gradient nor the new one.
# - **`p -= eta * g` changes the array itself.** Whoever else holds this array (a saved best $\theta$, the trace, another thread) finds it changed, too. `p - eta * g`
#   makes a new array.
#
# **Predict first.** Somebody updates the arrays one by one, and computes the gradient anew for each. Is the mistake larger with a large or with a small
# learning rate?

# %%
my_guess = ...  # large or small

# %% [markdown]
# ### Exercise 7 (2 points)
# Write `update`. The gradient is handed in as a function: `gradient_of(theta)` is $\nabla\theta$, a list of arrays in the order of `theta`. Return a new list of new arrays.

# %% nbgrader={"grade_id": "05-update", "solution": true}
def update(theta, gradient_of, learning_rate):
    """One step of gradient descent.

    theta: a list of arrays.   learning_rate: eta.
    gradient_of: a function; gradient_of(theta) is the list of gradients in the same order.
    Returns the new theta: a new list, the old arrays stay as they are.
    """
    ### BEGIN SOLUTION
    gradient = gradient_of(theta)
    return [p - learning_rate * g for p, g in zip(theta, gradient)]
    ### END SOLUTION

# %% nbgrader={"grade_id": "05-update-check", "grade": true, "points": 2}
check("05-update", update)

# %% [markdown]
# <details><summary>Hint: two lists side by side</summary>
#
# `zip(theta, gradient)` walks through both lists together and gives a parameter with its own gradient. How often should `gradient_of` be called in one step?
# </details>
#
# <details><summary>Hint: I return theta, and nothing has moved</summary>
#
# `p = ...` in a loop gives the name `p` to a new array. The list still holds the old one. Into which list do your new arrays go?
# </details>

# %% [markdown]
# With a large one: the weights that were moved too early are off by $\eta$ times their gradient. With a tiny learning rate, you would never notice.

# %% [markdown]
# ## 8. A few samples at a time
#
# We have 1347 pictures to learn from. One step could use them all: that is the exact gradient of the mean loss. But half of the pictures would show nearly the same
# direction, at half of the price. So we cut the pictures into *mini-batches* of, say, 32, and make a step after each. The gradient of a batch is that of a
# random sample: a little wrong each time, and right on average, since the loss is a mean.
#
# One pass through all pictures is an *epoch*. Before each epoch we shuffle, so that the batches are new. A shuffled order of the rows is a *permutation*: each of the numbers
# $0, \dots, E-1$ once.
#
# **Predict first.** How many steps has one epoch with 1347 pictures and batches of 32? How many pictures are in the last batch?

# %%
my_guess = ...  # steps, pictures in the last batch

# %% [markdown]
# ### Exercise 8 (2 points)
# Write `mini_batches`: cut a given order into pieces. All pieces are full except the last, which holds what is left. No picture may be lost, and no piece may be empty.

# %% nbgrader={"grade_id": "05-mini-batches", "solution": true}
def mini_batches(order, size):
    """Cut an order of the samples into batches.

    order: the row numbers of all samples, shuffled, an integer array (E,).   size: samples per batch.
    Returns a list of integer arrays: the first `size` numbers of `order`, the next ones, and so on.
    """
    ### BEGIN SOLUTION
    return [order[start : start + size] for start in range(0, len(order), size)]
    ### END SOLUTION

# %% nbgrader={"grade_id": "05-mini-batches-check", "grade": true, "points": 2}
check("05-mini-batches", mini_batches)

# %% [markdown]
# <details><summary>Hint: a slice that reaches too far</summary>
#
# `range(0, E, size)` counts $0$, `size`, $2\cdot$`size` and so on, always below $E$. A slice that reaches beyond the end of an array is no error: it gives what is there.
# </details>

# %%
batches = attempt(mini_batches, np.random.default_rng(0).permutation(1347), 32)
if batches is not None:
    print(len(batches), "batches, the last one with", len(batches[-1]), "pictures")

# %% [markdown]
# $1347 = 42\cdot 32 + 3$: an epoch has 43 steps, and the last batch holds 3 pictures.

# %% [markdown]
# ## 9. The loop
#
# Everything is there. Note 002's algorithm, with its own letters on the left:
#
# | note 002, `gradient_descent` | in Python |
# |---|---|
# | $t \leftarrow 0$; max_iterations $\leftarrow 1000$ | a list of batches: one turn for each |
# | initialise $\theta_0 = [W_1^0, \dots, W_L^0, b_1^0, \dots, b_L^0]$ | `theta` is handed in |
# | while $t$++ $<$ max_iterations do | `for rows in batches:` |
# | $\quad h_1, \dots, h_{L-1}, a_1, \dots, a_L, \hat y = $ forward_propagation$(\theta_t)$ | forward pass of `X[rows]` |
# | $\quad\nabla\theta_t = $ backward_propagation$(h_1, \dots, h_{L-1}, a_1, \dots, a_L, y, \hat y)$ | its gradient |
# | $\quad\theta_{t+1} \leftarrow \theta_t - \eta\nabla\theta_t$ | the step of section 7 |
#
# One more line does no work, but shows what happens: store the loss of each batch. Without it, you do not see whether anything is learned.
#
# > **In the notes.** `t++` in the test counts before the first turn begins, so that the first update would read $\theta_1$, which does not exist yet; lesson 01 shows how to
# > count at the end. A Python `for` needs no counter. With the name `theta` for the newest parameters there are no indices that could run ahead.

# %% [markdown]
# ### Exercise 9 (3 points: `theta` 2, `losses` 1)
# Write `train`. Forward and backward are handed in as one function: `loss_and_gradient(theta, X_batch, labels_batch)` returns the loss of these samples and $\nabla\theta$. Store each loss
# *before* its step.

# %% nbgrader={"grade_id": "05-train", "solution": true}
def train(theta, X, labels, batches, learning_rate, loss_and_gradient):
    """Gradient descent, one step for each batch.

    theta: where to start, a list of arrays.   X: (E, M).   labels: (E,).
    batches: a list of arrays of row numbers.   learning_rate: eta.
    loss_and_gradient: a function of theta, some rows of X and their labels;
        it returns the loss and the list of gradients.
    Returns the last theta, and a list of losses: one for each batch, before its step.
    """
    ### BEGIN SOLUTION
    losses = []
    for rows in batches:
        loss, gradient = loss_and_gradient(theta, X[rows], labels[rows])
        theta = [p - learning_rate * g for p, g in zip(theta, gradient)]
        losses.append(loss)
    return theta, losses
    ### END SOLUTION

# %% nbgrader={"grade_id": "05-train-check", "grade": true, "points": 3}
check("05-train", train)

# %% [markdown]
# <details><summary>Hint: rows of a table</summary>
#
# `rows` is an array of row numbers, and `X[rows]` is the table of these rows. Which other array must be cut in the same way?
# </details>

# %% [markdown]
# ## 10. Reading digits
#
# The pictures are handed out with the course: 1347 to learn from, 450 for the test. Each is a row of 64 grey values from 0 (paper) to 1 (ink).

# %%
data = digits()
print(data.X_train.shape, data.labels_train.shape, data.X_test.shape)
show_digits(data.X_train, data.labels_train)

# %% [markdown]
# How good is a network? The loss says it to the computer. People ask: **how many of the answers are right?** The answer of the network is its most probable class, the
# place of the largest entry in each row of $P$. The *accuracy* is the share of samples for which this is the label.
#
# More can be learned from a table with $K$ rows and $K$ columns: row $i$, column $j$ counts how often a sample of class $i$ was taken for class $j$. Right answers stand on the
# diagonal. It is called the *confusion matrix*, since it shows which classes the network confuses.

# %% [markdown]
# ### Exercise 10 (2 points: `accuracy` 1, `counts` 1)
# Write `score`. The size of the table is the number of columns of `P`, even if some class never comes up.

# %% nbgrader={"grade_id": "05-score", "solution": true}
def score(P, labels):
    """The accuracy and the confusion matrix.

    P: probabilities (E, K).   labels: (E,).
    Returns a number from 0 to 1, and the counts (K, K): true class by row, answer by column.
    """
    ### BEGIN SOLUTION
    answers = P.argmax(axis=1)
    counts = np.zeros((P.shape[1], P.shape[1]))
    for label, answer in zip(labels, answers):
        counts[label, answer] += 1
    return np.mean(answers == labels), counts
    ### END SOLUTION

# %% nbgrader={"grade_id": "05-score-check", "grade": true, "points": 2}
check("05-score", score)

# %% [markdown]
# <details><summary>Hint: counts[labels, answers] += 1 is not enough</summary>
#
# NumPy reads all chosen entries first, adds 1 to each, and writes them back. A pair that occurs five times is written five times with the same number. A loop over
# the samples counts each of them.
# </details>

# %% [markdown]
# Now let it run. The network has 64 inputs, one hidden layer of 32 tanh units and 10 outputs. The next cell joins the parts, with yours wherever they are right.

# %% tags=["reference"]
own = own_or_course(
    "05-train-by-hand",
    initial_parameters=initial_parameters,
    forward=forward,
    loss_and_delta=loss_and_delta,
    backward=backward,
    mini_batches=mini_batches,
    train=train,
    score=score,
)


def loss_and_gradient(theta, X, labels):
    Z, A = own.forward(theta, X)
    loss, delta_L = own.loss_and_delta(Z[-1], labels)
    _, dW, db = own.backward(theta, A, delta_L)
    return loss, [*dW, *db]


def learn_digits(seed, size=32, epochs=60, learning_rate=0.2):
    rng = np.random.default_rng(seed)
    theta = own.initial_parameters([64, 32, 10], rng.standard_normal)
    orders = [rng.permutation(len(data.X_train)) for _ in range(epochs)]
    batches = [rows for order in orders for rows in own.mini_batches(order, size)]
    return own.train(theta, data.X_train, data.labels_train, batches, learning_rate, loss_and_gradient)

# %% [markdown]
# **Predict first.** We train for 60 epochs with $\eta = 0.2$, once with batches of 32 and once with all 1347 pictures in every step. Both see each picture 60 times. Which
# loss is lower at the end?

# %%
my_guess = ...  # 32 or 1347

# %% tags=["reference"]
theta, losses = learn_digits(seed=0)
_, losses_of_all = learn_digits(seed=0, size=1347)
show_losses({"32 in each step": by_epoch(losses, 60), "1347 in each step": by_epoch(losses_of_all, 60)})

# %% [markdown]
# With batches of 32 one epoch makes 43 steps, and with all pictures only one. Each of the 43 steps is less exact, but it is a step. After 60 epochs the loss is 0.02
# against 0.69. At the start, before anything was learned, it was about 2.3. That is $\log 10$: the loss of ten answers that are all equally probable.
#
# The loss on the pictures that were learned is not what we want to know. **Predict first.** How many of the 450 test pictures are read correctly: 80 %, 90 % or 98 %? And
# which two digits do you expect to be confused?

# %%
my_guess = ...  # accuracy, a pair of digits

# %% tags=["reference"]
def test_answers(theta):
    return own.forward(theta, data.X_test)[1][-1]


accuracies = []
for seed in range(5):
    theta, _ = learn_digits(seed)
    accuracies.append(own.score(test_answers(theta), data.labels_test)[0])
print("test accuracy of five networks:", ", ".join(f"{a:.1%}" for a in accuracies))
print(f"median: {np.median(accuracies):.1%}")
show_confusion(own.score(test_answers(theta), data.labels_test)[1])

# %% [markdown]
# The five networks differ only in their random start and in the order of the batches. The next picture shows mistakes of the last one; above each stand the digit
# that was written and the answer.
#
# **Predict first.** Would you have read these pictures rightly yourself: all of them, most, or none?

# %%
my_guess = ...   # "all", "most" or "none"

# %% tags=["reference"]
show_misread(data.X_test, data.labels_test, np.argmax(test_answers(theta), axis=1))

# %% [markdown]
# Is that good? Here is a widely used library, scikit-learn, with the same data and the same network (`MLPClassifier`: 32 tanh units, plain gradient descent, $\eta = 0.2$, batches of
# 32, 60 epochs, no regulariser), also started five times:
#
# | network | median test accuracy |
# |---|---|
# | the functions of this lesson | 98.0 % |
# | scikit-learn, `MLPClassifier` | 98.0 % |
#
# On 450 pictures, one picture more or less is 0.2 %, so smaller differences mean nothing. A library has more options, more tests and more speed in special
# cases. But the mathematics inside is the one that you have just written.

# %% [markdown]
# ## 11. A class of your own
#
# So far $\theta$ and the trace travel from function to function. A *class* keeps things together that belong together: the parameters as data, and what can be done with them as
# methods. Most libraries offer networks in this form.
#
# There is something new in it, too: the hidden units are ReLU. With ReLU the slope can be read from the answer: $a > 0$ exactly where $z > 0$. So the trace needs no $Z$:
#
# $$\delta_{l-1} = (\delta_l W_l^\top)\circ[A_{l-1} > 0],$$
#
# where $[\dots]$ is 1 where the condition holds and 0 elsewhere. Note the $>$: the entries of $A$ are never negative, so $A \ge 0$ holds everywhere and would be no slope at all.
#
# The object of the class holds `self.theta`. Three methods work with it:
#
# - `forward(X)` returns the trace $[A_0, \dots, A_L]$;
# - `backward(A, labels)` begins with $\delta_L$ (section 4) and returns $\nabla\theta$ as one list;
# - `step(gradient, learning_rate)` replaces `self.theta` and returns nothing.

# %% [markdown]
# ### Exercise 11 (6 points: `forward` 2, `backward` 3, `step` 1)
# Write the three methods. Do not call your functions from above, so that this exercise stands alone; `softmax` may be used. The check asks each method by itself, with the right
# input: you can write them one at a time.

# %% nbgrader={"grade_id": "05-network", "solution": true}
class Network:
    """L layers: ReLU in the hidden ones, softmax with cross-entropy at the end."""

    def __init__(self, theta):
        """theta: [W_1, ..., W_L, b_1, ..., b_L]."""
        self.theta = list(theta)

    def forward(self, X):
        """X: (E, M).   Returns [A_0, ..., A_L] with A_0 = X."""
        ### BEGIN SOLUTION
        L = len(self.theta) // 2
        A = [X]
        for l in range(1, L + 1):
            Z = A[-1] @ self.theta[l - 1] + self.theta[L + l - 1]
            A.append(np.maximum(Z, 0) if l < L else softmax(Z))
        return A
        ### END SOLUTION

    def backward(self, A, labels):
        """A: what forward returned.   labels: (E,).

        Returns the gradient of the mean loss: a list in the order of theta.
        """
        ### BEGIN SOLUTION
        delta = A[-1].copy()
        delta[np.arange(len(delta)), labels] -= 1
        delta = delta / len(delta)
        dW, db = [], []
        for l in range(len(A) - 1, 0, -1):
            dW.insert(0, A[l - 1].T @ delta)
            db.insert(0, delta.sum(axis=0))
            if l > 1:
                delta = (delta @ self.theta[l - 1].T) * (A[l - 1] > 0)
        return dW + db
        ### END SOLUTION

    def step(self, gradient, learning_rate):
        """gradient: a list in the order of theta.   Changes self.theta."""
        ### BEGIN SOLUTION
        self.theta = [p - learning_rate * g for p, g in zip(self.theta, gradient)]
        ### END SOLUTION

# %% nbgrader={"grade_id": "05-network-check", "grade": true, "points": 6}
check("05-network", Network)

# %% [markdown]
# <details><summary>Hint: the check says that an array is read-only</summary>
#
# `delta = A[-1]` is a second name for the answers, not a copy. Taking 1 away from `delta` changes the trace as well. And `p -= ...` in `step` changes arrays that belong to whoever made the
# network. Where do you need a copy, and where a new array?
# </details>

# %% [markdown]
# **Predict first.** Same start, same batches, same learning rate: does the loss of the ReLU network fall faster than that of the tanh network, slower, or about the same?

# %%
my_guess = ...  # faster, slower, about the same

# %% tags=["reference"]
parts = own_or_course(
    "05-train-by-hand",
    Network=Network,
    initial_parameters=initial_parameters,
    mini_batches=mini_batches,
    score=score,
)


def learn_with_the_class(seed, epochs=60, learning_rate=0.2):
    rng = np.random.default_rng(seed)
    network, losses = parts.Network(parts.initial_parameters([64, 32, 10], rng.standard_normal)), []
    for order in [rng.permutation(len(data.X_train)) for _ in range(epochs)]:
        for rows in parts.mini_batches(order, 32):
            A, labels = network.forward(data.X_train[rows]), data.labels_train[rows]
            losses.append(-np.log(A[-1][np.arange(len(rows)), labels]).mean())
            network.step(network.backward(A, labels), learning_rate)
    return network, losses


network, losses_relu = learn_with_the_class(seed=0)
accuracy, _ = parts.score(network.forward(data.X_test)[-1], data.labels_test)
print(f"test accuracy of the ReLU network: {accuracy:.1%}")
show_losses({"tanh": by_epoch(losses, 60), "ReLU": by_epoch(losses_relu, 60)})

# %% [markdown]
# About the same: with one hidden layer and a good start, both signals stay alive. The difference shows in deep networks, where tanh units saturate and slopes multiply. (The loss above is
# taken from $P$, not from the logits. For a curve that is good enough; in exercise 4 it was not.)
#
# The course's own `bpkit.Network` is this class with a choice of activations and more checks. Read `forward` and `backward` in its source, `bpkit/network.py`: you know
# every formula.

# %% [markdown]
# Here your class trains before your eyes: one step, one epoch, or a run that you can pause. Beside it the course's network takes the same steps. (If your class is not
# ready, you see the course's.)

# %% tags=["reference"]
from bpkit.widgets import explore_network

explore_network(parts.Network)

# %% [markdown]
# ## 12. Stretch: a step that remembers
#
# This section is for those who want more. A ball that rolls down a valley does not stop at every stone: it keeps part of its speed. Give the parameters a velocity $v$, a list of
# arrays like $\theta$. With a number $\mu$ between 0 and 1, the *momentum*, each step is
#
# $$v_{t+1} = \mu\,v_t - \eta\,\nabla\theta_t, \qquad \theta_{t+1} = \theta_t + v_{t+1}.$$
#
# If the gradient keeps the value $g$ for a long time, $v$ stops growing when $v = \mu v - \eta g$, that is at $v = -\eta g/(1-\mu)$. With $\mu = 0.9$ the step is then ten times
# as long as without momentum. Where the gradient changes its sign from step to step, the shares cancel.

# %% [markdown]
# ### Exercise 12 (2 points: `theta` 1, `velocity` 1)
# Write `momentum_step`. Return both new lists; the old ones stay as they are.

# %% nbgrader={"grade_id": "05-momentum", "solution": true}
def momentum_step(theta, velocity, gradient, learning_rate, momentum):
    """One step of gradient descent with momentum.

    theta, velocity, gradient: lists of arrays in the same order.   learning_rate: eta.   momentum: mu.
    Returns the new theta and the new velocity.
    """
    ### BEGIN SOLUTION
    velocity = [momentum * v - learning_rate * g for v, g in zip(velocity, gradient)]
    return [p + v for p, v in zip(theta, velocity)], velocity
    ### END SOLUTION

# %% nbgrader={"grade_id": "05-momentum-check", "grade": true, "points": 2}
check("05-momentum", momentum_step)

# %% [markdown]
# <details><summary>Hint: a test of your own</summary>
#
# With $\mu = 0$ the new $\theta$ must be that of section 7, whatever the old velocity is. With a gradient of zeros, what must the new velocity be?
# </details>

# %% [markdown]
# **Predict first.** Compare $\eta = 0.02$ with $\mu = 0.9$, $\eta = 0.02$ without momentum, and $\eta = 0.2$ without momentum. Which two curves lie close together?

# %%
my_guess = ...  # two of the three

# %% tags=["reference"]
stretch = own_or_course("05-train-by-hand", momentum_step=momentum_step)


def learn_with_momentum(seed, learning_rate, momentum, epochs=60):
    rng = np.random.default_rng(seed)
    theta, losses = own.initial_parameters([64, 32, 10], rng.standard_normal), []
    velocity = [np.zeros_like(p) for p in theta]
    for order in [rng.permutation(len(data.X_train)) for _ in range(epochs)]:
        for rows in own.mini_batches(order, 32):
            loss, gradient = loss_and_gradient(theta, data.X_train[rows], data.labels_train[rows])
            theta, velocity = stretch.momentum_step(theta, velocity, gradient, learning_rate, momentum)
            losses.append(loss)
    return by_epoch(losses, epochs)


settings = [(0.02, 0.9), (0.02, 0.0), (0.2, 0.0)]
show_losses({f"η = {eta}, μ = {mu}": learn_with_momentum(0, eta, mu) for eta, mu in settings})

# %% [markdown]
# The first and the last: $0.02 / (1 - 0.9) = 0.2$.

# %% [markdown]
# ## What you can now do
#
# - use tanh and ReLU, and multiply an upstream gradient by their slopes;
# - hold all parameters and all gradients of a network in two lists of the same order, and start them so that the signal stays alive;
# - run any number of layers forward, keep the trace, and run them backward;
# - turn note 002's pseudo-code into code, and name the four places where it would not run or would be wrong;
# - test any gradient against the loss itself, and say how large a difference may be;
# - train with mini-batches, read a loss curve, an accuracy and a confusion matrix;
# - write a network as a class.
#
# In lesson 06 you write the chain rule down once and for all, for any formula: the computer then finds the way back by itself. In lesson 07 the same code runs on a
# graphics card.

# %% [markdown] nbgrader={"grade_id": "05-explain-question", "locked": true}
# ## In your own words (2 points)
#
# A classmate trains the network of section 10, but forgets the slope $1 - A_1\circ A_1$ in the backward pass of the *hidden* layer, and says: "It reads 97 % of the test digits, so my gradient
# is right." Explain in four to six sentences why this does not follow, and why the network learns all the same. Which of the four arrays $dW_1, db_1, dW_2, db_2$ are right, which are wrong, and
# in which direction do the wrong ones point? What would have shown the mistake in a minute?
#
# ### BEGIN MARK SCHEME
# **Rubric.** 1/2 point: $dW_2, db_2$ right, $dW_1, db_1$ wrong (because $\delta_1$ is). 1/2 point: the missing factor is positive, so signs and rough direction stay (and the last layer is
# exact). 1/2 point: accuracy measures the loss's descent, not the gradient. 1/2 point: a gradient check (numerical derivative of the loss), with a number or a comparison of the two layers.
# ### END MARK SCHEME

# %% [markdown] nbgrader={"grade_id": "05-explain", "grade": true, "solution": true, "points": 2}
# ### BEGIN SOLUTION
# A good accuracy shows that the loss went down, not that the gradient was exact. $dW_2$ and $db_2$ are computed before the slope is used, so they are right. $\delta_1$ lacks the
# factor $1 - a^2$, so $dW_1$ and $db_1$ are wrong. This factor lies between 0 and 1 and is never negative: each entry of the wrong $\delta_1$ has the right sign, and only its size is wrong
# (most of all at saturated units). So the steps of the first layer still point roughly downhill, and the last layer learns with exact gradients; the network learns, less well than it could. A
# gradient check with central differences on a tiny network finds it at once: the relative error of $dW_1$ and $db_1$ is far above $10^{-3}$, that of $dW_2$ and $db_2$ is $10^{-9}$ or less.
# ### END SOLUTION
