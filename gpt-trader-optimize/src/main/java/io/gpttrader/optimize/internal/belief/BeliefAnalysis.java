package io.gpttrader.optimize.internal.belief;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.VerdictLevel;
import io.gpttrader.optimize.internal.support.FigureText;
import io.gpttrader.optimize.internal.support.HostCode;
import io.gpttrader.optimize.internal.support.TextLines;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** Gathers the evidence about a finished search. One object serves one search, on the calling thread. */
public final class BeliefAnalysis {
    static final int PERMUTATIONS = 1_000;

    private static final double CLOSE_AGREEMENT = 0.9;

    private final BeliefInput input;
    private final MarketPath market;
    private final List<String> notes = new ArrayList<>();

    private BeliefAnalysis(BeliefInput input) {
        this.input = input;
        this.market = MarketPath.of(input.series());
    }

    /** The same input gives the same result. A recipe that fails when it is run again becomes a note, and its tests are missing. */
    public static BeliefResult of(BeliefInput input) {
        if (input.bestRow() < 0) {
            return withoutBest(input.log());
        }
        BeliefFindings findings = new BeliefAnalysis(input).findings();
        Verdict verdict = VerdictRules.judge(findings);
        return new BeliefResult(
                verdict, BeliefMetrics.of(findings), findings.sensitivity(), BeliefText.of(findings, verdict));
    }

    private static BeliefResult withoutBest(TrialLog log) {
        String first = log.size() == 0 ? "" : "; the first one: " + HostCode.name(String.valueOf(log.trial(0)));
        String why = "no trial has a score (" + Words.trials(log.size()) + ": " + log.count(TrialState.FAILED)
                + " failed, " + log.count(TrialState.PRUNED) + " pruned" + first + ")";
        return unknown(log, why);
    }

    /** What is told where the host asked for no belief. */
    public static BeliefResult switchedOff(TrialLog log) {
        return unknown(log, "belief was switched off by withoutBelief(); leave that step out to judge the best trial");
    }

    private static BeliefResult unknown(TrialLog log, String why) {
        Verdict verdict = new Verdict(VerdictLevel.UNKNOWN, VerdictLevel.UNKNOWN.words() + ": " + why, List.of(why));
        return new BeliefResult(verdict, BeliefMetrics.none(), Sensitivity.of(log), TextLines.wrapped(verdict.line()));
    }

    private BeliefFindings findings() {
        TrialLog log = input.log();
        int best = input.bestRow();
        Map<String, Number> parameters = log.space().parameters(log.point(best));
        PositionPath path = path(parameters);
        double[] returns = returns(parameters);
        double[] held = path == null ? null : path.returns(market);
        double[] holding = market.isPositive() ? market.holding() : undefined(market.bars());
        boolean isOnBars = returns == null || returns.length == market.bars();
        if (returns != null && !isOnBars) {
            notes.add(FigureText.format(
                    "the objective tells %,d returns over %,d bars, so they are not compared with the market bar by bar",
                    returns.length, market.bars()));
        }
        if (!market.isPositive()) {
            notes.add("prices are missing or not above 0, so nothing is compared with holding or random entries");
        }
        boolean isSample = input.returns().size() > 0 && input.returns().size() < input.trialsRun();
        if (isSample) {
            notes.add(FigureText.format(
                    "returns of %,d of %,d trials were kept, the best among them; the tests speak of these",
                    input.returns().size(), input.trialsRun()));
        }
        boolean hasReturns = returns != null && input.returns().size() > 0;
        Conduct conduct = conduct(returns, path, held, holding);
        ReturnsEvidence evidence = returns != null && input.returns().size() > 0
                ? ReturnsTests.of(
                        input.returns(),
                        returns,
                        input.trialsRun(),
                        isOnBars ? holding : undefined(returns.length),
                        input.seed())
                : ReturnsEvidence.none();
        if (hasReturns && evidence.tested() < input.returns().size()) {
            notes.add(FigureText.format(
                    "the tests of all trials saw %,d of %,d rows of returns, a quarter of them the best",
                    evidence.tested(), input.returns().size()));
        }
        return new BeliefFindings(
                log.space().text(log.point(best)),
                log.score(best),
                input.trialsRun(),
                input.returns().size(),
                hasReturns,
                conduct,
                evidence,
                permutation(path),
                Plateau.of(log, best),
                Sensitivity.of(log),
                breakEven(returns, path, held, holding),
                notes);
    }

    private static double[] undefined(int bars) {
        double[] undefined = new double[bars];
        Arrays.fill(undefined, Double.NaN);
        return undefined;
    }

    /** Null where the recipe cannot be run; then a note says why. */
    private @Nullable PositionPath path(Map<String, Number> parameters) {
        try {
            Strategy strategy = input.family().apply(parameters).apply(input.series());
            return PositionPath.of(input.series(), strategy);
        } catch (CancellationException cancelled) {
            throw cancelled;
        } catch (RuntimeException failed) {
            notes.add("the best recipe could not be run again for its fills: "
                    + HostCode.name(String.valueOf(failed.getMessage())));
            return null;
        }
    }

    /** As kept, else measured again; null where the objective tells none. */
    private double @Nullable [] returns(Map<String, Number> parameters) {
        int kept = input.returns().indexOf(input.bestRow());
        if (kept >= 0) {
            return input.returns().returns(kept);
        }
        if (!input.measure().hasReturns()) {
            return null;
        }
        try {
            Function<BarSeries, Strategy> recipe = input.family().apply(parameters);
            double[] row = input.measure().over().apply(input.series()).apply(List.of(recipe))[0];
            int figures = input.measure().figures().size();
            return row.length > figures ? Arrays.copyOfRange(row, figures, row.length) : null;
        } catch (CancellationException cancelled) {
            throw cancelled;
        } catch (RuntimeException failed) {
            notes.add("the best recipe could not be measured again for its returns: "
                    + HostCode.name(String.valueOf(failed.getMessage())));
            return null;
        }
    }

    private Conduct conduct(
            double @Nullable [] returns, @Nullable PositionPath path, double @Nullable [] held, double[] holding) {
        double[] judged = returns != null ? returns : held != null ? held : undefined(market.bars());
        boolean isComparable = returns != null && held != null && returns.length == held.length;
        double agreement = isComparable ? ReturnFigures.correlation(judged, Objects.requireNonNull(held)) : Double.NaN;
        if (agreement < CLOSE_AGREEMENT) {
            notes.add("the objective's returns follow the recipe's own fills with a correlation of only "
                    + FigureText.number(agreement) + ": it sizes, stops or fills otherwise");
        }
        return new Conduct(
                market.bars(),
                ReturnFigures.growth(judged) - 1,
                ReturnFigures.sharpe(judged, input.barsPerYear()),
                ReturnFigures.growth(holding) - 1,
                ReturnFigures.sharpe(holding, input.barsPerYear()),
                path == null ? -1 : path.entries().length,
                path == null ? Double.NaN : path.exposure(),
                agreement,
                Arrays.stream(judged).allMatch(each -> each == 0));
    }

    private EntryPermutation permutation(@Nullable PositionPath path) {
        return path == null || !market.isPositive()
                ? EntryPermutation.none()
                : EntryPermutation.of(path, market, PERMUTATIONS, input.seed());
    }

    private static BreakEven breakEven(
            double @Nullable [] returns, @Nullable PositionPath path, double @Nullable [] held, double[] holding) {
        if (path == null || held == null) {
            return BreakEven.none();
        }
        double[] judged = returns != null && returns.length == held.length ? returns : held;
        return BreakEven.of(judged, path, held, ReturnFigures.growth(holding));
    }
}
