package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.backtest.BacktestReport.RoundTrip;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** Nothing is made or lost: cash, positions and costs balance at every bar, and the parts sum to the whole. */
class BacktestConservationTest {

    @Property(seed = "20260401")
    void equity_at_every_bar_follows_from_the_round_trips_alone(
            @ForAll long seed,
            @ForAll long market,
            @ForAll @IntRange(min = 1, max = 3) int recipes,
            @ForAll @IntRange(min = 1, max = 4) int symbols) {
        NaiveSettings settings = NaiveSettings.random(seed);
        Map<String, BarSeries> basket = NaiveMarket.basket(market, symbols, 50);

        BacktestReport report = settings.backtest().runNamed(basket, recipes(seed, recipes));

        Map<String, Map<Instant, Double>> closes = closes(basket);
        double[] equity = report.equity();
        Map<String, Double> marks = new HashMap<>();
        for (int t = 0; t < equity.length; t++) {
            Instant now = report.times().get(t);
            closes.forEach((symbol, byTime) -> marks.merge(
                    symbol, byTime.getOrDefault(now, Double.NaN), (last, close) -> close.isNaN() ? last : close));
            double expected = worthFromTrips(settings, report, t, marks);
            assertThat(equity[t]).as("equity at bar %s", t).isCloseTo(expected, within(1e-9 * settings.cash));
        }
        Statistics.label("trades").collect(!report.roundTrips().isEmpty());
        Statistics.label("trades").coverage(c -> c.check(true).percentage(share -> share > 50));
    }

    @Property(seed = "20260402")
    void attribution_sums_to_the_profit_of_the_account(
            @ForAll long seed,
            @ForAll long market,
            @ForAll @IntRange(min = 1, max = 3) int recipes,
            @ForAll @IntRange(min = 1, max = 4) int symbols) {
        NaiveSettings settings = NaiveSettings.random(seed).withRandomLimits(seed);

        BacktestReport report =
                settings.backtest().runNamed(NaiveMarket.basket(market, symbols, 50), recipes(seed, recipes));

        double attributed = report.attribution().values().stream()
                .flatMap(bySymbol -> bySymbol.values().stream())
                .mapToDouble(x -> x)
                .sum();
        assertThat(attributed).isCloseTo(report.metric("finalEquity") - settings.cash, within(1e-9 * settings.cash));
        report.attribution()
                .forEach((recipe, bySymbol) -> bySymbol.forEach((symbol, profit) ->
                        assertThat(profit).isCloseTo(profitOf(report, recipe, symbol), within(1e-9 * settings.cash))));
    }

    @Property(seed = "20260403")
    void cash_of_a_long_only_account_is_never_below_zero_and_whole_shares_are_whole(
            @ForAll long seed, @ForAll long market, @ForAll @IntRange(min = 1, max = 4) int symbols) {
        NaiveSettings settings = NaiveSettings.random(seed);
        settings.fractional = false;
        Function<BarSeries, Strategy> recipe = NaiveRecipes.randomLong(seed);

        BacktestReport report = settings.backtest().run(NaiveMarket.basket(market, symbols, 50), recipe);

        report.roundTrips().forEach(trip -> assertThat(trip.quantity()).isEqualTo(Math.rint(trip.quantity())));
        for (int t = 0; t < report.equity().length; t++) {
            assertThat(cashAfter(settings, report, t))
                    .as("cash after bar %s", t)
                    .isGreaterThanOrEqualTo(-1e-6);
        }
    }

    @Property(seed = "20260404")
    void round_trips_are_those_of_the_ta4j_records_profit_by_profit(@ForAll long seed, @ForAll long market) {
        NaiveSettings settings = NaiveSettings.random(seed);

        BacktestReport report = settings.backtest().run(NaiveMarket.basket(market, 2, 50), NaiveRecipes.random(seed));

        for (String symbol : new String[] {"A", "B"}) {
            double[] ofRecord = report.record(symbol).getPositions().stream()
                    .mapToDouble(position -> position.getProfit().doubleValue())
                    .toArray();
            double[] ofTrips = report.roundTrips().stream()
                    .filter(trip -> trip.symbol().equals(symbol) && !trip.open())
                    .mapToDouble(RoundTrip::profit)
                    .toArray();
            assertThat(ofTrips).containsExactly(ofRecord, within(1e-9 * settings.cash));
        }
    }

    private static Map<String, Function<BarSeries, Strategy>> recipes(long seed, int count) {
        return EngineAgainstNaiveTest.recipes(seed, count);
    }

    private static Map<String, Map<Instant, Double>> closes(Map<String, BarSeries> basket) {
        Map<String, Map<Instant, Double>> closes = new HashMap<>();
        basket.forEach((symbol, series) -> {
            Map<Instant, Double> own = new HashMap<>();
            for (Bar bar : series.getBarData()) {
                own.put(bar.getEndTime(), bar.getClosePrice().doubleValue());
            }
            closes.put(symbol, own);
        });
        return closes;
    }

    /** Starting cash, plus what closed trips earned, plus what open ones are worth above their cost. */
    private static double worthFromTrips(
            NaiveSettings settings, BacktestReport report, int t, Map<String, Double> marks) {
        double worth = settings.cash;
        for (RoundTrip trip : report.roundTrips()) {
            boolean closed = !trip.open() && trip.exitBar() <= t;
            if (closed) {
                worth += trip.profit();
            } else if (trip.entryBar() <= t) {
                double move = marks.getOrDefault(trip.symbol(), Double.NaN) - trip.entryPrice();
                worth += (trip.isLong() ? move : -move) * trip.quantity() - entryCommission(settings, trip);
            }
        }
        return worth;
    }

    private static double cashAfter(NaiveSettings settings, BacktestReport report, int t) {
        double cash = settings.cash;
        for (RoundTrip trip : report.roundTrips()) {
            if (trip.entryBar() <= t) {
                cash -= trip.quantity() * trip.entryPrice() + entryCommission(settings, trip);
            }
            if (!trip.open() && trip.exitBar() <= t) {
                double exitCommission = trip.costs() - entryCommission(settings, trip);
                cash += trip.quantity() * trip.exitPrice() - exitCommission;
            }
        }
        return cash;
    }

    private static double entryCommission(NaiveSettings settings, RoundTrip trip) {
        return new NaiveCosts(settings).commission(trip.quantity(), trip.entryPrice());
    }

    private static double profitOf(BacktestReport report, String recipe, String symbol) {
        return report.roundTrips().stream()
                .filter(trip -> trip.recipe().equals(recipe) && trip.symbol().equals(symbol))
                .mapToDouble(RoundTrip::profit)
                .sum();
    }
}
