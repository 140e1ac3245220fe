# Golden splits of combinatorial purged cross-validation and of walk-forwards, by skfolio.
# skfolio 1.12.2, numpy as it brings; written 2026-11-28.
# python3 folds_splits.py > ../resources/io/gpttrader/optimize/folds/splits.json
# Spans are [from, to); a training set is a list of them.
import json

import numpy as np
from skfolio.model_selection import CombinatorialPurgedCV, WalkForward


def spans(index):
    index = np.asarray(index)
    breaks = np.flatnonzero(np.diff(index) != 1) + 1
    return [[int(part[0]), int(part[-1]) + 1] for part in np.split(index, breaks) if len(part)]


cases = {"combinatorial": [], "walkForward": []}
for bars, groups, tests, purge, embargo in [
    (60, 6, 2, 0, 0), (60, 6, 2, 2, 1), (103, 5, 2, 3, 4), (120, 6, 3, 5, 0), (121, 10, 8, 1, 2), (90, 4, 2, 7, 3),
    (200, 8, 4, 2, 5),
]:
    x = np.zeros((bars, 2))
    cv = CombinatorialPurgedCV(n_folds=groups, n_test_folds=tests, purged_size=purge, embargo_size=embargo)
    train, test = [], []
    for a, b in cv.split(x):
        train.append(spans(a))
        test.append([[int(g[0]), int(g[-1]) + 1] for g in b])
    # A row a path, a column a group: which split tests it there.
    paths = [[-1] * groups for _ in range(cv.n_test_paths)]
    for split, (ids, tested) in enumerate(zip(cv.get_path_ids(), cv.test_set_index)):
        for path, group in zip(ids, tested):
            paths[int(path)][int(group)] = split
    cases["combinatorial"].append({
        "bars": bars, "groups": groups, "tests": tests, "purge": purge, "embargo": embargo,
        "splits": cv.n_splits, "train": train, "test": test, "paths": paths,
    })
for bars, train_size, test_size, purge, anchored in [
    (100, 40, 10, 0, False), (100, 40, 10, 0, True), (103, 40, 10, 3, False), (103, 40, 10, 3, True), (57, 7, 25, 1, False),
    (41, 40, 5, 0, True),
]:
    cv = WalkForward(test_size=test_size, train_size=train_size, purged_size=purge, expand_train=anchored, reduce_test=True)
    windows = [[spans(a)[0], spans(b)[0]] for a, b in cv.split(np.zeros((bars, 2)))]
    cases["walkForward"].append({
        "bars": bars, "train": train_size, "test": test_size, "purge": purge, "anchored": anchored, "windows": windows,
    })
print(json.dumps(cases, separators=(",", ":")))
