package io.gpttrader.analyze.internal.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.analyze.Recommendation;
import io.gpttrader.analyze.RecommendationLevel;
import io.gpttrader.analyze.ScoreRecord;
import io.gpttrader.analyze.internal.bars.PriceBars;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

class ScoringTest {
    private static final ScoreRules RULES = new ScoreRules(1, 0.95);

    @Test
    void the_score_is_the_weighted_mean_of_the_lines_that_are_defined_and_contributions_add_up_to_it() {
        PriceBars bars = bars(1, 2, 3);
        List<ScoreColumn> columns = List.of(
                column("trend", 2, 0, 0, 1), column("momentum", 1, 0, 0, -0.5), column("regime", 1, 0, 0, Double.NaN));

        Recommendation given = Scoring.of(bars, columns, RULES);

        // (2 x 1 + 1 x -0.5) / 3
        assertThat(given.score()).isCloseTo(0.5, within(1e-15));
        assertThat(given.level()).isEqualTo(RecommendationLevel.STRONG_BUY);
        assertThat(given.lines().stream()
                        .mapToDouble(line -> line.contribution())
                        .sum())
                .isCloseTo(given.score(), within(1e-15));
        assertThat(given.lines().get(0).weight()).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(given.lines().get(2).weight()).isZero();
    }

    @Test
    void there_is_no_recommendation_where_less_than_half_of_the_weight_is_defined() {
        List<ScoreColumn> columns = List.of(column("trend", 1, Double.NaN), column("momentum", 0.99, 1));

        Recommendation given = Scoring.of(bars(5), columns, RULES);

        assertThat(given.score()).isNaN();
        assertThat(given.level()).isEqualTo(RecommendationLevel.NONE);
        assertThat(given.records()).isEmpty();
    }

    @Test
    void levels_begin_where_they_say() {
        assertThat(RecommendationLevel.of(0.5)).isEqualTo(RecommendationLevel.STRONG_BUY);
        assertThat(RecommendationLevel.of(0.2)).isEqualTo(RecommendationLevel.BUY);
        assertThat(RecommendationLevel.of(0.1999)).isEqualTo(RecommendationLevel.HOLD);
        assertThat(RecommendationLevel.of(-0.1999)).isEqualTo(RecommendationLevel.HOLD);
        assertThat(RecommendationLevel.of(-0.2)).isEqualTo(RecommendationLevel.SELL);
        assertThat(RecommendationLevel.of(-0.5)).isEqualTo(RecommendationLevel.STRONG_SELL);
    }

    @Test
    void the_record_counts_what_followed_each_level_worked_by_hand() {
        // Opens equal the close before, so a holding time of one bar earns the return of the next bar.
        PriceBars bars = bars(100, 110, 99, 108.9, 98.01, 107.811);
        // buy, buy, sell, sell, buy: the next bars go up, down, up, down, up
        List<ScoreColumn> columns = List.of(column("only", 1, 0.3, 0.3, -0.3, -0.3, 0.3, 0));

        List<ScoreRecord> records = Scoring.of(bars, columns, RULES).records();

        assertThat(records)
                .extracting(ScoreRecord::level)
                .containsExactly(RecommendationLevel.BUY, RecommendationLevel.SELL);
        ScoreRecord buy = records.get(0);
        assertThat(buy.occurrences()).isEqualTo(3);
        assertThat(buy.times()).isEqualTo(2);
        assertThat(buy.randomRate()).isCloseTo(3.0 / 5, within(1e-15));
        // P(at least 2 of 3) at 0.6 = 3 x 0.36 x 0.4 + 0.216
        assertThat(buy.pValue()).isCloseTo(0.648, within(1e-12));
        assertThat(buy.meanReturn()).isCloseTo(0.1 / 3, within(1e-12));
        ScoreRecord sell = records.get(1);
        assertThat(sell.times()).isEqualTo(1);
        // P(at least 1 of 2) at 0.4 = 1 - 0.36
        assertThat(sell.pValue()).isCloseTo(0.64, within(1e-12));
        // Holm over two: both become min(1, 2 x 0.64)
        assertThat(sell.adjustedPValue()).isEqualTo(1);
    }

    @Test
    void holding_times_do_not_overlap() {
        PriceBars bars = bars(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        double[] always = new double[10];
        Arrays.fill(always, 1);

        ScoreRecord record = Scoring.of(
                        bars, List.of(new ScoreColumn("only", 1, always, "", "")), new ScoreRules(3, 0.95))
                .records()
                .get(0);

        // decided at 0, 3 and 6; at 9 no holding time ends before the last bar
        assertThat(record.occurrences()).isEqualTo(3);
        assertThat(record.rate()).isEqualTo(1);
    }

    @Test
    void a_score_of_noise_on_a_random_walk_is_found_better_than_chance_no_oftener_than_stated() {
        int found = 0;
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] prices = new double[600];
            double[] noise = new double[600];
            double price = 100;
            for (int t = 0; t < prices.length; t++) {
                price *= Math.exp(0.01 * random.nextGaussian());
                prices[t] = price;
                noise[t] = random.nextDouble(-1, 1);
            }
            List<ScoreColumn> columns = List.of(new ScoreColumn("noise", 1, noise, "", ""));
            found += Scoring.of(bars(prices), columns, new ScoreRules(5, 0.95)).records().stream()
                            .anyMatch(record -> record.adjustedPValue() < 0.05)
                    ? 1
                    : 0;
        }
        // Holm keeps the share of series with any finding at 5 %: of 200, at most 18 with a probability of 99 %.
        assertThat(found).isLessThanOrEqualTo(18);
    }

    private static ScoreColumn column(String name, double weight, double... scores) {
        return new ScoreColumn(name, weight, scores, "", "");
    }

    /** Daily bars whose opens are the closes before. */
    private static PriceBars bars(double... closes) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName("hand")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (int i = 0; i < closes.length; i++) {
            double open = closes[Math.max(0, i - 1)];
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(Instant.parse("2020-01-02T00:00:00Z").plus(Duration.ofDays(i)))
                    .openPrice(open)
                    .highPrice(Math.max(open, closes[i]))
                    .lowPrice(Math.min(open, closes[i]))
                    .closePrice(closes[i])
                    .volume(1)
                    .add();
        }
        return PriceBars.of(series);
    }
}
