package io.gpttrader.backtest.internal.bars;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many bars are checked by blocks without a branch, few one by one: a single wrong number is found wherever it is, and a correct one is no error. */
class SeriesCheckBlocksTest {
    /** So few are checked one by one. */
    private static final int FEW = 1_300;

    /** So many are checked by blocks, of which the last is not full. */
    private static final int MANY = 5_300;

    private static final long MINUTE = 60_000;

    private static ColumnArrays correct(int count) {
        Random random = new Random(7);
        ColumnArrays bars = new ColumnArrays(
                new double[count],
                new double[count],
                new double[count],
                new double[count],
                new double[count],
                new long[count],
                new long[count],
                new ColumnFacts());
        for (int i = 0; i < count; i++) {
            double low = random.nextInt(3);
            bars.low()[i] = low;
            bars.open()[i] = low + random.nextInt(2);
            bars.close()[i] = low + random.nextInt(2);
            bars.high()[i] = Math.max(bars.open()[i], bars.close()[i]) + random.nextInt(2);
            bars.volume()[i] = random.nextInt(2);
            bars.beginTime()[i] = MINUTE * i;
            bars.endTime()[i] = MINUTE * (i + 1);
        }
        return bars;
    }

    /** Each of these breaks one rule at one bar. */
    private static void spoil(ColumnArrays bars, int bar, int how) {
        switch (how) {
            case 0 -> bars.open()[bar] = bars.high()[bar] + 1;
            case 1 -> bars.open()[bar] = bars.low()[bar] - 1;
            case 2 -> bars.close()[bar] = bars.high()[bar] + 1;
            case 3 -> bars.close()[bar] = bars.low()[bar] - 1;
            case 4 -> bars.high()[bar] = bars.low()[bar] - 1;
            case 5 -> bars.volume()[bar] = -1;
            case 6 -> bars.volume()[bar] = Double.POSITIVE_INFINITY;
            case 7 -> bars.high()[bar] = Double.POSITIVE_INFINITY;
            case 8 -> bars.low()[bar] = Double.NEGATIVE_INFINITY;
            case 9 -> bars.endTime()[bar] = bars.endTime()[bar - 1];
            case 10 -> bars.endTime()[bar] = Long.MIN_VALUE;
            case 11 -> bars.endTime()[bar] = Long.MAX_VALUE;
            case 12 -> bars.beginTime()[bar] = bars.endTime()[bar];
            case 13 -> bars.beginTime()[bar] = bars.beginTime()[bar] - MINUTE;
            case 14 -> bars.beginTime()[bar] = Long.MIN_VALUE;
            // What is left of a bar whose close is missing is still checked.
            default -> {
                bars.close()[bar] = Double.NaN;
                bars.low()[bar] = bars.high()[bar] + 1;
            }
        }
    }

    @Property(seed = "20261130")
    void a_wrong_number_is_found_at_any_bar(
            @ForAll @IntRange(min = 1, max = MANY - 2) int bar,
            @ForAll @IntRange(min = 0, max = 15) int how,
            @ForAll boolean allowsNegative) {
        ColumnArrays bars = correct(bar < FEW - 1 && bar % 2 == 0 ? FEW : MANY);
        spoil(bars, bar, how);

        assertThatExceptionOfType(SeriesCheck.InvalidBarException.class)
                .isThrownBy(() -> SeriesCheck.check(bars, bars.beginTime(), allowsNegative))
                .withMessageMatching("(?s)bar (" + bar + "|" + (bar + 1) + ")\\b.*");
    }

    @Property(seed = "20261131")
    void a_price_below_zero_is_wrong_unless_it_is_allowed(@ForAll @IntRange(min = 0, max = MANY - 1) int bar) {
        ColumnArrays bars = correct(bar < FEW && bar % 2 == 0 ? FEW : MANY);
        bars.low()[bar] = -1;

        assertThatExceptionOfType(SeriesCheck.InvalidBarException.class)
                .isThrownBy(() -> SeriesCheck.check(bars, bars.beginTime(), false))
                .withMessageStartingWith("bar " + bar + ",");
        assertThatCode(() -> SeriesCheck.check(bars, bars.beginTime(), true)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {FEW, MANY})
    void missing_prices_negative_zeros_and_a_little_overlap_are_no_error(int count) {
        ColumnArrays bars = correct(count);
        for (int i = 1; i < count; i += 7) {
            bars.close()[i] = Double.NaN;
            bars.volume()[i] = -0.0;
            bars.beginTime()[i] -= MINUTE / 20;
        }

        assertThatCode(() -> SeriesCheck.check(bars, bars.beginTime(), false)).doesNotThrowAnyException();
    }
}
