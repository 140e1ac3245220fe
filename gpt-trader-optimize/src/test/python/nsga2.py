# Hypervolumes of pymoo's NSGA-II on ZDT1 to ZDT3 (Zitzler, Deb and Thiele, 2000; 30 variables), a row a problem and a number of
# evaluations: population 100, pymoo's defaults otherwise, reference point (1.1, 1.1), 21 seeds; of all points tried, which is what our
# search keeps too. Also the exact values of fronts that the hypervolume itself is tested with.
#
# pymoo 0.6.2, numpy 2.4.6, Python 3; made 2026-11-28 by
#   python nsga2.py ../resources/io/gpttrader/optimize/search/nsga2.json
import json
import sys

import numpy as np
from pymoo.algorithms.moo.nsga2 import NSGA2
from pymoo.indicators.hv import HV
from pymoo.optimize import minimize
from pymoo.problems import get_problem

SEEDS = 21


def of_search(name, evaluations):
    volumes = []
    for seed in range(SEEDS):
        tried = []
        minimize(
            get_problem(name),
            NSGA2(pop_size=100),
            ("n_eval", evaluations),
            seed=seed,
            callback=lambda algorithm: tried.append(algorithm.off.get("F") if algorithm.off is not None else algorithm.pop.get("F")),
        )
        points = np.vstack(tried)
        assert len(points) == evaluations, len(points)
        volumes.append(float(HV(ref_point=np.array([1.1, 1.1]))(points)))
    return sorted(volumes)


def of_fronts():
    random = np.random.default_rng(14)
    fronts = []
    for objectives in (1, 2, 3):
        for count in (1, 2, 7, 40):
            points = random.random((count, objectives)).round(2)
            value = HV(ref_point=np.full(objectives, 0.9))(points)
            fronts.append({"points": points.tolist(), "reference": 0.9, "hypervolume": float(value)})
    return fronts


searches = []
for name in ("zdt1", "zdt2", "zdt3"):
    for evaluations in (5_000, 10_000):
        volumes = of_search(name, evaluations)
        print(name, evaluations, volumes[0], volumes[SEEDS // 2], volumes[-1], flush=True)
        searches.append({"problem": name, "evaluations": evaluations, "hypervolumes": volumes})
with open(sys.argv[1], "w") as out:
    json.dump({"searches": searches, "fronts": of_fronts()}, out, indent=1)
