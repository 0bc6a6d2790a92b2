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
# # 01 One neuron
#
# A smoke alarm measures one number: how much smoke is in the air. It must choose between two answers, *fire* and *no fire*.
# The smallest machine that can learn this choice from an example is one neuron. It multiplies the number by a weight, adds
# a bias, and squeezes the result into the range from 0 to 1.
#
# Then there is a fire, and the alarm says "no fire, I think". Something must change. **Should the weight grow or shrink? By
# how much? And the bias?** Backpropagation answers these questions, for one neuron and for millions, with the same few lines of
# calculus. In this lesson every quantity is a single number, so nothing can hide behind a matrix. Lessons 02, 03 and 04 add
# neurons, classes and samples. Each of them contains this lesson as its smallest case.
#
# **After this lesson** you can write the forward pass, the loss and the whole backward pass of a chain of neurons, and you
# can train one neuron with them.
#
# **Time:** 60 to 90 minutes. **You need:** the derivatives of $e^x$, $1/x$ and $\log x$ (natural logarithm), the chain rule
# (lesson 00), Python functions and lists.
#
# | symbol | meaning | values |
# |---|---|---|
# | $x = a_0$ | what is measured: the input | any number |
# | $L$ | how many layers; each layer has one neuron | 1, 2, 3, ... |
# | $w_l,\ b_l$ | weight and bias of layer $l = 1, \dots, L$ | any number |
# | $z_l$ | what enters the activation of layer $l$ | any number |
# | $a_l$ | what leaves layer $l$; $a_L$ is the answer | between 0 and 1 |
# | $y$ | the wanted answer | 0 or 1 |
# | $\mathcal L$ | the loss: how wrong $a_L$ is | 0 or more |
# | $\delta_l$ | short for $\partial\mathcal L/\partial z_l$ | any number |
# | $\eta$ | the learning rate: how large a step is | more than 0 |
#
# Each exercise is one function. Write its body, run the cell, then run the check below it. You can leave an exercise open and
# go on: no later cell needs your solution of an earlier one.

# %%
import math

import numpy as np

from bpkit import attempt, bce_from_logits, check
from bpkit.activations import sigmoid as sigma  # the course's own, used after exercise 1
from bpkit.plots.lesson_01 import (
    show_descent,
    show_loss,
    show_shrinking_deltas,
    show_sigmoid,
    show_thin_net,
    show_two_slopes,
)

# %% [markdown]
# ## 1. A neuron gives an answer
#
# The alarm measures $x = 0.3$. Its neuron has the weight $w = 2$ and the bias $b = -1$. First it computes
#
# $$z = wx + b = 2 \cdot 0.3 - 1 = -0.4.$$
#
# This $z$ can be any number. We want to read the answer as "how sure am I that there is a fire?", so it must lie between 0 and 1.
# The *sigmoid* does that:
#
# $$a = \sigma(z) = \frac{1}{1 + e^{-z}}.$$
#
# In words: a large positive $z$ gives almost 1, a large negative $z$ gives almost 0, and $z = 0$ gives exactly one half. Our
# neuron says $a = \sigma(-0.4) = 0.40$. It is 40 % sure that there is a fire.
#
# **Predict first.** What is $\sigma(-1000)$? And what does Python say when you type in the formula as it stands?

# %%
my_guess = ...  # the value of sigma(-1000), and what Python prints

# %%
z = -1000
try:
    print(1 / (1 + math.exp(-z)))
except OverflowError as problem:
    print("Python says: OverflowError:", problem)

# %% [markdown]
# The answer is as good as 0, and that is an ordinary number. The trouble lies on the way: $e^{1000}$ has 435 digits, more than a
# float can hold. (`np.exp` gives `inf` and a warning instead.) The cure is to write the same fraction in another way. Multiply
# its top and bottom by $e^{z}$:
#
# $$\frac{1}{1 + e^{-z}} = \frac{e^{z}}{e^{z}\,(1 + e^{-z})} = \frac{e^{z}}{e^{z} + 1}.$$
#
# The left form only meets small powers when $z \ge 0$. The right form only meets small powers when $z < 0$. A function that uses
# each form where it is safe is called *stable*.
#
# > **In the notes.** Note 003 writes $a_l = \sigma(z_l) = 1/(1 + e^{-z_l})$ with capital letters, for a whole matrix at once; its
# > scan shows $\perp$ for the plus sign. (Note 000 is a poorer scan of the same text.) Note 002 calls the same function "logistic",
# > $g(z) = \sigma(z) = 1/(1+e^{-z})$, and note 004 writes $\sigma(x)$. For one number all of them say the same.

# %% [markdown]
# ### Exercise 1 (2 points)
# Write `sigmoid`. The check will also ask for $z = 1000$ and $z = -1000$.

# %% nbgrader={"grade_id": "01-sigmoid", "solution": true}
def sigmoid(z: float) -> float:
    """sigma(z) = 1 / (1 + e^-z), without overflow.

    z: any number.   Returns one number from 0 to 1.
    """
    ### BEGIN SOLUTION
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    e = math.exp(z)
    return e / (1 + e)
    ### END SOLUTION

# %% nbgrader={"grade_id": "01-sigmoid-check", "grade": true, "points": 2}
check("01-sigmoid", sigmoid)

# %% [markdown]
# <details><summary>Hint: which form for which z?</summary>
#
# `math.exp` fails for large positive arguments only. For large negative ones it gives 0.0 and does not complain. Which of the two
# fractions asks for `exp` of a negative number when $z = 1000$? And when $z = -1000$?
# </details>

# %% [markdown]
# ## 2. How steep is the answer?
#
# To correct the neuron we must know how its answer reacts when $z$ moves a little. That is the derivative $da/dz$, the slope of the
# curve.
#
# **Predict first.** At which $z$ is the sigmoid steepest? Is its slope there 1, 1/2 or 1/4? What is the slope near $z = 6$?

# %%
my_guess = ...  # (where it is steepest, the slope there, the slope at z = 6)

# %%
show_sigmoid(sigmoid)

# %% [markdown]
# The curve is steepest in the middle, where the neuron is undecided. At both ends it is almost flat: a neuron that is sure of its
# answer hardly reacts. Such a neuron is called *saturated*.
#
# Now the formula. Call the denominator $u = 1 + e^{-z}$, so that $a = u^{-1}$. The chain rule has three links: $u^{-1}$ has the
# derivative $-u^{-2}$, then $e^{-z}$ inside has the derivative $e^{-z}$, and last $-z$ inside that has the derivative $-1$:
#
# $$\frac{da}{dz} = -\frac{1}{(1 + e^{-z})^2}\cdot e^{-z}\cdot(-1) = \frac{e^{-z}}{(1 + e^{-z})^2}.$$
#
# This is correct, but there is a better form. Add 1 to the top, subtract it again, and split the fraction:
#
# $$\frac{e^{-z} + 1 - 1}{(1 + e^{-z})^2} = \frac{e^{-z} + 1}{(1 + e^{-z})^2} - \frac{1}{(1 + e^{-z})^2}
# = \frac{1}{1 + e^{-z}} - \frac{1}{(1 + e^{-z})^2} = a - a^2.$$
#
# So
#
# $$\boxed{\;\frac{da}{dz} = a\,(1 - a)\;}$$
#
# In words: the slope is the answer times what is missing to 1. You do not need $z$ any more, and no new exponential. For our alarm
# it is $0.40 \cdot 0.60 = 0.24$. It is never more than $1/4$.
#
# > **In the notes.** Note 003, "propagation between layers", has these steps. Its first line ends with $(-1)^2$. That must be
# > $(-1)$: with the square the slope would be negative, and the sigmoid rises everywhere. The next line of 003 is right again, and
# > so is scan 000. Note 002 (its last pages) takes a slightly different path to the same end:
# >
# > $$g'(z) = (-1)\,\frac{1}{(1 + e^{-z})^2}\,\frac{d}{dz}(1 + e^{-z}) = (-1)\,\frac{1}{(1 + e^{-z})^2}\,(-e^{-z})$$
# >
# > $$\phantom{g'(z)} = \frac{1}{1 + e^{-z}}\left(\frac{1 + e^{-z} - 1}{1 + e^{-z}}\right) = g(z)\,(1 - g(z)).$$
# >
# > Note 004 states the result only: $\sigma'(x) = \sigma(x)\,(1 - \sigma(x))$.

# %% [markdown]
# ### Exercise 2 (1 point)
# Write `sigmoid_derivative`. It is given $z$, not $a$. You may use the course's `sigma(z)`, which is stable. The check asks for
# $z = \pm 1000$ again: the form with $e^{-z}$ on top would fail there.

# %% nbgrader={"grade_id": "01-sigmoid-derivative", "solution": true}
def sigmoid_derivative(z: float) -> float:
    """da/dz for a = sigma(z).

    z: any number.   Returns one number from 0 to 1/4.
    """
    ### BEGIN SOLUTION
    a = sigma(z)
    return a * (1 - a)
    ### END SOLUTION

# %% nbgrader={"grade_id": "01-sigmoid-derivative-check", "grade": true, "points": 1}
check("01-sigmoid-derivative", sigmoid_derivative)

# %% [markdown]
# <details><summary>Hint: the check says that my numbers are wrong, but my formula looks right</summary>
#
# The formula has two letters that are easy to exchange: $z$ goes into the sigmoid, $a$ comes out. At $z = 0$ the slope is exactly
# $1/4$. Which letter must stand in your formula so that you get $1/4$?
# </details>

# %% [markdown]
# ## 3. Neurons in a row
#
# Now connect neurons in a row: the answer of one is the input of the next. The net is *deep* (many layers) but *thin* (one neuron a
# layer). With $a_0 = x$ as the start, all layers follow one rule, for $l = 1, \dots, L$:
#
# $$a_0 = x, \qquad z_l = w_l\,a_{l-1} + b_l, \qquad a_l = \sigma(z_l).$$
#
# The last layer is no exception: $z_L = w_L\,a_{L-1} + b_L$ and $a_L = \sigma(z_L)$.
#
# **Predict first.** A net has three layers. How many numbers $z_l$ does it have? How many numbers $a_l$, if you count from $a_0$?

# %%
my_guess = ...  # (how many z, how many a)

# %%
show_thin_net()

# %% [markdown]
# Read the picture from left to right: this is the *forward pass*. Keep every $z_l$ and every $a_l$ that you meet. The way back
# will need them, and then they cost nothing.
#
# One warning about lists. Python counts from 0, the formulas count layers from 1. So the list `w` $= [w_1, \dots, w_L]$ has $w_1$ at
# `w[0]`, and the list `z` has $z_1$ at `z[0]`. The list `a` $= [a_0, a_1, \dots, a_L]$ has one more entry; there the index *is* the
# layer.
#
# > **In the notes.** Note 003, "1 neuron, 1 datum, 2 classes", forward table. Both scans begin it with $a_1 = x$. That must be
# > $a_0 = x$: otherwise $z_1 = w_1 a_0 + b_1$ has no input, and $a_1$ has two values. The notes themselves call the input $A_0$
# > on their first page.

# %% [markdown]
# ### Exercise 3 (2 points: 1 for z, 1 for a)
# Write `forward`. Return both lists. Use `sigma`.

# %% nbgrader={"grade_id": "01-forward", "solution": true}
def forward(
    x: float, w: list[float], b: list[float]
) -> tuple[list[float], list[float]]:
    """The forward pass of a thin net.

    x: the input.   w, b: L numbers each, w[0] is w_1.
    Returns z, a:   z = [z_1, ..., z_L] (L numbers), a = [a_0, ..., a_L] (L + 1 numbers).
    """
    ### BEGIN SOLUTION
    z, a = [], [x]
    for w_l, b_l in zip(w, b):
        z.append(w_l * a[-1] + b_l)
        a.append(sigma(z[-1]))
    return z, a
    ### END SOLUTION

# %% nbgrader={"grade_id": "01-forward-check", "grade": true, "points": 2}
check("01-forward", forward)

# %% [markdown]
# <details><summary>Hint: how do I begin?</summary>
#
# Begin with an empty list for `z`, and with a list for `a` that already holds one number. Which one? Then each turn of a loop
# appends one number to each list, and always reads the entry that was appended last.
# </details>

# %% [markdown]
# ## 4. How wrong is the answer?
#
# There was a fire, so the wanted answer is $y = 1$. The alarm said $a = 0.40$. To correct it we need one number that says *how*
# wrong that is. It should be 0 for a perfect answer, and grow as the answer gets worse:
#
# - if $y = 1$, take $-\log a$;
# - if $y = 0$, take $-\log(1 - a)$.
#
# One line covers both cases, because $y$ and $1 - y$ work as switches. One of them is 1, the other is 0:
#
# $$\mathcal L = -y\,\log a - (1 - y)\,\log(1 - a).$$
#
# This is the *binary cross-entropy*, BCE for short. In a net of $L$ layers its $a$ is $a_L$, the last answer. For our alarm,
# $\mathcal L = -\log 0.40 = 0.91$.
#
# **Predict first.** The wanted answer is 1. An alarm that says 0.1 has the loss $-\log 0.1 = 2.3$. Another one says 0.01. Is its loss
# about 2.5, 4.6 or 23?

# %%
my_guess = ...  # the loss of the answer 0.01

# %% [markdown]
# The picture also needs your own function, so write it first.

# %% [markdown]
# ### Exercise 4 (2 points)
# Write `bce`. One trap: a saturated neuron can answer exactly 1.0, and be right. Then $\mathcal L = 0$. But a computer that
# evaluates the whole line meets $0 \cdot \log 0$, and Python stops with an error. The check tries $a = y = 1$ and $a = y = 0$. Adding
# something small to $a$ does not help: it changes the loss of an answer that is almost entirely wrong, and the check tries that, too.

# %% nbgrader={"grade_id": "01-bce", "solution": true}
def bce(a: float, y: float) -> float:
    """Binary cross-entropy of one answer.

    a: the answer, from 0 to 1.   y: the wanted answer, 0 or 1.
    Returns one number, 0 or more.
    """
    ### BEGIN SOLUTION
    return -math.log(a) if y == 1 else -math.log(1 - a)
    ### END SOLUTION

# %% nbgrader={"grade_id": "01-bce-check", "grade": true, "points": 2}
check("01-bce", bce)

# %% [markdown]
# <details><summary>Hint: how do I avoid log 0?</summary>
#
# For each label one of the two terms has the factor 0. Do you need to compute a term that you are going to multiply by 0?
# </details>

# %%
show_loss(bce)

# %% [markdown]
# A tenfold worse answer adds the same amount each time: $\log 10 = 2.3$. So 0.01 costs 4.6. And an alarm that is *certain* that there is
# no fire, while there is one, pays without limit. This loss teaches a neuron to doubt.
#
# Which way should $a$ move? Take the derivative, with $y$ as a fixed number. The derivative of $\log a$ is $1/a$. The derivative of
# $\log(1 - a)$ is $-1/(1 - a)$, where the minus comes from the inner derivative of $1 - a$. So
#
# $$\frac{\partial\mathcal L}{\partial a} = -\frac{y}{a} + \frac{1 - y}{1 - a}.$$
#
# In words: for $y = 1$ the slope is $-1/a$, always negative: the loss falls when $a$ rises. For $y = 0$ it is $+1/(1 - a)$, always
# positive: the loss falls when $a$ falls. For our alarm it is $-1/0.40 = -2.5$.
#
# > **In the notes.** Note 003, "1 neuron, 1 datum, 2 classes": last line of the forward table and first line of the backward table.
# > Both are right. The same formulas stand further up with capital letters, where a sum is missing (lesson 03).
# > When notes 001 and 002 say "cross-entropy" they mean another loss, which belongs to softmax (lesson 03).

# %% [markdown]
# ### Exercise 5 (1 point)
# Write `bce_slope`. Here $a$ is strictly between 0 and 1, so you may divide.

# %% nbgrader={"grade_id": "01-bce-slope", "solution": true}
def bce_slope(a: float, y: float) -> float:
    """dL/da of the binary cross-entropy.

    a: the answer, more than 0 and less than 1.   y: the wanted answer, 0 or 1.
    Returns one number.
    """
    ### BEGIN SOLUTION
    return -y / a + (1 - y) / (1 - a)
    ### END SOLUTION

# %% nbgrader={"grade_id": "01-bce-slope-check", "grade": true, "points": 1}
check("01-bce-slope", bce_slope)

# %% [markdown]
# <details><summary>Hint: only one of the two labels is right</summary>
#
# Look at the two curves in the picture. One falls everywhere, the other rises everywhere. Which signs do your two terms have?
# </details>

# %% [markdown]
# ## 5. Two slopes become one difference
#
# We cannot move $a$ directly. What we can move is $z$, and $a = \sigma(z)$ follows. So the question is: how does the loss react to $z$?
#
# **Predict first.** There is a fire ($y = 1$), and the alarm is badly wrong: $z = -6$, so $a = 0.0025$. The loss is very steep in $a$:
# $\partial\mathcal L/\partial a = -404$. But the sigmoid is almost flat: $da/dz = 0.0025$. What is
# $\partial\mathcal L/\partial z$: near 0, near $-1$, or near $-400$?

# %%
my_guess = ...  # dL/dz at z = -6 with y = 1

# %% [markdown]
# The chain rule multiplies the two slopes, and we know both:
#
# $$\frac{\partial\mathcal L}{\partial z_L} = \frac{\partial\mathcal L}{\partial a_L}\,\frac{\partial a_L}{\partial z_L}
# \qquad\text{with}\qquad \frac{\partial a_L}{\partial z_L} = a_L(1 - a_L).$$
#
# Put in the slope of the loss, and write $a$ for $a_L$. Each factor of $a(1 - a)$ meets its own denominator:
#
# $$\left(-\frac{y}{a} + \frac{1 - y}{1 - a}\right) a(1 - a) = -y(1 - a) + (1 - y)\,a = -y + ya + a - ya = a - y.$$
#
# $$\boxed{\;\delta_L = \frac{\partial\mathcal L}{\partial z_L} = a_L - y\;}$$
#
# In words: *the answer given minus the answer wanted.* For our alarm that is $0.40 - 1 = -0.60$: push $z$ up. At $z = -6$ it is
# $-0.9975$, close to $-1$. The steep loss and the flat sigmoid cancel each other, and the correction stays strong just
# where it is needed. This is why the sigmoid and the cross-entropy belong together. Lesson 03 shows a pair that does not fit.
#
# Do not believe a derivation before you have seen it in numbers. The next cell nudges the alarm's $z$, divides the change of the loss by the
# nudge, and compares with $a - y$.
#
# **Predict first.** The nudges are 0.1, 0.01 and 0.001. Which of them gives the rate closest to $a - y$? Are the rates a little above
# or a little below it?

# %%
my_guess = ...  # (which nudge, "above" or "below")

# %%
z, y = -0.4, 1.0
for nudge in (0.1, 0.01, 0.001):
    before, after = -math.log(sigma(z)), -math.log(sigma(z + nudge))
    rate = (after - before) / nudge
    print(f"nudge {nudge:5}: the loss changes by {rate:.4f} for each unit of z")
print(f"a - y = {sigma(z) - y:.4f}")

# %% [markdown]
# The smaller the nudge, the closer. All three rates lie a little above $-0.5987$: while $z$ moves up, the slope itself rises towards 0, and
# a larger nudge sees more of that.
#
# > **In the notes.** Note 003, backward table, lines 2 and 3. They are right in both scans.

# %% [markdown]
# ### Exercise 6 (2 points)
# Write `output_delta`. Use the short form. If you multiply the two slopes instead, a saturated neuron ($a$ exactly 0 or 1) makes you
# divide by zero, and the check asks for that.

# %% nbgrader={"grade_id": "01-output-delta", "solution": true}
def output_delta(a: float, y: float) -> float:
    """dL/dz of the binary cross-entropy behind a sigmoid.

    a: the answer, from 0 to 1.   y: the wanted answer, 0 or 1.
    Returns one number from -1 to 1.
    """
    ### BEGIN SOLUTION
    return a - y
    ### END SOLUTION

# %% nbgrader={"grade_id": "01-output-delta-check", "grade": true, "points": 2}
check("01-output-delta", output_delta)

# %% [markdown]
# <details><summary>Hint: how can I test the sign without a computer?</summary>
#
# Take $y = 1$ and $a = 0.4$. The loss falls when $z$ goes up. So is $\partial\mathcal L/\partial z$ positive or negative?
# </details>

# %% [markdown]
# **Predict first.** The picture shows the size of both slopes and of their product for $y = 1$, from $z = -8$ to $z = 5$. Which of the three
# lines is almost level on the left half? Which two lie almost on each other on the right?

# %%
my_guess = ...  # (the level one, the two that meet)

# %%
show_two_slopes(output_delta)

# %% [markdown]
# On the left the alarm is badly wrong: one slope explodes, the other one vanishes, and the size of their product stays close to 1. On the
# right it is almost right. There $1/a$ is close to 1, so the product is as small as the slope of the sigmoid: nothing is left to correct.

# %% [markdown]
# ## 6. One layer back
#
# In a chain, $z_{l+1}$ depends on $z_l$ through $a_l$. To go one layer back we need the slope of $z_{l+1}$ with respect to $z_l$. Two
# links, two factors. From $z_{l+1} = w_{l+1}\,a_l + b_{l+1}$ follows the first one, from $a_l = \sigma(z_l)$ the second one:
#
# $$\frac{\partial z_{l+1}}{\partial a_l} = w_{l+1}, \qquad \frac{\partial a_l}{\partial z_l} = a_l(1 - a_l).$$
#
# Multiply them:
#
# $$\frac{\partial z_{l+1}}{\partial z_l} = \frac{\partial z_{l+1}}{\partial a_l}\,\frac{\partial a_l}{\partial z_l}
# = w_{l+1}\cdot a_l\,(1 - a_l).$$
#
# In words: *the weight above, times the slope of the neuron below.* Mind the indices. The weight belongs to layer $l+1$, the
# slope to layer $l$: it is the weight on the wire between the two neurons.
#
# > **In the notes.** Note 003, backward table, line 4. In scan 000 this table is badly damaged: many a $z$ was read as $w$, and some
# > as $a$. There, "$\partial w_{l+1}/\partial a_l$" stands for $\partial z_{l+1}/\partial z_l$ on the left of this line, and for
# > $\partial z_{l+1}/\partial a_l$ in the middle of it. A line of the form $p = p\,q = r$ cannot be right; now you know what
# > it was.

# %% [markdown]
# ### Exercise 7 (1 point)
# Write `layer_slope`.

# %% nbgrader={"grade_id": "01-layer-slope", "solution": true}
def layer_slope(w_next: float, a: float) -> float:
    """dz_{l+1}/dz_l for two neighbouring neurons.

    w_next: the weight w_{l+1}.   a: the output a_l, from 0 to 1.   Returns one number.
    """
    ### BEGIN SOLUTION
    return w_next * a * (1 - a)
    ### END SOLUTION

# %% nbgrader={"grade_id": "01-layer-slope-check", "grade": true, "points": 1}
check("01-layer-slope", layer_slope)

# %% [markdown]
# <details><summary>Hint: is a already the slope?</summary>
#
# You are given $a_l$, the output of the neuron, so the sigmoid has been applied already. Which formula of section 2 gives the slope from
# the output alone?
# </details>

# %% [markdown]
# ## 7. From z to the weight and the bias
#
# Suppose that we know $\delta_l = \partial\mathcal L/\partial z_l$ for a layer. We cannot set $z_l$ either. What we can set are $w_l$ and
# $b_l$. Both appear in $z_l = w_l\,a_{l-1} + b_l$ and nowhere else. So the slopes are
#
# $$\frac{\partial z_l}{\partial w_l} = a_{l-1}, \qquad \frac{\partial z_l}{\partial b_l} = 1,$$
#
# and the chain rule gives the two gradients that training needs:
#
# $$\boxed{\;\frac{\partial\mathcal L}{\partial w_l} = \frac{\partial\mathcal L}{\partial z_l}\,\frac{\partial z_l}{\partial w_l}
# = \delta_l\,a_{l-1}, \qquad
# \frac{\partial\mathcal L}{\partial b_l} = \frac{\partial\mathcal L}{\partial z_l}\,\frac{\partial z_l}{\partial b_l} = \delta_l\;}$$
#
# In words: the bias takes the whole correction. The weight takes it in proportion to *what came in through it*: a weight
# whose input was 0 had no part in the mistake, and its gradient is 0. For our alarm, $\partial\mathcal L/\partial w = -0.60 \cdot 0.3 = -0.18$ and
# $\partial\mathcal L/\partial b = -0.60$. Both are negative, so both should grow.
#
# > **In the notes.** Note 003, backward table, last two lines. They are written one layer up, for $l+1$ in place of $l$:
# >
# > $$\frac{\partial\mathcal L}{\partial w_{l+1}} = \frac{\partial\mathcal L}{\partial z_{l+1}}\,a_l, \qquad \frac{\partial\mathcal L}{\partial b_{l+1}} = \frac{\partial\mathcal L}{\partial z_{l+1}}.$$
# >
# > The two lines $\partial z_l/\partial w_l = a_{l-1}$ and $\partial z_l/\partial b_l = 1$ are lost in 003. Scan 000 has them, but damaged:
# > it prints "$\partial w_l/\partial a_l = a_l - 1$" for the first. The $-1$ belongs to the index. In its gradient lines, too,
# > $w_{l+1}$ stands where $z_{l+1}$ is meant, and once $a_{l+1}$ where $w_{l+1}$ is meant.

# %% [markdown]
# ### Exercise 8 (2 points: 1 for dw, 1 for db)
# Write `parameter_gradients`. It is given $\delta_l$ and $a_{l-1}$, and returns both gradients.

# %% nbgrader={"grade_id": "01-parameter-gradients", "solution": true}
def parameter_gradients(delta: float, a_prev: float) -> tuple[float, float]:
    """dL/dw_l and dL/db_l of one layer.

    delta: dL/dz_l.   a_prev: what came in, a_{l-1} (for the first layer this is x).
    Returns dw, db.
    """
    ### BEGIN SOLUTION
    return delta * a_prev, delta
    ### END SOLUTION

# %% nbgrader={"grade_id": "01-parameter-gradients-check", "grade": true, "points": 2}
check("01-parameter-gradients", parameter_gradients)

# %% [markdown]
# <details><summary>Hint: how much does z change?</summary>
#
# Move $b_l$ up by 0.01: by how much does $z_l$ change? Now move $w_l$ up by 0.01 instead. What does the change of $z_l$ depend on? Then
# multiply by how much the loss reacts to $z_l$.
# </details>

# %% [markdown]
# Your two functions together give the slope of the loss with respect to $w$. Does the line with *your* slope touch the curve, wherever you drag the point?

# %% tags=["reference"]
from bpkit.widgets import explore_nudge


def slope(x, w, b, y):
    dw, db = parameter_gradients(output_delta(sigma(w * x + b), y), x)
    return dw


explore_nudge(slope)

# %% [markdown]
# ## 8. All the way back
#
# Now put the pieces together. Sections 5 and 6 give every $\delta_l$, beginning at the end:
#
# $$\delta_L = a_L - y, \qquad
# \delta_l = \frac{\partial\mathcal L}{\partial z_l} = \frac{\partial\mathcal L}{\partial z_{l+1}}\,\frac{\partial z_{l+1}}{\partial z_l}
# = \delta_{l+1}\; w_{l+1}\, a_l(1 - a_l) \quad\text{for } l = L-1, \dots, 1.$$
#
# In words: *take the correction of the layer above, send it back through the weight, and multiply by the slope of your own neuron.* Section 7
# then turns each $\delta_l$ into two gradients.
#
# Why go backwards? Write out the gradient of the first weight of a net with three layers, in one piece:
#
# $$\frac{\partial\mathcal L}{\partial w_1} = \underbrace{\underbrace{\underbrace{
# \frac{\partial\mathcal L}{\partial a_3}\frac{\partial a_3}{\partial z_3}}_{\delta_3}\;
# \frac{\partial z_3}{\partial a_2}\frac{\partial a_2}{\partial z_2}}_{\delta_2}\;
# \frac{\partial z_2}{\partial a_1}\frac{\partial a_1}{\partial z_1}}_{\delta_1}\;
# \frac{\partial z_1}{\partial w_1}.$$
#
# The gradients of $w_2$ and $w_3$ begin with the same factors. Going backwards, you compute each factor once and use it for all
# layers below. That is the whole secret of backpropagation: it is the chain rule, and it wastes nothing.
#
# > **In the notes.** Note 003, backward table, lines 4 and 5. (In scan 000 line 5 again has $w$, and even $a$, in place of $z$.) Note 002
# > treats the same net on its slides about the "deep but thin" network, in its own letters:
# >
# > $$\frac{\partial\mathcal L(\theta)}{\partial W_{111}} = \frac{\partial\mathcal L(\theta)}{\partial\hat y}\, \frac{\partial\hat y}{\partial a_{L11}}\,\frac{\partial a_{L11}}{\partial h_{21}}\,\frac{\partial h_{21}}{\partial a_{21}}\, \frac{\partial a_{21}}{\partial h_{11}}\,\frac{\partial h_{11}}{\partial a_{11}}\,\frac{\partial a_{11}}{\partial W_{111}}.$$
# >
# > Then it shortens the chain at three places:
# >
# > $$\frac{\partial\mathcal L(\theta)}{\partial W_{111}} = \frac{\partial\mathcal L(\theta)}{\partial h_{11}}\,\frac{\partial h_{11}}{\partial W_{111}}, \qquad \frac{\partial\mathcal L(\theta)}{\partial W_{211}} = \frac{\partial\mathcal L(\theta)}{\partial h_{21}}\,\frac{\partial h_{21}}{\partial W_{211}}, \qquad \frac{\partial\mathcal L(\theta)}{\partial W_{L11}} = \frac{\partial\mathcal L(\theta)}{\partial a_{L1}}\,\frac{\partial a_{L1}}{\partial W_{L11}}.$$
# >
# > Careful: **002's $a$ is our $z$, and 002's $h$ is our $a$.** In our letters the long chain is the one above, for $L = 3$. The indices
# > 1 and 1 at the end only count neurons. They are always 1 here, and 002 itself writes the same number once $a_{L11}$ and once $a_{L1}$.

# %% [markdown]
# The notes were written by different people, and their letters clash. The table at the end of section 10 of lesson 00 translates. Keep it
# beside you in lessons 02 to 04.

# %% [markdown]
# ### Exercise 9 (3 points)
# Write `backward`: all deltas of a thin net, from the wanted answer, the weights and the forward pass. The order of the result is
# $\delta_1, \dots, \delta_L$. You get both lists `z` and `a`; you may not need both. Think about the indices before you type: in the list `w`, where is
# $w_{l+1}$?

# %% nbgrader={"grade_id": "01-backward", "solution": true}
def backward(y: float, w: list[float], z: list[float], a: list[float]) -> list[float]:
    """All deltas of a thin net.

    y: the wanted answer.   w: [w_1, ..., w_L].   z: [z_1, ..., z_L].   a: [a_0, ..., a_L].
    Returns [delta_1, ..., delta_L], with L numbers.
    """
    ### BEGIN SOLUTION
    L = len(w)
    delta = [a[L] - y]
    for l in range(L - 1, 0, -1):  # w[l] is w_{l+1}, and delta[0] is delta_{l+1}
        delta.insert(0, delta[0] * w[l] * a[l] * (1 - a[l]))
    return delta
    ### END SOLUTION

# %% nbgrader={"grade_id": "01-backward-check", "grade": true, "points": 3}
check("01-backward", backward)

# %% [markdown]
# <details><summary>Hint: a net with two layers</summary>
#
# Do $L = 2$ on paper first. There are two deltas. The second one needs `a[2]` and `y`. The first one needs the second one, one weight and
# one slope. At which index does that weight stand in `w`? And that slope's output in `a`? Then write a loop that does the same for
# any $L$. `range(L - 1, 0, -1)` counts down from $L - 1$ to 1.
# </details>

# %% [markdown]
# **Predict first.** A net has eight layers. All weights are 1, all biases 0, and $x = y = 1$. How many times smaller is $\delta_1$ than
# $\delta_8$: about 8 times, 100 times, or more than 10000 times? And what if all weights are 4?

# %%
my_guess = ...  # (delta_8 / delta_1 with weights 1, the same with weights 4)

# %%
show_shrinking_deltas(backward)

# %% [markdown]
# Each layer multiplies by $w\,a(1 - a)$, and $a(1 - a)$ is at most $1/4$. With weights of 1, every layer costs a factor of 4 or more, so
# the first neurons of a deep net hear almost nothing of the mistake. This is the *vanishing gradient*. Do larger weights help? Not
# here: they also push the neurons towards saturation, where the slope is smaller still. Lesson 05 tries other
# activations.

# %% [markdown]
# Walk back through one neuron yourself, edge by edge, and type each slope before you see it. Then choose a graph in which a number is used twice, and see what happens to
# the two parts that come back.

# %% tags=["reference"]
from bpkit.widgets import explore_steps

explore_steps(backward, parameter_gradients)

# %% [markdown]
# ## 9. Downhill
#
# The gradient says in which direction the loss *rises*. So we go the other way, by a small step:
#
# $$w_{t+1} = w_t - \eta\,\frac{\partial\mathcal L}{\partial w}, \qquad b_{t+1} = b_t - \eta\,\frac{\partial\mathcal L}{\partial b}.$$
#
# Here $t$ counts the steps (it is not a layer), and both slopes are taken at the point $(w_t, b_t)$. Compute both **before** you change
# either of them.
#
# With $\eta = 1$, one step of our alarm is: $w = 2 + 0.18 = 2.18$ and $b = -1 + 0.60 = -0.40$. The same smoke now gives
# $z = 2.18 \cdot 0.3 - 0.40 = 0.25$ and $a = 0.56$. One example, one step, and the alarm has changed its mind.
#
# Repeat the step in a loop. Stop when the answer is close enough to the target, or when a fixed number of steps is used up:
#
# ```
# t ← 0;  max_iterations ← 1000;  initialise w_0, b_0
# while t < max_iterations and |a - y| > tolerance:
#     w_{t+1} ← w_t - η ∇w_t
#     b_{t+1} ← b_t - η ∇b_t
#     t ← t + 1
# ```
#
# > **In the notes.** Note 002, `gradient_descent()`. It writes $\nabla w_t$ for $\partial\mathcal L/\partial w$ at step $t$, and it has no tolerance. Its loop
# > begins `while t++ < max_iterations`. That counts too early: `t++` compares first and then adds 1, so $t$ is already 1 in the first
# > turn, and the first update reads $w_1$ and $b_1$, which do not exist yet. Only $w_0$ and $b_0$ do. Count at the **end** of the
# > turn, as above. The same slip spoils the answer to "how many steps did it take?", and the check below asks that.

# %% [markdown]
# ### Exercise 10 (3 points: 1 each for w, b and t)
# Write `gradient_descent` for one neuron and one example. Before each step look at the answer: if $|a - y|$ is at most `tolerance`, stop.
# Never make more than `max_iterations` steps. Return the final $w$ and $b$, and the number $t$ of steps that you made.

# %% nbgrader={"grade_id": "01-gradient-descent", "solution": true}
def gradient_descent(
    x: float, y: float, w: float, b: float,
    learning_rate: float, tolerance: float, max_iterations: int,
) -> tuple[float, float, int]:
    """Train one neuron, a = sigma(w x + b), on one example. The loss is bce.

    x, y: the example.   w, b: where to start.   learning_rate: eta.
    tolerance, max_iterations: when to stop.
    Returns w, b, t:   t is the number of updates made.
    """
    ### BEGIN SOLUTION
    t = 0
    while t < max_iterations:
        delta = sigma(w * x + b) - y
        if abs(delta) <= tolerance:
            break
        w = w - learning_rate * delta * x
        b = b - learning_rate * delta
        t = t + 1
    return w, b, t
    ### END SOLUTION

# %% nbgrader={"grade_id": "01-gradient-descent-check", "grade": true, "points": 3}
check("01-gradient-descent", gradient_descent)

# %% [markdown]
# <details><summary>Hint: what happens in one turn of the loop?</summary>
#
# Four things, in this order: the answer and its delta; the test whether to stop; the two updates; the count. If the example is learned
# before the first turn, your function should return $t = 0$. Does it?
# </details>

# %% [markdown]
# **Predict first.** Start the alarm at $w = 2$, $b = -1$ with $x = 0.3$, $y = 1$ and $\eta = 1$. It takes about 20 steps to bring the answer from
# 0.40 to 0.95. How many *more* steps from 0.95 to 0.995: about 5, about 20, or more than 150?

# %%
my_guess = ...  # more steps from 0.95 to 0.995

# %%
show_descent(gradient_descent)

# %% [markdown]
# Near the target the correction $a - y$ is small, so the steps are small. The nearer, the slower: with this loss a neuron never arrives,
# it only comes closer. This is why a loop needs a tolerance.

# %% [markdown]
# Five samples instead of one: the loss is now a landscape over $w$ and $b$. These lines join your functions. The explorer draws your gradient beside the right one, and walks
# downhill by both.

# %% tags=["reference"]
from bpkit.widgets import explore_gradient_field


def gradient(x, y, w, b):
    delta = output_delta(sigma(w * x + b), y)
    return parameter_gradients(delta, x)


explore_gradient_field(gradient)

# %% [markdown]
# ## 10. If you want more: the loss without a
#
# This part is optional and gives no points. At $z = 40$ the sigmoid rounds to exactly 1.0. If the wanted answer was 0, the loss is about
# 40, but `bce(1.0, 0)` meets $\log 0$: the digits were lost on the way from $z$ to $a$. The cure is to go from $z$ to the loss directly.
# For $y = 1$,
#
# $$\mathcal L = -\log\sigma(z) = \log(1 + e^{-z}),$$
#
# and for $y = 0$, because $1 - \sigma(z) = \sigma(-z)$,
#
# $$\mathcal L = -\log\sigma(-z) = \log(1 + e^{z}).$$
#
# Write `bce_from_z` so that it works at $z = \pm 1000$ for both labels. It is the trick of section 1 again: let `exp` only see negative
# numbers. (`math.log1p(e)` computes $\log(1 + e)$ and keeps the digits of a tiny $e$.) All later lessons use the course's version of
# this function.

# %%
def bce_from_z(z: float, y: float) -> float:
    """Binary cross-entropy. z: any number. y: 0 or 1. Returns one number, 0 or more."""
    raise NotImplementedError

# %% tags=["reference"]
for z, y in [(-0.4, 1.0), (40.0, 0.0), (1000.0, 0.0), (-1000.0, 1.0), (1000.0, 1.0)]:
    print(f"z = {z:7}, y = {y}: the course says {bce_from_logits(z, y):.4f}")
    mine = attempt(bce_from_z, z, y)
    if mine is None:
        break
    print(f"{'':22}you say {mine}")

# %% [markdown]
# ## What you can now do
#
# - compute the sigmoid and its slope $a(1 - a)$ without overflow;
# - run a chain of neurons forward and keep every $z_l$ and $a_l$;
# - measure a wrong answer with the binary cross-entropy, and say why a certain but wrong answer costs so much;
# - derive $\delta_L = a_L - y$ and send it back, layer by layer, with $\delta_l = \delta_{l+1}\,w_{l+1}\,a_l(1 - a_l)$;
# - turn a delta into the gradients of a weight and of a bias;
# - train a neuron with gradient descent, and count its steps correctly;
# - read the scalar tables of notes 000, 002 and 003, and mend them where they are damaged.
#
# Lesson 02 puts several neurons into each layer. Every formula of this lesson returns there, with matrices in place of numbers. If one of
# them confuses you, set all sizes to 1, and you are back here.

# %% [markdown] nbgrader={"grade_id": "01-explain-question", "locked": true}
# ## In your own words (2 points)
#
# Two neurons are saturated at $z = -6$, so for both the slope of the sigmoid is $a(1 - a) \approx 0.0025$. One is the output neuron, and the
# wanted answer is $y = 1$. The other one is a hidden neuron.
#
# One of them will be corrected quickly, the other one hardly at all. Which is which, and why? Write three to five sentences. Use the
# formulas of sections 5 and 6.
#
# ### BEGIN MARK SCHEME
# **Rubric.** 1 point for the output neuron (the steep loss cancels the flat sigmoid, so delta is about -1). 1 point for the hidden neuron
# (its slope of 0.0025 stays as a factor because no loss slope of its own stands beside it). Naming the right neuron without
# a reason: half a point.
# ### END MARK SCHEME

# %% [markdown] nbgrader={"grade_id": "01-explain", "grade": true, "solution": true, "points": 2}
# ### BEGIN SOLUTION
# The **output** neuron is corrected quickly. Its delta is $\partial\mathcal L/\partial a \cdot a(1-a)$. For $y = 1$ the slope of the loss is $-1/a \approx -404$.
# The small factor $a$ cancels, and $\delta_L = a - y \approx -1$ is left, which is almost the largest value that it can have.
#
# The **hidden** neuron is hardly corrected. Its delta is $\delta_{l+1}\,w_{l+1}\,a_l(1-a_l)$. Nothing in $\delta_{l+1}\,w_{l+1}$ cancels the factor
# $0.0025$. So its own weight and bias hardly move, and the layers below it receive a delta that has become small, too.
# ### END SOLUTION
