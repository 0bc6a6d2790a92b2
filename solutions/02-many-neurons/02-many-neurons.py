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
# # 02 Many neurons
#
# The smoke alarm of lesson 01 rings when somebody makes toast. One measurement is not enough, so the next alarm takes
# three: smoke, heat and carbon monoxide. And fires differ: one glows for hours and gives much smoke and little heat,
# another one burns with open flames. So we put a layer of several neurons between the measurements and the answer. Each
# of them weighs all three measurements in its own way, and the last neuron listens to all of them.
#
# Then there is a fire, and the alarm stays silent. More than a dozen weights had a part in that. **Which of them should
# change, and by how much?** A weight of the first layer acts on the answer along many paths, and every path counts.
#
# Numbers become rows and matrices here. With every product comes a new question: which index is summed, which one
# stays, and what has to be transposed? If two layers have the same size, NumPy computes the wrong product without a
# word. You will not have to try out transposes: the derivation says where each index stands.
#
# **After this lesson** you can
#
# - write the derivative of one layer by the layer below as a matrix, entry by entry, and then in one line;
# - send $\delta$ back through a layer, and read the gradients of its weights and biases from it;
# - write the whole backward pass of a three-layer network;
# - translate all of it into the column convention, which many books use;
# - find the wrong signs and transposes in published derivations.
#
# **Time:** about 90 minutes. **You need:** lesson 01 (chain rule along one path, $\delta = a - y$ at the output), `@`,
# `*`, `.T` and broadcasting in NumPy. There is still only **one sample** and there are **two classes**, so the last
# layer has one sigmoid.
#
# | symbol | meaning | shape |
# |---|---|---|
# | $n_l$ | number of neurons in layer $l$; layer 0 is the input | |
# | $a_0 = x$ | the input | $(n_0,)$ |
# | $z_l$ | net inputs of layer $l$ | $(n_l,)$ |
# | $a_l = \sigma(z_l)$ | answers of layer $l$; $\hat y = a_L$ | $(n_l,)$ |
# | $W_l$ | weights into layer $l$; $W_l^{ij}$ leads **from** neuron $i$ **to** neuron $j$ | $(n_{l-1}, n_l)$ |
# | $b_l$ | biases of layer $l$ | $(n_l,)$ |
# | $\delta_l = \partial\mathcal L/\partial z_l$ | how the loss reacts to the net inputs | $(n_l,)$ |
# | $\circ$ | product entry by entry (Hadamard product), `*` in NumPy | |
#
# An upper index counts neurons: $z_l^2$ is the net input of the second neuron of layer $l$, not a square.

# %%
import numpy as np

from bpkit import attempt, check
from bpkit.activations import sigmoid
from bpkit.plots.lesson_02 import show_jacobian, show_layer
from bpkit.plots.lesson_02 import show_squared_error_delta, show_weight_gradient

# %% [markdown]
# ## 1. One layer forward
#
# Layer $l$ has three neurons, layer $l+1$ has two. Each of the two listens to all three, with weights of its own. So there are
# six weights.
#
# **Predict first.** On how many of the six weights does $z_{l+1}^1$ depend? If $a_l^2$ changes, through how many of the
# six lines does the change travel?

# %%
my_guess = ...   # for example (4, 3)

# %%
show_layer()

# %% [markdown]
# Neuron $j$ of layer $l+1$ adds up what comes in, and its bias:
#
# $$z_{l+1}^j = \sum_i a_l^i\, W_{l+1}^{ij} + b_{l+1}^j.$$
#
# The sum over $i$ is the sum of a matrix product. So one line holds all $j$ at once, with $a_l$ as a row:
#
# $$z_{l+1} = \begin{bmatrix} z_{l+1}^1 & z_{l+1}^2 \end{bmatrix} = a_l\, W_{l+1} + b_{l+1}, \qquad a_{l+1} = \sigma(z_{l+1}).$$
#
# In words: *row times matrix, plus bias, through the sigmoid.* Three layers, one after another, are
#
# $$Z_l = A_{l-1} W_l, \quad A_l = f(Z_l), \quad l = 1, 2, 3; \qquad A_0 = X, \quad A_3 = \hat Y.$$
#
# Here $f$ stands for the activation, in this lesson the sigmoid, and the bias is left out for a moment. Capital letters
# stand for many samples, one in each row (lesson 04). Here there is one row, and we write small letters.
#
# > **In the notes.** Note 003, "basic principle", leaves the bias out until later. It says that it writes $W$ for the
# > $W^\top$ of an earlier text: that makes $W_l$ of shape $(n_{l-1}, n_l)$, as here. But its derivation (eq. 1, 2, 8)
# > keeps the **old indices**: the entry printed there as $W^{1,3}$ is our $W^{31}$. Whenever you read an entry of $W$
# > in notes 000 or 003, swap its indices. Both notes also draw $Z_{l+1}$ once as a column (just above eq. 5). In the
# > row convention it is the row above.

# %% [markdown]
# ### Exercise 1 (2 points)
# Write `forward_layer`. It returns both $z$ and $a$, because the way back needs both. `sigmoid` is there already. Do
# not change `b` in place: the arrays that you are given are read-only.

# %% nbgrader={"grade_id": "02-forward-layer", "solution": true}
def forward_layer(a_prev, W, b):
    """One layer: z = a_prev W + b and a = sigma(z).

    a_prev: (n_in,)   W: (n_in, n_out)   b: (n_out,)   Returns z, a, both (n_out,).
    """
    ### BEGIN SOLUTION
    z = a_prev @ W + b
    return z, sigmoid(z)
    ### END SOLUTION

# %% nbgrader={"grade_id": "02-forward-layer-check", "grade": true, "points": 2}
check("02-forward-layer", forward_layer)

# %% [markdown]
# <details><summary>Hint: W @ a_prev or a_prev @ W?</summary>
#
# `@` sums over the last axis of the left factor and the first axis of a matrix on the right. Which axis of $W$ has
# length `n_in`? With a square $W$ both orders run, and one of them is wrong.
# </details>

# %% [markdown]
# ## 2. The plan: three kinds of factors
#
# A net with three layers answered badly. Which weight is to blame, and how much? Note 002 picks one of many and asks
# for $\partial\mathcal L/\partial W_{112}$: layer 1, to neuron 1, from input 2 (our $W_1^{21}$). This weight acts on
# the loss only through the layers above it. So the question goes from the top down, layer by layer, and the chain rule
# has factors for each layer:
#
# $$\frac{d\mathcal L}{dW_3} = \frac{d\mathcal L}{dA_3}\frac{dA_3}{dZ_3}\frac{dZ_3}{dW_3},$$
#
# $$\frac{d\mathcal L}{dW_1} =
# \underbrace{\frac{d\mathcal L}{dA_3}\frac{dA_3}{dZ_3}}_{\text{output layer}}\;
# \underbrace{\frac{dZ_3}{dA_2}\frac{dA_2}{dZ_2}}_{\text{hidden layer 2}}\;
# \underbrace{\frac{dZ_2}{dA_1}\frac{dA_1}{dZ_1}}_{\text{hidden layer 1}}\;
# \underbrace{\frac{dZ_1}{dW_1}}_{\text{the weights}}.$$
#
# Note 002 writes the chain for one weight. In its letters ($a$ is our $z$, $h$ is our $a$, and $\theta$ stands for all
# weights and biases together):
#
# $$\frac{\partial\mathcal L(\theta)}{\partial W_{111}} =
# \underbrace{\frac{\partial\mathcal L(\theta)}{\partial\hat y}\frac{\partial\hat y}{\partial a_3}}_{\text{output layer}}\;
# \underbrace{\frac{\partial a_3}{\partial h_2}\frac{\partial h_2}{\partial a_2}}_{\text{hidden layer 2}}\;
# \underbrace{\frac{\partial a_2}{\partial h_1}\frac{\partial h_1}{\partial a_1}}_{\text{hidden layer 1}}\;
# \underbrace{\frac{\partial a_1}{\partial W_{111}}}_{\text{the weight}}.$$
#
# However long the chain is, it has only three kinds of factors.
#
# 1. **From the loss to the output layer**, $\dfrac{d\mathcal L}{dA_L}$. For the squared error
#    $\mathcal L = \frac12\lVert\hat Y - Y\rVert_F^2 = \frac12\sum_{i,j}(\hat Y_{ij} - Y_{ij})^2$ it is $A_L - Y$. For
#    the binary cross-entropy of lesson 01 it is $-\dfrac{Y}{A_L} + \dfrac{1-Y}{1-A_L}$, entry by entry.
# 2. **Through one layer**, $\dfrac{dA_l}{dA_{l-1}} = \dfrac{dA_l}{dZ_l}\,\dfrac{dZ_l}{dA_{l-1}}$.
# 3. **From a layer to its weights**, $\dfrac{dZ_l}{dW_l}$.
#
# With numbers, as in lesson 01, you could multiply these factors in any order. Now each factor is a table.
#
# **Predict first.** A layer has 3 inputs and 2 neurons. How many numbers does the full table $\partial z/\partial W$
# hold: every $z$ by every weight? How many of them can differ from 0?

# %%
my_guess = ...   # for example (6, 6)

# %% [markdown]
# It holds $2 \cdot 6 = 12$ numbers and has three indices, so it is not a matrix at all. But a weight into neuron $j$
# moves $z^j$ only. From $z_l = a_{l-1} W_l$:
#
# $$\frac{\partial z_l^j}{\partial W_l^{ij}} = a_{l-1}^i, \qquad \frac{\partial z_l^m}{\partial W_l^{ij}} = 0 \quad (m \ne j).$$
#
# So at most 6 differ from 0. The other two tables are matrices. Row: what reacts. Column: what moves. (This is called a
# *Jacobian*.)
#
# $$\frac{\partial z_l}{\partial a_{l-1}} = W_l^\top \in \mathbb R^{n_l \times n_{l-1}}, \qquad
# \frac{\partial a_l^i}{\partial z_l^i} = a_l^i(1 - a_l^i), \quad \frac{\partial a_l^i}{\partial z_l^m} = 0 \quad (m \ne i).$$
#
# The last table is diagonal: neuron $i$ applies the sigmoid to its own net input and to no other. Only its diagonal
# $a_l \circ (1 - a_l)$ has to be stored.
#
# The zeros are the reason why backpropagation is cheap: we store the few numbers that are not 0, and multiply only those.
#
# > **In the notes.** Note 003, "simple derivation" (the note itself calls it loose). What it prints, and what is exact:
# >
# > - $dZ_l/dA_{l-1} = W_l$: the Jacobian is $W_l^\top$. $dZ_l/dW_l = A_{l-1}$: the table has three indices, see above.
# > - $dA_l/dZ_l = A_l \circ (1 - A_l)$ gives the diagonal and does not say that the rest is 0.
# > - $dA_l/dA_{l-1} = A_l \circ (1-A_l) \circ W_l$ hides an order and a transpose. For one sample, if it is read with
# >   broadcasting, it is the transposed Jacobian. The statement that is exact for any number of samples goes from loss
# >   to loss:
# >
# > $$\frac{d\mathcal L}{dA_{l-1}} = \Big(\frac{d\mathcal L}{dA_l} \circ A_l \circ (1 - A_l)\Big) W_l^\top, \qquad \delta_l = (\delta_{l+1} W_{l+1}^\top) \circ A_l \circ (1 - A_l).$$
# >
# > - Note 000 prints $dA_{l-1}/dA_l$, upside down, in one place and $dA_l/dZ_l$ in another; both must be $dA_l/dA_{l-1}$.
# > - $\lVert\cdot\rVert_2$ of a matrix is meant as the Frobenius norm $\lVert\cdot\rVert_F$: the root of the sum of all
# >   squares.

# %% [markdown]
# ## 3. From layer to layer: every derivative written out
#
# Now exactly, for the picture of section 1. We want $\partial z_{l+1}/\partial z_l$. There are two net inputs above and
# three below, so there are six derivatives:
#
# $$\frac{\partial z_{l+1}}{\partial z_l} =
# \begin{bmatrix}
# \dfrac{\partial z_{l+1}^1}{\partial z_l^1} & \dfrac{\partial z_{l+1}^1}{\partial z_l^2} & \dfrac{\partial z_{l+1}^1}{\partial z_l^3} \\
# \dfrac{\partial z_{l+1}^2}{\partial z_l^1} & \dfrac{\partial z_{l+1}^2}{\partial z_l^2} & \dfrac{\partial z_{l+1}^2}{\partial z_l^3}
# \end{bmatrix} \in \mathbb R^{n_{l+1} \times n_l}.$$
#
# Take one entry, row $j$, column $i$. The only way from $z_l^i$ to $z_{l+1}^j$ leads through $a_l^i$, so the chain rule has one
# path and two factors:
#
# $$\frac{\partial z_{l+1}^j}{\partial z_l^i}
# = \frac{\partial z_{l+1}^j}{\partial a_l^i}\,\frac{\partial a_l^i}{\partial z_l^i}
# = W_{l+1}^{ij}\; a_l^i\,(1 - a_l^i).$$
#
# All six together:
#
# $$\frac{\partial z_{l+1}}{\partial z_l} =
# \begin{bmatrix}
# W_{l+1}^{11}\dfrac{\partial a_l^1}{\partial z_l^1} & W_{l+1}^{21}\dfrac{\partial a_l^2}{\partial z_l^2} & W_{l+1}^{31}\dfrac{\partial a_l^3}{\partial z_l^3} \\
# W_{l+1}^{12}\dfrac{\partial a_l^1}{\partial z_l^1} & W_{l+1}^{22}\dfrac{\partial a_l^2}{\partial z_l^2} & W_{l+1}^{32}\dfrac{\partial a_l^3}{\partial z_l^3}
# \end{bmatrix}.$$
#
# In words: *entry (j, i) is the weight from i to j, times the slope of the neuron i from which it comes.*
#
# > **In the notes.** Note 003, eq. 1 and the first half of eq. 2, with the indices of $W$ swapped as section 1 says. In
# > the scan 003, eq. 1 has $\partial z_{l+1}^1/\partial a_l^3$ and $\partial z_{l+1}^2/\partial a_l^3$ exchanged. In
# > the scan 000, eq. 1 is transposed, has $3 \times 3$ entries, writes $w$ for $z$, and every factor ends in
# > $\partial z_l^1$. Both are faults of the scan; the matrix above is the one that is meant.

# %% [markdown]
# ### Exercise 2 (2 points)
# Write `layer_jacobian` **with two loops**, one entry at a time, exactly as the formula for one entry says. It is slow
# and hard to get wrong: you will test the short form against it.

# %% nbgrader={"grade_id": "02-full-jacobian", "solution": true}
def layer_jacobian(z, W_next):
    """All derivatives of z_{l+1} by z_l, for a sigmoid layer.

    z: net inputs z_l, (n_l,)   W_next: W_{l+1}, (n_l, n_{l+1})
    Returns J (n_{l+1}, n_l), J[j, i] = dz_{l+1}[j] / dz_l[i].
    """
    ### BEGIN SOLUTION
    a = sigmoid(z)
    n_l, n_next = W_next.shape
    J = np.zeros((n_next, n_l))
    for j in range(n_next):
        for i in range(n_l):
            J[j, i] = W_next[i, j] * a[i] * (1 - a[i])
    return J
    ### END SOLUTION

# %% nbgrader={"grade_id": "02-full-jacobian-check", "grade": true, "points": 2}
check("02-full-jacobian", layer_jacobian)

# %% [markdown]
# <details><summary>Hint: which slope belongs to entry (j, i)?</summary>
#
# Follow the path with a finger: from $z_l^i$ up to $a_l^i$, then along one line to $z_{l+1}^j$. In which of the two
# layers does the path pass through a sigmoid?
# </details>

# %% [markdown]
# ## 4. The same matrix in one line
#
# **Predict first.** In the next picture the second neuron of layer $l$ is almost saturated: $z_l^2 = 6$. What does that
# do to $J$: to one row, to one column, or to one entry?

# %%
my_guess = ...   # "row", "column" or "entry"

# %%
show_jacobian(layer_jacobian)

# %% [markdown]
# A whole column of $J$ nearly vanishes: what comes down to a saturated neuron from above stops there, whatever its weights are.
#
# The picture also shows the short form. The weights stand there as $W_{l+1}^\top$. Every **row** is multiplied by the
# same row of slopes:
#
# $$\frac{\partial z_{l+1}}{\partial z_l}
# = \begin{bmatrix} W^{11} & W^{21} & W^{31} \\ W^{12} & W^{22} & W^{32} \end{bmatrix} \circ
# \begin{bmatrix} \dfrac{\partial a_l^1}{\partial z_l^1} & \dfrac{\partial a_l^2}{\partial z_l^2} & \dfrac{\partial a_l^3}{\partial z_l^3} \end{bmatrix}
# \qquad (2 \times 3 \text{ with } 1 \times 3,\; W = W_{l+1}).$$
#
# The Hadamard product needs two factors of the same shape. **Broadcasting** makes them so: the missing row is copied,
#
# $$\begin{bmatrix} W^{11} & W^{21} & W^{31} \\ W^{12} & W^{22} & W^{32} \end{bmatrix} \circ
# \begin{bmatrix}
# \dfrac{\partial a_l^1}{\partial z_l^1} & \dfrac{\partial a_l^2}{\partial z_l^2} & \dfrac{\partial a_l^3}{\partial z_l^3} \\
# \dfrac{\partial a_l^1}{\partial z_l^1} & \dfrac{\partial a_l^2}{\partial z_l^2} & \dfrac{\partial a_l^3}{\partial z_l^3}
# \end{bmatrix}.$$
#
# With the slope of the sigmoid put in, this is
#
# $$\frac{\partial z_{l+1}}{\partial z_l}
# = W_{l+1}^\top \circ \begin{bmatrix} a_l^1(1-a_l^1) & a_l^2(1-a_l^2) & a_l^3(1-a_l^3) \end{bmatrix}
# = W_{l+1}^\top \circ a_l \circ (1 - a_l).$$
#
# > **In the notes.** Note 003, eq. 2, 3 and 4: correct, if $W^\top$ is the transpose of a matrix of shape
# > $(n_l, n_{l+1})$ and the row is copied to all $n_{l+1}$ rows. The note's example of broadcasting says "$3\times2$
# > with $3\times1$"; it is $2\times3$ with $1\times3$. In the copied matrix the second row must repeat the first; the
# > scans print other derivatives there.

# %% [markdown]
# ### Exercise 3 (1 point)
# Write `jacobian_shortcut`, without a loop. The slopes are given, so the function serves any activation that works
# entry by entry.

# %% nbgrader={"grade_id": "02-jacobian-shortcut", "solution": true}
def jacobian_shortcut(W_next, slope):
    """All derivatives of z_{l+1} by z_l, for given slopes.

    W_next: W_{l+1}, (n_l, n_{l+1})   slope: f'(z_l), (n_l,)
    Returns J (n_{l+1}, n_l), J[j, i] = dz_{l+1}[j] / dz_l[i].
    """
    ### BEGIN SOLUTION
    return W_next.T * slope
    ### END SOLUTION

# %% nbgrader={"grade_id": "02-jacobian-shortcut-check", "grade": true, "points": 1}
check("02-jacobian-shortcut", jacobian_shortcut)

# %% [markdown]
# <details><summary>Hint: which way does NumPy copy?</summary>
#
# A 1-D array of length 3 next to a matrix of shape (2, 3) is taken as a row and copied down. Next to a matrix of shape
# (3, 2) NumPy refuses. Next to (3, 3) it copies down again, whether that is meant or not.
# </details>

# %% [markdown]
# ## 5. The delta of a hidden layer
#
# Suppose that layer $l+1$ already knows its $\delta_{l+1} = \partial\mathcal L/\partial z_{l+1}$. What is $\delta_l$?
# If $z_l^2$ moves, **both** neurons above react, and both carry the change on to the loss. Where several paths lead
# from one quantity to another, their contributions add up:
#
# $$\frac{\partial p(z)}{\partial z} = \sum_m \frac{\partial p(z)}{\partial q_m(z)}\,\frac{\partial q_m(z)}{\partial z}.$$
#
# Here $p$ is the loss, $z$ is $z_l^i$, and the $q_m$ are the net inputs of the layer above:
#
# $$\frac{\partial\mathcal L}{\partial z_l^i} = \sum_j \frac{\partial\mathcal L}{\partial z_{l+1}^j}\,\frac{\partial z_{l+1}^j}{\partial z_l^i}.$$
#
# A sum over $j$, the **row** index of $J$: that is a row times a matrix.
#
# $$\frac{\partial\mathcal L}{\partial z_l}
# = \begin{bmatrix} \dfrac{\partial\mathcal L}{\partial z_{l+1}^1} & \dfrac{\partial\mathcal L}{\partial z_{l+1}^2} \end{bmatrix}
# \begin{bmatrix}
# \dfrac{\partial z_{l+1}^1}{\partial z_l^1} & \dfrac{\partial z_{l+1}^1}{\partial z_l^2} & \dfrac{\partial z_{l+1}^1}{\partial z_l^3} \\
# \dfrac{\partial z_{l+1}^2}{\partial z_l^1} & \dfrac{\partial z_{l+1}^2}{\partial z_l^2} & \dfrac{\partial z_{l+1}^2}{\partial z_l^3}
# \end{bmatrix}
# = \frac{\partial\mathcal L}{\partial z_{l+1}} \cdot \frac{\partial z_{l+1}}{\partial z_l} \in \mathbb R^{1 \times n_l}.$$
#
# One more step makes it cheap. Put the entries of $J$ in. The slope of neuron $i$ does not depend on $j$, so it can
# leave the sum:
#
# $$\delta_l^i = \sum_j \delta_{l+1}^j\, W_{l+1}^{ij}\, a_l^i(1-a_l^i) = a_l^i(1-a_l^i) \sum_j \delta_{l+1}^j\, W_{l+1}^{ij},$$
#
# $$\boxed{\;\delta_l = (\delta_{l+1}\, W_{l+1}^\top) \circ a_l \circ (1 - a_l)\;}$$
#
# In words: *send delta back along the same weights, then multiply by the neuron's own slope.* The matrix $J$ is never
# built. The brackets matter: first the product, then the slopes.
#
# > **In the notes.** Note 003, eq. 5, 6 and 7. Eq. 5 is lost in 003; in 000 it sums over the wrong layer
# > ($\partial\mathcal L/\partial z_l$ and $\partial z_l/\partial a_l$ where layer $l+1$ is meant). The sum above is the
# > correct eq. 5. The left row of eq. 6 is $\partial\mathcal L/\partial z_{l+1}$: 000 prints
# > $\partial\mathcal L/\partial z_l$, and 003 prints row and matrix as one block. The heading over eq. 5 says "from the
# > loss to the output layer", but the equations go from layer $l+1$ to layer $l$. The rule for several paths is note
# > 002's.

# %% [markdown]
# ### Exercise 4 (2 points)
# Write `hidden_delta` for a sigmoid layer. You get $z$, not $a$. Some neurons in the check are saturated
# ($z = \pm1000$); the form $e^{-z}/(1+e^{-z})^2$ of the slope gives `nan` there, $a(1-a)$ does not.

# %% nbgrader={"grade_id": "02-hidden-delta", "solution": true}
def hidden_delta(delta_next, W_next, z):
    """dL/dz_l from dL/dz_{l+1}, for a sigmoid layer.

    delta_next: (n_{l+1},)   W_next: W_{l+1}, (n_l, n_{l+1})   z: net inputs z_l, (n_l,)
    Returns delta_l, (n_l,).
    """
    ### BEGIN SOLUTION
    a = sigmoid(z)
    return (delta_next @ W_next.T) * a * (1 - a)
    ### END SOLUTION

# %% nbgrader={"grade_id": "02-hidden-delta-check", "grade": true, "points": 2}
check("02-hidden-delta", hidden_delta)

# %% [markdown]
# <details><summary>Hint: how do I know that the transpose is right?</summary>
#
# Write the shapes under the factors: $(n_{l+1},)$ and $(n_l, n_{l+1})$. The index that is summed must be $j$, the layer
# above. If both layers have the same size, the shapes say nothing. Then write the sum for one $i$ and look where $i$
# and $j$ stand in $W^{ij}$.
# </details>

# %% [markdown]
# The long way and the short way must agree. The next cell compares your functions with each other, not with ours.
#
# **Predict first.** Its second neuron has $z_l^2 = 6$, as in the picture. Which of the three numbers of $\delta_l$ is almost 0,
# whatever the weights are?

# %%
my_guess = ...   # first, second or third

# %%
z_l = np.array([0.4, 6.0, -1.1])
W_above = np.array([[0.9, -1.4], [1.6, 0.8], [-0.7, 1.2]])
delta_above = np.array([0.3, -0.5])
J = attempt(layer_jacobian, z_l, W_above)
print("delta_next @ J:", None if J is None else attempt(np.matmul, delta_above, J))
print("hidden_delta:  ", attempt(hidden_delta, delta_above, W_above, z_l))

# %% [markdown]
# ## 6. The gradients of the weights and biases
#
# Now the third kind of factor. The weight $W_{l+1}^{ij}$ moves $z_{l+1}^j$ and no other net input (section 2), so only
# one term of the sum over paths is left:
#
# $$\frac{\partial\mathcal L}{\partial W_{l+1}^{ij}}
# = \frac{\partial\mathcal L}{\partial z_{l+1}^j}\,\frac{\partial z_{l+1}^j}{\partial W_{l+1}^{ij}}
# = \frac{\partial\mathcal L}{\partial z_{l+1}^j}\; a_l^i.$$
#
# Arrange these six numbers in the shape of $W_{l+1}$, that is $(n_l, n_{l+1})$. Then each gradient stands where its
# weight stands:
#
# $$\frac{\partial\mathcal L}{\partial W_{l+1}} =
# \begin{bmatrix}
# \dfrac{\partial\mathcal L}{\partial z_{l+1}^1} a_l^1 & \dfrac{\partial\mathcal L}{\partial z_{l+1}^2} a_l^1 \\
# \dfrac{\partial\mathcal L}{\partial z_{l+1}^1} a_l^2 & \dfrac{\partial\mathcal L}{\partial z_{l+1}^2} a_l^2 \\
# \dfrac{\partial\mathcal L}{\partial z_{l+1}^1} a_l^3 & \dfrac{\partial\mathcal L}{\partial z_{l+1}^2} a_l^3
# \end{bmatrix}
# = \begin{bmatrix} a_l^1 \\ a_l^2 \\ a_l^3 \end{bmatrix}
# \begin{bmatrix} \dfrac{\partial\mathcal L}{\partial z_{l+1}^1} & \dfrac{\partial\mathcal L}{\partial z_{l+1}^2} \end{bmatrix}
# = a_l^\top\, \frac{\partial\mathcal L}{\partial z_{l+1}}.$$
#
# A column times a row is called an *outer product*. The bias enters $z_{l+1}^j$ with the factor 1:
#
# $$\frac{\partial\mathcal L}{\partial b_{l+1}}
# = \left[\frac{\partial\mathcal L}{\partial z_{l+1}^j}\,\frac{\partial z_{l+1}^j}{\partial b_{l+1}^j}\right]_j
# = \frac{\partial\mathcal L}{\partial z_{l+1}} \in \mathbb R^{1 \times n_{l+1}}.$$
#
# In words: *the gradient of a weight is what came in at its lower end, times the delta at its upper end. The gradient
# of a bias is the delta.*
#
# > **In the notes.** Note 003, eq. 8 to 11. Eq. 8 is broken in both scans; it is the first formula of this section, for
# > all $i, j$. In eq. 9, 003 is right, and 000 has $a^j$ for $a^i$ in the first row. In eq. 11, 000 has $w$ for $b$ in
# > its first row and $\partial z^j/\partial b^1$ for $\partial z^j/\partial b^j$; 003 is right. The remark on the
# > zeros, below the broadcasting example, uses the old indices again: its $W^{1,1}, W^{1,2}, W^{1,3}$ are the weights
# > **into** neuron 1, our $W^{11}, W^{21}, W^{31}$.

# %% [markdown]
# ### Exercise 5 (3 points: dW 2, db 1)
# Write `parameter_gradients`. Beware of `a_prev.T`: a 1-D array has no rows and columns, and `.T` leaves it as it is.

# %% nbgrader={"grade_id": "02-parameter-gradients", "solution": true}
def parameter_gradients(delta, a_prev):
    """The gradients of one layer's parameters.

    delta: dL/dz of the layer, (n_out,)   a_prev: the answers that came in, (n_in,)
    Returns dW (n_in, n_out), db (n_out,).
    """
    ### BEGIN SOLUTION
    return np.outer(a_prev, delta), delta
    ### END SOLUTION

# %% nbgrader={"grade_id": "02-parameter-gradients-check", "grade": true, "points": 3}
check("02-parameter-gradients", parameter_gradients)

# %% [markdown]
# <details><summary>Hint: how do I make a column out of a 1-D array?</summary>
#
# `a[:, None]` has shape (n, 1). NumPy also has a function for the outer product of two 1-D arrays; look at which
# argument gives the rows.
# </details>

# %% [markdown]
# ## 7. Three layers, all gradients
#
# Everything is there. Start at the top with $\delta_3$, read the gradients of layer 3, step down, read, step down, read:
#
# $$\delta_3 = a_3 - y, \quad \delta_2 = (\delta_3 W_3^\top) \circ a_2 \circ (1-a_2), \quad \delta_1 = (\delta_2 W_2^\top) \circ a_1 \circ (1-a_1),$$
#
# $$\frac{\partial\mathcal L}{\partial W_l} = a_{l-1}^\top \delta_l, \qquad \frac{\partial\mathcal L}{\partial b_l} = \delta_l, \qquad l = 3, 2, 1.$$
#
# The first formula is the result of lesson 01: sigmoid and binary cross-entropy together give $a - y$. With one neuron
# in each layer, all the others are formulas of lesson 01, too.

# %% [markdown]
# ### Exercise 6 (6 points, one for each gradient)
# Write `backward`. The forward pass has been done. `A[2]` is $a_2$, `Z[2]` is $z_2$ and `W[2]` is $W_2$; `Z[0]` and
# `W[0]` are `None`, so that the indices are those of the formulas. `A[0]` is the input. You will not need everything
# that you are given.

# %% nbgrader={"grade_id": "02-backward", "solution": true}
def backward(A, Z, y, W):
    """All gradients of a net with three sigmoid layers and binary cross-entropy.

    A: [a_0, a_1, a_2, a_3], a_l (n_l,)          Z: [None, z_1, z_2, z_3], z_l (n_l,)
    W: [None, W_1, W_2, W_3], W_l (n_{l-1}, n_l)   y: (n_3,), entries 0 or 1
    Returns dW1, db1, dW2, db2, dW3, db3, each of the shape of its parameter.
    """
    ### BEGIN SOLUTION
    delta3 = A[3] - y
    delta2 = (delta3 @ W[3].T) * A[2] * (1 - A[2])
    delta1 = (delta2 @ W[2].T) * A[1] * (1 - A[1])
    dW1, dW2, dW3 = np.outer(A[0], delta1), np.outer(A[1], delta2), np.outer(A[2], delta3)
    return dW1, delta1, dW2, delta2, dW3, delta3
    ### END SOLUTION

# %% nbgrader={"grade_id": "02-backward-check", "grade": true, "points": 6}
check("02-backward", backward)

# %% [markdown]
# <details><summary>Hint: the top gradients are right, the lower ones are not</summary>
#
# The first wrong tensor on the way down shows where the slip is. Compare your line for $\delta_2$ with its formula,
# factor by factor: which delta goes in, which weights, the slope of which layer?
# </details>
#
# <details><summary>Hint: why is W_1 not needed?</summary>
#
# $W_1$ would carry $\delta_1$ down to layer 0. What is in layer 0, and can we change it?
# </details>

# %% [markdown]
# Do not trust a formula: measure. The next cell changes each of the twelve weights in $W_1$ of a 3-4-2-1 net by a
# little, one at a time, and measures how the loss reacts. (Lesson 00 does this with care; lesson 05 makes a tool of
# it.) The input is $x = [0.8,\; 0,\; -1.5]$.
#
# **Predict first.** Which entries of $\partial\mathcal L/\partial W_1$ are 0 in this sample?

# %%
my_guess = ...   # which row, or which column?

# %%
show_weight_gradient(backward)

# %% [markdown]
# The second input is 0. Its four weights had nothing to carry, so changing them changes nothing: $a_0^2\,\delta_1^j = 0$.
#
# Measuring needed 24 runs of the net for 12 weights. Your `backward` found all gradients of all layers in one run. With
# a million weights this difference decides whether the net can be trained.

# %% [markdown]
# ## 8. The column convention
#
# Notes 001 and 002, and many books, write a layer's values as a **column** and put the matrix on the left. Every formula
# of this lesson has a twin there. Whoever mixes the two gets wrong transposes, and with square layers no error message.
#
# | here, 003 | 001 | 002 | 004 |
# |---|---|---|---|
# | $z_l$ | $z^{(l)}$ | $a_l$ (!) | $z^l$ |
# | $a_l$ | $a^{(l)}$ | $h_l$ | $o^l$ |
# | $W_l$, row: from | $W^{(l)}$, row: to | $W_l$, row: to | $W^{l-1}$, row: from |
# | $a_{l-1} W_l + b_l$ | $W^{(l)} a^{(l-1)} + b^{(l)}$ | $b_l + W_l h_{l-1}$ | $o^{l-1} W^{l-1}$ |
# | $n_l$ | $m^{(l)}$ | $n$; last layer: $k$ | not named |
# | $\sigma$ or $f$ | $f_l$ | $g$; last layer: $O$ | $\sigma$ |
#
# Beware: **002's $a$ is our $z$**, and its $h$ is our $a$.
#
# **Forward.** In note 001, $W^{(l)} \in \mathbb R^{m^{(l)} \times m^{(l-1)}}$;
# $b^{(l)}, z^{(l)}, a^{(l)} \in \mathbb R^{m^{(l)}}$ are columns. $W^{(l)}_{jk}$ leads from neuron $k$ of layer $l-1$
# **to** neuron $j$ of layer $l$. Each layer may have its own activation $f_l(\cdot)$, applied entry by entry:
#
# $$z^{(l)} = W^{(l)} a^{(l-1)} + b^{(l)} = W^{(l)} f_{l-1}(z^{(l-1)}) + b^{(l)},$$
#
# $$a^{(l)} = f_l(z^{(l)}) = f_l(W^{(l)} a^{(l-1)} + b^{(l)}),$$
#
# $$x = a^{(0)} \to z^{(1)} \to a^{(1)} \to z^{(2)} \to \cdots \to a^{(L-1)} \to z^{(L)} \to a^{(L)} = \varphi(x; W, b).$$
#
# ($\varphi$ is the whole net as one function of its input.)
#
# Note 002 says the same as $a_i = b_i + W_i h_{i-1}$, $h_i = g(a_i)$, and
# $\hat y = f(x) = h_L = O(a_L) = O(W_L h_{L-1} + b_L)$. Put into one another for three layers:
# $\hat y = O(W_3\, g(W_2\, g(W_1 x + b_1) + b_2) + b_3)$.
#
# > **In the notes.** Note 002 gives $W_L$ and its gradient the shape $n \times k$. In its own convention it must be
# > $k \times n$: $k$ rows, one for each output. ($W_i \in \mathbb R^{n\times n}$, $b_i \in \mathbb R^n$ and
# > $b_L \in \mathbb R^k$ are right.)

# %% [markdown]
# **Down to one weight.** Note 001 defines
# $\delta^{(l)} = \partial\mathcal L(y, \hat y)/\partial z^{(l)} \in \mathbb R^{m^{(l)}}$ and writes every gradient with
# it:
#
# $$\frac{\partial\mathcal L}{\partial W^{(l)}_{ij}} = \left(\frac{\partial z^{(l)}}{\partial W^{(l)}_{ij}}\right)^{\!\top} \frac{\partial\mathcal L}{\partial z^{(l)}},
# \qquad
# \frac{\partial\mathcal L}{\partial b^{(l)}} = \left(\frac{\partial z^{(l)}}{\partial b^{(l)}}\right)^{\!\top} \frac{\partial\mathcal L}{\partial z^{(l)}}.$$
#
# The first bracket is a column with $m^{(l)}$ entries. Entry $r$ is the derivative of
# $W^{(l)}_{r:}\, a^{(l-1)} + b^{(l)}_r$, where $W^{(l)}_{r:}$ is row $r$. The weight $W_{ij}$ stands in row $i$ only,
# where it multiplies $a_j$:
#
# $$\frac{\partial z^{(l)}}{\partial W^{(l)}_{ij}} =
# \begin{bmatrix} 0 \\ \vdots \\ a_j^{(l-1)} \\ \vdots \\ 0 \end{bmatrix} \triangleq \mathbb I_i\big(a_j^{(l-1)}\big)
# \quad (a_j \text{ in place } i), \qquad
# \frac{\partial z^{(l)}}{\partial b^{(l)}} = I \in \mathbb R^{m^{(l)} \times m^{(l)}}.$$
#
# > **In the notes.** Note 001 prints the whole vector $b^{(l)}$ inside each row; in row $i$ only the entry $b_i^{(l)}$
# > belongs there. The derivative by $W_{ij}$ is the same.

# %% [markdown]
# ### Exercise 7 (1 point)
# Write `column_jacobian`, note 001's $\mathbb I_i(a_j)$. Count $i$ and $j$ from 0, as Python does.

# %% nbgrader={"grade_id": "02-column-jacobian", "solution": true}
def column_jacobian(a_prev, n_out, i, j):
    """The derivative of z = W a_prev + b by the one weight W[i, j].

    a_prev: (n_in,)   n_out: neurons of the layer   i, j: row and column of the weight, from 0
    Returns (n_out,), floats.
    """
    ### BEGIN SOLUTION
    column = np.zeros(n_out)
    column[i] = a_prev[j]
    return column
    ### END SOLUTION

# %% nbgrader={"grade_id": "02-column-jacobian-check", "grade": true, "points": 1}
check("02-column-jacobian", column_jacobian)

# %% [markdown]
# <details><summary>Hint: which index counts what?</summary>
#
# $W$ has shape `(n_out, n_in)` here. So $i$ counts the neurons that receive, and $j$ the values that come in. The
# result has one entry for each neuron that receives.
# </details>

# %% [markdown]
# **Delta.** The two factors through a layer are
#
# $$z^{(l+1)} = W^{(l+1)} a^{(l)} + b^{(l+1)} \;\Rightarrow\; \frac{\partial z^{(l+1)}}{\partial a^{(l)}} = \big(W^{(l+1)}\big)^\top, \qquad
# \frac{\partial a^{(l)}}{\partial z^{(l)}} = \operatorname{diag}\big(f_l'(z^{(l)})\big),$$
#
# and with them, now from right to left,
#
# $$\delta^{(l)} = \frac{\partial a^{(l)}}{\partial z^{(l)}} \cdot \frac{\partial z^{(l+1)}}{\partial a^{(l)}} \cdot \frac{\partial\mathcal L}{\partial z^{(l+1)}}
# = \operatorname{diag}\big(f_l'(z^{(l)})\big)\, \big(W^{(l+1)}\big)^\top \delta^{(l+1)}
# = f_l'(z^{(l)}) \odot \Big(\big(W^{(l+1)}\big)^\top \delta^{(l+1)}\Big).$$
#
# The shapes: $[m^{(l)} \times m^{(l)}]\,[m^{(l+1)} \times m^{(l)}]^\top\,[m^{(l+1)} \times 1] = [m^{(l)} \times 1]$. A
# diagonal matrix times a column is the Hadamard product of the diagonal with the column, so the diagonal matrix is
# never built. ($\odot$ is our $\circ$.)
#
# > **In the notes: two layouts.** The same derivative can be arranged in two ways. *Numerator layout*: rows for what
# > reacts, columns for what moves, as in sections 3 to 5; the gradient of a number is then a row, and factors are
# > multiplied from left to right. *Denominator layout*: the transpose; the gradient of a number is a column, and
# > factors run from right to left. Both are right; half of one and half of the other is not.
# >
# > - Note 001's $\partial z^{(l+1)}/\partial a^{(l)} = (W^{(l+1)})^\top$ is denominator layout; the Jacobian is
# >   $W^{(l+1)}$ itself. Its $\partial z/\partial W_{ij}$, a column, is numerator layout. That is why it is transposed
# >   in the product above.
# > - Note 003's $\partial z_{l+1}/\partial z_l$ and $\partial\mathcal L/\partial z_l$ are numerator layout; its
# >   $\partial\mathcal L/\partial W$ has the shape of $W$, which is denominator layout. (So does everybody: then
# >   `W - rate * dW` works.)

# %% [markdown]
# ### Exercise 8 (2 points)
# Write `column_delta` for $f = \tanh$. Its slope is $f'(z) = 1 - \tanh^2 z$. Columns are 1-D arrays here; NumPy does
# not distinguish them from rows, but $W$ now has shape $(n_{l+1}, n_l)$.

# %% nbgrader={"grade_id": "02-column-delta", "solution": true}
def column_delta(delta_next, W_next, z):
    """dL/dz^(l) from dL/dz^(l+1) in the column convention, for a tanh layer.

    delta_next: (n_{l+1},)   W_next: W^(l+1), (n_{l+1}, n_l)   z: z^(l), (n_l,)
    Returns delta^(l), (n_l,).
    """
    ### BEGIN SOLUTION
    a = np.tanh(z)
    return (1 - a**2) * (W_next.T @ delta_next)
    ### END SOLUTION

# %% nbgrader={"grade_id": "02-column-delta-check", "grade": true, "points": 2}
check("02-column-delta", column_delta)

# %% [markdown]
# <details><summary>Hint: how do I translate a row formula?</summary>
#
# Transpose the whole formula. The order of the factors in a matrix product turns round, and each factor is transposed. The row
# convention's $W$ is the transpose of the column convention's $W$. Hadamard products stay as they are.
# </details>

# %% [markdown]
# **The sum of note 002.** Note 002 finds the same formula one neuron at a time. It asks how the loss reacts to the
# answer $h_{ij}$ of neuron $j$ in layer $i$. With the rule for several paths, $p = \mathcal L(\theta)$, $z = h_{ij}$,
# $q_m = a_{i+1,m}$:
#
# $$\frac{\partial\mathcal L(\theta)}{\partial h_{ij}}
# = \sum_m \frac{\partial\mathcal L(\theta)}{\partial a_{i+1,m}}\,\frac{\partial a_{i+1,m}}{\partial h_{ij}}
# = \sum_m \frac{\partial\mathcal L(\theta)}{\partial a_{i+1,m}}\, W_{i+1,m,j}.$$
#
# That is the product of two columns, the gradient of the layer above and **column** $j$ of $W_{i+1}$:
#
# $$\nabla_{a_{i+1}}\mathcal L(\theta) = \begin{bmatrix} \dfrac{\partial\mathcal L(\theta)}{\partial a_{i+1,1}} \\ \vdots \\ \dfrac{\partial\mathcal L(\theta)}{\partial a_{i+1,n_{i+1}}} \end{bmatrix}, \quad
# W_{i+1,\cdot,j} = \begin{bmatrix} W_{i+1,1,j} \\ \vdots \\ W_{i+1,n_{i+1},j} \end{bmatrix},$$
#
# $$\frac{\partial\mathcal L(\theta)}{\partial h_{ij}} = (W_{i+1,\cdot,j})^\top\, \nabla_{a_{i+1}}\mathcal L(\theta).$$
#
# All $j$ below one another, and then through the activation, $h_{ij} = g(a_{ij})$:
#
# $$\nabla_{h_i}\mathcal L(\theta) = \begin{bmatrix} \dfrac{\partial\mathcal L(\theta)}{\partial h_{i1}} \\ \vdots \\ \dfrac{\partial\mathcal L(\theta)}{\partial h_{in}} \end{bmatrix}
# = \begin{bmatrix} (W_{i+1,\cdot,1})^\top\, \nabla_{a_{i+1}}\mathcal L(\theta) \\ \vdots \\ (W_{i+1,\cdot,n})^\top\, \nabla_{a_{i+1}}\mathcal L(\theta) \end{bmatrix}
# = (W_{i+1})^\top\, \nabla_{a_{i+1}}\mathcal L(\theta),$$
#
# $$\frac{\partial\mathcal L(\theta)}{\partial a_{ij}} = \frac{\partial\mathcal L(\theta)}{\partial h_{ij}}\,\frac{\partial h_{ij}}{\partial a_{ij}} = \frac{\partial\mathcal L(\theta)}{\partial h_{ij}}\, g'(a_{ij}),$$
#
# $$\nabla_{a_i}\mathcal L(\theta) = \begin{bmatrix} \dfrac{\partial\mathcal L(\theta)}{\partial h_{i1}}\, g'(a_{i1}) \\ \vdots \\ \dfrac{\partial\mathcal L(\theta)}{\partial h_{in}}\, g'(a_{in}) \end{bmatrix}
# = \nabla_{h_i}\mathcal L(\theta) \odot \big[\dots, g'(a_{ij}), \dots\big]^\top.$$
#
# > **In the notes.** Note 002 lets $m$ run from 1 to $k$, the number of classes, and ends both columns at $k$. That is
# > right only for $i = L - 1$, directly below the output. In general $m$ runs over all $n_{i+1}$ neurons of layer $i+1$.

# %% [markdown]
# **Weights and biases.** Note 001 uses its indicator column. Note 002 takes one entry at a time, with
# $a_{ki} = b_{ki} + \sum_j W_{kij} h_{k-1,j}$, where $k$ is the layer. Both arrive at a delta times what came in:
#
# $$\frac{\partial\mathcal L}{\partial W^{(l)}_{ij}} = \mathbb I_i\big(a_j^{(l-1)}\big)^\top \delta^{(l)} = \delta_i^{(l)}\, a_j^{(l-1)},$$
#
# $$\frac{\partial\mathcal L}{\partial W^{(l)}} = \delta^{(l)} \big(a^{(l-1)}\big)^\top, \qquad
# \frac{\partial\mathcal L}{\partial b^{(l)}} = \delta^{(l)},$$
#
# with the shapes $[m^{(l)} \times m^{(l-1)}] = [m^{(l)} \times 1]\,[m^{(l-1)} \times 1]^\top$. In note 002's letters, with
# $\partial a_{ki}/\partial W_{kij} = h_{k-1,j}$ and $\partial a_{ki}/\partial b_{ki} = 1$:
#
# $$\frac{\partial\mathcal L(\theta)}{\partial W_{kij}} = \frac{\partial\mathcal L(\theta)}{\partial a_{ki}}\,\frac{\partial a_{ki}}{\partial W_{kij}} = \frac{\partial\mathcal L(\theta)}{\partial a_{ki}}\, h_{k-1,j},$$
#
# $$\frac{\partial\mathcal L(\theta)}{\partial b_{ki}} = \frac{\partial\mathcal L(\theta)}{\partial a_{ki}}\,\frac{\partial a_{ki}}{\partial b_{ki}} = \frac{\partial\mathcal L(\theta)}{\partial a_{ki}},$$
#
# $$\nabla_{W_k}\mathcal L(\theta) = \left[\frac{\partial\mathcal L(\theta)}{\partial W_{kij}}\right]_{ij}
# = \begin{bmatrix}
# \dfrac{\partial\mathcal L(\theta)}{\partial a_{k1}} h_{k-1,1} & \dfrac{\partial\mathcal L(\theta)}{\partial a_{k1}} h_{k-1,2} & \dfrac{\partial\mathcal L(\theta)}{\partial a_{k1}} h_{k-1,3} \\
# \dfrac{\partial\mathcal L(\theta)}{\partial a_{k2}} h_{k-1,1} & \dfrac{\partial\mathcal L(\theta)}{\partial a_{k2}} h_{k-1,2} & \dfrac{\partial\mathcal L(\theta)}{\partial a_{k2}} h_{k-1,3} \\
# \dfrac{\partial\mathcal L(\theta)}{\partial a_{k3}} h_{k-1,1} & \dfrac{\partial\mathcal L(\theta)}{\partial a_{k3}} h_{k-1,2} & \dfrac{\partial\mathcal L(\theta)}{\partial a_{k3}} h_{k-1,3}
# \end{bmatrix}
# = \nabla_{a_k}\mathcal L(\theta) \cdot h_{k-1}^\top,$$
#
# $$\nabla_{b_k}\mathcal L(\theta) = \begin{bmatrix} \dfrac{\partial\mathcal L(\theta)}{\partial a_{k1}} \\ \vdots \\ \dfrac{\partial\mathcal L(\theta)}{\partial a_{kn}} \end{bmatrix} = \nabla_{a_k}\mathcal L(\theta).$$
#
# > **In the notes.** Note 002 prints $h_{j-1}$ in the sum for $a_{ki}$; it must be $h_{k-1,j}$. Its $k$ is the number
# > of classes in one place and a layer in another. Note 001 closes with the last layer,
# > $\delta^{[L]} = \nabla_{a^L} J \odot f_l'(z^{[L]})$: its $J$ is never defined and means the loss $\mathcal L$, and
# > $f_l'$ must be $f_L'$. The formula holds only if $f_L$ works entry by entry. Softmax does not; lesson 03 shows what
# > to do.

# %% [markdown]
# ### Exercise 9 (2 points: dW 1, db 1)
# Write `column_gradients`, the twin of exercise 5.

# %% nbgrader={"grade_id": "02-column-gradients", "solution": true}
def column_gradients(delta, a_prev):
    """The gradients of one layer's parameters in the column convention, z = W a_prev + b.

    delta: dL/dz of the layer, (n_out,)   a_prev: the answers that came in, (n_in,)
    Returns dW (n_out, n_in), db (n_out,).
    """
    ### BEGIN SOLUTION
    return np.outer(delta, a_prev), delta
    ### END SOLUTION

# %% nbgrader={"grade_id": "02-column-gradients-check", "grade": true, "points": 2}
check("02-column-gradients", column_gradients)

# %% [markdown]
# <details><summary>Hint: which factor gives the rows?</summary>
#
# A gradient has the shape of its parameter. In this convention, what do the rows of $W$ count?
# </details>

# %% [markdown]
# Shapes are a good test, and here you can see how good. One sample is a table with one row, so set $E$ to 1. Then switch between rows and columns, and look where the
# transposes go.

# %% tags=["reference"]
from bpkit.widgets import explore_shapes

explore_shapes()

# %% [markdown]
# ## 9. Squared error, and errors that flow back
#
# Note 004 treats a net of four layers with sigmoids, no biases, and the squared error. Its symbols: $w_{ij}^k$ is a
# weight between layers $k$ and $k+1$, $z^k$ is the input and $o^k$ the output of layer $k$, so that
# $z^{k+1} = o^k W^k$. That is the row convention again, and $W^k$ is note 003's $W_{k+1}$. In this section $L$ is a loss,
# not the number of layers. The losses are
#
# $$l = \tfrac12 (y - \hat y)^2, \qquad L = \sum_{i=1}^n \tfrac12 (y_i - \hat y_i)^2,$$
#
# one for each output and their sum. The inner derivative of $y - \hat y$ by $\hat y$ is $-1$, so
#
# $$\frac{dl}{d\hat y} = (y - \hat y) \cdot (-1) = \hat y - y.$$
#
# The output is a sigmoid, $\sigma(x) = \dfrac{1}{1 + e^{-x}}$ with $\sigma'(x) = \sigma(x)(1 - \sigma(x))$. For the
# **last** layer of weights the chain is
#
# $$\frac{\partial L}{\partial W^k} = \frac{\partial L}{\partial\hat y} \cdot \frac{\partial\hat y}{\partial z^{k+1}} \cdot \frac{\partial z^{k+1}}{\partial W^k}
# = (\hat y - y) \cdot \frac{\partial\hat y}{\partial z^{k+1}} \cdot \frac{\partial z^{k+1}}{\partial W^k}$$
#
# $$= (\hat y - y) \circ \sigma(z^{k+1}) \circ (1 - \sigma(z^{k+1})) \cdot \frac{\partial z^{k+1}}{\partial W^k},$$
#
# and with the outer product of section 6, first for one entry and then for the matrix,
#
# $$\frac{\partial L}{\partial W_{ij}^k} = o_i^k \big[(\hat y - y) \circ \sigma(z^{k+1}) \circ (1 - \sigma(z^{k+1}))\big]_j,$$
#
# $$\frac{\partial L}{\partial W^k} = (o^k)^\top \big[\underbrace{(\hat y - y) \circ \sigma(z^{k+1}) \circ (1 - \sigma(z^{k+1}))}_{\delta}\big].$$
#
# > **In the notes.** Note 004, "derivation".
# >
# > - Its last four lines contain $-(\hat y - y)$. With $l = \frac12(y - \hat y)^2$ the sign must be $+$. The minus
# >   reverses every gradient.
# > - The first two of them put a factor in and leave the symbol for it standing as well: $\partial L/\partial\hat y$ in
# >   both, in the second also $\partial\hat y/\partial z^{k+1}$.
# > - The third has $o^k$ at the right end. In the outer product the column $(o^k)^\top$ comes first, as in the fourth.
# > - The chain holds for the last layer of weights only. Further down, $\delta$ comes through the weights above (exercise 11).

# %% [markdown]
# ### Exercise 10 (2 points)
# Write `mse_output_delta`, the bracket called $\delta$ in the last formula. Mind the sign.

# %% nbgrader={"grade_id": "02-mse-output-delta", "solution": true}
def mse_output_delta(z, y):
    """dL/dz at a sigmoid output, for L = sum of 1/2 (y - y_hat)^2.

    z: net inputs of the output layer, (n_out,)   y: wanted answers, (n_out,)
    Returns delta, (n_out,).
    """
    ### BEGIN SOLUTION
    y_hat = sigmoid(z)
    return (y_hat - y) * y_hat * (1 - y_hat)
    ### END SOLUTION

# %% nbgrader={"grade_id": "02-mse-output-delta-check", "grade": true, "points": 2}
check("02-mse-output-delta", mse_output_delta)

# %% [markdown]
# <details><summary>Hint: test the sign with one number</summary>
#
# Let $y = 1$ and $\hat y = 0.3$. Should $z$ grow or shrink? Gradient descent subtracts $\delta$.
# </details>

# %% [markdown]
# **Predict first.** One output should be 1. At $z = -6$ it says $0.002$: as wrong as can be. Is $\delta$ large there?
# And what happens to the loss if a program descends with note 004's sign?

# %%
my_guess = ...   # "large" or "small"; "falls" or "rises"

# %%
show_squared_error_delta(mse_output_delta)

# %% [markdown]
# The picture shows two things. With the wrong sign the net climbs: the loss goes to its maximum of $\frac12$. And even
# with the right sign, $\delta$ is almost 0 where the output is badly wrong, because the slope $\sigma'$ is 0 there.
# With the cross-entropy of lesson 01, $\delta = \hat y - y$ is largest there. Lesson 03 comes back to this choice.
#
# **Errors that flow back.** Layer 2 of the note's net has four neurons, layer 3 has two. The note shares the errors of
# layer 3 out over layer 2 with a matrix. The picture is good; the exact statement is about $\delta$. With
# $z^{k+1} = o^k W$:
#
# $$\frac{\partial L}{\partial o^k} = \delta\, W^\top, \qquad \text{as a column:}\quad
# \begin{bmatrix} w_{11} & w_{12} \\ w_{21} & w_{22} \\ w_{31} & w_{32} \\ w_{41} & w_{42} \end{bmatrix}
# \begin{bmatrix} \delta_1 \\ \delta_2 \end{bmatrix} = W \delta^\top.$$
#
# Then the slope of layer $k$ turns it into that layer's delta, ready for the next step down:
#
# $$\delta^k = \frac{\partial L}{\partial o^k} \circ o^k \circ (1 - o^k).$$
#
# > **In the notes.** Note 004, the errors between layers 2 and 3. The note calls the $4\times2$ matrix the transpose of
# > the matrix of the forward pass. It is $W$ **itself**, with $z = oW$; it stands to the left of a column because the
# > whole formula is transposed. And what it shares out must be $\delta = \partial L/\partial z$, not the loss $l$: a
# > loss has lost the sign of the error.

# %% [markdown]
# ### Exercise 11 (2 points: dL/do 1, delta 1)
# Write `distribute_error` in note 004's symbols: both steps, and return both results.

# %% nbgrader={"grade_id": "02-distribute-error", "solution": true}
def distribute_error(delta_next, W, o):
    """dL/do and delta of layer k from the delta of layer k+1, for z^{k+1} = o W, o = sigma(z).

    delta_next: (n_{k+1},)   W: (n_k, n_{k+1})   o: answers of layer k, (n_k,)
    Returns dL/do, delta, both (n_k,).
    """
    ### BEGIN SOLUTION
    error = delta_next @ W.T
    return error, error * o * (1 - o)
    ### END SOLUTION

# %% nbgrader={"grade_id": "02-distribute-error-check", "grade": true, "points": 2}
check("02-distribute-error", distribute_error)

# %% [markdown]
# <details><summary>Hint: why are the weights not divided by their sum?</summary>
#
# Some texts share an error out in percent. Ask instead: if $o_1$ rises by 0.01, by how much does $z_1$ of the next
# layer rise? Does that depend on the weights of the other neurons?
# </details>

# %% [markdown]
# ## 10. The bias as one more weight
#
# A bias is a weight whose input is always 1. So append a 1 to the row $a$, and append $b$ to $W$ as its **last row**.
# Call the larger matrix $V$:
#
# $$z = \begin{bmatrix} a & 1 \end{bmatrix} \underbrace{\begin{bmatrix} W \\ b \end{bmatrix}}_{V} = aW + b, \qquad V \in \mathbb R^{(n_{\text{in}}+1) \times n_{\text{out}}}.$$
#
# Forward and in the gradient nothing new is needed; the last row of the gradient is $1 \cdot \delta$, the gradient of the bias:
#
# $$\frac{\partial\mathcal L}{\partial V} = \begin{bmatrix} a & 1 \end{bmatrix}^\top \delta = \begin{bmatrix} a^\top \delta \\ \delta \end{bmatrix}.$$
#
# On the way down there is one trap. $\delta\, V^\top$ has $n_{\text{in}} + 1$ entries. The last one says how the loss
# would react if the 1 changed. But the 1 never changes, and no neuron of the layer below made it. Drop it:
#
# $$\frac{\partial\mathcal L}{\partial a} = \big(\delta\, V^\top\big)\ \text{without its last entry} = \delta\, W^\top.$$
#
# > **In the notes.** Note 003, remark before "1 neuron, 1 datum, 2 classes": the bias is often merged into $W$, and $X$
# > gets a column of ones. With many samples it is a column, one 1 for each row of $X$. The note does not say that
# > **every** $a_l$ needs its own 1, not only the input, and that the 1 is dropped on the way back.

# %% [markdown]
# ### Exercise 12 (2 points: dV 1, dL/da 1)
# Write `folded_backward`. `a_prev` comes **without** its 1.

# %% nbgrader={"grade_id": "02-folded-bias", "solution": true}
def folded_backward(delta, a_prev, V):
    """The backward step of a layer whose bias is the last row of V: z = [a_prev 1] V.

    delta: dL/dz, (n_out,)   a_prev: (n_in,), without the 1   V: (n_in + 1, n_out)
    Returns dV (n_in + 1, n_out), dL/da_prev (n_in,).
    """
    ### BEGIN SOLUTION
    dV = np.outer(np.append(a_prev, 1), delta)
    return dV, (delta @ V.T)[:-1]
    ### END SOLUTION

# %% nbgrader={"grade_id": "02-folded-bias-check", "grade": true, "points": 2}
check("02-folded-bias", folded_backward)

# %% [markdown]
# <details><summary>Hint: which entry has to go?</summary>
#
# The entries of $\delta V^\top$ belong to the rows of $V$. Which row of $V$ is the bias?
# </details>

# %% [markdown]
# ## 11. If you want more: ten layers
#
# This part is optional and gives no points. Take ten sigmoid layers of 20 neurons each. The slope of a sigmoid is at most $\frac14$.
# Guess what that does to $\delta$ on its way down. Then run the cell, and look for a factor for the weights that keeps
# $\delta$ alive. Why does that not cure the problem?

# %%
rng = np.random.default_rng(0)
factor = 1.0   # change me: the size of the weights, in units of 1 / sqrt(20)
weights = [factor * rng.normal(size=(20, 20)) / np.sqrt(20) for _ in range(10)]
answers = [rng.normal(size=20)]
for W_l in weights:
    answers.append(sigmoid(answers[-1] @ W_l))
delta = rng.normal(size=20)
for depth in range(10, 1, -1):
    print(f"layer {depth:2d}: largest |delta| = {np.abs(delta).max():.1e}")
    a_below = answers[depth - 1]
    delta = (delta @ weights[depth - 1].T) * a_below * (1 - a_below)

# %% [markdown]
# ## What you can now do
#
# - Write $\partial z_{l+1}/\partial z_l$ entry by entry, and as $W^\top \circ$ slopes.
# - Say why $\delta_l = (\delta_{l+1} W_{l+1}^\top) \circ f'(z_l)$, and why the transpose stands there.
# - Get $\partial\mathcal L/\partial W$ as an outer product, in the shape of $W$.
# - Run a backward pass through three layers by hand.
# - Translate between rows and columns, and tell numerator from denominator layout.
# - Test a published formula: shapes first, then the sign with one number, then every index.
#
# Lesson 03 changes the output only: more than two classes. Everything below it stays as you built it here.

# %% [markdown] nbgrader={"grade_id": "02-explain-question", "locked": true}
# ## In your own words (2 points)
#
# A friend writes a network in which all layers have 50 neurons. The code for the hidden delta says
# `delta_next @ W_next` instead of `delta_next @ W_next.T`. It runs without an error message, and in the first minutes
# the loss even falls.
#
# Say in three to five sentences (a) why NumPy does not complain, (b) what the code adds up instead of the right sum,
# and (c) one way to find the mistake without reading the code.
#
# ### BEGIN MARK SCHEME
# **Rubric.** 1 point for (a) and (b): the shapes agree, and the sum runs over the wrong index. 1 point for (c): a method
# that would find it (measured derivative, unequal sizes, comparison with a second implementation). "Look at the loss"
# gives no point: the loss falls.
# ### END MARK SCHEME

# %% [markdown] nbgrader={"grade_id": "02-explain", "grade": true, "solution": true, "points": 2}
# ### BEGIN SOLUTION
# (a) $W$ is square, so both products have the same shape, and a shape is all that NumPy checks. (b) Right is
# $\sum_j \delta_{l+1}^j W_{l+1}^{ij}$, the weights that lead **from** neuron $i$. The code forms
# $\sum_j \delta_{l+1}^j W_{l+1}^{ji}$, the weights that lead **into** neuron $i$ of the layer above. The gradients of
# the last layer stay right, which is why the loss can still fall. (c) Change one weight of the first layer a little,
# measure how the loss reacts, and compare with its gradient; or give the layers different sizes, and the code raises an
# error.
# ### END SOLUTION
