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
# # 06 From the chain rule to autograd
#
# In lesson 04 you derived the backward pass of one network. Now somebody asks for a small change: a connection that skips a layer, the same
# weights in two places, another loss. You would have to derive the whole pass again. Libraries such as PyTorch do not: you write the forward
# pass only, and the gradients come by themselves. This is called *automatic differentiation*, or *autograd*.
#
# There is no new mathematics in it. It is the chain rule of lesson 01, applied by a program. The program needs three things:
#
# 1. for each operation (`+`, `*`, `@`, ...) one rule that takes a gradient back through it;
# 2. a record of what was computed from what;
# 3. an order in which to apply the rules, and a `+=` where paths meet.
#
# In this lesson you write all three. At the end your own program differentiates the network of lesson 04, and agrees with the formulas that you
# derived by hand, and with PyTorch.
#
# **After this lesson** you can write a class that differentiates whatever you compute with it, and say why one pass backwards is enough.
#
# **Time:** about 90 minutes. **You need:** lesson 04 (the backward pass for a batch) and, from lesson 00, how broadcasting works.
#
# | symbol | meaning | shape |
# |---|---|---|
# | $\mathcal L$ | the loss: the number that is differentiated | a number |
# | $Y = f(A, B)$ | an operation, its operands and its result | any |
# | $G$ | $\partial\mathcal L/\partial Y$, the *upstream gradient* | that of $Y$ |
# | $dA,\ dB$ | short for $\partial\mathcal L/\partial A$, $\partial\mathcal L/\partial B$ | those of $A$, $B$ |
# | $E$; $M, n, K$ | number of rows of a table; number of its columns | numbers |
# | $\circ$ | product entry by entry | shapes that fit |
#
# A gradient always has the shape of the array that it belongs to.

# %%
import numpy as np

from bpkit import attempt, check
from bpkit.activations import sigmoid
from bpkit.plots.lesson_06 import NAMES, show_gradients, show_values, small_net
from bpkit.torch_reference import PARAMETERS, net, reference_gradients

# %% [markdown]
# ## 1. One step back: the vector-Jacobian product
#
# Look at a single operation $y = f(x)$ somewhere in a long calculation. Let $x$ be a row of $n$ numbers and $y$ a row of $m$ numbers. Somebody
# hands us the row $G = \partial\mathcal L/\partial y$: how the loss reacts to each $y_j$. We want to know how it reacts to each $x_i$.
#
# $x_i$ acts on the loss through all the $y_j$. The chain rule adds these paths:
#
# $$\frac{\partial\mathcal L}{\partial x_i} = \sum_{j=1}^m \frac{\partial\mathcal L}{\partial y_j}\,\frac{\partial y_j}{\partial x_i}
# = \sum_{j=1}^m G_j\,J_{ji}, \qquad\text{so}\qquad \frac{\partial\mathcal L}{\partial x} = G\,J,
# \qquad J = \frac{\partial y}{\partial x} \in \mathbb R^{m\times n}.$$
#
# In words: *the gradient goes back through an operation by a product of a row with the Jacobian.* A function that takes $G$ and returns $GJ$ is
# called the **vector-Jacobian product** of the operation, in short its *vjp*.
#
# A vjp need not build $J$. Take the sigmoid, $a_j = \sigma(z_j)$ with $n = 1000$. Its Jacobian has a million entries, but entry $(j, i)$ is 0 for
# $j\ne i$, and $a_i(1-a_i)$ for $j = i$. So only one term of the sum is left:
#
# $$(GJ)_i = \sum_j G_j\,J_{ji} = G_i\,a_i(1-a_i), \qquad dZ = G\circ A\circ(1-A).$$
#
# You know this line: it is the second half of $\delta_l = (\delta_{l+1}W^\top)\circ A\circ(1-A)$. As code:
#
# ```python
# def sigmoid_vjp(G, A):
#     return G * A * (1 - A)
# ```
#
# Note what the function is given: the upstream gradient, and what the forward pass has kept. It knows nothing of the rest of the
# network. **Each operation needs this rule once, and then works in every network.**
#
# > **In the notes.** Note 003, eq. 6 and 7, is one such product: the row $\partial\mathcal L/\partial z_{l+1}$ times the Jacobian
# > $\partial z_{l+1}/\partial z_l$. At its end, note 003 announces that PyTorch will come later. Here we build the part of PyTorch that replaces the
# > derivation.

# %% [markdown]
# ## 2. A sum, and what broadcasting adds to it
#
# Let $Y = A + B$ with arrays of one shape. Each entry of $Y$ contains one entry of $A$ and one of $B$, both with slope 1. So the gradient is
# handed to both, unchanged: $dA = G$ and $dB = G$.
#
# Now let $A$ be a table of shape $(E, n)$ and $b$ a bias of shape $(n,)$. NumPy copies $b$ to every row: $y_{ek} = a_{ek} + b_k$. The entry $b_k$ is in
# $E$ entries of $Y$, so it has $E$ paths to the loss:
#
# $$\frac{\partial\mathcal L}{\partial b_k} = \sum_{e=1}^E \frac{\partial\mathcal L}{\partial y_{ek}}\,\frac{\partial y_{ek}}{\partial b_k}
# = \sum_{e=1}^E G_{ek}.$$
#
# In words: **what was copied on the way forward is summed on the way back**, over exactly the axes along which it was copied. In lesson 04 this
# was $db = \mathbf 1^\top\delta$. In lesson 00 you wrote the function for any shapes. Here it is again, since it is needed often:

# %%
def unbroadcast(G, shape):
    """The sum of G over the axes along which an array of this shape was copied."""
    in_front = tuple(range(np.ndim(G) - len(shape)))  # axes that the array does not have
    G = np.sum(G, axis=in_front)
    of_length_one = tuple(axis for axis, size in enumerate(shape) if size == 1)
    return np.sum(G, axis=of_length_one, keepdims=True)


# %% [markdown]
# **Predict first.** A column of shape `(3, 1)` and a row of shape `(4,)` are added. Which shape has the sum $Y$? How many entries of $Y$ contain the
# first entry of the column, and how many contain the first entry of the row?

# %%
my_guess = ...   # a shape and two numbers

# %%
ones = np.ones((3, 4))  # the upstream gradient of Y.sum(): it counts the paths
print(unbroadcast(ones, (3, 1)), unbroadcast(ones, (4,)), sep="\n")

# %% [markdown]
# $Y$ has shape `(3, 4)`. Each entry of the column is in 4 of its entries, each entry of the row in 3.
#
# ### Exercise 1 (2 points: `dA` 1, `dB` 1)
# Write `add_vjp`. Either operand may have been copied, or both, as in the question above. Use `unbroadcast`.

# %% nbgrader={"grade_id": "06-add-vjp", "solution": true}
def add_vjp(G, A, B):
    """dL/dA and dL/dB of Y = A + B.

    G: dL/dY, with the shape of Y.   A, B: arrays whose shapes fit together.
    Returns two arrays, with the shapes of A and B.
    """
    ### BEGIN SOLUTION
    return unbroadcast(G, A.shape), unbroadcast(G, B.shape)
    ### END SOLUTION

# %% nbgrader={"grade_id": "06-add-vjp-check", "grade": true, "points": 2}
check("06-add-vjp", add_vjp)

# %% [markdown]
# <details><summary>Hint: do the values of A and B matter?</summary>
#
# The slope of a sum with respect to a summand is 1, whatever the summands are. So your result may use the *shapes* of `A` and `B`, and not their
# entries.
# </details>

# %% [markdown]
# ## 3. Products
#
# **Entry by entry.** Let $Y = A\circ B$, so $y = a\,b$ in each place. When $a$ grows a little, $y$ grows $b$ times as much; when $b$ grows a little, $y$
# grows $a$ times as much:
#
# $$\frac{\partial y}{\partial a} = b, \qquad \frac{\partial y}{\partial b} = a, \qquad\text{so}\qquad dA = G\circ B, \qquad dB = G\circ A.$$
#
# In words: *each factor receives the upstream gradient times the other factor.* This is why the forward pass must keep its values.
#
# If a factor was copied, its copies meet different partners. Each copy contributes its own product, and then the contributions are added. For
# $y_{ek} = a_{ek}\,b_k$:
#
# $$\frac{\partial\mathcal L}{\partial b_k} = \sum_{e=1}^E G_{ek}\,a_{ek}.$$
#
# So the order is: first the product, then the sum over the copies.

# %% [markdown]
# ### Exercise 2 (2 points: `dA` 1, `dB` 1)
# Write `multiply_vjp`. The shapes are those of exercise 1.

# %% nbgrader={"grade_id": "06-multiply-vjp", "solution": true}
def multiply_vjp(G, A, B):
    """dL/dA and dL/dB of Y = A * B, entry by entry.

    G: dL/dY, with the shape of Y.   A, B: arrays whose shapes fit together.
    Returns two arrays, with the shapes of A and B.
    """
    ### BEGIN SOLUTION
    return unbroadcast(G * B, A.shape), unbroadcast(G * A, B.shape)
    ### END SOLUTION

# %% nbgrader={"grade_id": "06-multiply-vjp-check", "grade": true, "points": 2}
check("06-multiply-vjp", multiply_vjp)

# %% [markdown]
# <details><summary>Hint: the shapes are right, the numbers are not</summary>
#
# Take $E = 2$ and $n = 1$ by hand: $y_1 = a_1b$ and $y_2 = a_2b$. Write down $\partial\mathcal L/\partial b$. Where are the two $a$ in it, inside the sum or
# outside?
# </details>

# %% [markdown]
# **Rows times columns.** Let $Y = AB$ with $A$ of shape $(E, M)$ and $B$ of shape $(M, K)$. Written out:
#
# $$y_{ek} = \sum_{m=1}^M a_{em}\,b_{mk}.$$
#
# The entry $a_{em}$ is in all entries of row $e$ of $Y$, each time with the factor $b_{mk}$. The paths are added:
#
# $$\frac{\partial\mathcal L}{\partial a_{em}} = \sum_{k=1}^K G_{ek}\,\frac{\partial y_{ek}}{\partial a_{em}} = \sum_{k=1}^K G_{ek}\,b_{mk}
# = \sum_{k=1}^K G_{ek}\,(B^\top)_{km} = (G B^\top)_{em}.$$
#
# The entry $b_{mk}$ is in all entries of column $k$ of $Y$, each time with the factor $a_{em}$:
#
# $$\frac{\partial\mathcal L}{\partial b_{mk}} = \sum_{e=1}^E G_{ek}\,\frac{\partial y_{ek}}{\partial b_{mk}} = \sum_{e=1}^E a_{em}\,G_{ek}
# = \sum_{e=1}^E (A^\top)_{me}\,G_{ek} = (A^\top G)_{mk}.$$
#
# With $A = A_{l-1}$, $B = W_l$ and $G = \delta_l$ these are the two products of lesson 04: $\delta_lW_l^\top$ goes down to the next layer, and
# $A_{l-1}^\top\delta_l$ is the gradient of the weights. **Two formulas that you derived one by one are the two halves of one rule.**
#
# > **In the notes.** Note 003 derives them apart: eq. 5 to 7 (to the layer below) and eq. 8 to 10 (to the weights).

# %% [markdown]
# ### Exercise 3 (2 points: `dA` 1, `dB` 1)
# Write `matmul_vjp`.

# %% nbgrader={"grade_id": "06-matmul-vjp", "solution": true}
def matmul_vjp(G, A, B):
    """dL/dA and dL/dB of Y = A @ B.

    G: dL/dY (E, K).   A: (E, M).   B: (M, K).
    Returns dA (E, M) and dB (M, K).
    """
    ### BEGIN SOLUTION
    return G @ B.T, A.T @ G
    ### END SOLUTION

# %% nbgrader={"grade_id": "06-matmul-vjp-check", "grade": true, "points": 2}
check("06-matmul-vjp", matmul_vjp)

# %% [markdown]
# <details><summary>Hint: let the shapes help, and then do not trust them</summary>
#
# `dA` must be $(E, M)$ and can only be made of `G` $(E, K)$ and `B` $(M, K)$. There is one matrix product that fits. When $E = M = K$ all
# products fit, so compare with the formula as well.
# </details>

# %% [markdown]
# ## 4. Sums along an axis, and log-sum-exp
#
# **A sum.** Let $s_e = \sum_k a_{ek}$, the sum of each row: `A.sum(axis=1)`, of shape $(E,)$. The entry $a_{ek}$ is in $s_e$ only, with slope 1:
#
# $$\frac{\partial\mathcal L}{\partial a_{ek}} = G_e \qquad\text{for every } k.$$
#
# In words: *all summands receive the gradient of their sum.* It is the rule of section 2 read in the other direction: **a sum on the way forward is a
# copy on the way back.** In code, the axis that the sum has removed must be put in again, so that NumPy copies along it and along no other.
#
# **Predict first.** `A` has shape `(4, 4)` and `s = A.sum(axis=1)`. Then `G` has shape `(4,)`. NumPy accepts `G * np.ones((4, 4))` without a word. Along
# which axis does it copy, and is that the right one?

# %%
my_guess = ...   # an axis, and "right" or "wrong"

# %%
G = np.array([1.0, 2.0, 3.0, 4.0])  # the gradients of the four rows
print(G * np.ones((4, 4)))

# %% [markdown]
# Row $e$ should hold $G_e$ in all its places. Here column $e$ does. `np.expand_dims(G, 1)` has shape `(4, 1)`; then the copies lie along the rows.

# %% [markdown]
# ### Exercise 4 (2 points)
# Write `sum_vjp` for a table. `axis` is 0, 1 or None; with None the sum runs over everything and `G` is a number.

# %% nbgrader={"grade_id": "06-sum-vjp", "solution": true}
def sum_vjp(G, A, axis):
    """dL/dA of Y = A.sum(axis=axis).

    G: dL/dY: (n,) for axis 0, (E,) for axis 1, a number for axis None.   A: (E, n).
    Returns (E, n).
    """
    ### BEGIN SOLUTION
    if axis is not None:
        G = np.expand_dims(G, axis)
    return G * np.ones(A.shape)
    ### END SOLUTION

# %% nbgrader={"grade_id": "06-sum-vjp-check", "grade": true, "points": 2}
check("06-sum-vjp", sum_vjp)

# %% [markdown]
# <details><summary>Hint: the check says something about whole numbers</summary>
#
# `np.zeros_like(A)` and `np.ones_like(A)` have the type of `A`. If `A` holds whole numbers, an array of its type cannot hold a gradient such as 0.3.
# `np.ones(A.shape)` is always of type float.
# </details>

# %% [markdown]
# **Log-sum-exp.** The softmax cross-entropy of lesson 03 for a row of logits $z$ and a one-hot row $y$ was $-\sum_k y_k\log p_k$. Put
# $p_k = e^{z_k}/\sum_j e^{z_j}$ in and use $\sum_k y_k = 1$:
#
# $$-\sum_k y_k\log p_k = -\sum_k y_k\Big(z_k - \log\sum_j e^{z_j}\Big) = \operatorname{lse}(z) - \sum_k y_kz_k,
# \qquad \operatorname{lse}(z) = \log\sum_j e^{z_j}.$$
#
# The second term is made of products and a sum, whose rules you have. What is missing is a rule for $\operatorname{lse}$. With the chain rule for
# the logarithm:
#
# $$\frac{\partial\operatorname{lse}(z)}{\partial z_k} = \frac{1}{\sum_j e^{z_j}}\;\frac{\partial}{\partial z_k}\sum_j e^{z_j}
# = \frac{e^{z_k}}{\sum_j e^{z_j}} = p_k.$$
#
# In words: *the gradient of log-sum-exp is softmax.* A table $Z$ of shape $(E, K)$ gives one number for each row, $u_e = \operatorname{lse}(z_e)$, and each
# of these has its own upstream gradient $G_e = \partial\mathcal L/\partial u_e$:
#
# $$\frac{\partial\mathcal L}{\partial z_{ek}} = G_e\,p_{ek}.$$
#
# Now the cross-entropy again. The logit $z_k$ has **two paths** to it: through $\operatorname{lse}$ with slope $p_k$, and through $-y_kz_k$ with slope
# $-y_k$. Their sum is $p_k - y_k$. The delta of lesson 03, which took a page, is two rules and a plus.
#
# One more special case will be useful. With the two logits $0$ and $z$, log-sum-exp is $\log(1 + e^z)$. It is called *softplus*. Its slope is
# $e^z/(1+e^z) = \sigma(z)$. Lesson 04 wrote the binary cross-entropy as $\log(1+e^z) - y\,z$, so its delta is $\sigma(z) - y = a - y$: again two paths.

# %% [markdown]
# ### Exercise 5 (2 points)
# Write `logsumexp_vjp`. The check tries $z = \pm1000$, and rows that are far apart.

# %% nbgrader={"grade_id": "06-logsumexp-vjp", "solution": true}
def logsumexp_vjp(G, Z):
    """dL/dZ of u_e = log(sum over k of exp(z_ek)), one number for each row.

    G: dL/du (E,).   Z: (E, K).   Returns (E, K).
    """
    ### BEGIN SOLUTION
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return G[:, None] * P
    ### END SOLUTION

# %% nbgrader={"grade_id": "06-logsumexp-vjp-check", "grade": true, "points": 2}
check("06-logsumexp-vjp", logsumexp_vjp)

# %% [markdown]
# <details><summary>Hint: nan for large logits</summary>
#
# Softmax of a row does not change when the same constant is subtracted from all its entries. Lesson 04, section 4, says which constant is safe, and
# that each row needs its own.
# </details>

# %% [markdown]
# ## 5. A calculation is a graph
#
# You have the rules. Now we need a record of the calculation. Here is the smallest network of lesson 04: one sample, one neuron in each of two layers,
# binary cross-entropy from the logit. Each box is a **node**: a number that was given or computed. An arrow goes from a node to a node that uses it. The nodes that
# another one was computed from are its **parents**. Nodes without parents are **leaves**: the inputs and the parameters.
#
# **Predict first.** The loss of this network is $\mathcal L = \log(1+e^{z_2}) - y\,z_2$. How many leaves will the picture have? Which node will have two arrows
# that leave it?

# %%
my_guess = ...   # a number and a node

# %% tags=["reference"]
show_values()

# %% [markdown]
# As data, this graph is a list. Number the nodes; entry $i$ of `parents` lists the parents of node $i$. Beside it stands a list of functions: `vjps[i]`
# takes the gradient of node $i$ and returns a tuple with one gradient for each of its parents. For a product these are the two of exercise 2, for a
# leaf the tuple is empty.

# %%
parents, vjps, values = small_net()
for node, name in enumerate(NAMES):
    print(f"{node:2}  {name:16} value {values[node]:6.3f}   parents {parents[node]}")

# %% [markdown]
# The six nodes without parents are the leaves. This record is called a **tape**: the forward pass writes it, the backward pass reads it from the end to the
# beginning. Look at node 9, $z_2$. It is a parent of two nodes, 10 and 12. Here the graph *forks*.
#
# **Predict first.** In the backward pass, the gradient 1 starts at $\mathcal L$ and is handed to nodes 10 and 12. Suppose the program treats node 10 next, and
# then goes straight on to $z_2$ and below. What goes wrong?

# %%
my_guess = ...   # one sentence

# %% [markdown]
# ## 6. In which order?
#
# Everything below $z_2$ would be computed without the share of node 12. A node may hand its gradient on only when this gradient is complete, that is, when
# **all nodes that use it** have had their turn. So we need an order of the nodes in which each node stands before its parents. It is called a *topological
# order*, and it exists because no number is computed from itself.
#
# There is a short way to find one. *Visit* a node like this: if it has been visited, do nothing; else first visit all its parents, and then write
# the node down. Begin with the last node. In the list that comes out, each node stands **after** its parents, for they were written down first. That
# is an order for the forward pass. For the way back, read it from its end.
#
# Why may we skip a node that has been visited? Because it has been written down already, or is still waiting for its own parents. The second would mean that
# it was computed from itself.

# %% [markdown]
# ### Exercise 6 (2 points)
# Write `topological_order`. The numbers of the nodes say nothing about the order. List only nodes on which `out` depends (itself included), each
# once. A graph can have several valid orders; the graphs of the check are such that they have only one.

# %% nbgrader={"grade_id": "06-topological-order", "solution": true}
def topological_order(parents, out):
    """The nodes on which `out` depends, each before its parents; `out` is the first.

    parents: a list; parents[i] is the list of the nodes that node i was computed from.
    out: a node.
    Returns a list of nodes.
    """
    ### BEGIN SOLUTION
    order, seen = [], set()

    def visit(node):
        if node not in seen:
            seen.add(node)
            for parent in parents[node]:
                visit(parent)
            order.append(node)

    visit(out)
    return order[::-1]
    ### END SOLUTION

# %% nbgrader={"grade_id": "06-topological-order-check", "grade": true, "points": 2}
check("06-topological-order", topological_order)

# %% [markdown]
# <details><summary>Hint: a function inside a function</summary>
#
# `visit` calls itself, so it is easiest as a function defined inside `topological_order`. It can append to a list, and add to a set, that the outer
# function has made. Make both inside `topological_order`: then a second call starts afresh.
# </details>
#
# <details><summary>Hint: it works for chains only</summary>
#
# When do you write a node down: before or after its parents are visited? Try `parents = [[], [0], [0, 1]]` with `out = 2` on paper. Node 0 is reached
# first from node 2. Has node 1 had its turn by then?
# </details>

# %% [markdown]
# ## 7. Where paths meet
#
# Let a number $h$ be used by several nodes: $c_1$, $c_2$ and so on. A small change of $h$ changes all of them, and each passes the change on to the loss. To first
# order the changes add up:
#
# $$\frac{\partial\mathcal L}{\partial h} = \sum_{m} \frac{\partial\mathcal L}{\partial c_m}\,\frac{\partial c_m}{\partial h}.$$
#
# In words: *the gradient of a node is the sum of what its users send back.* You have met this sum in many forms: over the neurons of the next layer (lesson
# 02), over the samples of a batch (lesson 04), over the copies of a bias (section 2). In a program it is one sign: `+=` instead of `=`.
# With `=`, the last path overwrites the others, and on a chain without forks nobody notices.
#
# A node can even use the same parent twice: $y = h\cdot h$. The two factors send back $G\,h$ and $G\,h$, and the sum is $2Gh$, as it should be for a square.
#
# Now the backward pass is complete. Start with the gradient of the last node. Go through the nodes in a topological order. At each node,
# take its gradient back with its vjp, and add the results to its parents.
#
# > **In the notes.** Note 002 states this sum before it differentiates through the hidden units:
# > $\frac{\partial p(z)}{\partial z} = \sum_m \frac{\partial p(z)}{\partial q_m(z)}\frac{\partial q_m(z)}{\partial z}$. There $q_m(z)$ are the nodes that use $z$, and
# > $p$ is the loss. Note 003, eq. 5, is the same sum for the neurons of one layer (its scan is broken; lesson 02 prints it anew).
#
# **Predict first.** In the picture, the gradient of $\log(1+e^{z_2})$ is 1, and so is that of $-y\,z_2$. The value $\sigma(z_2)$ is 0.339, and $y = 1$. Which
# gradient has $z_2$? Have you seen this formula before?

# %%
my_guess = ...   # a number and a formula

# %% [markdown]
# ### Exercise 7 (3 points)
# Write `backward` for a graph that is given as data. A valid order is given, too, so you do not need exercise 6. The first node of
# `order` is the last one of the calculation.

# %% nbgrader={"grade_id": "06-backward", "solution": true}
def backward(parents, vjps, order, upstream):
    """dL/d(node) for every node.

    parents: parents[i] is the list of the nodes that node i was computed from.
    vjps: vjps[i](gradient of node i) is a tuple with one gradient for each of parents[i].
    order: all nodes, each before its parents.   upstream: the gradient of the node order[0].
    Returns a list: entry i is the gradient of node i.
    """
    gradients = [0.0] * len(parents)
    ### BEGIN SOLUTION
    gradients[order[0]] = upstream
    for node in order:
        for parent, gradient in zip(parents[node], vjps[node](gradients[node])):
            gradients[parent] = gradients[parent] + gradient
    return gradients
    ### END SOLUTION

# %% nbgrader={"grade_id": "06-backward-check", "grade": true, "points": 3}
check("06-backward", backward)

# %% [markdown]
# <details><summary>Hint: two lists at once</summary>
#
# `zip(parents[node], vjps[node](...))` gives pairs: a parent, and the gradient that is meant for it. A parent that occurs twice occurs in two pairs.
# </details>
#
# <details><summary>Hint: "matmul: Input operand 0 does not have enough dimensions"</summary>
#
# Each place of the list begins with the number `0.0`, which has no axes. This number has reached a matrix product: a node had its turn when its
# gradient was still 0.0. Who had not sent it anything yet?
# </details>

# %% [markdown]
# The picture shows the gradients of the small network. Where yours differ, they are written below.

# %% tags=["reference"]
show_gradients(backward)

# %% [markdown]
# At $z_2$ two paths meet: $0.339$ through the softplus and $-1$ through $-y\,z_2$. The sum is $-0.661 = a_2 - y$. Nobody told the program this formula: it came
# out. Compare also $b_1$ and $z_1$: a sum hands its gradient on unchanged, which is why $db = \delta$ for a single sample.

# %% [markdown]
# ## 8. Why backwards?
#
# The gradient of a long calculation is a product of Jacobians. For a chain $x_0 \to x_1 \to \dots \to x_L$ with $n_l$ numbers in $x_l$ and
# $J_l = \partial x_l/\partial x_{l-1}$ of shape $(n_l, n_{l-1})$:
#
# $$\frac{\partial x_L}{\partial x_0} = J_L\,J_{L-1}\cdots J_2\,J_1.$$
#
# A product of matrices may be worked out from either end, with the same result. The cost is not the same. A product of shapes
# $(p, q)$ and $(q, r)$ needs $p\,q\,r$ multiplications: $p\,r$ entries, each a sum of $q$ products.
#
# - **Backwards** (reverse mode): begin at $J_L$. The product so far always has $n_L$ rows. For a loss, $n_L = 1$: it is a single row, and each
#   step is a vector-Jacobian product.
# - **Forwards** (forward mode): begin at $J_1$. The product so far always has $n_0$ columns: one for each input.
#
# **Predict first.** A network has 784 inputs, hidden layers of 128 and 64 units, 10 outputs and one loss: sizes $784, 128, 64, 10, 1$. How many times more
# multiplications does the forward direction need: about 6, 60 or 600 times?

# %%
my_guess = ...   # 6, 60 or 600

# %% [markdown]
# ### Exercise 8 (2 points: `reverse` 1, `forward` 1)
# Count the multiplications of both directions.

# %% nbgrader={"grade_id": "06-count", "solution": true}
def count_multiplications(sizes):
    """Multiplications in the product J_L ... J_2 J_1, worked out from the left and from the right.

    sizes: [n_0, n_1, ..., n_L], with L >= 2; J_l has shape (n_l, n_{l-1}).
    Returns two whole numbers: reverse (begun with J_L J_{L-1}) and forward (begun with J_2 J_1).
    """
    ### BEGIN SOLUTION
    L = len(sizes) - 1
    reverse = sum([sizes[L] * sizes[l] * sizes[l - 1] for l in range(1, L)])
    forward = sum([sizes[0] * sizes[l] * sizes[l - 1] for l in range(2, L + 1)])
    return reverse, forward
    ### END SOLUTION

# %% nbgrader={"grade_id": "06-count-check", "grade": true, "points": 2}
check("06-count", count_multiplications)

# %% [markdown]
# <details><summary>Hint: how many products are there?</summary>
#
# $L$ matrices need $L - 1$ products. Write down the shapes of both factors for each of them, for $L = 3$: $(J_3J_2)J_1$ and $J_3(J_2J_1)$.
# </details>

# %%
counted = attempt(count_multiplications, [784, 128, 64, 10, 1])
if counted is not None:
    reverse, forward = counted
    print(f"backwards {reverse:,}, forwards {forward:,}: {forward / reverse:.0f} times as many")

# %% [markdown]
# With one output, this product needs about as many multiplications as the forward pass of one sample. The gradients of the weights, an outer product for each
# layer, need as many again. **One pass gives the derivatives with respect to all inputs and all parameters.** The numerical derivative of lesson 00 needs at least one forward pass *for each parameter*: a network with a million
# parameters needs a million of them. This is what note 003 means when it says that backpropagation made it possible to optimise so many parameters.
#
# The price is memory: the way back needs the values of the forward pass, so the whole tape must be kept.

# %% [markdown]
# ## 9. A tape of your own
#
# Nobody wants to write lists of parents by hand. Let the forward pass write the tape: make a class whose objects behave like arrays, and remember how they were
# made. When Python meets `A * B`, it calls `A.__mul__(B)`; for `A + B` it calls `__add__`, and for `A @ B` it calls `__matmul__`. There we compute the
# result, and keep with it its parents and its vjp.
#
# `__init__`, `__add__` and `softplus` are given as examples: each operation returns a new `Tensor`. The rules of `*`, `@` and `sum` are your exercises 2, 3
# and 4, that of `sigmoid` stands in section 1. Write them out again inside the class, so that this exercise stands alone. `backward` is exercises 6 and 7 in one, with objects in the place of numbers: `node.parents` instead of
# `parents[node]`, and `node.grad` instead of `gradients[node]`.

# %% [markdown]
# ### Exercise 9 (7 points: `*`, `@`, `sum`, `sigmoid` 1 each, `forks` 2, `net` 1)
# Finish the class `Tensor`. Each operation is checked by itself, followed by `backward` with any upstream gradient. `forks` is `h = A + b`, then
# `(h + h).softplus() + h + A`: besides what is given it needs only your `backward`. `net` is the network of lesson 04.

# %% nbgrader={"grade_id": "06-tensor", "solution": true}
class Tensor:
    """An array that remembers how it was made.

    data: the array.   grad: dL/d(data), of the same shape, after `backward` of a later tensor.
    parents: the tensors that it was computed from.
    vjp: takes dL/d(data) to a tuple with one gradient for each parent.
    """

    def __init__(self, data, parents=(), vjp=lambda G: ()):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.parents = parents
        self.vjp = vjp

    def __add__(self, other):
        def vjp(G):
            return unbroadcast(G, self.data.shape), unbroadcast(G, other.data.shape)

        return Tensor(self.data + other.data, (self, other), vjp)

    def softplus(self):
        """log(1 + exp(z)), entry by entry."""
        def vjp(G):
            return (G * sigmoid(self.data),)  # a tuple with one gradient: note the comma

        return Tensor(np.logaddexp(0, self.data), (self,), vjp)

    def __mul__(self, other):
        """The product entry by entry, with broadcasting."""
        ### BEGIN SOLUTION
        def vjp(G):
            dA = unbroadcast(G * other.data, self.data.shape)
            dB = unbroadcast(G * self.data, other.data.shape)
            return dA, dB

        return Tensor(self.data * other.data, (self, other), vjp)
        ### END SOLUTION

    def __matmul__(self, other):
        """The matrix product of two tables."""
        ### BEGIN SOLUTION
        def vjp(G):
            return G @ other.data.T, self.data.T @ G

        return Tensor(self.data @ other.data, (self, other), vjp)
        ### END SOLUTION

    def sum(self, axis=None):
        """The sum along an axis, or over everything."""
        ### BEGIN SOLUTION
        def vjp(G):
            along = G if axis is None else np.expand_dims(G, axis)
            return (along * np.ones(self.data.shape),)

        return Tensor(self.data.sum(axis=axis), (self,), vjp)
        ### END SOLUTION

    def sigmoid(self):
        """1 / (1 + exp(-z)), entry by entry. For arrays there is the function sigmoid(...)."""
        ### BEGIN SOLUTION
        A = sigmoid(self.data)
        return Tensor(A, (self,), lambda G: (G * A * (1 - A),))
        ### END SOLUTION

    def backward(self, upstream=1.0):
        """Fill `grad`: here with `upstream`, and in all that this tensor was computed from."""
        ### BEGIN SOLUTION
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = np.asarray(upstream, dtype=float)
        for node in reversed(order):
            for parent, G in zip(node.parents, node.vjp(node.grad)):
                parent.grad = parent.grad + G
        ### END SOLUTION

# %% nbgrader={"grade_id": "06-tensor-check", "grade": true, "points": 7}
check("06-tensor", Tensor)

# %% [markdown]
# <details><summary>Hint: where to begin</summary>
#
# Begin with `backward`: without it no gradient can be checked. Then one operation after the other; run the check after each.
# </details>
#
# <details><summary>Hint: a gradient changes although nobody touched it</summary>
#
# `a = b` gives one array a second name; `a += c` then changes it under both names. The rules that are given always make new arrays. But a rule of
# yours that returns `G` itself for two parents gives one array to both. `a = a + c` makes a new array.
# </details>

# %% [markdown]
# ## 10. The proof: by hand, and by PyTorch
#
# Now write the forward pass of lesson 04 with your tensors, and nothing else. The loss is $\frac1E\sum_{e,k}[\log(1+e^{z}) - y\,z]$:

# %%
def loss_of_net(X, W1, b1, W2, b2, Y):
    """The mean binary cross-entropy of two sigmoid layers. All but Y are Tensors, the result too."""
    Z2 = (X @ W1 + b1).sigmoid() @ W2 + b2
    losses = Z2.softplus() + Tensor(-Y) * Z2
    return losses.sum() * Tensor(1 / len(Y))


def by_your_tape(arrays):
    """Your gradients, by the name of the parameter."""
    tensors = {name: Tensor(arrays[name]) for name in ("X", *PARAMETERS)}
    loss_of_net(**tensors, Y=arrays["Y"]).backward()
    return {name: tensors[name].grad for name in PARAMETERS}


def by_hand(X, W1, b1, W2, b2, Y):
    """The backward pass that lesson 04 derived."""
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    delta2 = (A2 - Y) / len(X)
    delta1 = (delta2 @ W2.T) * A1 * (1 - A1)
    dW1, db1 = X.T @ delta1, delta1.sum(axis=0)
    dW2, db2 = A1.T @ delta2, delta2.sum(axis=0)
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


# %% [markdown]
# **Predict first.** `by_hand` has six formulas for the way back. `by_your_tape` has none of them. How large will the largest difference be: 0, about
# $10^{-16}$, about $10^{-8}$ or about $10^{-2}$?

# %%
my_guess = ...   # a size, and why it is not another one

# %% tags=["reference"]
arrays = net()  # a fixed network and batch: 5 samples, 3 inputs, 4 hidden units, 2 classes
yours = attempt(by_your_tape, arrays)
source, torch_gradients = reference_gradients()
print(f"PyTorch: {source}")
for name in PARAMETERS if yours is not None else ():
    hand = np.abs(yours[name] - by_hand(**arrays)[name]).max()
    other = np.abs(yours[name] - torch_gradients[name]).max()
    print(f"d{name}: largest difference to lesson 04 {hand:.0e}, to PyTorch {other:.0e}")

# %% [markdown]
# All three agree to about $10^{-16}$. That is rounding: the programs add in different orders. A numerical derivative would be off by $10^{-10}$ at best. **Automatic
# differentiation is exact but for rounding**: it applies the same rules as you, one by one, and makes no approximation.
#
# What does PyTorch have that your class has not? Several hundred more operations with their rules; code that runs on a GPU; much care for speed and memory.
# The principle is the same. Two of its habits you can now explain:
#
# - `loss.backward()` works for a single number only, unless you hand it an upstream gradient: yours starts with 1 as well.
# - It *adds* to the `.grad` that is there already. A second call of `backward` on the same parameters therefore gives the sum of both gradients. This is why
#   training loops in PyTorch contain `optimizer.zero_grad()`.
#
# **Change the network.** This is what we wanted at the beginning. Use the weights $W$ twice, and let the second layer be skipped by a direct connection. By hand it
# would be a new derivation. Your tape needs nothing new, and a central difference (lesson 00) along one random direction tests it.

# %%
def loss_with_a_skip(X, W):
    """Two layers with the same weights (n, n), the second with a skip: H = A + sigma(A W)."""
    A = (X @ W).sigmoid()
    H = A + (A @ W).sigmoid()
    return (H * H).sum()


def your_gradient_and_a_difference():
    rng = np.random.default_rng(0)
    X, W = Tensor(rng.normal(size=(3, 4))), Tensor(rng.normal(size=(4, 4)))
    D = rng.normal(size=(4, 4))
    loss_with_a_skip(X, W).backward()
    h = 1e-5
    ahead, behind = (loss_with_a_skip(X, Tensor(W.data + step * D)).data for step in (h, -h))
    return float((W.grad * D).sum()), float((ahead - behind) / (2 * h))


slopes = attempt(your_gradient_and_a_difference)
if slopes is not None:
    print(f"slope along a random direction: your tape {slopes[0]:.9f}, measured {slopes[1]:.9f}")

# %% [markdown]
# ## 11. Stretch: the other direction
#
# This section is for those who want more. The forward direction of section 8 has its uses, too: for a function of *one* input with many outputs it is the
# cheaper one, and it needs no tape.
#
# Let the leaves move: leaf $i$ with speed $s_i$ (its *slope*, the derivative with respect to a time $t$). Then every node moves. The chain rule gives its slope from
# the slopes of its parents. For a node $c = f(a, b)$:
#
# $$\frac{dc}{dt} = \frac{\partial f}{\partial a}\,\frac{da}{dt} + \frac{\partial f}{\partial b}\,\frac{db}{dt},
# \qquad\text{for example}\quad \frac{d(ab)}{dt} = b\,\frac{da}{dt} + a\,\frac{db}{dt}.$$
#
# A pair (value, slope) is called a *dual number*. A function that makes the slope of a node from the slopes of its parents is its
# **Jacobian-vector product**, *jvp*: here the Jacobian stands on the left of what is handed on. The order is that of the forward pass: parents first.

# %% [markdown]
# ### Exercise 10 (2 points)
# Write `forward_slopes`. The `order` is that of exercise 7.

# %% nbgrader={"grade_id": "06-forward-slopes", "solution": true}
def forward_slopes(parents, jvps, order, starts):
    """The slope of every node, when the leaves move.

    parents: parents[i] is the list of the nodes that node i was computed from.
    jvps: jvps[i](slope, slope, ...) takes the slopes of parents[i] and returns that of node i.
    order: all nodes, each before its parents.
    starts: a dict; starts[i] is the slope of the leaf i.
    Returns a list: entry i is the slope of node i.
    """
    slopes = [0.0] * len(parents)
    ### BEGIN SOLUTION
    for node in reversed(order):
        if node in starts:
            slopes[node] = starts[node]
        else:
            slopes[node] = jvps[node](*[slopes[parent] for parent in parents[node]])
    return slopes
    ### END SOLUTION

# %% nbgrader={"grade_id": "06-forward-slopes-check", "grade": true, "points": 2}
check("06-forward-slopes", forward_slopes)

# %% [markdown]
# <details><summary>Hint: a list as arguments</summary>
#
# `f(*[1, 2])` is `f(1, 2)`. So a list of the parents' slopes, with a star in front, fits a jvp with any number of arguments.
# </details>
#
# <details><summary>Hint: "matmul: Input operand 0 (or 1) does not have enough dimensions"</summary>
#
# The number `0.0` with which each place of the list begins has reached a matrix product: a node had its turn when the slope of a parent was still
# missing. At which end of `order` are the nodes that need no others?
# </details>

# %% [markdown]
# Both directions must agree. Take $y = x\cdot x + x$ at $x = 3$: node 0 is $x$, node 1 is $x\cdot x$, node 2 is $y$. By hand, $dy/dx = 2x + 1 = 7$.

# %%
square_parents, square_order = [[], [0, 0], [1, 0]], [2, 1, 0]
square_vjps = [lambda G: (), lambda G: (3 * G, 3 * G), lambda G: (G, G)]
square_jvps = [lambda: 0.0, lambda s, t: 3 * s + 3 * t, lambda s, t: s + t]
backwards = attempt(backward, square_parents, square_vjps, square_order, 1.0)
forwards = attempt(forward_slopes, square_parents, square_jvps, square_order, {0: 1.0})
if backwards is not None and forwards is not None:
    print(f"backwards: gradient of x {backwards[0]}; forwards: slope of y {forwards[2]}")

# %% [markdown]
# ## What you can now do
#
# - Write the rule that takes a gradient back through an operation, also when broadcasting has copied an operand.
# - Say what is a sum on the way back (a copy, a fork) and what is a copy on the way back (a sum).
# - Write a calculation as a graph, put its nodes in order, and add where paths meet.
# - Say why one pass backwards gives all derivatives of a loss, and what it costs.
# - Build a class that differentiates what you write with it, and test it against formulas.
#
# In lesson 07 the backward pass of lesson 04 leaves NumPy: the same code runs on a GPU.

# %% [markdown] nbgrader={"grade_id": "06-explain-question", "locked": true}
# ## In your own words (2 points)
#
# A classmate's `backward` has no order. It starts at the loss, and each node hands its whole gradient on to its parents every time that something is added
# to it. The `+=` is there. On a network without forks all gradients are right. Explain in four or five sentences: why is it right there? What goes
# wrong at a node that has two users, and for which nodes are the gradients wrong? A second version hands on only the new contribution. Its
# gradients are right: why does it become useless for $h_{i+1} = h_i + \sigma(h_i)$ repeated 30 times?
#
# ### BEGIN MARK SCHEME
# **Rubric.** 1/2 point: one contribution a node on a chain. 1/2 point: the first contribution counts twice. 1/2 point: wrong below the fork, not at it. 1/2 point:
# the number of paths grows like $2^{30}$.
# ### END MARK SCHEME

# %% [markdown] nbgrader={"grade_id": "06-explain", "grade": true, "solution": true, "points": 2}
# ### BEGIN SOLUTION
# Without forks each node receives one contribution, which is its whole gradient, and hands it on once. At a node with two users, the first
# contribution is handed on, and then the sum of both: the first one is counted twice in everything below. The node itself is right; its
# parents, and all that they were computed from, are wrong. The second version follows every path from the loss by itself, and the sum over all paths is the
# chain rule, so it is right. But the number of paths doubles at each of the 30 steps: $2^{30}$, about a billion. In a topological order each node is treated
# once, and the work grows with the number of arrows.
# ### END SOLUTION
