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
# # 03 Many classes
#
# A camera looks at a fruit. The fruit is an apple, a pear, a plum or a fig. One neuron at the output was enough for "apple or not".
# Now the network needs four output neurons, and there are **two different ways** to read them:
#
# - four yes-or-no questions ("is there an apple?", "is there a pear?", ...): *K sigmoids*;
# - one question with four possible answers ("which fruit is it?"): *softmax*.
#
# Both readings are called "classification", and both losses are called "cross-entropy". They are not the same function. In this lesson you
# build both, with the loss and the gradient of each, and you learn when to use which. A third case, real numbers, completes the set.
# At the end a surprise: the gradient at the output is the same short formula in all three cases.
#
# **After this lesson** you can compute softmax and both cross-entropies for any logits, start the backward pass behind each of three outputs,
# and choose the output and the loss that fit your data.
#
# **Time:** about 90 minutes. **You need:** lesson 01 (sigmoid, binary cross-entropy, $a - y$) and lesson 02 (Jacobian, rows, outer product).
# Only the output changes here. Everything below the output, as you built it in lesson 02, stays as it is: it receives a row $\delta$ and
# does not ask where the row comes from.
#
# | symbol | shape | meaning |
# |---|---|---|
# | $K$ | a number | how many classes |
# | $\ell$ | a number | the true class |
# | $z$ | $(K,)$ | the *logits*: the last layer before its activation, $z = z_L$ |
# | $y$ | $(K,)$ | the wanted answer |
# | $a$ | $(K,)$ | the answer of K sigmoids |
# | $\hat y$ | $(K,)$ | the answer of softmax or of a linear output |
# | $\mathcal L$ | a number | the loss of one sample |
# | $\delta$ | $(K,)$ | $\partial\mathcal L/\partial z$, where backpropagation starts |
# | $u$ | $(K,)$ | the upstream gradient $\partial\mathcal L/\partial\hat y$ |
# | $J$ | $(K, K)$ | the Jacobian, $J_{ij} = \partial\hat y_i/\partial z_j$ |
# | $\circ$ | | the element-wise (Hadamard) product |
#
# There is still one sample. It is a row; in code, a 1-D array. Many samples follow in lesson 04.
#
# > **In the notes.** The three authors use different letters. This lesson uses those of note 003 for the layers and $\hat y$ for the answer.
# >
# > | here | note 003 | note 001 | note 002 |
# > |---|---|---|---|
# > | logits $z$ | $z_L$ | $z^{(L)}$ | $a_L$ |
# > | answer $a$ or $\hat y$ | $a_L$ | $a^{(L)} = \hat y$ | $h_L = \hat y$ |
# > | classes $K$ | $K$ | $m^{(L)}$ | $k$ |
# > | one sample | row | column | column |
# >
# > So the letter $a$ in note 002 is our $z$. And $k$ in note 002 first counts the classes and later, in the pseudo-code, the layers.

# %%
import numpy as np

# activations and losses hold the course's own versions of what you write; exercise 10 uses them
from bpkit import activations, attempt, check, losses
from bpkit.plots.lesson_03 import (
    show_deltas,
    show_jacobian,
    show_raised_logit,
    show_squared_error_behind_a_sigmoid,
)

# %% [markdown]
# ## 1. An answer with K entries
#
# The wanted answer must have the shape of the network's answer: four entries. We could store the fruit as one number (0 = apple, 1 = pear,
# 2 = plum, 3 = fig), but the number would say that a fig is three times a pear, and that a plum lies between a pear and a fig. The classes
# have no order. So each class gets its own place, with a 1 for the true class and a 0 elsewhere. This is a *one-hot* row. For $K = 4$:
#
# $$y \in \{[1,0,0,0],\ [0,1,0,0],\ [0,0,1,0],\ [0,0,0,1]\}, \qquad y_c = \begin{cases} 1 & \text{if } c = \ell \text{ (the true class)} \\ 0 & \text{otherwise.} \end{cases}$$
#
# We also write $e_\ell$ for this row: all zeros, with a 1 at place $\ell$.
#
# > **In the notes.** Note 003, "I neurons, 1 datum, K classes", lists the four rows. Note 002 gives the rule with $\ell$. Both count classes
# > from 1. Python counts from 0: class "1" of the notes is label 0 here.

# %% [markdown]
# ### Exercise 1 (1 point)
# Write `one_hot`. Labels run from 0 to K - 1.

# %% nbgrader={"grade_id": "03-one-hot", "solution": true}
def one_hot(label, K):
    """The one-hot row of a class.

    label: the true class, an integer from 0 to K - 1.   K: the number of classes.
    Returns an array (K,).
    """
    ### BEGIN SOLUTION
    y = np.zeros(K)
    y[label] = 1.0
    return y
    ### END SOLUTION

# %% nbgrader={"grade_id": "03-one-hot-check", "grade": true, "points": 1}
check("03-one-hot", one_hot)

# %% [markdown]
# <details><summary>Hint: how do I begin?</summary>
#
# Almost all entries are equal. Which function of NumPy makes K of them at once? Then one entry has to change. In Python, does `label` need a correction before it can serve as
# an index?
# </details>

# %% [markdown]
# ## 2. K yes-or-no questions: K sigmoids
#
# Take the last layer of lesson 02 and give it K columns: $z = a_{L-1} W_L + b_L$ with $W_L$ of shape $(n_{L-1}, K)$. Put a sigmoid on each entry.
# You now have K copies of the output neuron of lesson 01, side by side: $a_k = \sigma(z_k)$. Each answers its own question, and each has
# its own binary cross-entropy. The loss of the sample is the **sum over the classes**:
#
# $$\mathcal L = \sum_{k=1}^{K} \Big( -y_k \log a_k - (1 - y_k)\log(1 - a_k) \Big).$$
#
# In words: *where the wanted answer is 1, push the output up; where it is 0, push it down.* Split the sum, and each half is a row times a
# column. For $K = 4$:
#
# $$\mathcal L = \sum_k -y_k \log a_k - \sum_k (1-y_k)\log(1-a_k)$$
#
# $$= -\begin{bmatrix} y_1 & y_2 & y_3 & y_4 \end{bmatrix} \begin{bmatrix} \log a_1 \\ \log a_2 \\ \log a_3 \\ \log a_4 \end{bmatrix}
# - \begin{bmatrix} 1-y_1 & 1-y_2 & 1-y_3 & 1-y_4 \end{bmatrix} \begin{bmatrix} \log (1-a_1) \\ \log (1-a_2) \\ \log (1-a_3) \\ \log (1-a_4) \end{bmatrix}$$
#
# $$= -\,y \log a^\top - (1-y)\log(1-a)^\top.$$
#
# > **In the notes.** Note 003, the loss above eq. 12 (there $a_{Lk}$ for our $a_k$). The sum over $k$ is right in both scans. Then the
# > **leading minus is lost**: the line with the columns and the last line begin with $+y\log a^\top$. Without it the network would be
# > rewarded for a small $a_\ell$. 003 also lost the transpose of the second column, and printed some of its indices wrongly.
# > In its introduction 003 writes the same loss for whole matrices as $-Y \log A_L - (1-Y)\log(1-A_L)$. That is a matrix, not a loss. What is
# > meant is the element-wise product, and a sum over all entries:
# > $$\mathcal L = \sum_{i,j} \big[ -Y \circ \log A_L - (1-Y) \circ \log(1-A_L) \big]_{ij}.$$

# %% [markdown]
# **Predict first.** The network is completely sure and wrong: $z_k = 1000$, but $y_k = 0$. The loss of this class should be 1000
# (you will see why in a minute). What does NumPy give for `-np.log(1 - a)` with `a = 1 / (1 + np.exp(-1000.0))`?

# %%
my_guess = ...   # a number

# %%
a = 1 / (1 + np.exp(-1000.0))
with np.errstate(divide="ignore"):
    print("a =", a, "   1 - a =", 1 - a, "   -log(1 - a) =", -np.log(1 - a))

# %% [markdown]
# $a$ was rounded to exactly 1, and all information about *how* wrong the network is was lost. A popular repair, `log(1 - a + 1e-12)`, gives
# 27.6 instead of 1000: no crash, and still a wrong number. The real repair is to compute the loss **from the logits**, before anything is rounded:
#
# $$-\log a = -\log\frac{1}{1+e^{-z}} = \log(1+e^{-z}), \qquad -\log(1-a) = -\log\frac{e^{-z}}{1+e^{-z}} = \log(1+e^{z}).$$
#
# The two differ by $z$, since $\log(1+e^{-z}) = \log\big(e^{-z}(e^{z}+1)\big) = \log(1+e^{z}) - z$. So each class contributes
#
# $$y\,\log(1+e^{-z}) + (1-y)\log(1+e^{z}) = \log(1+e^{z}) - y z.$$
#
# There is no logarithm of zero left. One thing can still go wrong: $e^{1000}$ is too large for a float. Take the larger exponent out:
#
# $$\log(1+e^{z}) = \max(z, 0) + \log\big(1 + e^{-\lvert z\rvert}\big).$$
#
# NumPy does exactly this in `np.logaddexp(0, z)`, which means $\log(e^0 + e^z)$. For $z = 1000$ it gives 1000, as promised.

# %% [markdown]
# ### Exercise 2 (3 points)
# Write `sigmoid_cross_entropy` from the logits. The check tries $z = \pm 1000$, several 1s in $y$ (a photo can show an apple *and* a fig) and
# no 1 at all.

# %% nbgrader={"grade_id": "03-sigmoid-cross-entropy", "solution": true}
def sigmoid_cross_entropy(z, y):
    """The loss of K sigmoids: binary cross-entropy, summed over the classes.

    z: logits, array (K,).   y: the wanted answers, 0 or 1 each, array (K,).   Returns a number.
    """
    ### BEGIN SOLUTION
    return np.sum(np.logaddexp(0.0, z) - y * z)
    ### END SOLUTION

# %% nbgrader={"grade_id": "03-sigmoid-cross-entropy-check", "grade": true, "points": 3}
check("03-sigmoid-cross-entropy", sigmoid_cross_entropy)

# %% [markdown]
# <details><summary>Hint: which formula is safe?</summary>
#
# The last formula before the exercise says what one class contributes. It needs $z$ and $y$ only; the sigmoid does not appear. Test your line
# by hand with $z = 1000$ and both values of $y$.
# </details>

# %% [markdown]
# ## 3. The delta of K sigmoids
#
# Backpropagation starts with $\delta = \partial\mathcal L/\partial z$, a row with K entries. The loss is a sum over classes, and $z_k$ appears in
# the term of class $k$ only. So there is one path from $z_k$ to the loss, through $a_k$:
#
# $$\frac{\partial\mathcal L}{\partial z} = \left[\frac{\partial\mathcal L}{\partial z_1}\ \ \frac{\partial\mathcal L}{\partial z_2}\ \ \frac{\partial\mathcal L}{\partial z_3}\ \ \frac{\partial\mathcal L}{\partial z_4}\right]
# = \left[\frac{\partial\mathcal L}{\partial a_1}\frac{\partial a_1}{\partial z_1}\ \ \frac{\partial\mathcal L}{\partial a_2}\frac{\partial a_2}{\partial z_2}\ \ \frac{\partial\mathcal L}{\partial a_3}\frac{\partial a_3}{\partial z_3}\ \ \frac{\partial\mathcal L}{\partial a_4}\frac{\partial a_4}{\partial z_4}\right] \qquad (12)$$
#
# Both factors are old friends from lesson 01, entry by entry:
#
# $$\frac{\partial\mathcal L}{\partial a} = -\frac{y}{a} + \frac{1-y}{1-a}, \qquad \frac{\partial a}{\partial z} = a \circ (1-a).$$
#
# Put them in. Every entry $k$ of the row is
#
# $$\left(-\frac{y_k}{a_k} + \frac{1-y_k}{1-a_k}\right) a_k(1-a_k) = -y_k(1-a_k) + (1-y_k)\,a_k = a_k - y_k, \qquad (13)$$
#
# and the whole row is
#
# $$\frac{\partial\mathcal L}{\partial z} = \begin{bmatrix} a_1-y_1 & a_2-y_2 & a_3-y_3 & a_4-y_4 \end{bmatrix} \qquad (14)$$
#
# $$= a - y \in \mathbb R^{1\times K}. \qquad (15)$$
#
# In words: *answer given minus answer wanted, class by class.* With $K = 1$ it is lesson 01 again.
#
# > **In the notes.** Note 003, eq. 12 to 15 (classes are upper indices there: $a_L^k$, $y^k$). Both scans of eq. 12 are broken: 000 shows a
# > $4\times 4$ matrix, 003 mixes up indices. Eq. 12 is the row printed above. Eq. 13 is drawn as a column in 003 and cut off in 000;
# > it must be a row, like eq. 14. The matrix form of $\partial\mathcal L/\partial a$, $-Y/A_L + (1-Y)/(1-A_L)$, stands in 003's introduction;
# > the fractions are meant entry by entry. The note adds that the layers below do not change. That is right: the formulas of lesson 02 for
# > $\partial z_{l+1}/\partial z_l$ and for $W$ and $b$ can be used as they are, for example $\partial\mathcal L/\partial W_L = a_{L-1}^\top\,\delta$.

# %% [markdown]
# ### Exercise 3 (2 points)
# Write `sigmoid_delta`. Use the cancelled form: the check gives you saturated sigmoids ($a$ exactly 0 or 1), where the uncancelled product
# divides by zero.

# %% nbgrader={"grade_id": "03-sigmoid-delta", "solution": true}
def sigmoid_delta(a, y):
    """dL/dz of the cross-entropy behind K sigmoids.

    a: the K answers, array (K,).   y: the wanted answers, array (K,).   Returns an array (K,).
    """
    ### BEGIN SOLUTION
    return a - y
    ### END SOLUTION

# %% nbgrader={"grade_id": "03-sigmoid-delta-check", "grade": true, "points": 2}
check("03-sigmoid-delta", sigmoid_delta)

# %% [markdown]
# <details><summary>Hint: nan on the saturated probes</summary>
#
# Eq. 13 has a left end, a middle and a right end. Which of them still divides? Set $a = 1$ and $y = 1$ in each, and see which one gives a number.
# </details>

# %% [markdown]
# ## 4. One question with K answers: softmax
#
# Our fruit has the logits $z = [2.0,\ 1.0,\ 0.1,\ -1.0]$. The four sigmoids say 0.88, 0.73, 0.52 and 0.27. As four separate questions that is
# fine. But if exactly one fruit lies there, the answers should share one unit of probability, and these add up to 2.41. We want an output $\hat y$ with
# two properties: every entry is positive, and the entries add up to 1. Then $\hat y$, like $y$, is a probability distribution.
#
# The exponential makes every number positive. Dividing by the sum makes the total 1. The two steps together are called *softmax*:
#
# $$\hat y_j = \frac{e^{z_j}}{\sum_{i=1}^K e^{z_i}}.$$
#
# For our fruit: $e^z = [7.389,\ 2.718,\ 1.105,\ 0.368]$, the sum is 11.580, and $\hat y = [0.638,\ 0.235,\ 0.095,\ 0.032]$.
#
# > **In the notes.** Note 002, "output functions and loss functions". In its letters: $a_L = W_L h_{L-1} + b_L$ (a column, so its $W_L$ has
# > shape $k \times n$), then $f(x) = h_L = O(a_L)$ with the output function $O(a_L)_j = e^{a_{L,j}} / \sum_{i=1}^k e^{a_{L,i}}$.
# > For the true class, $j = \ell$.
#
# **Predict first.** We raise only the logit of the pear, $z_2$, from $-4$ to $6$. What happens to the answers for apple, plum and fig, (a) with
# four sigmoids, (b) with softmax?

# %%
my_guess = ...   # "a: they ..., b: they ..."

# %%
show_raised_logit()

# %% [markdown]
# With sigmoids the other three lines are flat: the questions are independent. With softmax they all fall: what one class wins, the others lose.
# **Every answer depends on every logit.** Keep this picture in mind; it is the reason for sections 6 to 8.
#
# Two facts that you need now. First, softmax does not change when you add the same number $c$ to all logits, because $e^c$ cancels:
#
# $$\frac{e^{z_j + c}}{\sum_i e^{z_i + c}} = \frac{e^{c}\,e^{z_j}}{e^{c}\sum_i e^{z_i}} = \frac{e^{z_j}}{\sum_i e^{z_i}}.$$
#
# Second, $e^{1000}$ overflows, and then $\infty/\infty$ is `nan`. Put the two facts together: choose $c = -\max_i z_i$. Now the largest exponent is 0,
# so nothing overflows, and the sum is at least 1, so nothing is divided by zero. The result is the same number, not an approximation.

# %% [markdown]
# ### Exercise 4 (3 points)
# Write `softmax` so that it survives logits of any size. Do not change the array `z` that you are given: make a new one.

# %% nbgrader={"grade_id": "03-softmax", "solution": true}
def softmax(z):
    """Softmax of one row.

    z: logits, array (K,).
    Returns the probabilities, array (K,): positive (or rounded to 0), with sum 1.
    """
    ### BEGIN SOLUTION
    e = np.exp(z - np.max(z))
    return e / np.sum(e)
    ### END SOLUTION

# %% nbgrader={"grade_id": "03-softmax-check", "grade": true, "points": 3}
check("03-softmax", softmax)

# %% [markdown]
# <details><summary>Hint: it works for small logits only</summary>
#
# Which number can you subtract from all logits without changing the answer? Subtract it before `np.exp`, into a new variable. `z -= ...` would
# change the caller's array.
# </details>

# %% [markdown]
# ## 5. The loss of one answer: minus the logarithm
#
# Now $y$ and $\hat y$ are both probability distributions. The *cross-entropy* measures how far $\hat y$ is from $y$:
#
# $$\mathcal L = -\sum_{c=1}^{K} y_c \log \hat y_c.$$
#
# Because $y$ is one-hot, all terms but one are zero:
#
# $$\mathcal L = -\log\hat y_\ell.$$
#
# In words: *take the probability that the network gave to the truth; the loss is minus its logarithm.* Certainty (1) costs 0; one half costs 0.69; one
# percent costs 4.6. The number $\hat y_\ell$ comes out of the whole network, so it depends on all weights. For three layers, in rows, with
# $g$ for the activation of the hidden layers and $O$ for that of the output (here softmax):
#
# $$\hat y_\ell = \big[\,O\big(g(g(x W_1 + b_1) W_2 + b_2) W_3 + b_3\big)\big]_\ell.$$
#
# Training looks for the weights $\theta$ that solve
#
# $$\min_\theta \mathcal L(\theta) = \min_\theta\,(-\log\hat y_\ell), \qquad\text{which is the same as}\qquad \max_\theta\,(-\mathcal L(\theta)) = \max_\theta\,\log\hat y_\ell.$$
#
# $\log\hat y_\ell$ is called the *log-likelihood*: the logarithm of the probability that the network gives to the data.
#
# A useful number: a network that knows nothing gives $1/K$ to each class, so its loss is $\log K$. With ten classes, training should start
# near $\log 10 = 2.30$. If your first loss is 7, something is wrong before training begins.
#
# > **In the notes.** Note 001 writes $\mathcal L(y, \hat y) = -y^\top\log\hat y$: a row (the transposed column $y$) times a column, the same sum.
# > Note 002 has the sum, $-\log\hat y_\ell$, the log-likelihood, and the nested formula in columns,
# > $\hat y_\ell = [O(W_3\,g(W_2\,g(W_1 x + b_1) + b_2) + b_3)]_\ell$.
# >
# > **Two losses, one name.** The "cross-entropy" of note 003 is that of K sigmoids (section 2). The "cross-entropy" of notes 001 and 002 is this one.
# > This one has no term $(1-y)\log(1-\hat y)$, and does not need it: softmax pushes the wrong classes down by itself.

# %% [markdown]
# As in section 2, we compute the loss from the logits. Put softmax into the loss:
#
# $$-\log\hat y_\ell = -\log\frac{e^{z_\ell}}{\sum_i e^{z_i}} = \log\sum_i e^{z_i} - z_\ell.$$
#
# With the shift $m = \max_i z_i$, taken out of the sum and added back:
#
# $$\log\sum_i e^{z_i} = \log\Big(e^{m}\sum_i e^{z_i - m}\Big) = m + \log\sum_i e^{z_i - m}.$$
#
# The sum is at least 1, so its logarithm is safe. Do not compute $\hat y$ first and take its logarithm after: for a surely wrong answer
# $\hat y_\ell$ is rounded to 0, and $\log 0 = -\infty$.

# %% [markdown]
# ### Exercise 5 (3 points)
# Write `cross_entropy` from the logits. $y$ is one-hot, so $z_\ell$ can be picked out as a sum, $z_\ell = \sum_k y_k z_k$.

# %% nbgrader={"grade_id": "03-cross-entropy", "solution": true}
def cross_entropy(z, y):
    """The loss of softmax: minus the logarithm of the true class's probability.

    z: logits, array (K,).   y: a one-hot row, array (K,).   Returns a number.
    """
    ### BEGIN SOLUTION
    m = np.max(z)
    log_sum = m + np.log(np.sum(np.exp(z - m)))
    return log_sum - np.sum(y * z)
    ### END SOLUTION

# %% nbgrader={"grade_id": "03-cross-entropy-check", "grade": true, "points": 3}
check("03-cross-entropy", cross_entropy)

# %% [markdown]
# <details><summary>Hint: nan or inf on the saturated probes</summary>
#
# Search your code for a logarithm of something that can be 0. Where the formula has $\log\sum_i e^{z_i - m}$, the sum contains $e^0 = 1$.
# Does yours? And where does the $m$ that you took out come back?
# </details>

# %% [markdown]
# The two cross-entropies side by side, for our fruit and the truth "pear".
#
# **Predict first.** The four sigmoids said 0.88, 0.73, 0.52 and 0.27, softmax said 0.638, 0.235, 0.095 and 0.032. Which loss is larger, and which of
# the four fruits is the reason?

# %%
my_guess = ...   # "sigmoids" or "softmax", and a fruit

# %% tags=["reference"]
z, y = np.array([2.0, 1.0, 0.1, -1.0]), np.array([0.0, 1.0, 0.0, 0.0])
print("K sigmoids, yours: ", attempt(sigmoid_cross_entropy, z, y))
print("K sigmoids, course:", losses.bce_from_logits(z, y))
print("softmax, yours: ", attempt(cross_entropy, z, y))
print("softmax, course:", losses.ce_from_logits(z, y))

# %% [markdown]
# The loss of the four sigmoids is more than twice as large. Four questions were asked, and the first one has a bad answer: "yes, an apple" with 0.88, which alone
# costs $-\log(1 - 0.88) = 2.13$. Softmax asks one question, and its loss looks at the pear only.

# %% [markdown]
# ## 6. Every answer depends on every logit: the Jacobian
#
# In section 3 there was one path from $z_k$ to the loss. Through softmax there are K paths, because $z_j$ stands in the denominator of every $\hat y_i$.
# So we need all $K \times K$ derivatives $\partial\hat y_i/\partial z_j$. The rule for a fraction (lesson 00) is
#
# $$\frac{\partial}{\partial x}\,\frac{g(x)}{h(x)} = \frac{\partial g(x)}{\partial x}\,\frac{1}{h(x)} - \frac{g(x)}{h(x)^2}\,\frac{\partial h(x)}{\partial x}.$$
#
# Here $g = e^{z_i}$ and $h = \sum_{i'} e^{z_{i'}}$. The derivative of $h$ by $z_j$ is $e^{z_j}$, always. The derivative of $g$ by $z_j$ is
# $e^{z_i}$ if $i = j$, and 0 otherwise. We write $\mathbb 1_{(i=j)}$ for "1 if $i = j$, else 0". Then
#
# $$\frac{\partial\hat y_i}{\partial z_j}
# = \frac{\mathbb 1_{(i=j)}\,e^{z_i}}{\sum_{i'} e^{z_{i'}}} - \frac{e^{z_i}}{\sum_{i'} e^{z_{i'}}}\cdot\frac{e^{z_j}}{\sum_{i'} e^{z_{i'}}}
# = \mathbb 1_{(i=j)}\,\hat y_i - \hat y_i\,\hat y_j.$$
#
# As a matrix: $J = \operatorname{diag}(\hat y) - \hat y^\top \hat y$, with $\hat y$ a row, so that $\hat y^\top\hat y$ is the outer product.
# On the diagonal stands $\hat y_i(1 - \hat y_i)$, which looks like the sigmoid's slope. Elsewhere stands $-\hat y_i\hat y_j$, and **that part is not zero**.
#
# > **In the notes.** Note 002 derives this for the row of the true class, $i = \ell$: $\partial\hat y_\ell/\partial a_{L,i} = \mathbb 1_{(\ell=i)}\hat y_\ell - \hat y_\ell\hat y_i$.
#
# **Predict first.** Add up one row of $J$: the reactions of one answer to a small rise of all logits by the same amount. What is the sum?

# %%
my_guess = ...   # a number

# %% [markdown]
# ### Exercise 6 (2 points)
# Write `softmax_jacobian`. You are given $\hat y$; there is no need for $z$.

# %% nbgrader={"grade_id": "03-softmax-jacobian", "solution": true}
def softmax_jacobian(y_hat):
    """The Jacobian of softmax, J[i, j] = dy_hat_i/dz_j.

    y_hat: the answers of softmax, array (K,).   Returns an array (K, K).
    """
    ### BEGIN SOLUTION
    return np.diag(y_hat) - np.outer(y_hat, y_hat)
    ### END SOLUTION

# %% nbgrader={"grade_id": "03-softmax-jacobian-check", "grade": true, "points": 2}
check("03-softmax-jacobian", softmax_jacobian)

# %% [markdown]
# <details><summary>Hint: two tools of NumPy</summary>
#
# `np.diag` of a 1-D array is a matrix with that array on the diagonal. `np.outer` makes the matrix of all products. What does `y_hat * y_hat` make?
# </details>

# %% tags=["reference"]
show_jacobian(softmax_jacobian)

# %% [markdown]
# Every row adds up to 0: if all logits rise together, nothing happens (section 4). Every column adds up to 0, too: the answers must keep
# their sum of 1. And $J$ is symmetric, so here you need not worry about rows and columns.

# %% [markdown]
# ## 7. Through softmax without the matrix
#
# Suppose that some loss hands us its gradient $u = \partial\mathcal L/\partial\hat y$. The chain rule along K paths is a row times the Jacobian:
#
# $$\frac{\partial\mathcal L}{\partial z_j} = \sum_{i=1}^K \frac{\partial\mathcal L}{\partial\hat y_i}\,\frac{\partial\hat y_i}{\partial z_j}, \qquad \frac{\partial\mathcal L}{\partial z} = u J.$$
#
# For a language model with $K = 50\,000$ words, $J$ has 2.5 billion entries: 20 gigabytes for one sample. But $J$ is simple, so the product is, too:
#
# $$\sum_i u_i\big(\mathbb 1_{(i=j)}\,\hat y_i - \hat y_i\,\hat y_j\big) = u_j\,\hat y_j - \hat y_j\sum_i u_i\,\hat y_i
# \qquad\Longrightarrow\qquad \frac{\partial\mathcal L}{\partial z} = \hat y \circ \big(u - u\cdot\hat y\big).$$
#
# The dot stands for the sum $\sum_i u_i\hat y_i$, one number. It is the mean of $u$, weighted with the probabilities. In words: *compare each upstream entry with the weighted mean; then scale by the
# probability.* Such a function, upstream gradient in, downstream gradient out, is a **vector-Jacobian product** (VJP). Lesson 06 builds automatic differentiation from nothing else.

# %% [markdown]
# ### Exercise 7 (3 points)
# Write `softmax_vjp` without building a matrix. The check uses random upstream gradients, and very large ones.

# %% nbgrader={"grade_id": "03-softmax-vjp", "solution": true}
def softmax_vjp(y_hat, upstream):
    """dL/dz from dL/dy_hat, through softmax.

    y_hat: the answers of softmax, array (K,).   upstream: dL/dy_hat, array (K,).
    Returns an array (K,).
    """
    ### BEGIN SOLUTION
    weighted_mean = np.sum(upstream * y_hat)
    return y_hat * (upstream - weighted_mean)
    ### END SOLUTION

# %% nbgrader={"grade_id": "03-softmax-vjp-check", "grade": true, "points": 3}
check("03-softmax-vjp", softmax_vjp)

# %% [markdown]
# <details><summary>Hint: test it with ones</summary>
#
# If all entries of the upstream gradient are equal, the result must be 0: the sum of the answers is always 1, so a loss that only sees the sum
# cannot change. Is it 0 with your formula? If not, look at the number that you subtract.
# </details>

# %% [markdown]
# ## 8. The delta of softmax with cross-entropy
#
# Now we put the loss of section 5 on top. First step: how does the loss react to the answers? $\mathcal L = -\log\hat y_\ell$ contains the answer of the
# true class and no other:
#
# $$\frac{\partial\mathcal L}{\partial\hat y_i} = \frac{\partial}{\partial\hat y_i}(-\log\hat y_\ell) = \begin{cases} -\dfrac{1}{\hat y_\ell} & \text{if } i = \ell \\ 0 & \text{otherwise} \end{cases}
# \;=\; -\frac{\mathbb 1_{(i=\ell)}}{\hat y_\ell}.$$
#
# As a row, with the one-hot row $e_\ell$:
#
# $$\frac{\partial\mathcal L}{\partial\hat y} = -\frac{1}{\hat y_\ell}\,\big[\mathbb 1_{(\ell=1)}, \dots, \mathbb 1_{(\ell=K)}\big] = -\frac{e_\ell}{\hat y_\ell}.$$
#
# **Predict first.** This row has one entry that is not zero. How many entries that are not zero will $\delta = \partial\mathcal L/\partial z$ have: one, or K?

# %%
my_guess = ...   # 1 or "K"

# %% [markdown]
# Second step: through softmax. The loss depends on $z_i$ through $\hat y_\ell$ only, so the chain has one link, and the link is row $\ell$ of the Jacobian:
#
# $$\begin{aligned}
# \frac{\partial\mathcal L}{\partial z_i} = \frac{\partial(-\log\hat y_\ell)}{\partial z_i}
# &= \frac{\partial(-\log\hat y_\ell)}{\partial\hat y_\ell}\,\frac{\partial\hat y_\ell}{\partial z_i}
# = -\frac{1}{\hat y_\ell}\,\frac{\partial}{\partial z_i}\,\frac{\exp z_\ell}{\sum_{i'}\exp z_{i'}} \\
# &= -\frac{1}{\hat y_\ell}\left(\frac{\frac{\partial}{\partial z_i}\exp z_\ell}{\sum_{i'}\exp z_{i'}} - \frac{\exp z_\ell\;\frac{\partial}{\partial z_i}\sum_{i'}\exp z_{i'}}{\big(\sum_{i'}\exp z_{i'}\big)^2}\right) \\
# &= -\frac{1}{\hat y_\ell}\left(\frac{\mathbb 1_{(\ell=i)}\exp z_\ell}{\sum_{i'}\exp z_{i'}} - \frac{\exp z_\ell}{\sum_{i'}\exp z_{i'}}\,\frac{\exp z_i}{\sum_{i'}\exp z_{i'}}\right) \\
# &= -\frac{1}{\hat y_\ell}\big(\mathbb 1_{(\ell=i)}\,\hat y_\ell - \hat y_\ell\,\hat y_i\big) = -\big(\mathbb 1_{(\ell=i)} - \hat y_i\big).
# \end{aligned}$$
#
# The $\hat y_\ell$ cancels, as $a(1-a)$ did in section 3. As a row:
#
# $$\delta = \big[-(\mathbb 1_{(\ell=1)} - \hat y_1), \dots, -(\mathbb 1_{(\ell=K)} - \hat y_K)\big] = -(e_\ell - \hat y) = \hat y - y.$$
#
# In words, once more: *answer given minus answer wanted.* You can reach it faster, too: with $u = -e_\ell/\hat y_\ell$ the weighted mean of section 7 is $-1$, so
# $\hat y\circ(u + 1) = -e_\ell + \hat y$. And directly from $\mathcal L = \log\sum_i e^{z_i} - z_\ell$, whose derivative by $z_i$ is $\hat y_i - \mathbb 1_{(\ell=i)}$.
#
# > **In the notes.** Note 002, "gradients w.r.t. the output units", with $a_L$ for our $z$ and columns for our rows:
# > $\nabla_{\hat y}\mathcal L = -\frac{1}{\hat y_\ell} e_\ell$ and $\nabla_{a_L}\mathcal L = -(e_\ell - \hat y)$. One line of the derivation
# > has $\sum_{i'}\exp(a_L)_\ell$ in the denominator. That would be K equal terms, and every answer would be $1/K$. It must be $\sum_{i'}\exp(a_L)_{i'}$; the next lines are right again.

# %% [markdown]
# **A trap in note 001.** The note says that the last layer cannot use the recursion, and gives
#
# $$\delta^{(L)}_j = \frac{\partial\mathcal L}{\partial a^{(L)}_j}\,f_L'\big(z^{(L)}_j\big), \qquad \delta^{(L)} = \nabla_{a^{(L)}}\mathcal L \odot f_L'\big(z^{(L)}\big).$$
#
# (It prints $f_l'$, which must be $f_L'$, and $J$ for the loss without saying so.) This is right when $f_L$ works **entry by entry**: for K sigmoids it is eq. 12.
# But the loss of note 001 is $-y^\top\log\hat y$, and that loss belongs to softmax, which does not work entry by entry. If you use the diagonal
# $\hat y_j(1-\hat y_j)$ as "$f_L'$", you get
#
# $$-\frac{y_j}{\hat y_j}\cdot\hat y_j(1-\hat y_j) = -y_j(1-\hat y_j) \qquad\text{instead of}\qquad \hat y_j - y_j.$$
#
# For the true class the two agree: $-(1-\hat y_\ell) = \hat y_\ell - 1$. For all other classes the wrong formula gives 0: it forgets the part of $J$ off the diagonal,
# so no class is ever pushed down. We tried it on the handwritten digits of lesson 05. Without a hidden layer it reached 93 % on the test pictures
# (the right formula: 96 %), so nobody would notice. With a hidden layer it reached 12 % (the right formula: 98 %). The exact statement is $\delta = uJ$.

# %% [markdown]
# ### Exercise 8 (2 points)
# Write `softmax_delta`. Again: no division. Do not change `y_hat` in place; the caller still needs it.

# %% nbgrader={"grade_id": "03-softmax-delta", "solution": true}
def softmax_delta(y_hat, y):
    """dL/dz of the cross-entropy behind softmax.

    y_hat: the answers of softmax, array (K,).   y: a one-hot row, array (K,).
    Returns an array (K,).
    """
    ### BEGIN SOLUTION
    return y_hat - y
    ### END SOLUTION

# %% nbgrader={"grade_id": "03-softmax-delta-check", "grade": true, "points": 2}
check("03-softmax-delta", softmax_delta)

# %% [markdown]
# <details><summary>Hint: why not call the product of section 7?</summary>
#
# It would need $u = -e_\ell/\hat y_\ell$. What is $u$ when the network is so wrong that $\hat y_\ell$ was rounded to 0? Derive once, and write what is left after everything
# has cancelled.
# </details>

# %% [markdown]
# Who is right? Ask the loss itself: nudge each logit a little, and look how much the loss changes. Truth "pear", logits as before.
#
# **Predict first.** The answers are 0.638, 0.235, 0.095 and 0.032. Which of the four bars points down? Which of those that point up is the longest?

# %%
my_guess = ...   # two fruits

# %% tags=["reference"]
show_deltas(softmax_delta)

# %% [markdown]
# K entries that are not zero. The truth is pulled up, and the other three are pushed down, each in proportion to the probability that it took. The entries add
# up to 0: what the truth gains, the others lose.

# %% [markdown]
# Pull at the logits and watch $\hat y - y$ pull back. Then move all logits by the same number, and multiply them all. The outlined bars are those of your own softmax.

# %% tags=["reference"]
from bpkit.widgets import explore_softmax

explore_softmax(softmax)

# %% [markdown]
# ## 9. Real values: a linear output and the squared error
#
# The third kind of question: a viewer will rate three films, and we want to predict the three ratings. The wanted answers are real numbers, such as
# $y = [4.5,\ 3.0,\ 1.5]$. A sigmoid cannot answer 4.5, because it ends at 1. So we use no activation at all, a *linear output*:
#
# $$\hat y = O(z) = z.$$
#
# The loss is the *squared error*, and it carries a factor 1/2 in this course:
#
# $$\mathcal L = \tfrac12\,\lVert\hat y - y\rVert^2 = \tfrac12\sum_{k=1}^K (\hat y_k - y_k)^2.$$
#
# Derive it entry by entry. The 2 of the exponent meets the 1/2; the slope of the linear output is 1:
#
# $$\frac{\partial\mathcal L}{\partial z_k} = \tfrac12\cdot 2\,(\hat y_k - y_k)\cdot\frac{\partial\hat y_k}{\partial z_k} = \hat y_k - y_k, \qquad \delta = \hat y - y = z - y.$$
#
# *Answer given minus answer wanted*, for the third time.
#
# > **In the notes.**
# >
# > - Note 002 prints a linear output as $f(x) = h_L = O(a_L) = W_O a_L + b_O$. That is a second affine map with its own weights.
# >   A linear output is $O(a_L) = a_L$. The same note calls the loss "square-root loss" in one place; it is the squared error, and no root is taken.
# > - The notes disagree about the factor in front:
# >   note 002 has $\frac1N\sum_{i=1}^N\sum_{j=1}^k(\hat y_{ij} - y_{ij})^2$, without 1/2 (with $k = 3$ in its example of three ratings);
# >   note 003, introduction, and note 004 have 1/2 and no mean. Our contract has both: $\frac{1}{2E}$, so 1/2 for one sample, $E = 1$.
# >   A factor in the loss is a factor in every gradient. Choose one, and keep it.
# > - Note 003: $\mathcal L(\hat Y, Y) = \frac12\lVert\hat Y - Y\rVert^2$ gives $d\mathcal L/dA_L = A_L - Y$. Correct, with the norm that sums all squared entries.
# > - Note 004 has $-(\hat y - y)$ for the derivative of $\frac12(y - \hat y)^2$. The sign is reversed, as you saw in lesson 02.

# %% [markdown]
# ### Exercise 9 (2 points)
# Write `linear_squared_error`: the loss (1 point) and the delta (1 point).

# %% nbgrader={"grade_id": "03-linear-squared-error", "solution": true}
def linear_squared_error(z, y):
    """Squared error behind a linear output, with the factor 1/2.

    z: the answers (a linear output changes nothing), array (K,).
    y: the wanted values, array (K,).
    Returns two results, loss and delta: a number, and dL/dz as an array (K,).
    """
    ### BEGIN SOLUTION
    residual = z - y
    loss = 0.5 * np.sum(residual**2)
    return loss, residual
    ### END SOLUTION

# %% nbgrader={"grade_id": "03-linear-squared-error-check", "grade": true, "points": 2}
check("03-linear-squared-error", linear_squared_error)

# %% [markdown]
# <details><summary>Hint: two results of different shape</summary>
#
# The loss is one number, the delta has K entries. Which of the two needs a sum? And if your delta is right but your loss is twice or half of the expected one, which factor
# of the formula did you leave out?
# </details>

# %% [markdown]
# ## 10. Why not the squared error behind a sigmoid?
#
# Squared error is simple, and you met it behind a sigmoid in lesson 02 (note 004). For one output with the answer $a$, the two losses pull on $z$ with
#
# $$\underbrace{a - y}_{\text{cross-entropy}} \qquad\text{and}\qquad \underbrace{(a - y)\;a(1-a)}_{\text{squared error}}.$$
#
# In the second one nothing cancels: the slope $a(1-a)$ of the sigmoid stays.
#
# **Predict first.** A neuron is badly wrong: $z = -6$, so $a = 0.0025$, and the wanted answer is 1. Gradient descent with learning rate 1 starts there.
# With cross-entropy it needs 17 steps until $a \ge 0.9$. How many with the squared error?

# %%
my_guess = ...   # a number of steps

# %%
show_squared_error_behind_a_sigmoid()

# %% [markdown]
# Left: far on the wrong side, cross-entropy pulls with full strength, close to $-1$. The squared error pulls with almost nothing: at $z = -6$ the slopes
# are $-0.998$ and $-0.0025$, a factor of 405. Right: about 500 steps, most of them spent standing still. **The worse the error, the slower it learns.**
# This is the failure that lesson 01 announced.
#
# The reason is in the formula. When $a \to 0$, the factor $a(1-a) \to 0$ as well, however wrong the answer is. Cross-entropy has $1/a$ in its derivative,
# which cancels that factor exactly. A softmax with squared error fails in the same way: $\delta = (\hat y - y)J$, and $J \to 0$ when softmax is sure.
#
# So an output and a loss are chosen **together**. Each of the three good pairs is made so that the slope of the output cancels, and $\delta = \hat y - y$ is left.

# %% [markdown]
# The cross-entropy cancels the slope of the output. Does that help the layers below?

# %% tags=["reference"]
from bpkit.widgets import explore_saturation

explore_saturation(sigmoid_delta=sigmoid_delta)

# %% [markdown]
# ## 11. Choose the pair
#
# | what you want to predict | output | loss | $\delta$ |
# |---|---|---|---|
# | real values: ratings, prices | linear, $\hat y = z$ | squared error | $\hat y - y$ |
# | one class out of K | softmax | cross-entropy, $-\log\hat y_\ell$ | $\hat y - y$ |
# | several labels, each yes or no | K sigmoids | K binary cross-entropies | $\hat y - y$ |
#
# > **In the notes.** The first two rows are the table of note 002: "real values: linear, squared error; probabilities: softmax, cross-entropy".
# > The third row is note 003's choice; 003 uses it also for "one of K", where it works, but its answers do not add up to 1.

# %% [markdown]
# ### Exercise 10 (3 points)
# Write `choose_pair`. It is told what the targets are, and returns the answer $\hat y$ (1 point), the loss (1 point) and the delta (1 point).
# This time you may call the course's functions; the exercise is about the choice:
# `activations.sigmoid(z)`, `activations.softmax(z)`, `losses.mse(z, y)` (linear output, with the 1/2), `losses.ce_from_logits(z, y)` (softmax),
# `losses.bce_from_logits(z, y)` (K sigmoids).

# %% nbgrader={"grade_id": "03-choose-the-pair", "solution": true}
def choose_pair(targets, z, y):
    """The output that fits the targets, with its loss and its delta.

    targets: "real values", "one class" or "several labels".
    z: logits, array (K,).   y: the wanted answer, array (K,).
    Returns y_hat, loss and delta: an array (K,), a number, and dL/dz as an array (K,).
    """
    ### BEGIN SOLUTION
    if targets == "real values":
        y_hat, loss = z, losses.mse(z, y)
    elif targets == "one class":
        y_hat, loss = activations.softmax(z), losses.ce_from_logits(z, y)
    else:
        y_hat, loss = activations.sigmoid(z), losses.bce_from_logits(z, y)
    return y_hat, loss, y_hat - y
    ### END SOLUTION

# %% nbgrader={"grade_id": "03-choose-the-pair-check", "grade": true, "points": 3}
check("03-choose-the-pair", choose_pair)

# %% [markdown]
# <details><summary>Hint: three cases</summary>
#
# An `if` with three branches is enough. Which of the three results needs no branch, once you have the answer?
# </details>

# %% [markdown]
# ## 12. If you want more: two classes, soft targets
#
# This part is optional and gives no points.
#
# 1. For $K = 2$, show on paper that $\hat y_1 = \sigma(z_1 - z_2)$: softmax with two classes is one sigmoid. The cell below compares the numbers.
# 2. *Soft targets.* Let $y$ be any row whose entries add up to $s$, for example $[0.7, 0.2, 0.1]$ or $[1, 1, 0]$. Derive $\delta$ for
#    $-\sum_c y_c\log\hat y_c$ with section 7. When is it still $\hat y - y$? Check your formula with `losses.ce_delta(z, y)`.

# %% tags=["reference"]
z = np.array([0.3, -1.1])
print("softmax:", activations.softmax(z)[0])
print("sigmoid of the difference:", activations.sigmoid(z[0] - z[1]))
logits, soft = np.array([0.5, -0.2, 0.1]), np.array([1.0, 1.0, 0.0])
print("delta for y = [1, 1, 0]:", losses.ce_delta(logits, soft))

# %% [markdown]
# ## What you can now do
#
# - Turn a class into a one-hot row, and say why a single number would be wrong.
# - Compute both cross-entropies from the logits, with any logits, and say which note means which.
# - Write softmax, its Jacobian, and its vector-Jacobian product without the matrix.
# - Derive $\delta = \hat y - y$ for the three good pairs, and recognise the diagonal trap.
# - Choose the output and the loss that fit the data, and say what goes wrong with a bad pair.
#
# In lesson 04 the row $\delta$ gets company: E samples, E rows, and one factor $1/E$.

# %% [markdown] nbgrader={"grade_id": "03-explain-question", "locked": true}
# ## In your own words (2 points)
#
# A classmate builds a program that marks what is in a holiday photo: beach, dog, boat, sunset. One photo may show several of them. The classmate uses softmax
# with cross-entropy. (a) What goes wrong for a photo with a dog and a boat, and which pair of output and loss do you advise? (b) Another classmate proposes sigmoids with the
# squared error. What happens to an output that is badly wrong, and why? Three to six sentences.
#
# ### BEGIN MARK SCHEME
# **Rubric.** 1 point for (a): the shared sum of 1 named as the reason, and K sigmoids with binary cross-entropy named as the pair (half a point each).
# 1 point for (b): the gradient vanishes (half a point) because of the sigmoid's slope a (1 - a), which only cross-entropy cancels (half a point).
# ### END MARK SCHEME

# %% [markdown] nbgrader={"grade_id": "03-explain", "grade": true, "solution": true, "points": 2}
# ### BEGIN SOLUTION
# (a) The answers of softmax add up to 1, so dog and boat must share the probability: each can reach at most 0.5 when the other does, too, and a photo without any
# of the four still gets a total of 1. The labels are independent yes-or-no questions, so use K sigmoids with a binary cross-entropy each, summed.
# (b) The gradient is (a - y) a (1 - a). If the output is badly wrong, a is near 0 or 1, so a (1 - a) is almost 0, and the weights hardly move.
# With cross-entropy the factor cancels, and a - y, close to 1 in size, is left.
# ### END SOLUTION
