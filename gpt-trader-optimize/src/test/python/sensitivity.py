# Epsilon squared of one factor is the adjusted R squared of a one-way analysis of variance.
# numpy 2.4.6, statsmodels 0.15.0; 2026-11-28; the versions are printed into the first line
# python3 sensitivity.py > ../resources/io/gpttrader/optimize/belief/sensitivity.csv
import numpy, statsmodels
import statsmodels.api as sm

rng = numpy.random.default_rng(14)
n = 90
x = rng.integers(1, 6, n)          # five levels, matters much and is not monotone
y = rng.integers(1, 13, n)         # twelve levels, matters a little
z = rng.integers(0, 3, n)          # a choice that does not matter
goal = numpy.array([0, 0.3, 1.2, 0.8, -0.4, 0.1])[x] + 0.05 * y + 0.3 * rng.standard_normal(n)


def adjusted(groups):
    levels = sorted(set(groups))
    columns = numpy.array([[1.0 if g == level else 0.0 for level in levels] for g in groups])
    return max(0.0, sm.OLS(goal, sm.add_constant(columns[:, 1:])).fit().rsquared_adj)


print(f"# numpy {numpy.__version__}, statsmodels {statsmodels.__version__}")
# y has twelve levels of at least five trials on average, so that it is grouped by its levels
print(f"# {adjusted(x)!r},{adjusted(y)!r},{adjusted(z)!r}".replace("np.float64(", "").replace(")", ""))
for row in zip(x, y, z, goal):
    print(",".join([str(int(v)) for v in row[:3]] + [repr(float(row[3]))]))
