package io.gpttrader.backtest.internal.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.backtest.DecimalMarket;
import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.kernels.IndicatorFailure;
import io.gpttrader.backtest.internal.kernels.IndicatorNode;
import io.gpttrader.backtest.internal.kernels.KernelCache;
import io.gpttrader.backtest.internal.kernels.KernelSanity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.MMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsLowerIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.HighPriceIndicator;
import org.ta4j.core.indicators.helpers.HighestValueIndicator;
import org.ta4j.core.indicators.helpers.LowPriceIndicator;
import org.ta4j.core.indicators.helpers.LowestValueIndicator;
import org.ta4j.core.indicators.helpers.OpenPriceIndicator;
import org.ta4j.core.indicators.helpers.PreviousValueIndicator;
import org.ta4j.core.indicators.numeric.NumericIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.Num;

/** The doubles of decimal numbers are no further from ta4j's numbers than they say, and the numbers behind them are ta4j's. */
class DecimalKernelsTest {

    @Property(seed = "20261201", tries = 1_000)
    void no_double_is_further_from_its_number_than_the_bound(
            @ForAll long market, @ForAll long tree, @ForAll @IntRange(min = 1, max = 300) int bars) {
        BarSeries series = DecimalMarket.random(market, bars);
        Columns columns = Columns.of(series);
        List<String> notes = new ArrayList<>();
        IndicatorReader reader = new IndicatorReader(
                columns, new SeriesBinding(series), new KernelSanity(columns), new KernelCache(1 << 24), notes::add);
        Indicator<Num> indicator = indicator(new Random(tree), series, 2, new ArrayList<>());
        IndicatorNode node;
        try {
            node = reader.read(indicator, 0);
        } catch (IndicatorFailure overUndefinedValues) {
            assertThat(overUndefinedValues).hasMessage(IndicatorReader.ORDER_MATTERS);
            return;
        }

        // Another object of the same, asked in ascending order, inner ones first.
        List<Indicator<Num>> made = new ArrayList<>();
        Indicator<Num> asked = indicator(new Random(tree), series, 2, made);
        for (Indicator<Num> each : made) {
            for (int bar = 0; bar < bars; bar++) {
                assertThat(each.getValue(bar)).isNotNull();
            }
        }
        int numbers = 0;
        for (int bar = 0; bar < bars; bar++) {
            Num number = asked.getValue(bar);
            Num known = Objects.requireNonNull(node.decimals).at(bar);
            double value = node.column.at(bar);
            assertThat(known.isNaN()).isEqualTo(number.isNaN()).isEqualTo(Double.isNaN(value));
            if (!number.isNaN()) {
                numbers++;
                assertThat(known.bigDecimalValue()).isEqualByComparingTo(number.bigDecimalValue());
                BigDecimal error =
                        new BigDecimal(value).subtract(number.bigDecimalValue()).abs();
                assertThat(error)
                        .as("bar %s of %s", bar, indicator)
                        .isLessThanOrEqualTo(new BigDecimal(node.decimals.slack));
            }
        }
        Statistics.label("worked out in doubles").collect(notes.isEmpty());
        Statistics.label("what").collect(indicator.getClass().getSimpleName(), notes.isEmpty(), numbers > 0);
        Statistics.label("worked out in doubles").coverage(c -> c.check(true).percentage(share -> share > 60));
    }

    private static Indicator<Num> indicator(Random random, BarSeries series, int depth, List<Indicator<Num>> made) {
        Indicator<Num> indicator = made(random, series, depth, made);
        made.add(indicator);
        return indicator;
    }

    private static Indicator<Num> made(Random random, BarSeries series, int depth, List<Indicator<Num>> made) {
        Indicator<Num> price = switch (random.nextInt(5)) {
            case 0 -> new OpenPriceIndicator(series);
            case 1 -> new HighPriceIndicator(series);
            case 2 -> new LowPriceIndicator(series);
            default -> new ClosePriceIndicator(series);
        };
        if (depth == 0) {
            return price;
        }
        Indicator<Num> input = random.nextInt(3) == 0 ? indicator(random, series, depth - 1, made) : price;
        int count = 1 + random.nextInt(random.nextBoolean() ? 5 : 60);
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> new SMAIndicator(input, count);
            case 7 -> new MMAIndicator(input, count);
            case 8, 9 -> new RSIIndicator(input, count);
            case 10 -> new MACDIndicator(input, count, count + 1 + random.nextInt(9));
            case 11 -> new MACDIndicator(input, count, count + 3).getSignalLine(1 + random.nextInt(9));
            case 13 -> new StandardDeviationIndicator(input, count);
            case 14, 15 -> {
                BollingerBandsMiddleIndicator middle =
                        new BollingerBandsMiddleIndicator(new SMAIndicator(input, count));
                Indicator<Num> deviation = new StandardDeviationIndicator(input, count);
                Num times = series.numFactory().numOf(random.nextBoolean() ? 2 : 0.1 * random.nextInt(40));
                yield random.nextBoolean()
                        ? new BollingerBandsUpperIndicator(middle, deviation, times)
                        : new BollingerBandsLowerIndicator(middle, deviation, times);
            }
            case 12 -> {
                NumericIndicator first = NumericIndicator.of(input);
                Indicator<Num> second = indicator(random, series, depth - 1, made);
                yield random.nextBoolean() ? first.minus(second) : first.plus(second);
            }
            case 3, 4 -> new EMAIndicator(input, count);
            case 5 -> new HighestValueIndicator(input, count);
            case 6 -> new LowestValueIndicator(input, count);
            default -> new PreviousValueIndicator(input, count);
        };
    }
}
