package io.gpttrader.backtest.internal.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.backtest.KernelMarket;
import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.kernels.IndicatorKey;
import io.gpttrader.backtest.internal.kernels.IndicatorNode;
import io.gpttrader.backtest.internal.kernels.KernelCache;
import io.gpttrader.backtest.internal.kernels.KernelColumn;
import io.gpttrader.backtest.internal.kernels.KernelSanity;
import io.gpttrader.backtest.internal.signals.Decisions;
import io.gpttrader.backtest.internal.signals.PositionState;
import io.gpttrader.backtest.internal.signals.SignalCache;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.MCGinleyMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.ConstantIndicator;
import org.ta4j.core.indicators.helpers.FixedNumIndicator;
import org.ta4j.core.indicators.helpers.OpenPriceIndicator;
import org.ta4j.core.indicators.helpers.PreviousValueIndicator;
import org.ta4j.core.indicators.helpers.VolumeIndicator;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.BooleanRule;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.StopLossRule;

/** What is compiled, what is left to ta4j's objects, and what is shared. */
class CompilerFallbackTest {
    private final BarSeries series = KernelMarket.random(7, 300);
    private final StrategyCompiler compiler = new StrategyCompiler(Columns.of(series));

    private static Strategy enterWhen(Rule rule) {
        return new BaseStrategy("entry", rule, BooleanRule.FALSE);
    }

    private static Rule over(Indicator<Num> a, Indicator<Num> b) {
        return new OverIndicatorRule(a, b);
    }

    private static List<Integer> entries(Decisions decisions, int bars) {
        List<Integer> entries = new ArrayList<>();
        PositionState flat = new PositionState();
        for (int bar = decisions.nextEntry(0, flat); bar < bars; bar = decisions.nextEntry(bar + 1, flat)) {
            entries.add(bar);
        }
        return entries;
    }

    private static List<Integer> asked(Strategy strategy, int bars) {
        return entries(new PlainDecisions(strategy, bars), bars);
    }

    @Test
    void a_strategy_of_known_classes_asks_no_object_and_needs_no_record() {
        Indicator<Num> close = new ClosePriceIndicator(series);
        Strategy strategy = new BaseStrategy(
                "sma", over(close, new SMAIndicator(close, 10)), new StopLossRule(close, 3).or(BooleanRule.FALSE));

        CompiledStrategy compiled = compiler.compile(strategy);

        assertThat(compiled.isCompiled()).isTrue();
        assertThat(compiled.needsRecord()).isFalse();
        assertThat(compiled.explanation())
                .containsExactly(
                        "entry:",
                        "OverIndicatorRule: bits",
                        "exit:",
                        "  StopLossRule: in the loop",
                        "  BooleanRule: bits",
                        "OrRule: in the loop",
                        "no rule asks ta4j's objects bar by bar");
    }

    @Test
    void an_unknown_indicator_becomes_a_column_and_the_rest_stays_compiled() {
        Indicator<Num> close = new ClosePriceIndicator(series);
        Rule rule = over(new SMAIndicator(new MCGinleyMAIndicator(close, 10), 3), new SMAIndicator(close, 30));
        CompiledStrategy compiled = compiler.compile(enterWhen(rule));

        assertThat(compiled.isCompiled()).isTrue();
        assertThat(compiled.explanation())
                .contains(
                        "MCGinleyMAIndicator: ta4j's own object, once into a column, because there is no kernel for this class");
    }

    @Test
    void an_unknown_rule_is_asked_with_the_record() {
        CompiledStrategy compiled = compiler.compile(enterWhen((index, record) -> index % 7 == 0));

        assertThat(compiled.needsRecord()).isTrue();
        assertThat(entries(compiled, 30)).containsExactly(0, 7, 14, 21, 28);
        assertThat(compiled.explanation()).anyMatch(line -> line.endsWith("because this class of rule is not known"));
    }

    @Test
    void an_unknown_rule_after_a_known_one_is_asked_only_where_that_holds() {
        List<Integer> questions = new ArrayList<>();
        Indicator<Num> close = new ClosePriceIndicator(series);
        Rule known = over(close, new PreviousValueIndicator(close));
        Rule unknown = (index, record) -> !questions.add(index);

        assertThat(entries(compiler.compile(enterWhen(known.and(unknown))), 300))
                .isEmpty();
        assertThat(questions).isNotEmpty().isEqualTo(asked(enterWhen(known), 300));
    }

    @Test
    void a_running_sum_over_undefined_values_is_compiled_only_past_them() {
        Indicator<Num> close = new ClosePriceIndicator(series);
        Rule rule = over(new SMAIndicator(new RSIIndicator(close, 14), 5), new ConstantIndicator<>(series, number(50)));

        assertThat(compiler.compile(new BaseStrategy("early", rule, rule, 17)).isCompiled())
                .isFalse();
        assertThat(compiler.compile(new BaseStrategy("late", rule, rule, 18)).isCompiled())
                .isTrue();
    }

    @Test
    void an_indicator_that_fails_leaves_its_rule_to_ta4j_which_fails_when_it_gets_there() {
        Indicator<Num> tooShort = new FixedNumIndicator(series, 1, 2, 3);
        Rule rule = over(tooShort, new ConstantIndicator<>(series, number(1)));
        CompiledStrategy compiled = compiler.compile(enterWhen(rule));

        assertThat(compiled.nextEntry(0, new PositionState())).isEqualTo(1);
        assertThat(compiled.needsRecord()).isFalse();
    }

    @Test
    void an_undefined_volume_is_a_number_above_all_others_as_ta4j_has_it() {
        BarSeries odd = withVolumes(5, Double.NaN, 20);
        Rule rule = over(
                new VolumeIndicator(odd),
                new ConstantIndicator<>(odd, odd.numFactory().numOf(10)));
        CompiledStrategy compiled = new StrategyCompiler(Columns.of(odd)).compile(enterWhen(rule));

        assertThat(compiled.isCompiled()).isTrue();
        assertThat(entries(compiled, 3)).containsExactly(1, 2).isEqualTo(asked(enterWhen(rule), 3));
    }

    @Test
    void an_indicator_over_a_copy_of_the_bars_is_asked_itself() {
        Indicator<Num> other = new OpenPriceIndicator(KernelMarket.random(7, 300));
        Rule rule = over(new ClosePriceIndicator(series), other);
        CompiledStrategy compiled = compiler.compile(enterWhen(rule));

        assertThat(entries(compiled, 300)).isEqualTo(asked(enterWhen(rule), 300));
        assertThat(compiled.explanation())
                .anyMatch(line -> line.endsWith("because it is over another object of the same bars"));
    }

    @Test
    void a_strategy_of_the_hosts_own_class_decides_itself() {
        Strategy own = new BaseStrategy("own", BooleanRule.FALSE, BooleanRule.FALSE) {
            @Override
            public boolean shouldEnter(int index, TradingRecord record) {
                return index == 5;
            }
        };

        CompiledStrategy compiled = compiler.compile(own);

        assertThat(compiled.nextEntry(0, new PositionState())).isEqualTo(5);
        assertThat(compiled.needsRecord()).isTrue();
    }

    @Test
    void decimal_numbers_are_compiled_where_no_bar_is_there_to_differ() {
        BarSeries decimal = new BaseBarSeriesBuilder()
                .withNumFactory(DecimalNumFactory.getInstance())
                .build();
        CompiledStrategy compiled = new StrategyCompiler(Columns.of(decimal)).compile(enterWhen(BooleanRule.TRUE));

        assertThat(compiled.isCompiled()).isTrue();
        assertThat(compiled.nextEntry(0, new PositionState())).isEqualTo(Decisions.NEVER);
    }

    @Test
    void a_series_that_dropped_its_first_bars_is_asked_by_series_index() {
        BarSeries moved = KernelMarket.random(9, 50);
        moved.setMaximumBarCount(20);
        CompiledStrategy compiled =
                new StrategyCompiler(Columns.of(moved)).compile(enterWhen((index, record) -> index == 33));

        assertThat(entries(compiled, 20)).containsExactly(3);
    }

    @Test
    void equal_indicators_of_different_strategies_share_one_node() {
        Columns columns = Columns.of(series);
        KernelCache shared = new KernelCache(1 << 20);
        KernelSanity sanity = new KernelSanity(columns);
        IndicatorNode first = new IndicatorReader(columns, new SeriesBinding(columns.series), sanity, shared, null)
                .read(new SMAIndicator(new ClosePriceIndicator(series), 10), 0);
        IndicatorReader second = new IndicatorReader(columns, new SeriesBinding(columns.series), sanity, shared, null);

        assertThat(second.read(new SMAIndicator(new ClosePriceIndicator(series), 10), 0))
                .isSameAs(first);
        assertThat(second.read(new SMAIndicator(new ClosePriceIndicator(series), 11), 0))
                .isNotSameAs(first);
    }

    private static IndicatorNode ofTenBars() {
        return IndicatorNode.computed(KernelColumn.of(new double[10], 0), 0, false);
    }

    @Test
    void the_cache_forgets_what_was_not_used_for_a_generation() {
        KernelCache cache = new KernelCache(20_000);
        IndicatorKey used = IndicatorKey.ofAmount("used", 1);
        IndicatorKey idle = IndicatorKey.ofAmount("idle", 1);
        IndicatorNode node = cache.put(used, ofTenBars());
        assertThat(cache.put(idle, ofTenBars())).isNotSameAs(node);

        for (int i = 0; i < 200; i++) {
            assertThat(cache.put(IndicatorKey.ofAmount("other", i), ofTenBars()))
                    .isNotSameAs(node);
            assertThat(cache.get(used)).isSameAs(node);
        }

        assertThat(cache.get(idle)).isNull();
        assertThat(cache.get(IndicatorKey.ofAmount("other", 0))).isNull();
    }

    @Test
    void bits_are_found_again_until_others_take_their_place() {
        SignalCache cache = new SignalCache(20_000, 640);
        IndicatorKey key = IndicatorKey.ofAmount("bits", 1);
        long[] words = cache.put(key, new long[10]);

        assertThat(cache.get(key)).isSameAs(words);
        assertThat(cache.get(IndicatorKey.ofAmount("bits", 2))).isNull();

        int lost = 0;
        for (int i = 0; i < 1_000; i++) {
            assertThat(cache.put(IndicatorKey.ofAmount("other", i), new long[10]))
                    .hasSize(10);
            lost += cache.get(key) == null ? 1 : 0;
        }
        assertThat(lost).isPositive();
    }

    @Test
    void threads_that_share_a_compiler_decide_alike() throws Exception {
        List<List<Integer>> alone = new ArrayList<>();
        List<Callable<List<Integer>>> tasks = new ArrayList<>();
        for (int i = 2; i < 100; i++) {
            int count = i;
            alone.add(entries(new StrategyCompiler(Columns.of(series)).compile(aboveAverage(count)), 300));
            tasks.add(() -> entries(compiler.compile(aboveAverage(count)), 300));
            tasks.add(() -> entries(compiler.compile(aboveAverage(count)), 300));
        }
        ExecutorService workers = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<Integer>>> results = workers.invokeAll(tasks);
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo(alone.get(i / 2));
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private Strategy aboveAverage(int count) {
        Indicator<Num> close = new ClosePriceIndicator(series);
        return enterWhen(over(new SMAIndicator(close, count), new SMAIndicator(close, count / 2)));
    }

    private Num number(double value) {
        return series.numFactory().numOf(value);
    }

    private static BarSeries withVolumes(double... volumes) {
        BarSeries series = KernelMarket.random(1, 0);
        for (int i = 0; i < volumes.length; i++) {
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(Instant.EPOCH.plusSeconds(86_400L * (i + 1)))
                    .openPrice(1)
                    .highPrice(1)
                    .lowPrice(1)
                    .closePrice(1)
                    .volume(volumes[i])
                    .add();
        }
        return series;
    }
}
