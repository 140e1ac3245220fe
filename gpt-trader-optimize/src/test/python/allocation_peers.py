"""Weights of PyPortfolioOpt and skfolio, covariances of scikit-learn, for AllocationPeersTest and SharpeDifferenceTest.

Versions: PyPortfolioOpt 1.6.0, skfolio 1.12.2, scikit-learn 1.9.1, numpy 1.26.4, scipy 1.17.1, cvxpy 1.7.5. Made 2026-11-28.
Run from gpt-trader-optimize:
  python src/test/python/allocation_peers.py src/test/resources/io/gpttrader/optimize/allocation/peers.json
"""

import json
import sys
import warnings

import numpy as np
import pandas as pd
from pypfopt import BlackLittermanModel, EfficientFrontier, HRPOpt, risk_models
from pypfopt.black_litterman import market_implied_prior_returns
from scipy.cluster.hierarchy import leaves_list, optimal_leaf_ordering
from scipy.spatial.distance import squareform
from skfolio import RiskMeasure
from skfolio.cluster import HierarchicalClustering, LinkageMethod
from skfolio.distance import PearsonDistance
from skfolio.moments import EmpiricalCovariance, EmpiricalMu, EquilibriumMu
from skfolio.optimization import HierarchicalRiskParity, MeanRisk, ObjectiveFunction, RiskBudgeting
from skfolio.prior import BlackLitterman, EmpiricalPrior
from sklearn.covariance import LedoitWolf

warnings.filterwarnings("ignore")

YEAR = 252
TIGHT = {"tol_gap_abs": 1e-14, "tol_gap_rel": 1e-14, "tol_feas": 1e-14}


def market(seed, symbols, bars):
    random = np.random.default_rng(seed)
    loadings = random.uniform(0.2, 1.2, (symbols, 3)) * random.choice([1, 1, 1, -0.5], (symbols, 3))
    factors = random.standard_normal((bars, 3)) * [0.008, 0.005, 0.003]
    own = random.standard_t(5, (bars, symbols)) * random.uniform(0.003, 0.015, symbols)
    drift = random.uniform(-0.0002, 0.0012, symbols)
    return np.round(factors @ loadings.T + own + drift, 6)


def constant_correlation(x):
    """Transcribed from the formulas of appendix B of Ledoit and Wolf, Honey, I shrunk the sample covariance matrix (2004)."""
    t, n = x.shape
    x = x - x.mean(axis=0)
    s = x.T @ x / t
    std = np.sqrt(np.diag(s))
    r = (np.sum(s / np.outer(std, std)) - n) / (n * (n - 1))
    f = r * np.outer(std, std)
    np.fill_diagonal(f, np.diag(s))
    pi_mat = np.mean([(np.outer(y, y) - s) ** 2 for y in x], axis=0)
    theta_ii = np.mean([((y**2 - np.diag(s))[:, None]) * (np.outer(y, y) - s) for y in x], axis=0)
    theta_jj = np.mean([((y**2 - np.diag(s))[None, :]) * (np.outer(y, y) - s) for y in x], axis=0)
    rho = np.trace(pi_mat)
    for i in range(n):
        for j in range(n):
            if i != j:
                rho += r / 2 * (std[j] / std[i] * theta_ii[i, j] + std[i] / std[j] * theta_jj[i, j])
    share = max(0.0, min(1.0, (pi_mat.sum() - rho) / np.sum((f - s) ** 2) / t))
    return share * f + (1 - share) * s


def frontier(mu, s, bounds=(0, 1)):
    return EfficientFrontier(mu, s, weight_bounds=bounds, solver="CLARABEL", solver_options=TIGHT)


def values(weights):
    return [float(x) for x in (weights.values() if hasattr(weights, "values") and callable(weights.values) else weights)]


def case(seed, symbols, bars):
    x = market(seed, symbols, bars)
    names = [f"S{i}" for i in range(symbols)]
    frame = pd.DataFrame(x, columns=names, index=pd.bdate_range("2020-01-01", periods=bars))
    s = frame.cov() * YEAR
    mu = frame.mean() * YEAR
    out = {"returns": x.T.tolist()}
    out["sklearnLedoitWolf"] = LedoitWolf().fit(x).covariance_.tolist()
    out["constantCorrelation"] = constant_correlation(x).tolist()
    out["pypfoptConstantCorrelation"] = (
        risk_models.CovarianceShrinkage(frame, returns_data=True, frequency=1).ledoit_wolf("constant_correlation").values.tolist()
    )
    half = max(0.3, 1.5 / symbols)
    out["cap"] = half
    out["pypfoptMinimumVariance"] = values(frontier(None, s).min_volatility())
    out["pypfoptMinimumVarianceCapped"] = values(frontier(None, s, (0.02, half)).min_volatility())
    out["pypfoptMinimumVarianceShorts"] = values(frontier(None, s, (-1, 1)).min_volatility())
    out["pypfoptMaximumSharpe"] = values(frontier(mu, s).max_sharpe(risk_free_rate=0.02))
    out["pypfoptMaximumSharpeCapped"] = values(frontier(mu, s, (0.02, half)).max_sharpe(risk_free_rate=0.02))
    ef = frontier(None, s)
    ef.add_sector_constraints({n: "a" if i < 2 else "b" for i, n in enumerate(names)}, {"a": 0.3}, {"a": 0.35})
    out["pypfoptMinimumVarianceGroup"] = values(ef.min_volatility())
    ef = frontier(None, s)
    import cvxpy as cp

    equal = np.full(symbols, 1 / symbols)
    ef.add_constraint(lambda w: cp.norm(w - equal, 1) <= 0.3)
    out["pypfoptMinimumVarianceTurnover"] = values(ef.min_volatility())
    ef = frontier(mu, s)
    out["pypfoptHrp"] = [float(HRPOpt(frame, s).optimize()[n]) for n in names]
    prior = EmpiricalPrior(mu_estimator=EmpiricalMu(), covariance_estimator=EmpiricalCovariance())
    fit = lambda model: [float(w) for w in model.fit(frame).weights_]
    solver = {"solver": "CLARABEL", "solver_params": TIGHT}
    out["skfolioMinimumVariance"] = fit(MeanRisk(prior_estimator=prior, **solver))
    out["skfolioMaximumSharpe"] = fit(
        MeanRisk(objective_function=ObjectiveFunction.MAXIMIZE_RATIO, risk_measure=RiskMeasure.VARIANCE, prior_estimator=prior, **solver)
    )
    out["skfolioRiskParity"] = fit(RiskBudgeting(risk_measure=RiskMeasure.VARIANCE, prior_estimator=prior, **solver))
    hrp = HierarchicalRiskParity(
        risk_measure=RiskMeasure.VARIANCE,
        prior_estimator=prior,
        distance_estimator=PearsonDistance(),
        hierarchical_clustering_estimator=HierarchicalClustering(linkage_method=LinkageMethod.SINGLE),
    )
    out["skfolioHrp"] = fit(hrp)
    # skfolio turns the branches so that neighbours are near each other; PyPortfolioOpt and the paper leave them.
    linkage = hrp.hierarchical_clustering_estimator_.linkage_matrix_
    distance = squareform(hrp.distance_estimator_.distance_, checks=False)
    out["skfolioHrpOrder"] = [int(i) for i in leaves_list(optimal_leaf_ordering(linkage, distance))]
    # Black-Litterman: one absolute and one relative view
    market_weights = np.arange(1, symbols + 1) / np.arange(1, symbols + 1).sum()
    caps = dict(zip(names, market_weights))
    implied = market_implied_prior_returns(caps, 2.5, s, risk_free_rate=0.0)
    p = np.zeros((2, symbols))
    p[0, 0] = 1
    p[1, 1], p[1, 2] = 1, -1
    q = np.array([0.15, 0.04])
    model = BlackLittermanModel(s, pi=implied, P=p, Q=q, omega="idzorek", view_confidences=[0.7, 0.5], tau=0.05)
    out["marketWeights"] = market_weights.tolist()
    out["pypfoptBlackLittermanReturns"] = values(model.bl_returns().values)
    out["pypfoptBlackLittermanCovariance"] = model.bl_cov().values.tolist()
    out["pypfoptBlackLitterman"] = values(frontier(model.bl_returns(), model.bl_cov()).max_quadratic_utility(risk_aversion=2.5))
    views = [f"{names[0]} == {0.15 / YEAR}", f"{names[1]} - {names[2]} == {0.04 / YEAR}"]
    bl = BlackLitterman(
        views=views,
        tau=0.05,
        view_confidences=[0.7, 0.5],
        prior_estimator=EmpiricalPrior(
            mu_estimator=EquilibriumMu(risk_aversion=2.5, weights=market_weights, covariance_estimator=EmpiricalCovariance()),
            covariance_estimator=EmpiricalCovariance(),
        ),
    ).fit(frame)
    out["skfolioBlackLittermanReturns"] = (bl.return_distribution_.mu * YEAR).tolist()
    out["skfolioBlackLittermanCovariance"] = (bl.return_distribution_.covariance * YEAR).tolist()
    return out


def sharpe_p_value(a, b):
    """Ledoit and Wolf 2008, 3.1, with the gradient and the 4 x 4 matrix written out, unlike the code under test."""
    n = len(a)
    u = np.column_stack([a, b, a**2, b**2])
    m1, m2, g1, g2 = v = u.mean(axis=0)
    u = u - v
    lags = int(4 * (n / 100) ** (2 / 9))
    psi = u.T @ u / n
    for lag in range(1, lags + 1):
        gamma = u[lag:].T @ u[:-lag] / n
        psi += (1 - lag / (lags + 1)) * (gamma + gamma.T)
    gradient = np.array(
        [g1 / (g1 - m1**2) ** 1.5, -g2 / (g2 - m2**2) ** 1.5, -m1 / 2 / (g1 - m1**2) ** 1.5, m2 / 2 / (g2 - m2**2) ** 1.5]
    )
    error = np.sqrt(gradient @ psi @ gradient / n)
    difference = m1 / np.sqrt(g1 - m1**2) - m2 / np.sqrt(g2 - m2**2)
    from scipy.stats import norm

    return float(2 * norm.cdf(-abs(difference) / error))


result = {"cases": [case(1, 5, 250), case(2, 8, 400), case(3, 20, 300)], "ledoitWolfWide": {}, "sharpe": []}
wide = market(4, 30, 20)
result["ledoitWolfWide"] = {"returns": wide.T.tolist(), "covariance": LedoitWolf().fit(wide).covariance_.tolist()}
for seed in range(4):
    pair = market(10 + seed, 2, 300 + 250 * seed)
    result["sharpe"].append({"a": pair[:, 0].tolist(), "b": pair[:, 1].tolist(), "p": sharpe_p_value(pair[:, 0], pair[:, 1])})
with open(sys.argv[1], "w") as file:
    json.dump(result, file)
