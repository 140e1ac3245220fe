package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.Strategy;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/** Many series are read on two threads: nothing but the time it takes may tell. */
class BacktestReadAheadTest {
    private static final int SYMBOLS = 90;
    private static final int BARS = 400;
    private static final Function<BarSeries, Strategy> RECIPE = NaiveRecipes.random(5);

    private static Backtest backtest(int threads) {
        return Backtest.withCash(1_000_000).commissionBps(10).threads(threads);
    }

    /** Made for each run, as what was read of a series is not read again. */
    private static Map<String, BarSeries> market() {
        Map<String, BarSeries> market = new LinkedHashMap<>();
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            // A third begins later, so that not all have the same times.
            market.put("S" + symbol, NaiveMarket.random("S" + symbol, symbol, BARS - symbol % 3));
        }
        return market;
    }

    @Test
    void a_report_is_the_same_as_on_one_thread() {
        String alone = backtest(1).run(market(), RECIPE).json();
        for (int round = 0; round < 5; round++) {
            assertThat(backtest(2).run(market(), RECIPE).json()).isEqualTo(alone);
        }
        assertThat(backtest(2)
                        .runAll(market(), List.of(RECIPE), List.of("sharpe"))
                        .metric("sharpe"))
                .isEqualTo(backtest(1)
                        .runAll(market(), List.of(RECIPE), List.of("sharpe"))
                        .metric("sharpe"));
    }

    @Test
    void of_several_series_that_break_a_rule_the_first_in_order_is_told() {
        SplittableRandom random = new SplittableRandom(20260911);
        for (int round = 0; round < 30; round++) {
            int[] broken = random.ints(1 + round % 4, 0, SYMBOLS).sorted().toArray();
            int kind = random.nextInt(3);
            Throwable alone = catchThrowable(() -> backtest(1).run(broken(broken, kind), RECIPE));

            assertThatThrownBy(() -> backtest(2).run(broken(broken, kind), RECIPE))
                    .isInstanceOf(alone.getClass())
                    .hasMessage(alone.getMessage())
                    .hasMessageContaining("S" + broken[0]);
        }
    }

    private static Map<String, BarSeries> broken(int[] symbols, int kind) {
        Map<String, BarSeries> market = market();
        for (int symbol : symbols) {
            market.put("S" + symbol, brokenSeries("S" + symbol, kind));
        }
        return market;
    }

    private static BarSeries brokenSeries(String name, int kind) {
        BarSeries series = NaiveMarket.random(name, 1, kind == 0 ? 0 : 300);
        if (kind == 1) { // a close above the high
            Instant end = series.getLastBar().getEndTime().plus(Duration.ofDays(1));
            NaiveMarket.add(series, Duration.ofDays(1), end, 10, 11, 9, 12);
        } else if (kind == 2) { // a bar within the bar before
            Instant end = series.getLastBar().getEndTime().plus(Duration.ofHours(1));
            NaiveMarket.add(series, Duration.ofDays(1), end, 10, 11, 9, 10);
        }
        return series;
    }

    @Test
    void a_series_that_is_missing_is_named() {
        Map<String, BarSeries> market = market();
        market.put("S88", null);
        assertThatThrownBy(() -> backtest(2).run(market, RECIPE)).hasMessageContaining("the series of S88");
    }

    /** A series of the host's, and one of ta4j's with a bar of the host's in it. */
    @Test
    void the_hosts_own_classes_are_asked_by_the_calling_thread_alone() {
        Set<Thread> asked = Collections.newSetFromMap(new ConcurrentHashMap<>());
        for (int round = 0; round < 10; round++) {
            Map<String, BarSeries> market = market();
            for (int symbol = 1; symbol < SYMBOLS - 1; symbol += 2) {
                BarSeries plain = NaiveMarket.random("S" + symbol, symbol, BARS);
                market.put("S" + symbol, symbol % 4 == 1 ? hostSeries(plain, asked) : withHostBar(plain, asked));
            }
            assertThat(backtest(2).run(market, RECIPE).metrics())
                    .isEqualTo(backtest(1).run(market, RECIPE).metrics());
        }
        assertThat(asked).containsExactly(Thread.currentThread());
    }

    private static BarSeries hostSeries(BarSeries series, Set<Thread> asked) {
        return (BarSeries) Proxy.newProxyInstance(
                BarSeries.class.getClassLoader(), new Class<?>[] {BarSeries.class}, (proxy, method, arguments) -> {
                    asked.add(Thread.currentThread());
                    return method.invoke(series, arguments);
                });
    }

    private static BarSeries withHostBar(BarSeries series, Set<Thread> asked) {
        Num price = DoubleNumFactory.getInstance().numOf(50);
        Instant end = series.getLastBar().getEndTime().plus(Duration.ofDays(1));
        series.addBar(new BaseBar(Duration.ofDays(1), null, end, price, price, price, price, price, price, 0) {
            private static final long serialVersionUID = 1;

            @Override
            public Num getOpenPrice() {
                asked.add(Thread.currentThread());
                return super.getOpenPrice();
            }
        });
        return series;
    }

    @Test
    void an_interrupted_caller_still_is_afterwards() {
        String alone = backtest(1).run(market(), RECIPE).json();
        Thread.currentThread().interrupt();
        try {
            assertThat(backtest(2).run(market(), RECIPE).json()).isEqualTo(alone);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void the_hosts_workers_and_one_thread_leave_all_to_the_caller() {
        String alone = backtest(1).run(market(), RECIPE).json();
        try (var workers = Executors.newFixedThreadPool(2)) {
            assertThat(backtest(2).workers(workers).run(market(), RECIPE).json())
                    .isEqualTo(alone);
        }
    }
}
