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
# # 00 Slopes and shapes
#
# A recording studio has a mixing desk with a thousand sliders. A measuring device shows one number: how far the sound is from the sound that
# you want. You want this number small. **Which way should each slider go, and how far?**
#
# Here is a way that always works. Move one slider a little, read the device, and move the slider back. The change that you saw, divided by
# the distance that you moved, is the *slope* of the number with respect to this slider. A positive slope says: move down. After a thousand
# such tries you know all slopes, and you can move all sliders at once, each in its good direction.
#
# A neural network is such a desk. Its sliders are called weights, and there are millions of them. A million tries for one step are too
# many. Backpropagation finds all slopes with the work of about **three** readings, because it knows how the desk is built inside. That is the
# subject of this course.
#
# In this lesson you collect the tools: the slope and its two most useful rules, arrays and their shapes, and the slow but honest way of the
# studio. You will keep the slow way for ever, since it is how one finds out whether a fast gradient is right.
#
# **After this lesson** you can differentiate a chain of functions, say the shape of a product before you compute it, undo a broadcast, and
# check a gradient numerically.
#
# **Time:** 60 to 90 minutes. **You need:** Python functions and loops, the derivatives of $x^n$, $\sin x$, $e^x$ and $\log x$ (natural
# logarithm), and NumPy arrays as far as `a + b` and `a.shape`.
#
# | symbol | meaning |
# |---|---|
# | $f'(x)$ or $\frac{df}{dx}$ | the slope (the derivative) of $f$ at $x$ |
# | $\frac{\partial f}{\partial x_i}$ | the slope when only $x_i$ moves and all other inputs stand still |
# | $h$ | a step: how far an input is moved |
# | $\varepsilon$ | relative rounding of a float: about $2\cdot10^{-16}$ |
# | $E,\ M,\ J$ | sizes of arrays: $E$ rows (samples), $M$ inputs, $J$ outputs |
# | $(E, M)$ | a shape: $E$ rows and $M$ columns |
# | $\circ$ | product entry by entry, `*` in NumPy |
# | $\mathrm i$ | the imaginary unit, `1j` in Python |
#
# Each exercise is one function. Write its body, run the cell, then run the check below it. You can leave an exercise open and go on: no later
# cell needs your solution of an earlier one.
#
# The library of this course is called `bpkit`. Its `check` asks your function several questions, the *probes*, and says what is wrong, if anything is. Its
# `attempt` calls your function in a later cell, and goes on without it if it is not ready.

# %%
import numpy as np

from bpkit import attempt, check
from bpkit.plots.lesson_00 import show_chords, show_copies, show_step_sizes

# %% [markdown]
# ## 1. The slope of a curve
#
# Take $f(x) = x^2$ and start at $x = 1$. Move $x$ by a step $h$. The value of $f$ changes by $f(x+h) - f(x)$. The change per unit of step is
#
# $$\frac{f(x+h) - f(x)}{h}.$$
#
# This is the slope of the straight line through two points of the curve, a *chord*. The formula is called the *forward difference*. For our
# curve we can simplify it:
#
# $$\frac{(x+h)^2 - x^2}{h} = \frac{2xh + h^2}{h} = 2x + h.$$
#
# When $h$ shrinks to 0, the chord becomes the line that touches the curve at $x$, and its slope becomes $2x$. This limit is the
# **derivative**:
#
# $$f'(x) = \lim_{h\to 0}\frac{f(x+h) - f(x)}{h}.$$
#
# For small $h$ the chord is almost the limit. Multiply by $h$, and you get the sentence that this whole course rests on:
#
# $$f(x+h) \approx f(x) + h\,f'(x).$$
#
# In words: *when the input moves a little, the output moves $f'(x)$ times as much.*
#
# **Predict first.** At $x = 1$, what is the slope of the chord for $h = 2$, for $h = 0.5$, and in the limit?

# %%
my_guess = ...  # three numbers

# %% [markdown]
# ### Exercise 1 (1 point)
# Write `forward_difference`. Here `f` is a *function* that is handed to you: `f(x)` is its value. The check hands over several, with names
# such as `sin` or `cube`. It does not take a limit; it wants the slope of the chord for the given $h$.

# %% nbgrader={"grade_id": "00-forward-difference", "solution": true}
def forward_difference(f, x, h):
    """The slope of the chord from x to x + h.

    f: a function of one number.   x: a number.   h: the step, more than 0.   Returns one number.
    """
    ### BEGIN SOLUTION
    return (f(x + h) - f(x)) / h
    ### END SOLUTION

# %% nbgrader={"grade_id": "00-forward-difference-check", "grade": true, "points": 1}
check("00-forward-difference", forward_difference)

# %% [markdown]
# <details><summary>Hint: my numbers are far too large</summary>
#
# Python divides before it subtracts. Which part of the formula must be finished before the division? Brackets decide that.
# </details>

# %%
show_chords(forward_difference)

# %% [markdown]
# On the left, shorter chords lie closer to the touching line. On the right, their slopes $2 + h$ run straight to 2. With $h = 2$ the slope is 4,
# twice the right one. So a smaller step is a better step, it seems. Section 6 will show where this stops being true.

# %% [markdown]
# ## 2. Slopes in a chain
#
# Now put functions behind one another. The number $x$ goes in, and each function receives what the one before it gives:
#
# $$x \;\longrightarrow\; u = f(x) \;\longrightarrow\; v = g(u) \;\longrightarrow\; y = k(v).$$
#
# **Predict first.** Let $u = x^2$ and $v = 5u$, and let $x = 3$. When $x$ moves by 0.01, by how much does $u$ move, and by how much does $v$?

# %%
my_guess = ...  # (how far u moves, how far v moves)

# %%
print(f"u moves by {3.01**2 - 3**2:.4f}")
print(f"v moves by {5 * 3.01**2 - 5 * 3**2:.4f}")

# %% [markdown]
# The first link multiplies the movement by its slope, $2x = 6$. The second link multiplies what arrives by *its* slope, 5. Together the factor
# is $6 \cdot 5 = 30$, and $30 \cdot 0.01 = 0.3$. (The rest, 0.0005, comes from the bend of the curve. It shrinks faster than the step.) For three
# links, use the sentence of section 1 three times:
#
# $$\Delta u \approx f'(x)\,\Delta x, \qquad \Delta v \approx g'(u)\,\Delta u, \qquad \Delta y \approx k'(v)\,\Delta v.$$
#
# Put the first into the second, and the second into the third, and divide by $\Delta x$. In the limit of small $\Delta x$ the sign
# $\approx$ becomes an equality:
#
# $$\boxed{\;\frac{dy}{dx} = \frac{dy}{dv}\,\frac{dv}{du}\,\frac{du}{dx} = k'(v)\; g'(u)\; f'(x)\;}$$
#
# This is the **chain rule**. In words: *multiply the slopes of all links, each taken at the number that enters this link.* The second half of the
# sentence is where most mistakes happen. $g'$ must be taken at $u$, not at $x$ and not at $v$.
#
# An example: $u = \frac12 x + 1$, $v = u^2$, $y = \sin v$, at $x = 2$. On the way forward, $u = 2$ and $v = 4$. The slopes are
# $\frac12$ (everywhere the same), $2u = 4$ and $\cos v = \cos 4 = -0.654$. So $dy/dx = \frac12\cdot 4\cdot(-0.654) = -1.307$.
#
# You see why a network must *keep* the numbers of its forward pass: the slopes need them.
#
# **Several paths.** If $x$ reaches $y$ along several paths, multiply the slopes along each path, and add the results. For $y = k(u, v)$, where $u$ and $v$
# both depend on $x$, small movements add up: $\Delta y \approx \frac{\partial y}{\partial u}\Delta u + \frac{\partial y}{\partial v}\Delta v$. Divide by $\Delta x$:
#
# $$\frac{dy}{dx} = \frac{\partial y}{\partial u}\,\frac{du}{dx} + \frac{\partial y}{\partial v}\,\frac{dv}{dx}.$$
#
# Section 5 needs this when one number is copied, lesson 02 when one neuron feeds many, and lesson 06 makes it the heart of an automatic machine.

# %% [markdown]
# ### Exercise 2 (3 points)
# Write `chain_slope` for a chain of any length. You get two lists: the functions in the order in which they are applied, and their derivatives in the
# same order. The check uses chains of three links, and shorter and longer ones.

# %% nbgrader={"grade_id": "00-chain-slope", "solution": true}
def chain_slope(x, functions, slopes):
    """The slope at x of a chain of functions.

    x: the number that enters the first function.
    functions: functions of one number, the first is applied first.
    slopes: their derivatives, in the same order.
    Returns one number.
    """
    ### BEGIN SOLUTION
    slope = 1.0
    for f, df in zip(functions, slopes):
        slope *= df(x)
        x = f(x)
    return slope
    ### END SOLUTION

# %% nbgrader={"grade_id": "00-chain-slope-check", "grade": true, "points": 3}
check("00-chain-slope", chain_slope)

# %% [markdown]
# <details><summary>Hint: what must the loop remember?</summary>
#
# Two numbers: the product of the slopes so far, and the number that enters the next link. With which value must the product start, so that the first
# multiplication does not change it? In each turn, which of the two numbers must be updated first?
# </details>

# %% [markdown]
# ## 3. The slope of a fraction
#
# Fractions of two functions occur often (a softmax is one, lesson 03). We get their slope from what we have. First the product of $u(x)$ and
# $r(x)$. When $x$ moves, both move:
#
# $$(u + \Delta u)(r + \Delta r) - u\,r = r\,\Delta u + u\,\Delta r + \Delta u\,\Delta r.$$
#
# Divide by $\Delta x$. The last term has two small factors and vanishes in the limit. So $(u\,r)' = u'\,r + u\,r'$. Now let $r = 1/v = v^{-1}$. By the
# chain rule, $r' = -v^{-2}\,v'$. Put this in:
#
# $$\Big(\frac uv\Big)' = \frac{u'}{v} - \frac{u\,v'}{v^2} = \frac{u'\,v - u\,v'}{v^2}.$$
#
# In words, for positive $u$ and $v$: *a growing numerator raises the fraction, a growing denominator lowers it.*
#
# **Predict first.** Let $u = 3$ and $v = 4$, and let both grow at the same speed, $u' = v' = 1$. Does $u/v$ rise, fall or stay?

# %%
my_guess = ...  # "rises", "falls" or "stays"

# %%
print(f"before: {3 / 4}   after: {3.01 / 4.01:.6f}   slope: {(1 * 4 - 3 * 1) / 4**2}")

# %% [markdown]
# It rises: the numerator is smaller, so it gains the larger share.
#
# > **In the notes.** Note 002 uses the quotient rule in its derivation of the softmax gradient, as a remark in the margin:
# >
# > $$\frac{\partial}{\partial x}\frac{g(x)}{h(x)} = \frac{\partial g(x)}{\partial x}\,\frac{1}{h(x)} - \frac{g(x)}{h(x)^2}\,\frac{\partial h(x)}{\partial x}.$$
# >
# > Its $g$ is our $u$ and its $h$ is our $v$: it is the middle form of the line above. (This $h$ is no step, and $g$ is no activation.)

# %% [markdown]
# ### Exercise 3 (1 point)
# Write `quotient_slope`. You get the values and the slopes of $u$ and $v$ at one place.

# %% nbgrader={"grade_id": "00-quotient-slope", "solution": true}
def quotient_slope(u, du, v, dv):
    """The slope of u / v.

    u, v: the values of the two functions; v is not 0.   du, dv: their slopes at the same place.
    Returns one number.
    """
    ### BEGIN SOLUTION
    return (du * v - u * dv) / v**2
    ### END SOLUTION

# %% nbgrader={"grade_id": "00-quotient-slope-check", "grade": true, "points": 1}
check("00-quotient-slope", quotient_slope)

# %% [markdown]
# <details><summary>Hint: a test without a computer</summary>
#
# Let $u = v$, so that the fraction is 1 everywhere. Which slope must come out? Then let $v$ stand still, $v' = 0$. What is left of the rule?
# </details>

# %% [markdown]
# ## 4. Tables, and two ways to multiply them
#
# A network works on tables of numbers. NumPy calls a table an *array*, and describes it by its *shape*: `(3,)` is a row of three numbers, `(2, 3)` has
# two rows and three columns. Most errors in a backward pass are errors of shape, and the worst ones give no message. So learn to say each shape
# *before* you run a line.
#
# **The matrix product**, `@`. With $X$ of shape $(E, M)$ and $W$ of shape $(M, J)$,
#
# $$(XW)_{ej} = \sum_{m=1}^{M} X_{em}\,W_{mj}, \qquad (E, M)\ \text{times}\ (M, J)\ \text{gives}\ (E, J).$$
#
# The two inner sizes must be equal. They are summed over, and so they are gone from the result. The order matters: `W @ X` needs $J = E$. The transpose
# `W.T` has rows and columns exchanged, so its shape is $(J, M)$. (For an array with one axis, `.T` changes nothing.)
#
# **The product entry by entry**, `*`, which formulas write as $\circ$ (the *Hadamard product*). It multiplies the entries that stand at the same
# place: $(A\circ B)_{ej} = A_{ej}\,B_{ej}$. The shapes should be equal, and the result has the same shape. `+` and `-` work in the same way.
#
# **Broadcasting.** When two shapes are *not* equal, NumPy copies one array, or both, until they are. It compares the shapes **from the right**,
# size by size:
#
# - equal sizes fit;
# - a size of 1 fits to any size: this axis is copied;
# - a missing size counts as 1;
# - anything else is an error.
#
# So `(E, J) + (J,)` works: the row is copied to all $E$ rows. `(E, J) + (E,)` is an error, for on the right $J$ meets $E$, unless $J = E$ by accident!
# `(E, J) + (E, 1)` works: the column is copied to all $J$ columns.
#
# **Predict first.** `t` is a column of shape `(3, 1)`, `y` has the shape `(3,)`, and both hold the same three numbers. Which shape has `t - y`? How
# many of its entries are 0?

# %%
my_guess = ...  # (the shape, how many zeros)

# %%
y = np.array([1.0, 2.0, 4.0])
t = y.reshape(3, 1)
print(t - y)

# %% [markdown]
# The column is copied to three columns, the row to three rows, and you get all nine differences. There is no error message. In a program, such a line is
# meant as "answers minus targets". The mean of the squares is then a loss that is not 0 even when every answer is right. Remember this trap.

# %% [markdown]
# ### Exercise 4 (3 points: half a point for each answer)
# A quiz. Return six answers. You may try things out in a cell of your own: `np.zeros((2, 3))` makes an array of a given shape, and `.shape` tells it.

# %% nbgrader={"grade_id": "00-product-shapes", "solution": true}
def product_shapes(E, M, J):
    """Five shapes, and which of four expressions raise an error.

    X: (E, M)   W: (M, J)   b: (J,)   D: (E, J)   t: (E, 1)   y: (E,)
    E, M, J: different numbers, all above 1.
    Returns six things in this order: the shapes of
        X @ W,   X.T @ D,   D @ W.T,   D + b,   t - y,   each as a tuple such as (M, E),
    and a list of four truth values (True: it raises an error) for
        W @ X,   X * W,   D + y,   X * t.
    """
    ### BEGIN SOLUTION
    return (E, J), (M, J), (E, M), (E, J), (E, E), [True, True, True, False]
    ### END SOLUTION

# %% nbgrader={"grade_id": "00-product-shapes-check", "grade": true, "points": 3}
check("00-product-shapes", product_shapes)

# %% [markdown]
# <details><summary>Hint: a way to do the first three without thinking about networks</summary>
#
# Write the two shapes next to each other, with `.T` already carried out. Cross out the two sizes in the middle, if they are equal. What is left, in this
# order, is the shape of the product.
# </details>
#
# <details><summary>Hint: the expressions with + - *</summary>
#
# Write one shape under the other so that their *right* ends are in one line. Go through the columns from right to left. In each column: equal? a 1? a gap?
# </details>

# %% [markdown]
# In lessons 02 and 04 you will meet these very products: `X @ W + b` is the way forward, `X.T @ D` is the gradient of $W$, and `D @ W.T` is the way
# back to the layer below.

# %% [markdown]
# ## 5. A copy on the way forward is a sum on the way back
#
# Broadcasting copies. What does that mean for slopes? Let $A$ have the shape $(E, J)$ and $b$ the shape `(J,)`, and add them, $Z = A + b$:
#
# $$Z_{ej} = A_{ej} + b_j .$$
#
# Let $\mathcal L$ be one number that is computed from $Z$, a loss for example. Suppose that somebody hands us its slopes $G_{ej} = \partial\mathcal L/\partial Z_{ej}$, a
# table of the shape of $Z$. This table is called the *upstream gradient*: it comes from further up, where the loss is. How does $\mathcal L$ react to $b_j$?
#
# **Predict first.** The number $b_j$ was copied into $E$ rows. Is its slope the mean of $G_{1j}, \dots, G_{Ej}$, their sum, or one of them?

# %%
my_guess = ...  # "mean", "sum" or "one of them"

# %%
show_copies()

# %% [markdown]
# When $b_j$ moves, all of $Z_{1j}, \dots, Z_{Ej}$ move by the same amount, since $\partial Z_{ej}/\partial b_j = 1$. So there are $E$ paths from $b_j$ to $\mathcal L$,
# and section 2 says: add the paths.
#
# $$\frac{\partial\mathcal L}{\partial b_j} = \sum_{e=1}^E \frac{\partial\mathcal L}{\partial Z_{ej}}\,\frac{\partial Z_{ej}}{\partial b_j} = \sum_{e=1}^E G_{ej}.$$
#
# It is a **sum**. A number that is used $E$ times has $E$ effects. For a column $t$ of shape $(E, 1)$ in $Z_{ej} = A_{ej} + t_e$, the copies lie in one
# row, and the same argument gives
#
# $$\frac{\partial\mathcal L}{\partial t_e} = \sum_{j=1}^J G_{ej}.$$
#
# The gradient of an array always has the shape of that array: `(J,)` for $b$, and $(E, 1)$ for $t$. So we have a rule for all cases. *Sum the upstream
# gradient over each axis along which the operand was copied.* These are
#
# - the axes on the left that the operand does not have: they disappear;
# - the axes where the operand has size 1: they stay, with size 1 (`keepdims=True` in NumPy).

# %% [markdown]
# ### Exercise 5 (3 points)
# Write `unbroadcast`, the reverse of broadcasting. The operand can have any number of axes, from none (the shape `()`, one number) to those of `upstream`. When
# nothing was copied, nothing is summed.

# %% nbgrader={"grade_id": "00-unbroadcast", "solution": true}
def unbroadcast(upstream, shape):
    """The gradient of an operand of this shape, which broadcasting copied to the shape of upstream.

    upstream: dL/dZ, an array of the shape of the result Z.   shape: the operand's shape, a tuple.
    Returns an array of the operand's shape.
    """
    ### BEGIN SOLUTION
    while upstream.ndim > len(shape):
        upstream = upstream.sum(axis=0)
    for axis, size in enumerate(shape):
        if size == 1:
            upstream = upstream.sum(axis=axis, keepdims=True)
    return upstream
    ### END SOLUTION

# %% nbgrader={"grade_id": "00-unbroadcast-check", "grade": true, "points": 3}
check("00-unbroadcast", unbroadcast)

# %% [markdown]
# <details><summary>Hint: two steps</summary>
#
# First bring the number of axes down: as long as `upstream` has more axes than `shape`, one axis must go. On which side do the extra axes stand?
# Then both have the same number of axes, and you can look at them one by one.
# </details>

# %% [markdown]
# Now watch the copies. Type two shapes, and see which numbers are copied on the way forward, and which sums of $G$ bring the gradients home. Try `(5, 1)` with `(5,)`,
# and `(5, 3)` with `(5,)`.

# %% tags=["reference"]
from bpkit.widgets import explore_broadcasting

explore_broadcasting(unbroadcast)

# %% [markdown]
# ## 6. How small should the step be?
#
# Back to the studio. We measure slopes with a step $h$, and ask how wrong the result is. The tool is Taylor's formula. With $f''$ for the slope of the
# slope, and so on,
#
# $$f(x+h) = f(x) + h\,f'(x) + \frac{h^2}{2}f''(x) + \frac{h^3}{6}f'''(x) + \dots$$
#
# Put this into the forward difference:
#
# $$\frac{f(x+h) - f(x)}{h} = f'(x) + \frac h2 f''(x) + \dots$$
#
# The error shrinks like $h$. We can do better. Write the formula also for $-h$, where the odd powers change their sign:
#
# $$f(x-h) = f(x) - h\,f'(x) + \frac{h^2}{2}f''(x) - \frac{h^3}{6}f'''(x) + \dots$$
#
# Subtract the two lines. $f(x)$ and the term with $h^2$ cancel. What is left is $2h f'(x) + \frac{h^3}{3}f'''(x) + \dots$, so
#
# $$\boxed{\;\frac{f(x+h) - f(x-h)}{2h} = f'(x) + \frac{h^2}{6} f'''(x) + \dots\;}$$
#
# This is the **central difference**. It looks the same distance to both sides, and its error shrinks like $h^2$: ten times smaller a step, a hundred times
# smaller an error.

# %% [markdown]
# ### Exercise 6 (1 point)
# Write `central_difference`.

# %% nbgrader={"grade_id": "00-central-difference", "solution": true}
def central_difference(f, x, h):
    """The slope of the chord from x - h to x + h.

    f: a function of one number.   x: a number.   h: the step, more than 0.   Returns one number.
    """
    ### BEGIN SOLUTION
    return (f(x + h) - f(x - h)) / (2 * h)
    ### END SOLUTION

# %% nbgrader={"grade_id": "00-central-difference-check", "grade": true, "points": 1}
check("00-central-difference", central_difference)

# %% [markdown]
# <details><summary>Hint: the check says that Python evaluates my fraction in another order</summary>
#
# `a / 2 * h` is not $\frac{a}{2h}$. Python goes from left to right: it divides by 2, and then multiplies by `h`.
# </details>
#
# <details><summary>Hint: the check says that I divide by another distance</summary>
#
# You compare the values at two places, one on each side of $x$. How many steps lie between them?
# </details>

# %% [markdown]
# **Predict first.** The next picture shows the error of both formulas for $f(x) = e^x$ at $x = 1$, with steps from $h = 10^{-1}$ down to $h = 10^{-18}$. For each
# formula, which step is best: about $10^{-3}$, $10^{-5}$, $10^{-8}$ or $10^{-18}$? What happens at the smallest step?

# %%
my_guess = ...  # (best step forward, best step central, what happens at 1e-18)

# %%
show_step_sizes(forward_difference, central_difference)

# %% [markdown]
# Both axes are logarithmic. Read the picture from the right to the left. At first the error falls, like $h$ for the forward difference and like $h^2$ for the
# central one, as Taylor's formula says. Then it turns round and *grows*. At $h = 10^{-16}$ the result is 0, and the error is 100 %.
#
# The reason is rounding. A float keeps about 16 digits. So the computer does not know $f(x+h)$ exactly, but with an error of about $\varepsilon\,|f(x)|$, where
# $\varepsilon \approx 2\cdot10^{-16}$. When $h$ is tiny, $f(x+h)$ and $f(x-h)$ agree in almost all digits. The subtraction removes these, and what is left is
# mostly rounding. This is called *cancellation*. Then the division by $h$ makes the rounding error large. In total
#
# $$\text{error} \;\approx\; \underbrace{\frac h2\,|f''|}_{\text{formula}} + \underbrace{\frac{\varepsilon\,|f|}{h}}_{\text{rounding}}
# \quad\text{(forward)}, \qquad
# \text{error} \;\approx\; \frac{h^2}{6}\,|f'''| + \frac{\varepsilon\,|f|}{h}\quad\text{(central)}.$$
#
# At the best step both terms are about equally large. If $f$ and its derivatives are about 1, that is $h \approx \sqrt\varepsilon \approx 10^{-8}$ for the forward difference, with 8
# right digits, and $h \approx \sqrt[3]\varepsilon \approx 6\cdot10^{-6}$ for the central one, with 10 or 11. **A step can be too large and too small.** Below
# $10^{-16}$, $1 + h$ is rounded to 1, and the computer does not move at all.

# %% [markdown]
# ## 7. A step off the real line
#
# The enemy is the subtraction. Can we do without it? Here is a surprising way. Move $x$ not along the real line but in the *imaginary* direction, to $x + \mathrm i h$,
# and use Taylor's formula with $\mathrm i^2 = -1$, $\mathrm i^3 = -\mathrm i$:
#
# $$f(x + \mathrm i h) = f(x) + \mathrm i\,h\,f'(x) - \frac{h^2}{2}f''(x) - \mathrm i\,\frac{h^3}{6}f'''(x) + \dots$$
#
# For real $x$ all derivatives are real. So the value splits into two parts that do not mix. The real part is $f(x) - \dots$, and the imaginary part is
# $h\,f'(x) - \frac{h^3}{6}f'''(x) + \dots$ Take the imaginary part, and divide by $h$:
#
# $$\boxed{\;\frac{\operatorname{Im} f(x + \mathrm i h)}{h} = f'(x) - \frac{h^2}{6}f'''(x) + \dots\;}$$
#
# This is the **complex step**. The formula's error is as small as that of the central difference. But nothing is subtracted, so nothing cancels, and you can take
# $h = 10^{-20}$. Then the first term of the error is about $10^{-40}$, far below what a float can see.
#
# There is a price. The function must accept complex numbers and must not lose the imaginary part on its way. `abs`, `max`, comparisons such as `z > 0`, and
# arrays that were made for real numbers break it. (In Python, `1j` is $\mathrm i$, and `z.imag` is the imaginary part of `z`.)
#
# **Predict first.** Take $f = e^x$, $x = 1$ and $h = 10^{-20}$. What does the forward difference give, and what the complex step? (The right slope is $e = 2.718\dots$)

# %%
my_guess = ...  # (forward difference, complex step)

# %%
x, h = 1.0, 1e-20
print("forward difference:", (np.exp(x + h) - np.exp(x)) / h)
print("complex step:      ", np.exp(x + 1j * h).imag / h)

# %% [markdown]
# ### Exercise 7 (1 point)
# Write `complex_step`. The check takes tiny steps, and also some large ones, where the term with $h^2$ can be seen.

# %% nbgrader={"grade_id": "00-complex-step", "solution": true}
def complex_step(f, x, h):
    """The slope of f at x by a step in the imaginary direction.

    f: a function of one number, real or complex.   x: a real number.   h: the step, more than 0.
    Returns one real number.
    """
    ### BEGIN SOLUTION
    return f(x + 1j * h).imag / h
    ### END SOLUTION

# %% nbgrader={"grade_id": "00-complex-step-check", "grade": true, "points": 1}
check("00-complex-step", complex_step)

# %% [markdown]
# <details><summary>Hint: my result is 0</summary>
#
# Then the value that you look at has no imaginary part. What did you hand to `f`: a real or a complex number?
# </details>

# %%
show_step_sizes(forward_difference, central_difference, complex_step)

# %% [markdown]
# The complex step falls with the central difference, and does not turn round. (An error of exactly 0 is drawn at $10^{-17}$, for a logarithmic axis has no 0.) This course judges its
# own formulas with it.

# %% [markdown]
# Now choose the step yourself. The curve is the loss of one neuron; lesson 01 explains it, and here it is simply a function of $w$. Your three formulas draw their own
# points.

# %% tags=["reference"]
from bpkit.widgets import explore_nudge

explore_nudge(
    forward_difference=forward_difference,
    central_difference=central_difference,
    complex_step=complex_step,
)

# %% [markdown]
# ## 8. Many inputs: a slope for each
#
# A loss has many inputs: all weights of a network. Let $f$ take an array $x$ and give one number. Its **gradient** is the array of all slopes, one for each entry,
# and it has the shape of $x$:
#
# $$\Big(\frac{\partial f}{\partial x}\Big)_i = \frac{\partial f}{\partial x_i} \approx \frac{f(x + h\,e_i) - f(x - h\,e_i)}{2h}.$$
#
# Here $e_i$ is an array that is 1 at the place $i$ and 0 everywhere else: **only one entry moves**. For a table, $i$ is a pair of numbers, row and column.
#
# **Predict first.** A network has a million weights, and one evaluation of its loss takes a millisecond. How long does one gradient take in this way?

# %%
my_guess = ...  # seconds

# %%
print(2 * 1_000_000 * 0.001, "seconds")

# %% [markdown]
# More than half an hour for one gradient, and training needs thousands of them. Backpropagation takes a few milliseconds for the same gradient. So the
# numerical gradient is no way to train. But it needs no derivation, and so it can show that a derivation is wrong.

# %% [markdown]
# ### Exercise 8 (3 points)
# Write `numerical_gradient`, with central differences, for an array of any shape. `np.ndindex(x.shape)` gives the places of all entries, one after the other, and `x[place]` is
# the entry there. Three traps: `x` is read-only, so work on copies. It may hold whole numbers, and a copy of it would do so, too. And an entry that was moved must be back when the next one moves.

# %% nbgrader={"grade_id": "00-numerical-gradient", "solution": true}
def numerical_gradient(f, x, h):
    """The gradient of f at x by central differences.

    f: a function that takes an array of the shape of x and returns one number.
    x: an array.   h: the step, more than 0.
    Returns an array of the shape of x.
    """
    ### BEGIN SOLUTION
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[place] = h
        gradient[place] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient
    ### END SOLUTION

# %% nbgrader={"grade_id": "00-numerical-gradient-check", "grade": true, "points": 3}
check("00-numerical-gradient", numerical_gradient)

# %% [markdown]
# <details><summary>Hint: how do I move only one entry?</summary>
#
# Make an array of zeros of the same shape, and set one entry of it to `h`. What happens when you add this array to `x`, and when you subtract it? Does
# `x` itself change?
# </details>

# %% [markdown]
# ## 9. When are two gradients the same?
#
# You have derived a gradient on paper and programmed it: the array $a$. The numerical gradient is $b$. They will never agree in all digits. How close is close enough? A
# difference of 0.001 is nothing when the entries are about 1000, and it is everything when they are about 0.001. So we compare the largest difference with the largest entry:
#
# $$\operatorname{err}(a, b) = \frac{\max_i |a_i - b_i|}{\max\big(\max_i |a_i|,\ \max_i |b_i|\big)}.$$
#
# If $a$ and $b$ are both zero everywhere, they agree, and the error is 0 by definition. As a rule for double precision:
#
# | error against | central difference | complex step |
# |---|---|---|
# | a right gradient | below $10^{-7}$ | below $10^{-12}$ |
# | look closer | $10^{-7}$ to $10^{-4}$ | $10^{-12}$ to $10^{-9}$ |
# | a wrong gradient | above $10^{-4}$ | above $10^{-9}$ |
#
# **Predict first.** Your gradient has one wrong sign: $a = -b$ everywhere. What is the error?

# %%
my_guess = ...  # a number

# %% [markdown]
# ### Exercise 9 (2 points)
# Write `relative_error`. Nothing may be added to the denominator: a small constant hides wrong gradients when all entries are tiny, and the check tries that.

# %% nbgrader={"grade_id": "00-relative-error", "solution": true}
def relative_error(a, b):
    """The largest difference of two arrays, as a share of the largest entry of both.

    a, b: arrays of one shape.   Returns one number, 0 or more; 0 if both are zero everywhere.
    """
    ### BEGIN SOLUTION
    scale = np.maximum(np.abs(a).max(), np.abs(b).max())
    if scale == 0:
        return 0.0
    return np.abs(a - b).max() / scale
    ### END SOLUTION

# %% nbgrader={"grade_id": "00-relative-error-check", "grade": true, "points": 2}
check("00-relative-error", relative_error)

# %% [markdown]
# <details><summary>Hint: sizes only</summary>
#
# The formula has three $|\cdot|$ and three $\max$. In which order do they come, from the inside to the outside? What goes wrong for arrays of negative numbers if you
# change the order?
# </details>

# %% [markdown]
# With $a = -b$ the error is 2: the difference is twice as large as the entries. Now use all that you have. The function $f(x) = \log\sum_i e^{x_i}$ is part of a loss in lesson 03.
# The chain rule gives its gradient: the outer link $\log s$ has the slope $1/s$ at the sum $s$, and the sum moves with $x_i$ by the slope $e^{x_i}$. So
#
# $$\frac{\partial f}{\partial x_i} = \frac{e^{x_i}}{\sum_j e^{x_j}}.$$

# %% tags=["reference"]
def log_sum_exp(x):
    return np.log(np.sum(np.exp(x)))


x = np.array([[0.5, -1.0, 2.0], [0.0, 1.5, -0.3]])
by_hand = np.exp(x) / np.sum(np.exp(x))
for name, derived in {"right": by_hand, "with a slip": by_hand * (1 - by_hand)}.items():
    numerical = attempt(numerical_gradient, log_sum_exp, x, 1e-5)
    if numerical is not None:
        error = attempt(relative_error, derived, numerical)
        if error is not None:
            print(f"{name}: {error:.1e}")

# %% [markdown]
# The right derivation agrees to about ten digits; the slip shows at once. You can do this with every gradient that you write from now on.

# %% [markdown]
# ## 10. The rules that the whole course follows
#
# Books write the same network in several ways. To compare numbers, we must choose one. These are our conventions. Each check expects them unless its exercise says otherwise.
#
# 1. **One sample is one row.** A batch of $E$ samples is a table $X$ of shape $(E, M)$. A single sample alone is an array of shape `(M,)`.
# 2. **Layers.** $A_0 = X$. For $l = 1, \dots, L$:
#    $Z_l = A_{l-1}W_l + b_l$ and $A_l = f_l(Z_l)$, with $W_l$ of shape $(n_{l-1}, n_l)$ and $b_l$ with $n_l$ numbers on one axis. The *activation* $f_l$
#    works entry by entry, or row by row (softmax). In code: `Z = A_prev @ W + b`.
# 3. **Targets.** $Y$ has the shape $(E, K)$. For $K$ classes each row holds a single 1 (*one-hot*).
# 4. **Slopes.** $\delta_l = \partial\mathcal L/\partial Z_l$, with the shape of $Z_l$. A gradient has the shape of its parameter: $\partial\mathcal L/\partial b_l$ is one row of $n_l$ numbers, without extra axes.
# 5. **The loss is the mean over the samples of the sum over the classes.** So $1/E$ appears exactly once, in $\delta_L$. The squared error carries $\frac12$.
# 6. **Pairs.** Sigmoids go with the binary cross-entropy, softmax with the cross-entropy, a linear output with the squared error. For all three,
#    $\delta_L = \frac1E(A_L - Y)$.
# 7. **Jacobians.** For $y$ computed from $x$, the entry in row $j$ and column $i$ of $\partial y/\partial x$ is $\partial y_j/\partial x_i$. Its shape is (outputs, inputs).
#
# You need not understand all of it now: each rule is explained in the lesson that needs it. Come back when two formulas seem to disagree.

# %% [markdown]
# **The notes.** The course treats five lecture notes, 000 to 004, by different authors. (003 is a better scan of 000.) Their letters clash. This table translates:
#
# | meaning | course | 003 | 001 | 002 | 004 |
# |---|---|---|---|---|---|
# | enters the activation of layer $l$ | $z_l$ | $z_l$ | $z^{(l)}$ | $a_l$ | $z^l$ |
# | leaves layer $l$ | $a_l$ | $a_l$ | $a^{(l)}$ | $h_l$ | $o^l$ |
# | weights from layer $l$ to $l+1$ | $W_{l+1}$ | $W_{l+1}$ | $W^{(l+1)}$ | $W_{l+1}$ | $W^l$ |
# | units of layer $l$ | $n_l$ | $n_l$ | $m^{(l)}$ | $n$, the last one $k$ | sizes in the picture |
# | activation | $f_l$, $\sigma$ | $f$, $\sigma$ | $f_l$ | $g$, the last one $O$ | $\sigma$ |
# | the last answer | $a_L$, $\hat y$ | $A_L$, $\hat Y$ | $a^{(L)}$, $\hat y$ | $h_L$, $\hat y$ | $\hat y$ |
# | the loss | $\mathcal L$ | $\mathcal L$ | $\mathcal L$, once $J$ | $\mathcal L(\theta)$ | $l$, then $L$ |
# | $\partial\mathcal L/\partial z_l$ | $\delta_l$ | written out | $\delta^{(l)}$ | $\nabla_{a_l}\mathcal L(\theta)$ | written out |
# | product entry by entry | $\circ$ | $\circ$ | $\odot$ | $\odot$ | $\cdot$ |
# | one sample is | a row | a row | a column | a column | a row |
# | number of samples | $E$ | $E$ | 1 | $N$ | 1 |
# | "cross-entropy" belongs to | both, named | $K$ sigmoids | softmax | softmax | not used |
# | squared error carries | $\frac1{2E}$ | $\frac12$ | not used | $\frac1N$ | $\frac12$ |
#
# Beware of three letters. **$a$** enters the activation in note 002, and leaves it everywhere else. **$k$** is a class in 003, a neuron in 001, a layer in 004, and in 002 first the
# number of classes and later a layer. **$l$** is a layer in 001 and 003, but in 004 it is the loss, and the curly $\ell$ of 002 is the right class.

# %% [markdown]
# ## 11. Stretch: many inputs and many outputs
#
# This section is for those who want more. Let $f$ take a row $x$ of $n$ numbers and give a row $y$ of $m$ numbers. Each output has a slope for each input. By rule 7 of section 10 they
# form the Jacobian:
#
# $$J_{ji} = \frac{\partial y_j}{\partial x_i}, \qquad J\in\mathbb R^{m\times n}.$$
#
# One complex step in $x_i$ tells the slopes of *all* outputs with respect to $x_i$. That is column $i$ of $J$.

# %% [markdown]
# ### Exercise 10 (2 points)
# Write `jacobian`, by complex step.

# %% nbgrader={"grade_id": "00-jacobian", "solution": true}
def jacobian(f, x, h):
    """The Jacobian of f at x, by complex step.

    f: a function that takes an array (n,), real or complex, and returns an array (m,).
    x: (n,).   h: the step, more than 0.
    Returns (m, n): row j belongs to output j, column i to input i.
    """
    ### BEGIN SOLUTION
    columns = []
    for i in range(len(x)):
        moved = x + 0j
        moved[i] += 1j * h
        columns.append(f(moved).imag / h)
    return np.array(columns).T
    ### END SOLUTION

# %% nbgrader={"grade_id": "00-jacobian-check", "grade": true, "points": 2}
check("00-jacobian", jacobian)

# %% [markdown]
# <details><summary>Hint: a complex copy</summary>
#
# An array of real numbers cannot hold an imaginary part. What is the type of `x + 0j`? And if you collect the results in a list and make an array of it, do they stand in the rows or in the
# columns?
# </details>

# %% [markdown]
# ## What you can now do
#
# - Read a derivative as a slope: the output moves $f'(x)$ times as much as the input.
# - Differentiate a chain: multiply the slopes, each at the number that enters its link. Differentiate a fraction.
# - Say the shape of `@`, `*` and `+` before you run them, and name the trap `(E, 1) - (E,)`.
# - Undo a broadcast: sum over the axes along which something was copied.
# - Measure a slope in three ways, choose a good step, and say why a step can be too small.
# - Check a gradient with a numerical one, and judge the difference.
#
# In lesson 01 one neuron learns from one example, and you write its whole backward pass.

# %% [markdown] nbgrader={"grade_id": "00-explain-question", "locked": true}
# ## In your own words (2 points)
#
# A classmate checks a gradient with the forward difference and $h = 10^{-15}$. The relative error is 0.3, and the classmate concludes that the gradient is wrong. Explain in three
# or four sentences why this test says nothing, which step would be better, and name a second change that would make the test sharper.
#
# ### BEGIN MARK SCHEME
# **Rubric.** 1/2 point: cancellation or rounding is named as the cause. 1/2 point: its size, about $\varepsilon/h$, or "a right gradient would fail as well". 1/2 point: a step near $10^{-8}$ (accept
# $10^{-6}$ to $10^{-9}$). 1/2 point: central difference with its own step, or complex step.
# ### END MARK SCHEME

# %% [markdown] nbgrader={"grade_id": "00-explain", "grade": true, "solution": true, "points": 2}
# ### BEGIN SOLUTION
# With $h = 10^{-15}$ the two values of $f$ agree in about 15 of their 16 digits. The subtraction leaves rounding errors of the size of $\varepsilon|f|$, and the division by
# $h$ makes them as large as $\varepsilon/h \approx 0.2$ times $|f|$. So a right gradient can show an error of 0.3, too. A step of about $10^{-8}$ balances the error of the formula and rounding. The
# central difference with $h \approx 10^{-5}$ is better still, and the complex step with $h = 10^{-20}$ has no subtraction at all.
# ### END SOLUTION
