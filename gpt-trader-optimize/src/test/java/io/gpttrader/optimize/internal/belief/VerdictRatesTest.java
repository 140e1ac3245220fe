package io.gpttrader.optimize.internal.belief;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.optimize.VerdictLevel;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * How often the verdict is wrong: on markets without a pattern, where nothing is worth trading, and on markets with one. A search is a
 * sweep of 25 crossing averages without costs, the harshest case, since costs make every trial of chance worse.
 */
class VerdictRatesTest {
    private static final double SURE = 0.999;

    private final TestReporter reporter;

    VerdictRatesTest(TestReporter reporter) {
        this.reporter = reporter;
    }

    /** Rises and falls of a hundred bars each, by a quarter of a deviation a bar: a Sharpe ratio of 2.8 for who knows them. */
    private static final DoubleUnaryOperator SWINGS = bar -> bar % 200 < 100 ? 0.25 : -0.25;

    private Map<VerdictLevel, Integer> verdicts(
            int searches, int bars, DoubleUnaryOperator drift, Function<Map<String, Number>, SmaCross> family) {
        Map<VerdictLevel, Integer> counts = new EnumMap<>(VerdictLevel.class);
        for (VerdictLevel level : VerdictLevel.values()) {
            counts.put(level, 0);
        }
        for (int i = 0; i < searches; i++) {
            BeliefInput search = SmallSearch.run(SmallSearch.closes(bars, 1 + i, drift), family);
            counts.merge(BeliefAnalysis.of(search).verdict().level(), 1, Integer::sum);
        }
        reporter.publishEntry("verdicts", counts.toString());
        return counts;
    }

    /** Not more often than the stated rates, unless by a chance of one in a thousand. */
    private static void requireStatedRates(Map<VerdictLevel, Integer> counts, int searches) {
        int worth = counts.get(VerdictLevel.WORTH_PAPER_TRADING);
        int weak = worth + counts.get(VerdictLevel.WEAK);
        assertThat(worth).as("%s", counts).isLessThanOrEqualTo(most(searches, VerdictRules.LEVEL));
        assertThat(weak).as("%s", counts).isLessThanOrEqualTo(most(searches, VerdictRules.WEAK_LEVEL));
        assertThat(counts.get(VerdictLevel.UNKNOWN)).as("%s", counts).isZero();
    }

    private static int most(int searches, double rate) {
        return new BinomialDistribution(null, searches, rate).inverseCumulativeProbability(SURE);
    }

    @Test
    void a_random_walk_is_not_worth_trading() {
        requireStatedRates(verdicts(20, 500, bar -> 0, SmaCross::of), 20);
    }

    @Test
    void a_strong_pattern_is_worth_trading_most_times() {
        assertThat(verdicts(4, 2_000, SWINGS, SmaCross::of).get(VerdictLevel.WORTH_PAPER_TRADING))
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    @Tag("deep")
    void of_a_thousand_random_walks_at_most_the_stated_rates_are_worth_trading_or_weak() {
        Map<VerdictLevel, Integer> counts = verdicts(1_000, 500, bar -> 0, SmaCross::of);
        requireStatedRates(counts, 1_000);
        assertThat(counts.get(VerdictLevel.DO_NOT_TRADE)).isGreaterThanOrEqualTo(900);
    }

    /** A rise of 0.08 deviations a bar is a Sharpe ratio of 1.3 a year for who only holds. */
    @Test
    @Tag("deep")
    void a_market_that_only_rises_is_no_skill() {
        requireStatedRates(verdicts(300, 500, bar -> 0.08, SmaCross::of), 300);
    }

    /** Buying after falls wins often and loses much: the harder case for tests that count on a normal distribution. */
    @Test
    @Tag("deep")
    void buying_after_falls_is_held_to_the_same_rates() {
        requireStatedRates(verdicts(300, 500, bar -> 0, SmaCross::contrary), 300);
        requireStatedRates(verdicts(300, 500, bar -> 0.08, SmaCross::contrary), 300);
    }

    @Test
    @Tag("deep")
    void a_strong_pattern_is_worth_trading_in_most_of_a_hundred_markets() {
        Map<VerdictLevel, Integer> counts = verdicts(100, 2_000, SWINGS, SmaCross::of);
        assertThat(counts.get(VerdictLevel.WORTH_PAPER_TRADING))
                .as("%s", counts)
                .isGreaterThanOrEqualTo(90);
    }
}
