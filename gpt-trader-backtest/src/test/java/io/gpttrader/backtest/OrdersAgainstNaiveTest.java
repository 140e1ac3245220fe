package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.backtest.BacktestReport.RoundTrip;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.assertj.core.data.Offset;
import org.ta4j.core.BarSeries;

/**
 * Trade by trade: random strategies with market, limit, stop and stop-limit entries, times in force, stop loss, take profit and trailing
 * stop, long and short, in up to three symbols of one account, beside {@link NaiveOrders}. There is no intended difference. Left out:
 * limits, sizing other than a percentage and {@code stopAtr}, which have tests of their own.
 */
class OrdersAgainstNaiveTest {

    @Property(seed = "20261129")
    void every_trade_is_that_of_the_naive_account(
            @ForAll long plan, @ForAll long market, @ForAll @IntRange(min = 1, max = 3) int symbols) {
        NaiveOrders naive = assertSameTrades(new NaiveOrderPlan(plan), NaiveMarket.basket(market, symbols, 60));

        naive.trips.forEach(trip -> Statistics.label("left by").collect(trip.reason()));
        naive.notes.forEach(note -> Statistics.label("not traded").collect(note.limit()));
        Statistics.label("left by").coverage(c -> {
            for (String reason : List.of("signal", "stop loss", "take profit", "trailing stop")) {
                c.check(reason).count(n -> n > 0);
            }
        });
        Statistics.label("not traded").coverage(c -> {
            for (String name : List.of("expired", "cancelled", "cash", "size")) {
                c.check(name).count(n -> n > 0);
            }
        });
    }

    @Tag("deep")
    @Property(seed = "20261130", tries = 20_000)
    void every_trade_is_that_of_the_naive_account_in_many_more_cases(
            @ForAll long plan, @ForAll long market, @ForAll @IntRange(min = 1, max = 3) int symbols) {
        assertSameTrades(new NaiveOrderPlan(plan), NaiveMarket.basket(market, symbols, 120));
    }

    private static NaiveOrders assertSameTrades(NaiveOrderPlan plan, Map<String, BarSeries> market) {
        NaiveOrders naive = new NaiveOrders(plan, market).walk();

        BacktestReport report = plan.backtest().run(market, plan.recipe());

        List<RoundTrip> trips = report.roundTrips();
        for (int i = 0; i < Math.min(trips.size(), naive.trips.size()); i++) {
            RoundTrip own = trips.get(i);
            NaiveOrders.Trip other = naive.trips.get(i);
            assertThat(List.of(own.symbol(), own.entryTime(), own.exitTime(), own.exitReason()))
                    .as("trade %s of %s", i, plan)
                    .isEqualTo(List.of(other.symbol(), other.entered(), other.left(), other.reason()));
            assertThat(own.isLong()).isEqualTo(plan.isLong);
            assertThat(own.entryPrice()).as("entry of %s", i).isCloseTo(other.entry(), near(other.entry()));
            assertThat(own.exitPrice()).as("exit of %s", i).isCloseTo(other.exit(), near(other.exit()));
            assertThat(own.quantity()).as("units of %s", i).isCloseTo(other.units(), near(other.units()));
        }
        assertThat(trips).as("trades of %s", plan).hasSameSizeAs(naive.trips);
        assertThat(report.rejections())
                .extracting(rejection -> new NaiveOrders.Note(rejection.symbol(), rejection.limit()))
                .containsExactlyInAnyOrderElementsOf(naive.notes);
        assertThat(report.pending()).hasSize(naive.pending);
        for (int t = 0; t < naive.equity.size(); t++) {
            assertThat(report.equity()[t])
                    .as("equity at %s of %s", t, plan)
                    .isCloseTo(naive.equity.get(t), near(plan.cash));
        }
        return naive;
    }

    private static Offset<Double> near(double value) {
        return within(1e-9 * Math.max(1, Math.abs(value)));
    }
}
