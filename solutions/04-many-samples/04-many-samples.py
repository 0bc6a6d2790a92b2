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
# # 04 Many samples
#
# The camera of lesson 03 has looked at one fruit, a fig, and took it for a plum. Correct the network for this fig alone, and it says "fig" next
# time, perhaps to the plums as well. One sample is one opinion. So we show the network a whole crate, a *batch*, let each fruit say how it would
# change each weight, and take the mean of all these opinions.
#
# You could do that with a loop over lesson 03. But a batch fits into one matrix, and then the loop disappears into the products, and
# training becomes many times faster (section 7 measures it). The formulas hardly change. Two questions decide whether the gradient is right: **where does the
# factor $1/E$ stand**, and **what is summed over the samples**? Whoever gets one of them wrong has a network that still trains, only badly, and no
# error message.
#
# **After this lesson** you can run a network forward and backward for a whole batch, without a loop over the samples. You can also say for each
# tensor why it has the shape that it has.
#
# **Time:** about 90 minutes. **You need:** lesson 02 (the delta of a hidden layer, the gradient of $W$ as an outer product) and lesson 03
# ($K$ classes, softmax, $\delta_L = a_L - y$).
#
# | symbol | meaning | shape |
# |---|---|---|
# | $E, M, K$ | number of samples, inputs, classes | numbers |
# | $J$ | number of hidden units, where there is one hidden layer | number |
# | $n_l$ | number of units of layer $l$ | number |
# | $X = A_0$ | inputs, one sample per row | $(E, M)$ |
# | $Y$ | targets, one one-hot row per sample | $(E, K)$ |
# | $W_l,\ b_l$ | weights and biases of layer $l$ | $(n_{l-1}, n_l),\ (n_l,)$ |
# | $Z_l,\ A_l$ | before and after the activation | $(E, n_l)$ |
# | $\delta_l$ | $\partial\mathcal L/\partial Z_l$ | $(E, n_l)$ |
# | $dW_l,\ db_l$ | short for $\partial\mathcal L/\partial W_l,\ \partial\mathcal L/\partial b_l$ | as $W_l,\ b_l$ |
# | $a_l^{(e)}$ | row $e$ of $A_l$: what sample $e$ does | $(1, n_l)$ |
# | $\mathbf 1$ | a column of $E$ ones | $(E, 1)$ |
# | $\circ$ | product entry by entry | same shapes |
#
# In the exercises a sample is always a row, and a batch is always a two-dimensional array, also for $E = 1$.
# With $K = 1$ the only column of $Y$ holds 0 or 1.

# %%
import numpy as np

from bpkit import attempt, check
from bpkit.activations import sigmoid
from bpkit.plots.lesson_04 import show_batch_size, show_shares, show_timing

# %% [markdown]
# ## 1. A table with one row per sample
#
# You have two pictures to classify, and four classes. The first picture belongs to class 2, the second to class 3. Write each sample as a row
# and put the rows under each other ($E = 2$, $K = 4$):
#
# $$X = \begin{bmatrix} x^{(1)} \\ x^{(2)} \end{bmatrix} \in \mathbb R^{E\times M}, \qquad
# Y = \begin{bmatrix} y^{(1)} \\ y^{(2)} \end{bmatrix} = \begin{bmatrix} 0 & 1 & 0 & 0 \\ 0 & 0 & 1 & 0 \end{bmatrix}
# \in \mathbb R^{E\times K}.$$
#
# Each layer keeps this form. It has one row per sample:
#
# $$Z_l = \begin{bmatrix} z_l^{(1)} \\ z_l^{(2)} \end{bmatrix} \in \mathbb R^{E\times n_l}, \qquad
# A_l = \begin{bmatrix} a_l^{(1)} \\ a_l^{(2)} \end{bmatrix} \in \mathbb R^{E\times n_l}.$$
#
# In lesson 02 the step of one sample was $z_l = a_{l-1}W_l + b_l$. Row $e$ of a product $A_{l-1}W_l$ is (row $e$ of $A_{l-1}$) times $W_l$. So
# one product does this step for all samples, and the rows do not mix:
#
# $$Z_l = A_{l-1}W_l + \mathbf 1\, b_l, \qquad A_l = \sigma(Z_l).$$
#
# In words: *every sample goes through the same weights, and every sample gets the same bias.* The column $\mathbf 1$ copies the row $b_l$ to
# all $E$ rows. NumPy does this copy by itself when you add an array of shape `(n,)` to one of shape `(E, n)`. Remember the $\mathbf 1$: it
# comes back in section 7.
#
# > **In the notes.** Note 003, last part ("I neurons, E samples, K classes"). It gives $Y$, $A_l$ and $Z_l$ with $M$ rows. They have $E$ rows,
# > one per sample; $M$ is the number of inputs, that is of *columns* of $X$. Note 000 stops before this part: its last formula is eq. 13.
# > Note 002 writes the data as $\{x_i, y_i\}_{i=1}^N$; its $N$ is our $E$. It writes one sample as a column, we write it as a row.

# %% [markdown]
# ### Exercise 1 (2 points)
# Write `batch_forward`: the forward pass of a network with two layers of sigmoids. `sigmoid` is given; it works on arrays of any shape.

# %% nbgrader={"grade_id": "04-batch-forward", "solution": true}
def batch_forward(X, W1, b1, W2, b2):
    """Forward pass of two sigmoid layers for a batch.

    X: (E, M).   W1: (M, J), b1: (J,).   W2: (J, K), b2: (K,).
    Returns A1 (E, J) and A2 (E, K).
    """
    ### BEGIN SOLUTION
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    return A1, A2
    ### END SOLUTION

# %% nbgrader={"grade_id": "04-batch-forward-check", "grade": true, "points": 2}
check("04-batch-forward", batch_forward)

# %% [markdown]
# <details><summary>Hint: which side does the weight matrix stand on?</summary>
#
# Write the shapes under the symbols: $(E, M)$ and $(M, J)$. Which order of the two makes the inner sizes agree? Do not trust this alone: when
# $M = J$, both orders of a wrong formula can fit.
# </details>

# %% [markdown]
# ## 2. One number for the whole batch
#
# Each sample has its own loss $\mathcal L^{(e)}$. With $K$ sigmoids it is the one of lesson 03. The loss of the batch is the mean:
#
# $$\mathcal L = \frac1E\sum_{e=1}^E \mathcal L^{(e)}
# = \frac1E\sum_e\Big[-y^{(e)}\log a_L^{(e)\top} - (1-y^{(e)})\log(1-a_L^{(e)})^\top\Big].$$
#
# A row times a column is a sum over the classes. Write this sum out:
#
# $$\mathcal L = \frac1E\sum_e\sum_k\Big[-y_k^{(e)}\log a_{Lk}^{(e)} - (1-y_k^{(e)})\log(1-a_{Lk}^{(e)})\Big].$$
#
# Both sums together run over all entries of a table of shape $(E, K)$. So no loop is needed:
#
# $$\mathcal L = \frac1E\sum_{e,k}\Big[-Y\circ\log A_L - (1-Y)\circ\log(1-A_L)\Big]_{ek}.$$
#
# In words: **the mean over the samples of the sum over the classes.** The classes are *summed*, not averaged. `np.mean` of the whole
# table would divide by $E\cdot K$.
#
# One thing remains from lesson 03: start from the logits $Z_L$, not from $A_L$. When $z$ is large, $a$ rounds to 1 and $\log(1-a)$ is
# $-\infty$. With $-\log\sigma(z) = \log(1+e^z) - z$ and $-\log(1-\sigma(z)) = \log(1+e^z)$ each entry becomes
#
# $$-y\log a - (1-y)\log(1-a) = \log(1+e^z) - y\,z.$$
#
# > **In the notes.** Note 003 has the same four lines. In the second and the third, the leading minus is lost: they begin with
# > $y\log a$ where $-y\log a$ is meant. The fourth, with $\circ$, is right.
#
# The factor in front differs from note to note. Look at it before you compare numbers. For the squared error:
#
# | source | loss | $\partial\mathcal L/\partial\hat y$ |
# |---|---|---|
# | note 002 | $\frac1N\sum_{i,j}(\hat y_{ij}-y_{ij})^2$ | $\frac2N(\hat y-y)$ |
# | notes 003, 004 (one sample) | $\frac12\sum_j(\hat y_j-y_j)^2$ | $\hat y-y$ |
# | this course | $\frac1{2E}\sum_{e,k}(\hat y_{ek}-y_{ek})^2$ | $\frac1E(\hat y-y)$ |
#
# None of them is wrong. They are different losses, and their gradients differ by a constant factor. What *is* wrong is to take the loss from
# one row and the gradient from another.

# %% [markdown]
# ### Exercise 2 (2 points)
# Write `batch_loss`, from the logits. The check tries $z = \pm1000$. There `np.log(1 + np.exp(z))` overflows, and `log(a + 1e-12)` gives a
# wrong number: that is no way out.

# %% nbgrader={"grade_id": "04-batch-loss", "solution": true}
def batch_loss(Z, Y):
    """Mean over the samples of the sum over the classes of the binary cross-entropy.

    Z: logits (E, K).   Y: one-hot rows (E, K).   Returns a number.
    """
    ### BEGIN SOLUTION
    entries = np.logaddexp(0, Z) - Y * Z
    return entries.sum() / len(Z)
    ### END SOLUTION

# %% nbgrader={"grade_id": "04-batch-loss-check", "grade": true, "points": 2}
check("04-batch-loss", batch_loss)

# %% [markdown]
# <details><summary>Hint: a safe log(1 + exp(z))</summary>
#
# NumPy has a function for $\log(e^p + e^q)$ that never overflows: `np.logaddexp(p, q)`. For which $p$ is $e^p = 1$?
# </details>

# %% [markdown]
# ## 3. Where the backward pass begins, and where 1/E enters
#
# You have 8 samples. You copy each of them, so that $E = 16$. The copies tell the network nothing new.
#
# **Predict first.** What happens to the gradient $dW$ of the *sum* of the losses when you copy the samples again and again? And what happens to
# the gradient of the *mean*? Write both guesses down before you go on.

# %%
my_guess = ...   # two words: for the sum, for the mean ("grows", "shrinks", "stays")

# %% [markdown]
# The backward pass starts at $Z_L$. It has one row per sample, and so has the gradient:
#
# $$\frac{\partial\mathcal L}{\partial Z_L} = \begin{bmatrix} (\partial\mathcal L/\partial Z_L)^{(1)} \\
# (\partial\mathcal L/\partial Z_L)^{(2)} \end{bmatrix} \in \mathbb R^{E\times K}.$$
#
# Take row $e$. The logits $z_L^{(e)}$ of sample $e$ occur in the loss of sample $e$ only. In $\mathcal L$ this loss has the factor $1/E$:
#
# $$\Big(\frac{\partial\mathcal L}{\partial Z_L}\Big)^{(e)} = \frac{\partial}{\partial z_L^{(e)}}\;\frac1E\sum_{e'}\mathcal L^{(e')}
# = \frac1E\,\frac{\partial\mathcal L^{(e)}}{\partial z_L^{(e)}}.$$
#
# What is left is the gradient of one sample. Lesson 03 has it: $a_L^{(e)} - y^{(e)}$. Put the rows under each other:
#
# $$\frac{\partial\mathcal L}{\partial Z_L}
# = \frac1E\begin{bmatrix} \partial\mathcal L^{(1)}/\partial z_L^{(1)} \\ \partial\mathcal L^{(2)}/\partial z_L^{(2)} \end{bmatrix}
# = \frac1E\begin{bmatrix} a_L^{(1)}-y^{(1)} \\ a_L^{(2)}-y^{(2)} \end{bmatrix},
# \qquad \delta_L = \frac1E\,(A_L - Y).$$
#
# In words: *answers minus targets, divided by the number of samples.* For softmax with its cross-entropy, and for a linear output with the
# squared error, the gradient of one sample is $a_L - y$, too. So the formula holds for all three pairs of lesson 03.
#
# **This is the only place where $1/E$ appears.** All that follows is a product with $\delta_L$, so the factor is carried along. If you divide
# again later, you divide twice.
#
# > **In the notes.** Note 003 writes $\big[\partial\mathcal L^{(e)}/\partial Z_L^{(e)}\big]_e = \frac1E(A_L - Y)$. A factor $1/E$ is missing on the
# > left: the gradient of *one sample's own* loss is $a_L^{(e)} - y^{(e)}$, without $1/E$. The right side is right. Note 002's `back_propagation`
# > starts with $-(e(y)-\hat y)$, which equals $\hat y - y$. It treats one sample, while the loss of note 002 averages over $N$. For a batch,
# > its result must still be averaged.

# %% [markdown]
# ### Exercise 3 (2 points)
# Write `output_delta`. Do not use $-Y/A + (1-Y)/(1-A)$: where $A$ rounds to 0 or 1, it divides by zero, and the check tries that.

# %% nbgrader={"grade_id": "04-output-delta", "solution": true}
def output_delta(A, Y):
    """dL/dZ_L of the mean loss over the batch.

    A: outputs of the network (E, K).   Y: one-hot rows (E, K).   Returns (E, K).
    """
    ### BEGIN SOLUTION
    return (A - Y) / len(A)
    ### END SOLUTION

# %% nbgrader={"grade_id": "04-output-delta-check", "grade": true, "points": 2}
check("04-output-delta", output_delta)

# %% [markdown]
# <details><summary>Hint: which axis is E?</summary>
#
# $E$ is the number of rows. For an array `A` of shape `(E, K)`, which of `A.shape[0]`, `A.shape[1]` and `A.size` is that? With $E = K$ you
# would not notice a mistake; the check has other shapes, too.
# </details>

# %% [markdown]
# Now compare with your guess. The picture shows the size of $dW = A_{L-1}^\top\delta_L$ (a formula that you will derive in section 7). Your
# function is drawn with crosses.

# %% tags=["reference"]
show_batch_size(output_delta)

# %% [markdown]
# The sum grows like $E$: twice the samples, twice the gradient. A learning rate that is right for 8 samples would be far too large for 1024.
# The mean stays. This is why we take the mean: **the size of a step does not grow with the batch.**

# %% [markdown]
# ## 4. Softmax, row by row
#
# With sigmoids every entry of $A_L$ is computed on its own, so a batch needs no care. With softmax, the entries of a row depend on each other:
#
# $$p_{ek} = \frac{e^{z_{ek}}}{\sum_{j=1}^K e^{z_{ej}}}.$$
#
# In words: *each sample divides one whole among its classes.* So each **row** has sum 1. The samples know nothing of each other.
#
# A table has two axes, and code can pick the wrong one. Then each *column* has sum 1, and the answer to one picture changes when you put another
# picture beside it. With $E = 1$ this mistake gives ones everywhere; with $E = K$ the shapes give no warning.
#
# As in lesson 03, subtract a constant before `exp`, so that nothing overflows. A constant in a *row* cancels:
#
# $$\frac{e^{z_{ek}-c_e}}{\sum_j e^{z_{ej}-c_e}} = \frac{e^{-c_e}\,e^{z_{ek}}}{e^{-c_e}\sum_j e^{z_{ej}}} = p_{ek}.$$
#
# The index of $c_e$ matters: one constant per sample. A different constant for each column does not cancel. A single constant for the
# whole table cancels, but does not help when the rows are far apart: all exponentials of a row can round to 0.
#
# **Predict first.** `S` has shape `(4, 3)`. Which shapes have `S.sum(axis=0)`, `S.sum(axis=1)` and `S.sum(axis=1, keepdims=True)`? Which of them
# can be subtracted from `S`?

# %%
my_guess = ...   # three shapes

# %%
S = np.arange(12.0).reshape(4, 3)
print(S.sum(axis=0).shape, S.sum(axis=1).shape, S.sum(axis=1, keepdims=True).shape)

# %% [markdown]
# NumPy compares shapes from the right. `(4, 3)` and `(3,)` fit: one number per column. `(4, 3)` and `(4,)` do not fit. `(4, 3)` and `(4, 1)` fit:
# one number per row. But if `S` had shape `(3, 3)`, a sum of shape `(3,)` would fit and would be taken as one number per *column*.
#
# > **In the notes.** Note 002, section on outputs, gives softmax for one sample. Note 003 keeps $K$ sigmoids. In both cases
# > $\delta_L = \frac1E(A_L-Y)$.

# %% [markdown]
# ### Exercise 4 (2 points)
# Write `softmax_rows`. The check has square tables, $z = \pm1000$, and rows that are far apart.

# %% nbgrader={"grade_id": "04-softmax-rows", "solution": true}
def softmax_rows(Z):
    """Softmax of each row.

    Z: logits (E, K).   Returns (E, K); every row has sum 1.
    """
    ### BEGIN SOLUTION
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
    ### END SOLUTION

# %% nbgrader={"grade_id": "04-softmax-rows-check", "grade": true, "points": 2}
check("04-softmax-rows", softmax_rows)

# %% [markdown]
# <details><summary>Hint: the check says that the input is read-only</summary>
#
# `Z -= ...` changes the caller's array. Make a new one: `Z - ...`. A network that changes its own logits cannot use them again in the
# backward pass.
# </details>

# %% [markdown]
# ## 5. Back through a layer
#
# You know $\delta_{l+1}$, one row per sample. How does the loss react to $Z_l$, one layer below? In lesson 02 one sample had the Jacobian
# $\partial z_{l+1}/\partial z_l$, a matrix of shape $(n_{l+1}, n_l)$. Now every sample has its own, since every sample has its own slopes:
#
# $$\Big(\frac{\partial Z_{l+1}}{\partial Z_l}\Big)^{(e)} = W_{l+1}^\top\circ a_l^{(e)}\circ(1-a_l^{(e)}) \in \mathbb R^{n_{l+1}\times n_l}.$$
#
# The row $a_l^{(e)}\circ(1-a_l^{(e)})$ is copied to all rows of $W_{l+1}^\top$. Entry $(j, i)$ is $W_{l+1}^{i,j}\,a_i(1-a_i)$: how unit $j$ above reacts to
# unit $i$ below.
#
# $E$ matrices of one shape form a block of numbers with three axes, of shape $(E, n_{l+1}, n_l)$. Such a block is called a *tensor*. This is where
# the name of `torch.tensor` comes from.

# %% [markdown]
# ### Exercise 5 (2 points)
# Build this tensor once. A loop over the samples is fine; so is one line with broadcasting.

# %% nbgrader={"grade_id": "04-per-sample-jacobian", "solution": true}
def per_sample_jacobian(W_next, A):
    """The Jacobian dz_{l+1}/dz_l of every sample, for a sigmoid layer.

    W_next: W_{l+1} (n_l, n_{l+1}).   A: A_l (E, n_l).   Returns (E, n_{l+1}, n_l).
    """
    ### BEGIN SOLUTION
    slope = A * (1 - A)
    return W_next.T * slope[:, None, :]
    ### END SOLUTION

# %% nbgrader={"grade_id": "04-per-sample-jacobian-check", "grade": true, "points": 2}
check("04-per-sample-jacobian", per_sample_jacobian)

# %% [markdown]
# <details><summary>Hint: from two axes to three</summary>
#
# Start with one sample `a = A[e]` of shape `(n_l,)`: what is its matrix? Collect the matrices in a list and give the list to `np.array`. For one
# line without a loop: `A[:, None, :]` has shape `(E, 1, n_l)`, and NumPy copies along an axis of length 1.
# </details>

# %% [markdown]
# **Predict first.** A layer with 512 units follows one with 512 units, and the batch has 256 samples. How much memory does this tensor take, with
# 8 bytes a number? And how much does $\delta_l$ take?

# %%
my_guess = ...   # two sizes, in megabytes

# %%
print(f"tensor {256 * 512 * 512 * 8 / 1e6:.0f} MB, delta {256 * 512 * 8 / 1e6:.1f} MB")

# %% [markdown]
# So nobody builds the tensor. We only need its product with $\delta_{l+1}$, and this product is short. The chain rule works row by row, since the
# samples do not mix:
#
# $$\frac{\partial\mathcal L}{\partial Z_l}
# = \begin{bmatrix} (\partial\mathcal L/\partial Z_l)^{(1)} \\ (\partial\mathcal L/\partial Z_l)^{(2)} \end{bmatrix}
# = \begin{bmatrix} \delta_{l+1}^{(1)}\,\big(\partial Z_{l+1}/\partial Z_l\big)^{(1)} \\
# \delta_{l+1}^{(2)}\,\big(\partial Z_{l+1}/\partial Z_l\big)^{(2)} \end{bmatrix} \in \mathbb R^{E\times n_l}.$$
#
# Take entry $i$ of row $e$ and put the Jacobian in. The slope $a_i(1-a_i)$ does not depend on $j$, so it leaves the sum:
#
# $$\sum_j \delta_j\,W_{l+1}^{i,j}\,a_i(1-a_i) = \Big(\sum_j \delta_j\,W_{l+1}^{i,j}\Big)\,a_i(1-a_i)
# = \big(\delta_{l+1}^{(e)}W_{l+1}^\top\big)_i\;a_i(1-a_i).$$
#
# Therefore
#
# $$\frac{\partial\mathcal L}{\partial Z_l}
# = \begin{bmatrix} \big(\delta_{l+1}^{(1)}W_{l+1}^\top\big)\circ a_l^{(1)}\circ(1-a_l^{(1)}) \\
# \big(\delta_{l+1}^{(2)}W_{l+1}^\top\big)\circ a_l^{(2)}\circ(1-a_l^{(2)}) \end{bmatrix}
# = \begin{bmatrix} \delta_{l+1}^{(1)}W_{l+1}^\top \\ \delta_{l+1}^{(2)}W_{l+1}^\top \end{bmatrix}
# \circ \begin{bmatrix} a_l^{(1)}\circ(1-a_l^{(1)}) \\ a_l^{(2)}\circ(1-a_l^{(2)}) \end{bmatrix}.$$
#
# All rows of the left table have the same right factor $W_{l+1}^\top$. Take it out of the table:
#
# $$\frac{\partial\mathcal L}{\partial Z_l}
# = \left(\begin{bmatrix} \delta_{l+1}^{(1)} \\ \delta_{l+1}^{(2)} \end{bmatrix}W_{l+1}^\top\right)
# \circ \begin{bmatrix} a_l^{(1)}\circ(1-a_l^{(1)}) \\ a_l^{(2)}\circ(1-a_l^{(2)}) \end{bmatrix},
# \qquad \delta_l = \big(\delta_{l+1}W_{l+1}^\top\big)\circ A_l\circ(1-A_l).$$
#
# In words: *send the delta back through the weights, then multiply each entry by its own slope.* It is the formula of lesson 02 with capital letters.
# There is no new $1/E$ and no sum over the samples.
#
# > **In the notes.** Note 003 writes these lines without brackets: $\delta W^\top\circ A\circ(1-A)$. The brackets round $\delta W^\top$ are needed. With
# > the product $W^\top\circ A\circ(1-A)$ first, the shapes $(n_{l+1}, n_l)$ and $(E, n_l)$ do not fit, except by chance. For one sample both
# > readings agree, because there the copied row *is* the Jacobian. In Python, `@` and `*` have the same rank and are done from left to right. So
# > `delta @ W.T * A * (1 - A)` is right, and `A * (1 - A) * delta @ W.T` is not. Write the brackets.

# %% [markdown]
# ### Exercise 6 (2 points)
# Write `hidden_delta`. You get the delta of the layer above; your own earlier functions are not needed.

# %% nbgrader={"grade_id": "04-hidden-delta", "solution": true}
def hidden_delta(delta_next, W_next, A):
    """dL/dZ_l of a sigmoid layer, for a batch.

    delta_next: dL/dZ_{l+1} (E, n_{l+1}).   W_next: W_{l+1} (n_l, n_{l+1}).   A: A_l (E, n_l).
    Returns (E, n_l).
    """
    ### BEGIN SOLUTION
    return (delta_next @ W_next.T) * A * (1 - A)
    ### END SOLUTION

# %% nbgrader={"grade_id": "04-hidden-delta-check", "grade": true, "points": 2}
check("04-hidden-delta", hidden_delta)

# %% [markdown]
# <details><summary>Hint: the slope is there already</summary>
#
# You are given $A_l$, not $Z_l$. Then $\sigma'(Z_l)$ needs no call of `sigmoid`. Which expression in $A_l$ is it?
# </details>

# %% [markdown]
# Does the short formula give the same as the tensor? The next cell multiplies each sample's matrix with its row of $\delta_{l+1}$ and compares.

# %%
rng = np.random.default_rng(1)
A, W_next = rng.uniform(size=(6, 4)), rng.normal(size=(4, 3))
delta_next = rng.normal(size=(6, 3))


def your_tensor_and_your_delta():
    rows = [d @ J for d, J in zip(delta_next, per_sample_jacobian(W_next, A))]
    return np.abs(np.array(rows) - hidden_delta(delta_next, W_next, A)).max()


difference = attempt(your_tensor_and_your_delta)
if difference is not None:
    print(f"largest difference: {difference:.1e}")

# %% [markdown]
# ## 6. To the weights: every sample adds its share
#
# In lesson 02 one sample gave $\partial\mathcal L/\partial W_{l+1}$ as an outer product:
#
# $$\frac{\partial\mathcal L}{\partial W_{l+1}} = a_l^\top\,\frac{\partial\mathcal L}{\partial z_{l+1}}, \qquad
# a_l \in \mathbb R^{1\times n_l},\quad \frac{\partial\mathcal L}{\partial z_{l+1}} \in \mathbb R^{1\times n_{l+1}},\quad
# W_{l+1},\ \frac{\partial\mathcal L}{\partial W_{l+1}} \in \mathbb R^{n_l\times n_{l+1}}.$$
#
# ($\mathcal L$ is a number and $z_{l+1}$ is a row of $n_{l+1}$ numbers.) With $E$ samples there are $E$ such products, but still only one matrix $W_{l+1}$.
# The table has lost its axis $E$. Where did it go?
#
# Every sample uses the same weight $W^{i,j}$. If you change this weight, all $z_j^{(1)}, \dots, z_j^{(E)}$ change. So the loss depends on the weight
# along $E$ paths, and the chain rule adds the paths:
#
# $$\frac{\partial\mathcal L}{\partial W^{i,j}} = \sum_{e=1}^E \frac{\partial\mathcal L}{\partial z_j^{(e)}}\,
# \frac{\partial z_j^{(e)}}{\partial W^{i,j}} = \sum_{e=1}^E \delta_j^{(e)}\,a_i^{(e)},
# \qquad\text{so}\qquad \frac{\partial\mathcal L}{\partial W} = \sum_{e=1}^E \big(a^{(e)}\big)^\top\delta^{(e)}.$$
#
# The bias has the slope $\partial z_j^{(e)}/\partial b_j = 1$ for every sample:
#
# $$\frac{\partial\mathcal L}{\partial b_j} = \sum_{e=1}^E \delta_j^{(e)}.$$
#
# In words: *the gradient of a weight is the sum of the shares of all samples.* A **sum**, not a mean: row $e$ of $\delta$ carries its $1/E$ since
# section 3.
#
# **Predict first.** Below are the shares of three samples. In each share, one row is a multiple of the other. Is this so in the sum, too?

# %%
my_guess = ...   # "yes" or "no"

# %%
show_shares()

# %% [markdown]
# No. One sample can only give a gradient whose rows are all multiples of $\delta^{(e)}$. Several samples together are free of this. Shares can
# also cancel, as in the lower left corner: sample 1 wants this weight smaller, sample 2 wants it larger by the same amount.

# %% [markdown]
# ### Exercise 7 (2 points: `dW` 1, `db` 1)
# Write the loop: go through the samples and add their shares. Start from zeros **inside** the function. Then a second call starts from zero, too.

# %% nbgrader={"grade_id": "04-loop-gradients", "solution": true}
def loop_gradients(delta, A_prev):
    """dL/dW and dL/db of one layer, sample by sample.

    delta: dL/dZ of this layer (E, n_out); it contains the 1/E.
    A_prev: outputs of the layer below (E, n_in).
    Returns dW (n_in, n_out) and db (n_out,).
    """
    ### BEGIN SOLUTION
    dW = np.zeros((A_prev.shape[1], delta.shape[1]))
    db = np.zeros(delta.shape[1])
    for a, d in zip(A_prev, delta):
        dW += np.outer(a, d)
        db += d
    return dW, db
    ### END SOLUTION

# %% nbgrader={"grade_id": "04-loop-gradients-check", "grade": true, "points": 2}
check("04-loop-gradients", loop_gradients)

# %% [markdown]
# <details><summary>Hint: why not a.T @ d?</summary>
#
# A row taken out of a table, `A_prev[e]`, has one axis, and for such an array `.T` changes nothing. Then `a.T @ d` is the scalar product, or an
# error. NumPy has a function of its own for the outer product.
# </details>

# %% [markdown]
# ## 7. The loop becomes one product
#
# Look at the sum once more, and write it with the tables $A_l$ and $\delta_{l+1}$:
#
# $$\sum_{e} a_i^{(e)}\,\delta_j^{(e)} = \sum_e (A_l)_{ei}\,(\delta_{l+1})_{ej} = \sum_e (A_l^\top)_{ie}\,(\delta_{l+1})_{ej}
# = \big(A_l^\top\delta_{l+1}\big)_{ij}.$$
#
# The sum over the samples *is* the sum inside a matrix product. So
#
# $$\frac{\partial\mathcal L}{\partial W_{l+1}} = A_l^\top\,\frac{\partial\mathcal L}{\partial Z_{l+1}}, \qquad
# (n_l, E)\ \text{times}\ (E, n_{l+1})\ \text{gives}\ (n_l, n_{l+1}).$$
#
# The bias is the weight of an input that is always 1. Replace $A_l$ by the column $\mathbf 1$ of section 1:
#
# $$\frac{\partial\mathcal L}{\partial b_{l+1}} = \mathbf 1^\top\,\frac{\partial\mathcal L}{\partial Z_{l+1}}, \qquad \mathbf 1 \in \mathbb R^{E\times 1}.$$
#
# In words: *forward, the bias was copied to all rows; backward, all rows are added.* This is a rule: a copy on the way forward is a sum on the way
# back. The product $\mathbf 1^\top\delta$ has shape $(1, n_{l+1})$; in code we want the shape of `b`, which is `(n,)`.
#
# > **In the notes.** Note 003, last formulas. The note says only that $a_l$ and the delta gain an axis of length $E$. Why this axis is gone again
# > in $\partial\mathcal L/\partial W$, it does not say: it is the sum over the paths in section 6. Some indices of the bias line are scanned as $k+1$; $l+1$ is meant.
#
# **Predict first.** A layer has 8 units below and 4 above. The matrix product is faster than the loop. By what factor for $E = 1$, and by
# what factor for $E = 1024$: about 2, about 10, about 100?

# %%
my_guess = ...   # E = 1: ...,  E = 1024: ...

# %% [markdown]
# ### Exercise 8 (3 points: `dW` 2, `db` 1)
# Write the same function without a loop.

# %% nbgrader={"grade_id": "04-parameter-gradients", "solution": true}
def parameter_gradients(delta, A_prev):
    """dL/dW and dL/db of one layer, for a batch.

    delta: dL/dZ of this layer (E, n_out); it contains the 1/E.
    A_prev: outputs of the layer below (E, n_in).
    Returns dW (n_in, n_out) and db (n_out,).
    """
    ### BEGIN SOLUTION
    return A_prev.T @ delta, delta.sum(axis=0)
    ### END SOLUTION

# %% nbgrader={"grade_id": "04-parameter-gradients-check", "grade": true, "points": 3}
check("04-parameter-gradients", parameter_gradients)

# %% [markdown]
# <details><summary>Hint: the shape of db</summary>
#
# `db` has one number per *unit*, not one per sample. Which of the two axes of `delta` must disappear? With softmax the rows of $\delta$ have sum 0,
# so a sum over the wrong axis looks like a gradient that has become small.
# </details>

# %% [markdown]
# Your two functions must agree. Then look at the time they take.

# %%
delta, A_prev = rng.normal(size=(6, 3)), rng.normal(size=(6, 4))


def your_loop_and_your_product():
    pairs = zip(loop_gradients(delta, A_prev), parameter_gradients(delta, A_prev))
    return max(np.abs(one - other).max() for one, other in pairs)


difference = attempt(your_loop_and_your_product)
if difference is not None:
    print(f"largest difference: {difference:.1e}")

# %% tags=["reference", "nondeterministic"]
show_timing(loop_gradients, parameter_gradients)

# %% [markdown]
# On the computer on which this lesson was written, the product was about 2 times faster with one sample, and about 120 times with 1024. The
# number of multiplications is the same. But the loop pays for each step in Python, while the product is a single call of a compiled library.
# Note 003 remarks on this, too. (Both axes of the picture are logarithmic: one mark up means ten times as long.)

# %% [markdown]
# One sample after the other adds its outer product. Choose where $\frac1E$ stands, and append the constant 1 whose weights are the biases.

# %% tags=["reference"]
from bpkit.widgets import explore_outer_products

explore_outer_products(parameter_gradients)

# %% [markdown]
# ## 8. The whole backward pass
#
# You have all parts. The whole pass is a short list (two layers, as in exercise 1):
#
# $$\begin{aligned}
# \delta_2 &= \tfrac1E\,(A_2 - Y) & dW_2 &= A_1^\top\delta_2 & db_2 &= \mathbf 1^\top\delta_2 \\
# \delta_1 &= (\delta_2W_2^\top)\circ A_1\circ(1-A_1) & dW_1 &= X^\top\delta_1 & db_1 &= \mathbf 1^\top\delta_1
# \end{aligned}$$
#
# Read it as a rhythm: *a delta; its weights, its bias; one layer down.* Three things to watch:
#
# - $dW_l$ takes the **output of the layer below**: $X$ for $W_1$, $A_1$ for $W_2$. Never $Z$.
# - What goes down is $\delta_2 = \partial\mathcal L/\partial Z_2$. It is not $\partial\mathcal L/\partial A_2$, and it does not go through $dW_2$.
# - $\delta_1$ needs the **old** $W_2$. Compute all gradients first; change the weights afterwards.
#
# > **In the notes.** Note 002's `back_propagation` is this list for one sample, in columns. It is called with $h_1, \dots, h_{L-1}$ and
# > $a_1, \dots, a_L$ only. But it needs $h_0 = x$ for $\nabla W_1$, and it needs the weights to go down. So our function takes `X` and the weights, too.

# %% [markdown]
# ### Exercise 9 (6 points: `dW1` 2, `db1` 1, `dW2` 2, `db2` 1)
# Write `backward`. The forward pass is given. Write the formulas out; do not call your functions from above, so that this exercise stands alone.

# %% nbgrader={"grade_id": "04-backward", "solution": true}
def backward(X, W1, b1, W2, b2, Y):
    """Gradients of the mean binary cross-entropy of a network with two sigmoid layers.

    X: (E, M).   W1: (M, J), b1: (J,).   W2: (J, K), b2: (K,).   Y: one-hot rows (E, K).
    Returns dW1, db1, dW2, db2, with the shapes of W1, b1, W2, b2.
    """
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    ### BEGIN SOLUTION
    delta2 = (A2 - Y) / len(X)
    dW2 = A1.T @ delta2
    db2 = delta2.sum(axis=0)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    dW1 = X.T @ delta1
    db1 = delta1.sum(axis=0)
    return dW1, db1, dW2, db2
    ### END SOLUTION

# %% nbgrader={"grade_id": "04-backward-check", "grade": true, "points": 6}
check("04-backward", backward)

# %% [markdown]
# <details><summary>Hint: dW2 is right, dW1 is not</summary>
#
# Then the mistake is between $\delta_2$ and $\delta_1$, or in the last product. Print the shapes. If they are right, ask which of the three things
# in the list above you did. The bias helps to decide: if `db1` is right and `dW1` is not, then $\delta_1$ is right.
# </details>

# %% [markdown]
# **The ladder.** A batch with one sample must give the result of lessons 02 and 03. And a batch must give the *mean* of the gradients of its samples.
# The next cell works both out. It uses one-dimensional rows and the formulas of lesson 03 for each sample.
#
# **Predict first.** Which mistakes would the first comparison ($E = 1$) not find, but the second would?

# %%
my_guess = ...   # name at least one

# %% tags=["reference"]
E, M, J, K = 6, 4, 5, 3
X, Y = rng.normal(size=(E, M)), np.eye(K)[[0, 1, 2, 1, 0, 2]]
parameters = [rng.normal(size=shape) for shape in [(M, J), J, (J, K), K]]


def one_sample(x, y):
    """Lessons 02 and 03: x is a row (M,), y is a row (K,)."""
    W1, b1, W2, b2 = parameters
    a1 = sigmoid(x @ W1 + b1)
    delta2 = sigmoid(a1 @ W2 + b2) - y
    delta1 = (delta2 @ W2.T) * a1 * (1 - a1)
    return np.outer(x, delta1), delta1, np.outer(a1, delta2), delta2


def your_backward(batch, expected):
    yours = backward(X[batch], *parameters, Y[batch])
    return max(np.abs(g - r).max() for g, r in zip(yours, expected))


samples = [one_sample(x, y) for x, y in zip(X, Y)]
mean_of_samples = [sum(tensors) / E for tensors in zip(*samples)]
for size, name, expected in [(1, "lesson 03", samples[0]), (6, "the mean", mean_of_samples)]:
    difference = attempt(your_backward, slice(0, size), expected)
    if difference is not None:
        print(f"E = {size}, against {name}: largest difference {difference:.1e}")

# %% [markdown]
# With $E = 1$, the factor $1/E$ is 1, a sum over the samples has one term, and `=` does the same as `+=`. So a missing mean, a second mean,
# and an overwritten sum all pass. **A test with one sample does not test a batch.**

# %% [markdown]
# Shapes found most of your mistakes so far. See where they stop helping: make $J$ and $K$ equal, and count the wrong products that NumPy now accepts.

# %% tags=["reference"]
from bpkit.widgets import explore_shapes

explore_shapes(parameter_gradients, hidden_delta)

# %% [markdown]
# ## 9. Stretch: a price on large weights
#
# This section is for those who want more; nothing else in this lesson needs it. Very large weights are often a sign that the network learns its samples by heart. One
# remedy puts a price on them. With a small number $\lambda$:
#
# $$\mathcal L_\lambda = \mathcal L + \frac\lambda2\sum_l\sum_{i,j}\big(W_l^{i,j}\big)^2.$$
#
# The new term is a sum over *weights*. It does not contain the samples, so it stands **outside** the mean: there is no $1/E$ in front of it. The biases
# have no price. The derivative of a sum is the sum of the derivatives:
#
# $$\frac{\partial\mathcal L_\lambda}{\partial W_l} = A_{l-1}^\top\delta_l + \lambda W_l, \qquad
# \frac{\partial\mathcal L_\lambda}{\partial b_l} = \mathbf 1^\top\delta_l.$$
#
# The 2 of the square cancels the $\frac12$. Other books scale the term in another way ($\lambda\sum W^2$, or $\frac{\lambda}{2E}\sum W^2$). As with the squared error: loss
# and gradient must come from the same row.

# %% [markdown]
# ### Exercise 10 (2 points: `dW` 1, `db` 1)
# Write `regularised_gradients` for one layer.

# %% nbgrader={"grade_id": "04-regulariser", "solution": true}
def regularised_gradients(delta, A_prev, W, lam):
    """Gradients of one layer for the loss plus lam/2 times the sum of the squared weights.

    delta: dL/dZ of the loss without the extra term (E, n_out).   A_prev: (E, n_in).
    W: (n_in, n_out).   lam: a number >= 0.
    Returns dW (n_in, n_out) and db (n_out,).
    """
    ### BEGIN SOLUTION
    return A_prev.T @ delta + lam * W, delta.sum(axis=0)
    ### END SOLUTION

# %% nbgrader={"grade_id": "04-regulariser-check", "grade": true, "points": 2}
check("04-regulariser", regularised_gradients)

# %% [markdown]
# <details><summary>Hint: a test of your own</summary>
#
# Set $\lambda = 0$: which function of this lesson must come out? Set `delta` to zeros: what must be left of `dW`, and what of `db`?
# </details>

# %% [markdown]
# ## What you can now do
#
# - Write a batch as a table with one row per sample, and give the shape of every tensor of a network.
# - Say where $1/E$ stands (in $\delta_L$, once) and why the mean keeps the size of a step independent of the batch size.
# - Go back one layer without building the tensor of Jacobians.
# - Explain why the gradients of weights and biases are sums over the samples, and write them as $A^\top\delta$ and $\mathbf 1^\top\delta$.
# - Run the whole backward pass for a batch, and test it against single samples.
#
# In lesson 05 these lines become a network class of your own, and it learns to read handwritten digits.

# %% [markdown] nbgrader={"grade_id": "04-explain-question", "locked": true}
# ## In your own words (2 points)
#
# A classmate divides by $E$ in `output_delta` and once more in `dW`, but not in `db`. The batch has 50 samples. The loss still falls during
# training, and a test with one sample passes. Explain in four or five sentences: how large is the step of $W$ compared with the right one, and
# that of $b$? Why does the loss still fall? Why does the test pass? Which test would find the mistake?
#
# ### BEGIN MARK SCHEME
# **Rubric.** 1/2 point: $W$ 50 times too small, $b$ right. 1/2 point: still a descent direction (positive factor). 1/2 point: at $E = 1$ the factor
# is 1. 1/2 point: a test with $E > 1$ that compares numbers (shapes alone do not suffice).
# ### END MARK SCHEME

# %% [markdown] nbgrader={"grade_id": "04-explain", "grade": true, "solution": true, "points": 2}
# ### BEGIN SOLUTION
# `dW` is $1/E = 1/50$ of the right gradient, so each step of $W$ is 50 times too short. `db` is right. The factor is positive, so
# each step of $W$ still points downhill, and the loss falls, only more slowly (and the biases move fast compared with the weights). With $E = 1$ the
# factor is 1, so the test cannot see it. A test with $E > 1$ finds it: compare with the mean of the gradients of the single samples, or with a
# numerical derivative of the loss; the ratio is $1/E$ for every entry of `dW`.
# ### END SOLUTION
