package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.backtest.BacktestReport.PendingOrder;
import io.gpttrader.backtest.BacktestReport.Rejection;
import io.gpttrader.backtest.BacktestReport.RoundTrip;
import io.gpttrader.backtest.internal.account.Limits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.assertj.core.data.Offset;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** The whole engine against {@link NaiveAccount}: sizes, costs, limits, allocators, several symbols and recipes. */
class EngineAgainstNaiveTest {

    @Property(seed = "20260201")
    void one_symbol_ends_as_in_the_naive_account(
            @ForAll long settings,
            @ForAll long market,
            @ForAll long recipe,
            @ForAll @IntRange(min = 1, max = 150) int bars) {
        assertSameAccount(
                NaiveSettings.random(settings),
                Map.of("X", NaiveMarket.random("X", market, bars)),
                Map.of("only", NaiveRecipes.random(recipe)));
    }

    @Property(seed = "20260202")
    void several_symbols_and_recipes_end_as_in_the_naive_account(
            @ForAll long settings,
            @ForAll long market,
            @ForAll long recipe,
            @ForAll @IntRange(min = 1, max = 3) int recipes,
            @ForAll @IntRange(min = 1, max = 4) int symbols) {
        assertSameAccount(
                NaiveSettings.random(settings), NaiveMarket.basket(market, symbols, 45), recipes(recipe, recipes));
    }

    @Property(seed = "20260203")
    void limits_reject_and_shrink_as_in_the_naive_account(
            @ForAll long settings,
            @ForAll long market,
            @ForAll long recipe,
            @ForAll @IntRange(min = 1, max = 3) int recipes,
            @ForAll @IntRange(min = 1, max = 4) int symbols) {
        NaiveAccount naive = assertSameAccount(
                NaiveSettings.random(settings).withRandomLimits(settings),
                NaiveMarket.basket(market, symbols, 45),
                recipes(recipe, recipes));

        naive.notes.forEach(note -> Statistics.label("limit").collect(note.limit()));
        Statistics.label("limit").coverage(c -> {
            for (Limits.Limit limit : Limits.Limit.values()) {
                c.check(limit.label).count(n -> n > 0);
            }
        });
    }

    @Property(seed = "20260204")
    void protective_orders_fill_as_in_the_naive_account(
            @ForAll long settings,
            @ForAll long market,
            @ForAll long recipe,
            @ForAll @IntRange(min = 1, max = 3) int recipes,
            @ForAll @IntRange(min = 1, max = 4) int symbols) {
        NaiveAccount naive = assertSameAccount(
                NaiveSettings.random(settings).withRandomLimits(settings).withRandomProtection(market),
                NaiveMarket.basket(market, symbols, 45),
                recipes(recipe, recipes));

        naive.trips.forEach(trip -> Statistics.label("reason").collect(trip.reason()));
        Statistics.label("reason").coverage(c -> {
            for (String reason :
                    List.of("signal", "stop loss", "take profit", "trailing stop", "liquidated at the end")) {
                c.check(reason).count(n -> n > 0);
            }
        });
    }

    @Property(seed = "20260205")
    void protective_orders_fill_as_in_the_naive_account_over_many_bars(
            @ForAll long settings, @ForAll long market, @ForAll long recipe) {
        assertSameAccount(
                NaiveSettings.random(settings).withRandomProtection(market),
                Map.of("X", NaiveMarket.random("X", market, 260)),
                recipes(recipe, 1));
    }

    /** More symbols than are looked through one by one. */
    @Property(seed = "20260206", tries = 60)
    void many_symbols_end_as_in_the_naive_account(
            @ForAll long settings,
            @ForAll long market,
            @ForAll long recipe,
            @ForAll @IntRange(min = 1, max = 2) int recipes,
            @ForAll @IntRange(min = 25, max = 60) int symbols) {
        NaiveSettings plain = NaiveSettings.random(settings);
        assertSameAccount(
                market % 2 == 0 ? plain.withRandomLimits(settings).withRandomProtection(market) : plain,
                NaiveMarket.basket(market, symbols, 40),
                recipes(recipe, recipes));
    }

    static Map<String, Function<BarSeries, Strategy>> recipes(long seed, int count) {
        Map<String, Function<BarSeries, Strategy>> recipes = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            recipes.put("recipe " + i, NaiveRecipes.random(seed + 31L * i));
        }
        return recipes;
    }

    private static NaiveAccount assertSameAccount(
            NaiveSettings settings, Map<String, BarSeries> market, Map<String, Function<BarSeries, Strategy>> recipes) {
        NaiveAccount naive = new NaiveAccount(settings, market, recipes).walk();

        BacktestReport report = settings.backtest().runNamed(market, recipes);

        assertThat(report.times()).isEqualTo(naive.times);
        assertSameTrips(report, naive);
        assertSameNotes(report.rejections(), naive.notes);
        assertSamePending(report.pending(), naive.pending);
        assertThat(report.equity()).hasSize(naive.equity.size());
        for (int i = 0; i < naive.equity.size(); i++) {
            assertThat(report.equity()[i])
                    .as("equity at %s", i)
                    .isCloseTo(naive.equity.get(i), near(naive.equity.get(i)));
        }
        return naive;
    }

    private static void assertSameTrips(BacktestReport report, NaiveAccount naive) {
        assertThat(report.roundTrips()).hasSameSizeAs(naive.trips);
        for (int i = 0; i < naive.trips.size(); i++) {
            RoundTrip actual = report.roundTrips().get(i);
            NaiveAccount.Trip expected = naive.trips.get(i);
            assertThat(List.of(actual.recipe(), actual.symbol(), actual.isLong(), actual.open()))
                    .isEqualTo(List.of(expected.recipe(), expected.symbol(), expected.isLong(), expected.open()));
            assertThat(actual.exitReason()).isEqualTo(expected.reason());
            assertThat(actual.entryTime()).isEqualTo(expected.entered());
            assertThat(actual.exitTime()).isEqualTo(expected.exited());
            assertThat(actual.entryDate()).isEqualTo(expected.entryDate());
            assertThat(actual.exitDate()).isEqualTo(expected.exitDate());
            assertThat(actual.entryPrice()).isCloseTo(expected.entryPrice(), near(expected.entryPrice()));
            assertThat(actual.exitPrice()).isCloseTo(expected.exitPrice(), near(expected.exitPrice()));
            assertThat(actual.quantity()).isCloseTo(expected.units(), near(expected.units()));
            assertThat(actual.profit()).isCloseTo(expected.profit(), near(expected.units() * expected.entryPrice()));
        }
    }

    private static void assertSameNotes(List<Rejection> actual, List<Rejection> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            Rejection own = actual.get(i);
            Rejection other = expected.get(i);
            assertThat(List.of(own.time(), own.date(), own.recipe(), own.symbol(), own.limit()))
                    .isEqualTo(List.of(other.time(), other.date(), other.recipe(), other.symbol(), other.limit()));
            assertThat(own.requested()).isCloseTo(other.requested(), near(other.requested()));
            assertThat(own.granted()).isCloseTo(other.granted(), near(other.requested()));
            assertThat(own.reason()).isNotBlank();
        }
    }

    private static void assertSamePending(List<PendingOrder> actual, List<PendingOrder> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            PendingOrder own = actual.get(i);
            PendingOrder other = expected.get(i);
            assertThat(List.of(own.time(), own.date(), own.recipe(), own.symbol(), own.side()))
                    .isEqualTo(List.of(other.time(), other.date(), other.recipe(), other.symbol(), other.side()));
            assertThat(own.quantity()).isCloseTo(other.quantity(), near(other.quantity()));
        }
    }

    private static Offset<Double> near(double value) {
        return within(1e-9 * Math.max(1, Math.abs(value)));
    }
}
