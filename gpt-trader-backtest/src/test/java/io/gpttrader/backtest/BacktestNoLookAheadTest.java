package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.backtest.BacktestReport.Rejection;
import io.gpttrader.backtest.BacktestReport.RoundTrip;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.ta4j.core.BarSeries;

/** What comes after a bar changes nothing that was decided, rejected, filled or valued up to it. */
class BacktestNoLookAheadTest {

    @Property(seed = "20260601")
    void another_future_leaves_the_past_as_it_was(
            @ForAll long seed,
            @ForAll long market,
            @ForAll @IntRange(min = 1, max = 3) int recipes,
            @ForAll @IntRange(min = 1, max = 3) int symbols,
            @ForAll @IntRange(min = 0, max = 79) int t) {
        // Selling at the very end is the one thing that knows where the end is.
        NaiveSettings settings = NaiveSettings.random(seed).withRandomLimits(seed);
        settings.liquidate = false;
        Map<String, BarSeries> basket = NaiveMarket.basket(market, symbols, 80);
        Instant now = basket.get("A").getBar(t).getEndTime();
        Map<String, BarSeries> changed = new LinkedHashMap<>();
        basket.forEach((symbol, series) -> changed.put(symbol, NaiveMarket.withAnotherFuture(series, now, seed)));

        BacktestReport one = settings.backtest().runNamed(basket, EngineAgainstNaiveTest.recipes(seed, recipes));
        BacktestReport other = settings.backtest().runNamed(changed, EngineAgainstNaiveTest.recipes(seed, recipes));

        assertThat(equityUpTo(now, other)).isEqualTo(equityUpTo(now, one));
        assertThat(fillsUpTo(now, other)).isEqualTo(fillsUpTo(now, one));
        assertThat(notesUpTo(now, other)).isEqualTo(notesUpTo(now, one));
        Statistics.label("fills before the change").collect(!fillsUpTo(now, one).isEmpty());
        Statistics.label("fills before the change").coverage(c -> c.check(true).percentage(share -> share > 40));
    }

    @Property(seed = "20260602")
    void a_series_cut_short_gives_the_beginning_of_the_long_run(
            @ForAll long seed, @ForAll long market, @ForAll @IntRange(min = 2, max = 80) int bars) {
        NaiveSettings settings = NaiveSettings.random(seed);
        settings.liquidate = false;
        BarSeries whole = NaiveMarket.random("X", market, 80);
        BarSeries cut = NaiveMarket.withAnotherFuture(whole, Instant.MAX, seed).getSubSeries(0, bars);
        Instant now = cut.getLastBar().getEndTime();

        BacktestReport one = settings.backtest().run(whole, NaiveRecipes.random(seed));
        BacktestReport other = settings.backtest().run(cut, NaiveRecipes.random(seed));

        assertThat(other.equity()).isEqualTo(equityUpTo(now, one));
        assertThat(fillsUpTo(now, other)).isEqualTo(fillsUpTo(now, one));
    }

    private static double[] equityUpTo(Instant now, BacktestReport report) {
        long bars = report.times().stream().filter(time -> !time.isAfter(now)).count();
        return Arrays.copyOf(report.equity(), (int) bars);
    }

    /** A fill, with the end of its bar. */
    private record Fill(String recipe, String symbol, Instant time, Instant barEnd, double price, double quantity) {}

    private static List<Fill> fillsUpTo(Instant now, BacktestReport report) {
        return report.roundTrips().stream()
                .flatMap(trip -> trip.open()
                        ? Stream.of(entry(trip, report))
                        : Stream.of(entry(trip, report), exit(trip, report)))
                .filter(fill -> !fill.barEnd().isAfter(now))
                .sorted((a, b) -> (a.time() + a.recipe() + a.symbol() + a.price())
                        .compareTo(b.time() + b.recipe() + b.symbol() + b.price()))
                .toList();
    }

    private static Fill entry(RoundTrip trip, BacktestReport report) {
        Instant end = report.times().get(trip.entryBar());
        return new Fill(trip.recipe(), trip.symbol(), trip.entryTime(), end, trip.entryPrice(), trip.quantity());
    }

    private static Fill exit(RoundTrip trip, BacktestReport report) {
        Instant end = report.times().get(trip.exitBar());
        return new Fill(trip.recipe(), trip.symbol(), trip.exitTime(), end, trip.exitPrice(), trip.quantity());
    }

    private static List<Rejection> notesUpTo(Instant now, BacktestReport report) {
        return report.rejections().stream()
                .filter(note -> isAtOpen(note, report)
                        ? note.time().isBefore(now)
                        : !note.time().isAfter(now))
                .toList();
    }

    /** What is stopped at the open of the next bar has the instant of that open, where this bar ends. */
    private static boolean isAtOpen(Rejection note, BacktestReport report) {
        return report.settings().get("fill").startsWith("open")
                && List.of("price", "cash", "cashReservePercent").contains(note.limit());
    }
}
