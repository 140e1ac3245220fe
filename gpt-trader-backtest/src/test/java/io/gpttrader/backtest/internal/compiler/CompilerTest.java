package io.gpttrader.backtest.internal.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.backtest.KernelMarket;
import io.gpttrader.backtest.KernelTrees;
import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.signals.Decisions;
import io.gpttrader.backtest.internal.signals.PositionState;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseTradingRecord;
import org.ta4j.core.Strategy;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.analysis.cost.LinearTransactionCostModel;
import org.ta4j.core.analysis.cost.ZeroCostModel;
import org.ta4j.core.num.Num;

/** Compiled decisions against ta4j's own, bar by bar with fills at the next open. */
class CompilerTest {

    /** Every indicator is asked for every bar first, which fixes the last bits of ta4j's running sums. */
    @Property(seed = "20260311")
    void decisions_equal_ta4js(
            @ForAll long market, @ForAll long tree, @ForAll @IntRange(min = 40, max = 200) int bars) {
        assertSameWhenWarm(market, tree, bars);
        Statistics.label("decided").coverage(c -> c.check(true).percentage(share -> share > 50));
        Statistics.label("compiled").coverage(c -> c.check(true).percentage(share -> share > 40));
    }

    @Property(seed = "20260313")
    void decisions_on_tiny_series_equal_ta4js(
            @ForAll long market, @ForAll long tree, @ForAll @IntRange(min = 1, max = 6) int bars) {
        assertSameWhenWarm(market, tree, bars);
    }

    private static void assertSameWhenWarm(long market, long tree, int bars) {
        BarSeries series = KernelMarket.random(market, bars);
        KernelTrees plain = new KernelTrees(tree, series);
        Strategy expected = plain.strategy(0);
        plain.warmUp();
        KernelTrees compiled = new KernelTrees(tree, series);
        Strategy actual = compiled.strategy(0);
        compiled.warmUp();

        assertSameDecisions(series, expected, actual);
        assertThat(compiled.asked).isEqualTo(plain.asked);
    }

    /** As a host runs it, with unstable bars; sums are exact, so that their order does not matter. */
    @Property(seed = "20260312")
    void decisions_equal_ta4js_whatever_was_asked_before(
            @ForAll long market,
            @ForAll long tree,
            @ForAll @IntRange(min = 40, max = 200) int bars,
            @ForAll @IntRange(min = 0, max = 60) int unstable) {
        BarSeries series = KernelMarket.exact(market, bars);
        KernelTrees plain = new KernelTrees(tree, series, true);
        Strategy expected = plain.strategy(unstable);
        KernelTrees compiled = new KernelTrees(tree, series, true);

        assertSameDecisions(series, expected, compiled.strategy(unstable));
        assertThat(compiled.asked).isEqualTo(plain.asked);
        Statistics.label("decided").coverage(c -> c.check(true).percentage(share -> share > 50));
        Statistics.label("compiled").coverage(c -> c.check(true).percentage(share -> share > 40));
    }

    private static void assertSameDecisions(BarSeries series, Strategy expected, Strategy actual) {
        CompiledStrategy compiled = new StrategyCompiler(Columns.of(series)).compile(actual);
        List<Integer> decisions = compiledDecisions(series, compiled, actual);

        assertThat(decisions.toString())
                .as(() -> String.join("\n", compiled.explanation()))
                .isEqualTo(plainDecisions(series, expected).toString());
        Statistics.label("decided").collect(decisions.size() > 1);
        Statistics.label("compiled").collect(compiled.isCompiled());
    }

    private static TradingRecord record(Strategy strategy) {
        return new BaseTradingRecord(
                strategy.getStartingType(), new LinearTransactionCostModel(0.001), new ZeroCostModel());
    }

    private static List<Integer> plainDecisions(BarSeries series, Strategy strategy) {
        TradingRecord record = record(strategy);
        List<Integer> decisions = new ArrayList<>();
        for (int bar = 0; bar < series.getBarCount(); bar++) {
            if (strategy.shouldOperate(bar, record)) {
                decisions.add(bar);
                fill(series, record, bar + 1);
            }
        }
        return decisions;
    }

    private static void fill(BarSeries series, TradingRecord record, int bar) {
        if (bar < series.getBarCount()) {
            Num price = series.getBar(bar).getOpenPrice();
            record.operate(bar, price, series.numFactory().numOf(3));
        }
    }

    private static List<Integer> compiledDecisions(BarSeries series, CompiledStrategy compiled, Strategy strategy) {
        TradingRecord record = record(strategy);
        PositionState state = new PositionState();
        state.isLong = compiled.startsLong();
        state.record = compiled.needsRecord() ? record : null;
        List<Integer> decisions = new ArrayList<>();
        int from = 0;
        while (from < series.getBarCount()) {
            int bar = state.open ? compiled.nextExit(from, state) : compiled.nextEntry(from, state);
            if (bar == Decisions.NEVER) {
                break;
            }
            decisions.add(bar);
            fill(series, record, bar + 1);
            from = bar + 1;
            if (state.open) {
                state.lastExitIndex = from;
            } else if (from < series.getBarCount()) {
                state.entryIndex = from;
                state.entryNetPrice =
                        record.getCurrentPosition().getEntry().getNetPrice().doubleValue();
            }
            state.open = !state.open;
        }
        return decisions;
    }
}
