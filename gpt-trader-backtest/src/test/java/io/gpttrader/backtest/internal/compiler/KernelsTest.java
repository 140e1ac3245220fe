package io.gpttrader.backtest.internal.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.backtest.KernelMarket;
import io.gpttrader.backtest.KernelTrees;
import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.kernels.IndicatorFailure;
import io.gpttrader.backtest.internal.kernels.IndicatorNode;
import io.gpttrader.backtest.internal.kernels.KernelCache;
import io.gpttrader.backtest.internal.kernels.KernelMath;
import io.gpttrader.backtest.internal.kernels.KernelSanity;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.Num;

/** Every kernel against ta4j's own object, asked for every bar in ascending order: equal to the bit. */
class KernelsTest {

    @Property(seed = "20260301")
    void columns_equal_ta4js_values_to_the_bit(
            @ForAll long market, @ForAll long tree, @ForAll @IntRange(min = 1, max = 160) int bars) {
        assertSameColumn(market, tree, bars);
    }

    @Property(seed = "20260302")
    void columns_of_tiny_series_equal_ta4js(
            @ForAll long market, @ForAll long tree, @ForAll @IntRange(min = 1, max = 5) int bars) {
        assertSameColumn(market, tree, bars);
    }

    private static void assertSameColumn(long market, long tree, int bars) {
        BarSeries series = KernelMarket.random(market, bars);
        Indicator<Num> read = new KernelTrees(tree, series).indicator(3);
        IndicatorNode node;
        try {
            node = reader(series).read(read, 0);
        } catch (IndicatorFailure leftToTa4j) {
            Statistics.label("made by").collect("no column");
            return;
        }
        KernelTrees trees = new KernelTrees(tree, series);
        Indicator<Num> asked = trees.indicator(3);
        trees.warmUp();
        Statistics.label("made by")
                .collect(node.fallback != null ? "ta4j" : node.column.settled > 0 ? "unsettled" : "kernel");
        if (node.column.settled == 0) {
            for (int bar = 0; bar < bars; bar++) {
                long expected = Double.doubleToRawLongBits(KernelMath.of(asked.getValue(bar)));
                assertThat(Double.doubleToRawLongBits(canonical(node.column.at(bar))))
                        .as("bar %s of %s: %s, ta4j %s", bar, asked, node.column.at(bar), asked.getValue(bar))
                        .isEqualTo(expected);
            }
        }
        assertThat(node.unstableBars).isEqualTo(asked.getCountOfUnstableBars());
        Statistics.label("made by").coverage(c -> c.check("kernel").percentage(share -> share > 50));
    }

    /** A kernel's missing values need not all have the same payload. */
    private static double canonical(double value) {
        return KernelMath.isMissing(value) ? KernelMath.MISSING : value;
    }

    private static IndicatorReader reader(BarSeries series) {
        Columns columns = Columns.of(series);
        KernelCache cache = new KernelCache(1 << 20);
        return new IndicatorReader(columns, new SeriesBinding(columns.series), new KernelSanity(columns), cache, null);
    }
}
