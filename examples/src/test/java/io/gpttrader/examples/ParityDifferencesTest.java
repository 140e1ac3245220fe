package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.data.MarketCalendar;
import io.gpttrader.paper.Paper;
import io.gpttrader.paper.PaperReport;
import io.gpttrader.paper.PaperSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/**
 * Where a session is meant to differ from a back test, because it lives in time and does not know what comes: each difference
 * by its name, with what it changes and what it does not.
 */
class ParityDifferencesTest {
    private static final Map<String, BarSeries> APPLE = Map.of("AAPL", SampleSeries.APPLE);

    private static final Recipe HOLD = strategy("hold").buyWhen(always()).sellWhen(never());

    private static BacktestReport tested(ParityTrader trader, Map<String, BarSeries> bars, Recipe recipe) {
        return trader.tested(bars, Map.of("", recipe));
    }

    private static PaperReport traded(ParityTrader trader, Map<String, BarSeries> bars, Recipe recipe) {
        return trader.traded(Parity.feeds(bars), Map.of("", recipe));
    }

    private static String texts(List<?> records) {
        return records.toString();
    }

    // ---- bars that are not as they should be

    @Test
    void garbage_and_duplicates_are_left_out_as_if_they_had_never_come() {
        List<Bar> fed = new ArrayList<>(SampleSeries.APPLE.getBarData());
        fed.add(100, garbage(fed.get(100)));
        fed.add(50, fed.get(49));
        Map<String, Flow.Publisher<Bar>> feeds = Map.of("AAPL", Parity.published(fed));

        PaperReport paper = ParityTrader.usual().traded(feeds, Map.of("", breakout()));

        Parity.assertSame(tested(ParityTrader.usual(), APPLE, breakout()), paper);
        assertThat(paper.feeds().get("AAPL")).containsEntry("garbage", 1.0).containsEntry("duplicates", 1.0);
    }

    /** Its high is below its low. */
    private static Bar garbage(Bar bar) {
        Num one = bar.getClosePrice().getNumFactory().one();
        Num two = one.plus(one);
        return new BaseBar(bar.getTimePeriod(), bar.getBeginTime(), bar.getEndTime(), one, one, two, one, one, one, 1);
    }

    @Test
    void late_bars_count_at_the_time_that_the_account_has_reached() {
        BarSeries punctual = RandomBars.daily(1, 6);
        BarSeries late = RandomBars.daily(2, 6);
        Map<String, SubmissionPublisher<Bar>> feeds = new LinkedHashMap<>();
        feeds.put("A", new SubmissionPublisher<>(Runnable::run, 64));
        feeds.put("B", new SubmissionPublisher<>(Runnable::run, 64));
        AtomicReference<Instant> now = new AtomicReference<>(punctual.getBar(0).getEndTime());
        Paper impatient = ParityTrader.withCash(10_000)
                .paper()
                .lateAfter(Duration.ZERO)
                .clock(now::get, (delay, task) -> Thread.startVirtualThread(task));

        PaperReport paper;
        try (PaperSession session = impatient.session(feeds, HOLD).start()) {
            Parity.await(() -> feeds.values().stream().allMatch(SubmissionPublisher::hasSubscribers));
            for (Bar bar : punctual.getBarData()) {
                now.set(bar.getEndTime());
                feeds.get("A").submit(bar);
                Parity.await(() -> session.snapshot().time().equals(Optional.of(bar.getEndTime())));
            }
            late.getBarData().forEach(feeds.get("B")::submit);
            feeds.values().forEach(SubmissionPublisher::close);
            session.awaitEnd();
            paper = session.report();
        }

        assertThat(paper.feeds().get("B")).containsEntry("late", 6.0).containsEntry("bars", 6.0);
        assertThat(paper.times()).hasSize(6);
        PaperReport.RoundTrip ofB = paper.roundTrips().get(1);
        assertThat(ofB.symbol()).isEqualTo("B");
        assertThat(paper.times().get(ofB.entryBar()))
                .isEqualTo(punctual.getLastBar().getEndTime());
        assertThat(ofB.entryTime()).isEqualTo(late.getBar(1).getBeginTime());
        assertThat(ofB.entryPrice()).isEqualTo(late.getBar(1).getOpenPrice().doubleValue());
    }

    // ---- time of day

    @Test
    void day_orders_expire_where_a_back_test_fills_at_the_next_days_open() {
        BarSeries noons = daily(5, Duration.ofHours(1), "2024-03-04T19:00:00Z");
        ParityTrader waiting = ParityTrader.withCash(10_000);
        ParityTrader expiring = waiting.with(UnaryOperator.identity(), p -> p.dayOrders());

        Parity.assertSame(tested(waiting, Map.of("X", noons), HOLD), traded(waiting, Map.of("X", noons), HOLD));
        assertThat(traded(expiring, Map.of("X", noons), HOLD).roundTrips()).isEmpty();
        assertThat(tested(expiring, Map.of("X", noons), HOLD).roundTrips()).hasSize(1);
    }

    @Test
    void with_a_calendar_nothing_is_traded_outside_of_sessions() {
        // 2024-03-01 is a Friday: bars around noon in New York, on each day of the week.
        BarSeries noons = daily(5, Duration.ofHours(1), "2024-03-01T17:00:00Z");
        ParityTrader always = ParityTrader.withCash(10_000);
        ParityTrader inSessions = always.with(UnaryOperator.identity(), p -> p.tradingHours(MarketCalendar.nyse()));

        BacktestReport backtest = tested(inSessions, Map.of("X", noons), HOLD);
        PaperReport paper = traded(inSessions, Map.of("X", noons), HOLD);

        assertThat(backtest.roundTrips().get(0).entryTime()).isEqualTo("2024-03-02T17:00:00Z");
        assertThat(paper.roundTrips().get(0).entryTime()).isEqualTo("2024-03-04T17:00:00Z");
        assertThat(paper.roundTrips().get(0).entryPrice())
                .isEqualTo(noons.getBar(3).getOpenPrice().doubleValue());
    }

    /** One bar a day, each dearer than the last. */
    private static BarSeries daily(int days, Duration length, String firstBegin) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName("X")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (int day = 0; day < days; day++) {
            double price = 100 + day;
            series.barBuilder()
                    .timePeriod(length)
                    .endTime(
                            Instant.parse(firstBegin).plus(Duration.ofDays(day)).plus(length))
                    .openPrice(price)
                    .highPrice(price + 1)
                    .lowPrice(price)
                    .closePrice(price + 1)
                    .volume(1)
                    .add();
        }
        return series;
    }

    // ---- what is remembered

    /** How far prices went while a position was held is not known of bars that were forgotten. */
    @ParameterizedTest
    @MethodSource("io.gpttrader.examples.ParityTest#namedStrategies")
    void keeping_few_bars_changes_nothing_that_looks_back_no_further(Recipe recipe) {
        BacktestReport backtest = tested(ParityTrader.usual(), APPLE, recipe);
        ParityTrader forgetful = ParityTrader.usual().with(UnaryOperator.identity(), p -> p.keepBars(60));

        PaperReport paper = traded(forgetful, APPLE, recipe);

        List<String> expected = new ArrayList<>();
        for (int i = 0; i < backtest.roundTrips().size(); i++) {
            boolean hasBars = backtest.roundTrips().get(i).entryBar() >= 252 - 60;
            String trip = backtest.roundTrips().get(i).toString();
            expected.add(hasBars ? trip : trip.replaceAll("(m[af]eFraction)=[^,]*", "$1=NaN"));
        }
        assertThat(texts(paper.roundTrips())).isEqualTo(texts(expected));
        assertThat(paper.equity()).containsExactly(backtest.equity());
        assertThat(paper.metrics()).isEqualTo(backtest.metrics());
    }

    @ParameterizedTest
    @MethodSource("io.gpttrader.examples.ParityTest#namedStrategies")
    void after_a_warm_up_the_first_bar_decides_as_in_a_back_test_over_both(Recipe recipe) {
        int warm = 100;
        BarSeries history = SampleSeries.APPLE.getSubSeries(0, warm);
        Map<String, BarSeries> live = Map.of("AAPL", SampleSeries.APPLE.getSubSeries(warm, 252));
        ParityTrader warmed = ParityTrader.usual().with(UnaryOperator.identity(), p -> p.warmUp(symbol -> history));

        PaperReport paper = traded(warmed, live, recipe.warmupBars(warm));
        BacktestReport backtest = tested(ParityTrader.usual(), APPLE, recipe.warmupBars(warm));

        assertThat(fills(paper)).isEqualTo(fills(backtest)).isNotEmpty();
        assertThat(paper.equity()).containsExactly(Arrays.copyOfRange(backtest.equity(), warm, 252));
        assertThat(paper.times()).isEqualTo(backtest.times().subList(warm, 252));
    }

    /** Without the bars' places, which count from the session's first. */
    private static List<String> fills(PaperReport report) {
        return report.roundTrips().stream()
                .map(trip -> trip.entryTime() + " " + trip.entryPrice() + " " + trip.exitTime() + " " + trip.exitPrice()
                        + " " + trip.quantity() + " " + trip.profit())
                .toList();
    }

    private static List<String> fills(BacktestReport report) {
        return report.roundTrips().stream()
                .map(trip -> trip.entryTime() + " " + trip.entryPrice() + " " + trip.exitTime() + " " + trip.exitPrice()
                        + " " + trip.quantity() + " " + trip.profit())
                .toList();
    }

    // ---- commands

    @Test
    void a_halted_session_enters_nothing_and_says_so() {
        PaperReport paper;
        SubmissionPublisher<Bar> feed = new SubmissionPublisher<>(Runnable::run, 1 << 10);
        try (PaperSession session = ParityTrader.usual()
                .paper()
                .session(Map.of("AAPL", feed), breakout())
                .start()) {
            session.halt();
            Parity.await(feed::hasSubscribers);
            SampleSeries.APPLE.getBarData().forEach(feed::submit);
            feed.close();
            session.awaitEnd();
            paper = session.report();
        }

        assertThat(tested(ParityTrader.usual(), APPLE, breakout()).roundTrips()).isNotEmpty();
        assertThat(paper.roundTrips()).isEmpty();
        assertThat(paper.rejections())
                .isNotEmpty()
                .allMatch(note -> note.limit().equals("halt"));
    }

    // ---- what a back test knows beforehand

    /** Of days around the week it is not clear before the fourteenth that they are: until then they are counted over their time. */
    @Test
    void a_volatility_target_takes_the_bars_a_year_from_what_has_come() {
        Map<String, BarSeries> bars = Map.of("X", RandomBars.daily(3, 40));
        ParityTrader finding = ParityTrader.withCash(10_000)
                .with(b -> b.fractionalShares(), p -> p.fractionalShares())
                .with(b -> b.volatilityTargetPercent(5, 3), p -> p.volatilityTargetPercent(5, 3));
        ParityTrader told = finding.with(b -> b.barsPerYear(365), p -> p.barsPerYear(365));

        double ofPaper = traded(finding, bars, HOLD).roundTrips().get(0).quantity();
        double ofBacktest = tested(finding, bars, HOLD).roundTrips().get(0).quantity();

        assertThat(ofPaper / ofBacktest).isCloseTo(Math.sqrt(365 / 252.0), within(1e-12));
        Parity.assertSame(tested(told, bars, HOLD), traded(told, bars, HOLD));
    }

    /** Neither account knows, on the day, that the first symbol will have no further bar. */
    @Test
    void an_entry_decided_on_a_symbols_last_bar_counts_as_on_its_way_in_both() {
        BarSeries all = RandomBars.daily(4, 20);
        Map<String, BarSeries> bars = new LinkedHashMap<>();
        bars.put("A", all.getSubSeries(0, 1));
        bars.put("B", all);
        ParityTrader one = ParityTrader.withCash(10_000).with(b -> b.maxOpenPositions(1), p -> p.maxOpenPositions(1));

        one.assertSame(bars, HOLD);
        assertThat(traded(one, bars, HOLD).roundTrips()).isEmpty();
    }

    @Test
    void a_session_cannot_tell_that_too_few_bars_will_come() {
        Map<String, BarSeries> bars = Map.of("X", RandomBars.daily(5, 10));

        assertThatThrownBy(() -> tested(ParityTrader.usual(), bars, breakout())).hasMessageContaining("needs 21 bars");
        assertThat(traded(ParityTrader.usual(), bars, breakout()).roundTrips()).isEmpty();
    }
}
