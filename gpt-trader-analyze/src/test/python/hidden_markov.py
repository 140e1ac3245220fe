"""Golden values of hidden Markov models, from hmmlearn.

Versions: Python 3.11.7, hmmlearn 0.3.3, numpy 2.4.6, scipy 1.17.1. Made on 2026-11-29.
Command: python hidden_markov.py > ../resources/io/gpttrader/analyze/markov/hmmlearn.json
"""

import json
import warnings

import numpy as np
from hmmlearn import _hmmc
from hmmlearn.hmm import GaussianHMM
from scipy.special import logsumexp

warnings.filterwarnings("ignore")


def model(start, transition, means, variances, iterations=1):
    # priors that leave maximum likelihood; nothing is initialised by fit
    hmm = GaussianHMM(
        n_components=len(start), covariance_type="diag", init_params="", n_iter=iterations, tol=1e-12,
        min_covar=0, covars_prior=0, covars_weight=1, implementation="log")
    hmm.n_features = len(means[0])
    hmm.startprob_ = np.array(start)
    hmm.transmat_ = np.array(transition)
    hmm.means_ = np.array(means)
    hmm.covars_ = np.array(variances)
    return hmm


def parameters(hmm):
    return {
        "start": hmm.startprob_.tolist(),
        "transition": hmm.transmat_.tolist(),
        "means": hmm.means_.tolist(),
        "variances": np.array([np.diag(c) for c in hmm.covars_]).tolist(),
    }


def case(name, seed, count, start, transition, means, variances, outlier):
    true = model(start, transition, means, variances)
    x, states = true.sample(count, random_state=seed)
    if outlier:
        x[count // 3] += 80 * np.sqrt(np.array(variances)[-1])
        x[count // 2] -= 500 * np.sqrt(np.array(variances)[-1])
    # the parameters at which everything is computed differ from the true ones
    m = np.array(means) + 0.2 * np.sqrt(np.array(variances))
    v = np.array(variances) * 1.3
    given = model(start, transition, m, v)
    log_density = given._compute_log_likelihood(x)
    log_likelihood, forward = _hmmc.forward_log(given.startprob_, given.transmat_, log_density)
    filtered = np.exp(forward - logsumexp(forward, axis=1, keepdims=True))
    path_log, path = given.decode(x, algorithm="viterbi")
    out = {
        "name": name,
        "model": parameters(given),
        "observations": x.tolist(),
        "logLikelihood": float(given.score(x)),
        "filtered": filtered.tolist(),
        "smoothed": given.predict_proba(x).tolist(),
        "path": path.tolist(),
    }
    assert abs(log_likelihood - out["logLikelihood"]) < 1e-9
    if not outlier:
        fitted = model(start, transition, m, v, iterations=5)
        fitted.fit(x)
        assert fitted.monitor_.iter == 5
        out["afterFiveSteps"] = parameters(fitted)
        out["logLikelihoodAfterFiveSteps"] = float(fitted.score(x))
    return out


cases = [
    case("two states, one component", 1, 300, [0.6, 0.4], [[0.95, 0.05], [0.1, 0.9]],
         [[-0.001], [0.002]], [[0.0001], [0.0009]], False),
    case("three states, two components", 2, 250, [0.5, 0.3, 0.2],
         [[0.97, 0.02, 0.01], [0.04, 0.94, 0.02], [0.02, 0.08, 0.9]],
         [[0.1, -1.0], [0.0, 0.2], [-0.5, 1.5]], [[0.3, 0.2], [1.0, 0.3], [4.0, 0.5]], False),
    case("outliers, and a state that never comes back", 3, 120, [1.0, 0.0, 0.0],
         [[0.9, 0.1, 0.0], [0.0, 0.9, 0.1], [0.0, 0.0, 1.0]],
         [[0.0, -1.0], [0.0, 0.0], [0.0, 1.0]], [[0.01, 0.1], [0.5, 0.2], [2.0, 0.3]], True),
]
json.dump(cases, __import__("sys").stdout)
