package io.gpttrader.optimize.internal.belief;

import io.gpttrader.optimize.VerdictLevel;
import io.gpttrader.optimize.internal.support.FigureText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rules of the verdict. Each finding allows a highest level, and the lowest of these is the verdict, so that a single test keeps
 * its error rate: a market without any pattern is worth trading to at most 5 % of searches, since one test of all trials at once
 * (superior predictive ability) is wrong so rarely and nothing can outvote it.
 */
final class VerdictRules {
    /** Tests for {@link VerdictLevel#WORTH_PAPER_TRADING} and for {@link VerdictLevel#WEAK}. */
    static final double LEVEL = 0.05;

    static final double WEAK_LEVEL = 0.10;

    /**
     * Or else a loss out of sample at the level of a test: where all trials are about equally good, the rank of the chosen one, which
     * the probability of overfitting looks at, is arbitrary, and choosing does no harm.
     */
    static final double MOST_OVERFITTING = 0.25;

    static final double WEAK_MOST_OVERFITTING = 0.50;
    static final double FEWEST_NEIGHBOURS_SHARE = 0.50;
    static final double LEAST_EXTRA_BPS = 2;
    static final int FEWEST_ENTRIES = 10;

    private static final int IN_LINE = 3;

    private final BeliefFindings of;
    private final List<Finding> findings = new ArrayList<>();

    private VerdictRules(BeliefFindings of) {
        this.of = of;
    }

    static Verdict judge(BeliefFindings of) {
        return new VerdictRules(of).verdict();
    }

    private Verdict verdict() {
        money();
        returns();
        entries();
        neighbours();
        costs();
        findings.sort(Comparator.comparing(Finding::most));
        VerdictLevel level =
                findings.isEmpty() ? VerdictLevel.UNKNOWN : findings.get(0).most();
        String why = findings.stream()
                .filter(finding -> finding.most() == level && !finding.brief().isEmpty())
                .limit(IN_LINE)
                .map(Finding::brief)
                .collect(Collectors.joining(", "));
        List<String> reasons = findings.stream().map(Finding::sentence).toList();
        return new Verdict(level, level.words() + ": " + why, reasons);
    }

    private void add(VerdictLevel most, String brief, String sentence) {
        findings.add(new Finding(most, brief, sentence));
    }

    private void money() {
        Conduct conduct = of.conduct();
        if (conduct.isFlat() || conduct.entries() == 0) {
            add(
                    VerdictLevel.DO_NOT_TRADE,
                    "it never trades",
                    "the best trial never trades, so there is nothing to believe");
            return;
        }
        String earned = FigureText.percent(conduct.totalReturn());
        if (Double.isNaN(conduct.totalReturn()) && of.hasReturns()) {
            add(VerdictLevel.DO_NOT_TRADE, "it loses everything", "the account of the best trial is ruined");
        } else if (conduct.totalReturn() <= 0) {
            add(
                    VerdictLevel.DO_NOT_TRADE,
                    "it earns " + earned,
                    "the best trial earns " + earned + " even in the search");
        } else if (!conduct.isAboveHolding()) {
            add(
                    VerdictLevel.WEAK,
                    "buying and holding is better",
                    "buying and holding earns more (" + FigureText.percent(conduct.holdingReturn()) + " against "
                            + earned + ") at a Sharpe ratio at least as high");
        }
    }

    private void returns() {
        if (!of.hasReturns()) {
            add(VerdictLevel.UNKNOWN, BeliefFindings.NO_RETURNS_BRIEF, BeliefFindings.NO_RETURNS);
            return;
        }
        ReturnsEvidence evidence = of.evidence();
        overfitting(evidence);
        deflated(evidence);
        pValue(
                "SPA p",
                evidence.superiorAbility(),
                "the test of superior predictive ability",
                "the best of so many trials without skill often earns as much");
        pValue(
                "beyond exposure p",
                evidence.beyondExposure(),
                "the same test of what is earned beyond the exposure to the market",
                "being in the market as much, at any moment, often earns as much");
    }

    private void overfitting(ReturnsEvidence evidence) {
        double pbo = evidence.overfitting();
        if (Double.isNaN(pbo)) {
            if (evidence.tested() > 1) {
                missing("PBO", "the probability of backtest overfitting");
            }
            return;
        }
        double loss = evidence.outOfSampleLoss();
        boolean isWorth = pbo <= MOST_OVERFITTING || loss <= LEVEL;
        boolean isWeak = pbo <= WEAK_MOST_OVERFITTING || loss <= WEAK_LEVEL;
        boolean isByLoss = pbo > (isWorth ? MOST_OVERFITTING : WEAK_MOST_OVERFITTING) && isWeak;
        add(
                level(isWorth, isWeak),
                isByLoss ? "loss out of sample " + Words.up(loss) : "PBO " + Words.up(pbo),
                "the probability of backtest overfitting (PBO) is " + Words.up(pbo)
                        + ", the best of one half of the bars loses"
                        + " in the other with a probability of " + Words.up(loss) + "; at most "
                        + FigureText.number(MOST_OVERFITTING) + " or " + FigureText.number(LEVEL) + " is asked for");
    }

    private void deflated(ReturnsEvidence evidence) {
        double deflated = evidence.deflatedSharpe();
        if (Double.isNaN(deflated)) {
            missing("deflated Sharpe", "the deflated Sharpe ratio");
            return;
        }
        add(
                level(deflated >= 1 - LEVEL, deflated >= 1 - WEAK_LEVEL),
                "deflated Sharpe " + Words.down(deflated) + " after " + Words.trials(of.trialsRun()),
                "the Sharpe ratio is above that of the best of " + Words.trials(of.trialsRun())
                        + " without skill (as lucky as " + FigureText.number(evidence.effectiveTrials())
                        + " independent ones) with a probability of " + Words.down(deflated) + "; "
                        + FigureText.number(1 - LEVEL) + " is asked for");
    }

    private void entries() {
        Conduct conduct = of.conduct();
        if (conduct.entries() == 0 || conduct.isFlat()) {
            return;
        }
        pValue(
                "random entries p",
                of.permutation().pValue(),
                "the permutation test of entries",
                "as many entries at random moments often earn as much");
        if (conduct.entries() > 0 && conduct.entries() < FEWEST_ENTRIES) {
            add(
                    VerdictLevel.WEAK,
                    "only " + Words.count(conduct.entries(), "entry", "entries"),
                    "it enters " + conduct.entries() + " times; " + FEWEST_ENTRIES + " times are asked for");
        }
    }

    private void pValue(String name, double p, String test, String otherwise) {
        if (Double.isNaN(p)) {
            missing(name, test);
            return;
        }
        String says = p <= LEVEL ? "" : "; " + otherwise;
        add(
                level(p <= LEVEL, p <= WEAK_LEVEL),
                name + " " + Words.pValue(p),
                test + " gives p = " + Words.pValue(p) + says + "; " + FigureText.number(LEVEL)
                        + " or less is asked for");
    }

    private void missing(String brief, String what) {
        add(VerdictLevel.UNKNOWN, "no " + brief, what + " is undefined here; bring more bars, or trials that trade");
    }

    private void neighbours() {
        Plateau plateau = of.plateau();
        if (plateau.share() < FEWEST_NEIGHBOURS_SHARE) {
            String share = Math.round(plateau.share() * plateau.neighbours()) + " of "
                    + Words.count(plateau.neighbours(), "neighbour", "neighbours");
            add(
                    VerdictLevel.WEAK,
                    share + " " + (plateau.neighbours() == 1 ? "keeps" : "keep") + " half the score",
                    share
                            + " in the space of parameters keep at least half of the best score; half of them are asked for");
        }
    }

    private void costs() {
        double extra = of.breakEven().extraBps();
        if (extra > 0 && extra < LEAST_EXTRA_BPS) {
            add(
                    VerdictLevel.WEAK,
                    Words.bps(extra) + " more a fill leave nothing",
                    "costs that are " + Words.bps(extra) + " a fill higher leave no return; "
                            + Words.bps(LEAST_EXTRA_BPS) + " of room are asked for");
        }
    }

    private static VerdictLevel level(boolean isWorth, boolean isWeak) {
        return isWorth ? VerdictLevel.WORTH_PAPER_TRADING : isWeak ? VerdictLevel.WEAK : VerdictLevel.DO_NOT_TRADE;
    }
}
