package io.gpttrader.backtest.internal.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.backtest.internal.bars.Marks;
import io.gpttrader.backtest.internal.bars.Tape;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** What is held is worth, to the bit, what cash and one position after the other come to in the order of the sleeves. */
class HoldingsTest {

    static Marks[] marks(Tape tape, int sleeves) {
        Marks[] marks = new Marks[sleeves];
        for (int sleeve = 0; sleeve < sleeves; sleeve++) {
            marks[sleeve] = tape.marks(sleeve % tape.symbols());
        }
        return marks;
    }

    /** Symbols of which each has a bar at some of the times, and so few at some that its closes are not spread over them. */
    static Tape tape(int symbols, int times, Random random) {
        Map<String, BarSeries> all = new LinkedHashMap<>();
        for (int symbol = 0; symbol < symbols; symbol++) {
            BarSeries series = new BaseBarSeriesBuilder()
                    .withName("S" + symbol)
                    .withNumFactory(DoubleNumFactory.getInstance())
                    .build();
            double share = symbol == 0 || random.nextBoolean() ? 1 : random.nextBoolean() ? 0.7 : 0.1;
            for (int time = 0; time < times; time++) {
                if (random.nextDouble() < share || (time == times - 1 && series.getBarCount() == 0)) {
                    double close = Math.exp(random.nextGaussian());
                    series.barBuilder()
                            .timePeriod(Duration.ofDays(1))
                            .endTime(Instant.parse("2024-01-02T00:00:00Z").plus(Duration.ofDays(time)))
                            .openPrice(close)
                            .highPrice(close)
                            .lowPrice(close)
                            .closePrice(close)
                            .volume(1)
                            .add();
                }
            }
            all.put("S" + symbol, series);
        }
        return new Tape(all);
    }

    private static double naive(double cash, double[] units, Tape tape, int time) {
        double value = cash;
        for (int sleeve = 0; sleeve < units.length; sleeve++) {
            if (units[sleeve] != 0) {
                value += units[sleeve] * tape.marks(sleeve % tape.symbols()).at(time);
            }
        }
        return value;
    }

    @Property(seed = "20263001", tries = 200)
    void are_worth_what_one_position_after_the_other_adds_up_to(
            @ForAll @IntRange(min = 1, max = 70) int symbols,
            @ForAll @IntRange(min = 1, max = 2) int recipes,
            @ForAll @IntRange(min = 1, max = 90) int times,
            @ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
        Random random = new Random(seed);
        Tape tape = tape(symbols, times, random);
        double[] units = new double[symbols * recipes];
        Holdings holdings = new Holdings(marks(tape, units.length), times);
        double[] equity = new double[times];
        double cash = 1_000_000;
        for (int from = 0; from < times; ) {
            // A step changes a few, some of them twice, and values its time once or more often.
            for (int changes = random.nextInt(6); changes > 0; changes--) {
                int sleeve = random.nextInt(units.length);
                units[sleeve] = random.nextInt(3) == 0 ? 0 : 10 * random.nextGaussian();
                holdings.set(sleeve, units[sleeve], from);
                cash += random.nextGaussian();
                if (random.nextInt(4) == 0) {
                    assertThat(holdings.at(cash, from)).isEqualTo((Double) naive(cash, units, tape, from));
                }
            }
            int to = Math.min(times, from + 1 + (random.nextInt(4) == 0 ? random.nextInt(40) : random.nextInt(3)));
            holdings.fill(cash, from, to, equity);
            for (int time = from; time < to; time++) {
                assertThat(equity[time]).as("at %s", time).isEqualTo((Double) naive(cash, units, tape, time));
            }
            from = to;
        }
        // The end of a run values its last time once more.
        holdings.set(0, 3, times - 1);
        units[0] = 3;
        holdings.fill(cash, times - 1, times, equity);
        assertThat(equity[times - 1]).isEqualTo((Double) naive(cash, units, tape, times - 1));
    }

    @Test
    void add_up_from_the_first_sleeve_to_the_last_by_hand() {
        Marks[] marks = {
            Marks.byTime(new double[] {1, 1e16}),
            Marks.byTime(new double[] {1, -1e16}),
            Marks.byTime(new double[] {1, 1})
        };
        Holdings holdings = new Holdings(marks, 2);
        holdings.set(0, 1, 0);
        holdings.set(1, 1, 0);
        holdings.set(2, 1, 0);

        // 1 + 1 + 1 + 1, and 1 + 1e16 is 1e16 in doubles, less 1e16 is 0, and 1 more.
        assertThat(holdings.at(1, 0)).isEqualTo(4);
        assertThat(holdings.at(1, 1)).isEqualTo(1);
    }
}
