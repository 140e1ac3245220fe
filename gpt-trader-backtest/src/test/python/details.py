"""Golden values of DetailsFiguresTest, by NumPy 2.4.6: rolling figures, histogram, quantiles, and the stationary bootstrap with
java.util.Random's linear congruential generator written again."""
import math
import numpy as np

P = 252
n = 400
i = np.arange(n)
r = 0.01 * np.sin(i * i) + 0.0005
m = 0.008 * np.sin(i * i + 1.0) + 0.0003
w = 126


def window(k):
    a, b = r[k + 1 - w : k + 1], m[k + 1 - w : k + 1]
    std = a.std(ddof=1)
    return std * P**0.5, (a.mean() - 0.02 / P) / std * P**0.5, np.cov(a, b, ddof=1)[0, 1] / b.var(ddof=1)


print("numpy", np.__version__)
for k in (125, 300, 399):
    print("rolling", k, *map(repr, map(float, window(k))))
edges = np.histogram_bin_edges(r, bins="fd")
counts, edges = np.histogram(r, bins=edges)
print("histogram", repr(float(edges[0])), repr(float(edges[1] - edges[0])), counts.tolist())


class JavaRandom:
    def __init__(self, seed):
        self.seed = (seed ^ 0x5DEECE66D) & ((1 << 48) - 1)

    def bits(self, count):
        self.seed = (self.seed * 0x5DEECE66D + 0xB) & ((1 << 48) - 1)
        return self.seed >> (48 - count)

    def double(self):
        return ((self.bits(26) << 27) + self.bits(27)) * 2.0**-53


def bootstrap():
    random = JavaRandom(18)
    block = max(1, round(n ** (1 / 3)))
    out = []
    for _ in range(1000):
        history = []
        while len(history) < n:
            start = int(random.double() * n)
            length = 1 + math.floor(math.log(1 - random.double()) / math.log(1 - 1 / block))
            history += [r[(start + j) % n] for j in range(length)]
        h = np.array(history[:n])
        value = np.cumprod(1 + h)
        peak = np.maximum.accumulate(np.concatenate([[1.0], value]))[1:]
        out.append((value[-1] - 1, (h.mean() - 0.02 / P) / h.std(ddof=1) * P**0.5, (1 - value / peak).max()))
    for name, figure in zip(("totalReturn", "sharpe", "maxDrawdown"), np.array(out).T):
        print(name, *map(repr, map(float, np.quantile(figure, [0.05, 0.5, 0.95]))))


bootstrap()
