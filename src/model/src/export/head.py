
import math

NEVER, UNFIT, NONE = math.inf, -math.inf, math.nan
BEYOND = 1.7976931348623157e308


def exp(x):
    try:
        return math.exp(x)
    except OverflowError:
        return math.inf


def expm1(x):
    try:
        return math.expm1(x)
    except OverflowError:
        return math.inf


def ln(x):
    return math.log(x) if x > 0 else -math.inf if x == 0 else math.nan


def ln1p(x):
    return math.log1p(x) if x > -1 else -math.inf if x == -1 else math.nan


def phi(x):
    return 0.5 * math.erfc(-x * math.sqrt(0.5))


def div(a, b):
    if b != 0:
        return a / b
    return math.nan if a == 0 or a != a or b != b else math.copysign(math.inf, a) * math.copysign(1, b)


def half_up(x):
    return math.floor(x + 0.5)


def ceil(x):
    return math.ceil(x) if abs(x) < 1e300 else x


def tails(m, n, mu, c):
    """At least m of n, and fewer: beta-binomial with mean mu and correlation c."""
    if m <= 0 or (m <= n and mu >= 1):
        return 1.0, 0.0
    if m > n or mu <= 0:
        return 0.0, 1.0
    a, b, n = mu * (1 - c) / c, (1 - mu) * (1 - c) / c, int(n)
    mass = 1.0
    for i in range(n):
        mass *= (b + i) / (a + b + i)
    upper = lower = 0.0
    for k in range(n + 1):
        if k < m:
            lower += mass
        else:
            upper += mass
        if k < n:
            mass *= (n - k) / (k + 1) * (a + k) / (b + n - k - 1)
    return upper, lower


def show(x, factor, high, missing, choice):
    """The value in the unit on screen, or its word."""
    if x != x:
        return missing
    if x == NEVER:
        return "never"
    if x == BEYOND:
        return high
    if x == UNFIT:
        return "does not fit"
    if choice:
        return "compute" if x > 0.5 else "memory"
    return x * factor + 0.0


