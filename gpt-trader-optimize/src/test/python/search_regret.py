"""Best values found by optuna and pycma, which our searches are measured against.

Python 3.11, optuna 5.0.0, torch 2.15.0 (its Gaussian process needs it), cma 4.5.0, numpy 2.4.6, scipy 1.17.1; 28 November 2026.
    python search_regret.py OUTPUT.csv [METHOD ...]
appends a line a run to OUTPUT.csv: function, method, seed, then the regret (best value so far less the minimum) after 20, 30, 50,
75, 100, 150 and 200 trials; empty where a run is shorter. Functions are minimised.
"""

import math
import sys
import warnings

import numpy as np

CHECKPOINTS = [20, 30, 50, 75, 100, 150, 200]


def branin(x):
    a, b = x
    return (
        (b - 5.1 / (4 * math.pi**2) * a * a + 5 / math.pi * a - 6) ** 2
        + 10 * (1 - 1 / (8 * math.pi)) * math.cos(a)
        + 10
    )


HARTMANN_ALPHA = np.array([1.0, 1.2, 3.0, 3.2])
HARTMANN_A = np.array(
    [
        [10, 3, 17, 3.5, 1.7, 8],
        [0.05, 10, 17, 0.1, 8, 14],
        [3, 3.5, 1.7, 10, 17, 8],
        [17, 8, 0.05, 10, 0.1, 14],
    ]
)
HARTMANN_P = 1e-4 * np.array(
    [
        [1312, 1696, 5569, 124, 8283, 5886],
        [2329, 4135, 8307, 3736, 1004, 9991],
        [2348, 1451, 3522, 2883, 3047, 6650],
        [4047, 8828, 8732, 5743, 1091, 381],
    ]
)


def hartmann6(x):
    inner = (HARTMANN_A * (np.asarray(x) - HARTMANN_P) ** 2).sum(axis=1)
    return -float(HARTMANN_ALPHA @ np.exp(-inner))


def rosenbrock(x):
    return sum(100 * (b - a * a) ** 2 + (1 - a) ** 2 for a, b in zip(x, x[1:]))


def mixed(length, weight, kind, stop):
    """A whole number, a decimal, a choice, and a parameter of one alternative of the choice; 0 at (37, 0.3, "stop", 2.5)."""
    base = ((length - 37) / 20) ** 2 + 4 * (weight - 0.3) ** 2
    if kind == "stop":
        return base + (stop - 2.5) ** 2 / 4
    return base + {"cross": 0.5, "time": 0.8}[kind]


# name: (function of a list, bounds, minimum)
FUNCTIONS = {
    "branin": (branin, [(-5, 10), (0, 15)], 0.39788735772973816),
    "hartmann6": (hartmann6, [(0, 1)] * 6, -3.3223680114155147),
    "rosenbrock": (rosenbrock, [(-2, 2)] * 4, 0.0),
}


def regrets(values, minimum):
    best = np.minimum.accumulate(values)
    return [repr(float(best[n - 1] - minimum)) if n <= len(values) else "" for n in CHECKPOINTS]


def optuna_run(sampler, name, trials):
    import optuna

    optuna.logging.set_verbosity(optuna.logging.ERROR)
    study = optuna.create_study(sampler=sampler)
    if name == "mixed":

        def objective(trial):
            kind = trial.suggest_categorical("kind", ["cross", "time", "stop"])
            stop = trial.suggest_float("stop", 0.5, 10) if kind == "stop" else None
            return mixed(trial.suggest_int("length", 2, 100), trial.suggest_float("weight", 0, 1), kind, stop)

        minimum = 0.0
    else:
        function, bounds, minimum = FUNCTIONS[name]

        def objective(trial):
            return function([trial.suggest_float(f"x{i}", low, high) for i, (low, high) in enumerate(bounds)])

    study.optimize(objective, n_trials=trials)
    return regrets([t.value for t in study.trials], minimum)


def cma_run(seed, name, trials):
    """pycma in the unit box from its centre, sigma 0.3, restarted with twice the population when it has converged."""
    import cma

    function, bounds, minimum = FUNCTIONS[name]
    low = np.array([b[0] for b in bounds], dtype=float)
    width = np.array([b[1] - b[0] for b in bounds], dtype=float)
    rng = np.random.default_rng(seed)
    values = []
    population = 4 + int(3 * math.log(len(bounds)))
    start = np.full(len(bounds), 0.5)
    while len(values) < trials:
        es = cma.CMAEvolutionStrategy(
            start,
            0.3,
            {"bounds": [0, 1], "popsize": population, "seed": int(rng.integers(1, 2**31)), "verbose": -9},
        )
        while len(values) < trials and not es.stop():
            points = es.ask()
            scores = [function(low + width * p) for p in points]
            values += scores
            es.tell(points, scores)
        population *= 2
        start = rng.random(len(bounds))
    return regrets(values[:trials], minimum)


def main():
    warnings.filterwarnings("ignore")
    import optuna

    methods = {
        "tpe": (lambda s: optuna.samplers.TPESampler(seed=s), 31, {"branin": 200, "hartmann6": 200, "mixed": 200}),
        "random": (lambda s: optuna.samplers.RandomSampler(seed=s), 31, {"branin": 200, "hartmann6": 200, "mixed": 200}),
        "gp": (
            lambda s: optuna.samplers.GPSampler(seed=s, deterministic_objective=True),
            15,
            {"branin": 50, "hartmann6": 100},
        ),
        "cma": (None, 31, {"branin": 200, "hartmann6": 200, "rosenbrock": 200}),
    }
    for method in sys.argv[2:] or list(methods):
        make, seeds, functions = methods[method]
        for name, trials in functions.items():
            for seed in range(1, seeds + 1):
                run = cma_run(seed, name, trials) if make is None else optuna_run(make(seed), name, trials)
                with open(sys.argv[1], "a", encoding="utf-8") as out:
                    out.write(",".join([name, method, str(seed), *run]) + "\n")


if __name__ == "__main__":
    main()
