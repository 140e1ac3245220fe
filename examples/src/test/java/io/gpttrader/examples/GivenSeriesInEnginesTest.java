package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.backtest.StoredReport;
import io.gpttrader.optimize.Optimize;
import io.gpttrader.paper.PaperReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.ConcurrentBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** Recipes that read a series of the host's own, {@code on(series, ..)}, in a back test, a paper session and a search. */
class GivenSeriesInEnginesTest {
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    private static BarSeries bars(String name, Duration length, double... closes) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName(name)
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (int i = 0; i < closes.length; i++) {
            double open = i == 0 ? closes[0] : closes[i - 1];
            series.barBuilder()
                    .timePeriod(length)
                    .endTime(START.plus(length.multipliedBy(i + 1L)))
                    .openPrice(open)
                    .highPrice(Math.max(open, closes[i]))
                    .lowPrice(Math.min(open, closes[i]))
                    .closePrice(closes[i])
                    .volume(100)
                    .add();
        }
        return series;
    }

    private static ParityTrader full() {
        return ParityTrader.withCash(1000)
                .with(
                        b -> b.sizePercent(100).fractionalShares(),
                        p -> p.sizePercent(100).fractionalShares());
    }

    /**
     * Hours close at 10, 12, 12, 9 with the half hours 1, 3, 5 and 7. The rise to 12 is known at the close of half hour 3 and still at
     * that of 4, the flat hour from 5 on, the fall at 7: 1000 / 52 units are bought at the open of half hour 4, 52, and sold at that of
     * half hour 8, 58, for 1000 x 58 / 52.
     */
    @Test
    void an_hourly_filter_over_bars_of_half_an_hour() {
        BarSeries hourly = bars("A hourly", Duration.ofHours(1), 10, 12, 12, 9);
        BarSeries own = bars("A", HALF_HOUR, 50, 50, 51, 52, 53, 55, 57, 58, 59);
        Recipe recipe = strategy("filtered")
                .buyWhen(on(hourly, close().rising(1))
                        .and(on(hourly, close()).below(value(11.5).plus(1))))
                .sellWhen(on(hourly, close().falling(1)));
        ParityTrader trader = full();
        trader.assertSame(Map.of("A", own), recipe);
        BacktestReport report = trader.backtest().run(own, recipe);

        assertThat(report.roundTrips()).singleElement().satisfies(trip -> {
            assertThat(trip.entryBar()).isEqualTo(4);
            assertThat(trip.entryPrice()).isEqualTo(52);
            assertThat(trip.exitBar()).isEqualTo(8);
            assertThat(trip.exitPrice()).isEqualTo(58);
        });
        assertThat(report.metric("finalEquity")).isEqualTo(1000.0 / 52 * 58);
        assertThat(report.explainCompilation()).contains("no rule asks ta4j's objects bar by bar");
    }

    /** The host adds an hour's bar before the session gets the bar that ends with it; the report is that of the whole series. */
    @Property(seed = "2111", tries = 60)
    void a_series_that_grows_during_a_session_gives_the_back_test_of_the_whole_one(@ForAll long seed) {
        BarSeries whole = RandomBars.daily(seed + 1, 60);
        BarSeries own = RandomBars.daily(seed, 60);
        BarSeries growing = new ConcurrentBarSeriesBuilder()
                .withName(whole.getName())
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        Flow.Publisher<Bar> feed = growingWith(own.getBarData(), whole.getBarData(), growing);
        ParityTrader trader = ParityTrader.usual().with(Backtest::fractionalShares, p -> p.fractionalShares());
        BacktestReport expected = trader.backtest().run(Map.of("A", own), crossing(whole));
        PaperReport report =
                trader.paper().session(Map.of("A", feed), crossing(growing)).run();

        Parity.assertSame(expected, report);
    }

    private static Recipe crossing(BarSeries other) {
        return strategy("crossing")
                .buyWhen(close().crossesAbove(on(other, ema(3))).or(on(other, rsi(3).below(40))))
                .sellWhen(on(other, sma(2)).rising(2));
    }

    private static Flow.Publisher<Bar> growingWith(List<Bar> bars, List<Bar> others, BarSeries growing) {
        return subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            private int next;
            private int nextOther;

            @Override
            public void request(long count) {
                for (long i = 0; i < count && next < bars.size(); i++) {
                    Bar bar = bars.get(next++);
                    while (nextOther < others.size()
                            && !others.get(nextOther).getEndTime().isAfter(bar.getEndTime())) {
                        growing.addBar(others.get(nextOther++));
                    }
                    subscriber.onNext(bar);
                    if (next == bars.size()) {
                        subscriber.onComplete();
                    }
                }
            }

            @Override
            public void cancel() {
                next = bars.size();
            }
        });
    }

    /** The compiled back test and paper, which asks ta4j's objects, see nothing of the other series after the moment at which they decide. */
    @Property(seed = "2112", tries = 60)
    void the_future_of_the_series_changes_no_decision_before_it(@ForAll long seed) {
        BarSeries own = RandomBars.daily(seed, 80);
        BarSeries other = RandomBars.daily(seed + 1, 80);
        BarSeries changed = RandomBars.changedAfter(other, 50, seed + 2);
        ParityTrader trader = ParityTrader.withCash(10_000).with(Backtest::fractionalShares, p -> p.fractionalShares());
        trader.assertSame(Map.of("A", own), crossing(changed));
        double[] expected = trader.backtest().run(own, crossing(other)).equity();
        double[] found = trader.backtest().run(own, crossing(changed)).equity();
        for (int i = 0; i <= 50; i++) {
            assertThat(found[i]).isEqualTo(expected[i]);
        }
    }

    @Test
    void a_search_reads_it() {
        BarSeries other = RandomBars.daily(5, 200);
        BarSeries own = RandomBars.daily(6, 200);
        Recipe recipe = strategy("search")
                .buyWhen(on(other, close().crossesAbove(sma(param("bars", 3, values(3, 5, 8))))))
                .sellWhen(on(other, close().crossesBelow(sma(param("bars")))));
        Backtest engine = Backtest.withCash(10_000).fractionalShares();
        var result = Optimize.grid(recipe.parameters())
                .family(recipe.family())
                .maximize(engine.scoring("totalReturn"))
                .withoutBelief()
                .on(own);

        assertThat(result.trials())
                .hasSize(3)
                .allSatisfy(trial -> assertThat(trial.score())
                        .isEqualTo(
                                engine.run(own, recipe.with(trial.parameters())).metric("totalReturn")));
    }

    /** Two runs that saw different bars of it differ in the fingerprint, and a stored report says so. */
    @Test
    void reports_tell_its_bars_by_name_and_fingerprint() {
        BarSeries other = bars("hourly", Duration.ofHours(1), 10, 12, 12, 9);
        BarSeries changed = bars("hourly", Duration.ofHours(1), 10, 12, 12, 10);
        BarSeries own = bars("A", HALF_HOUR, 50, 50, 51, 52, 53, 55, 57, 58, 59);
        BacktestReport report = full().backtest().run(own, rising(other));
        StoredReport stored = BacktestReport.readJson(report.json());
        PaperReport paper = full().paper()
                .session(Parity.feeds(Map.of("A", own)), rising(other))
                .run();

        assertThat(stored.bars())
                .filteredOn(bars -> bars.watched())
                .singleElement()
                .satisfies(bars -> {
                    assertThat(bars.symbol()).isEqualTo("hourly");
                    assertThat(bars.count()).isEqualTo(4);
                });
        assertThat(Stream.of(report.json(), paper.json()))
                .allSatisfy(json -> assertThat(json).contains("on(hourly, close().rising(1))"));
        assertThat(stored.verify(full().backtest().run(own, rising(other))).differences())
                .isEmpty();
        assertThat(stored.verify(full().backtest().run(own, rising(changed))).differences())
                .anySatisfy(difference -> assertThat(difference.toString()).contains("hourly (watched)"));
    }

    private static Recipe rising(BarSeries hourly) {
        return strategy("rising").buyWhen(on(hourly, close().rising(1))).sellWhen(on(hourly, close().falling(1)));
    }
}
