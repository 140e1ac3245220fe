package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static io.gpttrader.backtest.NaiveRecipes.shortAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.backtest.BacktestReport.RoundTrip;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

/** Cash and margin accounts in whole runs worked out by hand, and money that is neither made nor lost by leverage and margin calls. */
class AccountRulesByHandTest {
    private static final Offset<Double> EXACT = within(1e-9);

    private static BarSeries of(String name, double... openClose) {
        return NaiveMarket.ofOpensAndCloses(name, openClose);
    }

    @Test
    void a_cash_account_buys_as_without_a_kind_and_sells_nothing_short() {
        BarSeries series = of("C", 20, 20, /* 1 */ 20, 21, /* 2 */ 22, 23);
        Backtest plain = Backtest.withCash(1_000);
        Backtest cash = plain.account(a -> a.cash());

        assertThat(cash.run(series, longAt(bars(0), bars(1))).equity())
                .isEqualTo(plain.run(series, longAt(bars(0), bars(1))).equity());
        BacktestReport rejected = cash.run(series, shortAt(bars(0), bars(1)));
        assertThat(rejected.roundTrips()).isEmpty();
        assertThat(rejected.rejections()).singleElement().satisfies(it -> {
            assertThat(it.limit()).isEqualTo("account");
            assertThat(it.requested()).isEqualTo(47);
            assertThat(it.reason()).contains("sells nothing short");
        });
        assertThat(plain.run(series, shortAt(bars(0), bars(1))).roundTrips()).hasSize(1);
    }

    @Test
    void equity_below_the_maintenance_margin_at_a_close_is_sold_at_the_next_open() {
        BarSeries series = of("M", 20, 20, /* 1 */ 20, 13, /* 2 */ 13, 12.5, /* 3 */ 12, 11, /* 4 */ 11, 11);
        BacktestReport report =
                Backtest.withCash(1_000).account(a -> a.margin().leverage(2)).run(series, longAt(bars(0), bars()));

        // 95 % of 2 x 1,000 are 1,900: 95 shares at 20, of which 900 are borrowed; the buying power was 1,000 / 50 % =
        // 2,000.
        // Bar 1: 95 x 13 - 900 = 335, more than a quarter of 1,235 (308.75). Bar 2: 95 x 12.5 - 900 = 287.5, less than
        // a quarter of 1,187.5
        // (296.875). Sold at 12: 1,140 - 900 = 240.
        assertThat(report.equity()[1]).isCloseTo(335, EXACT);
        assertThat(report.equity()[2]).isCloseTo(287.5, EXACT);
        RoundTrip trip = report.roundTrips().get(0);
        assertThat(trip.quantity()).isEqualTo(95);
        assertThat(trip.exitPrice()).isEqualTo(12);
        assertThat(trip.exitReason()).isEqualTo("margin call");
        assertThat(report.metric("finalEquity")).isCloseTo(240, EXACT);
        assertThat(report.settings()).containsEntry("account", "margin: initial 50 %, maintenance 25 %, sizes x 2");
    }

    @Test
    void where_fills_are_at_the_close_a_margin_call_is_still_filled_at_the_next_open() {
        BarSeries series = of("M", 20, 20, /* 1 */ 20, 13, /* 2 */ 13, 12.5, /* 3 */ 12, 11, /* 4 */ 11, 11);
        BacktestReport report = Backtest.withCash(1_000)
                .fillAtClose()
                .account(a -> a.margin().leverage(2))
                .run(series, longAt(bars(0), bars()));

        assertThat(report.roundTrips().get(0).exitPrice()).isEqualTo(12);
        assertThat(report.roundTrips().get(0).exitReason()).isEqualTo("margin call");
    }

    @Test
    void the_largest_position_is_closed_first_and_no_more_than_is_needed() {
        Map<String, BarSeries> basket = new LinkedHashMap<>();
        basket.put("A", of("A", 10, 10, /* 1 */ 10, 4, /* 2 */ 4, 4, /* 3 */ 4, 4));
        basket.put("B", of("B", 10, 10, /* 1 */ 10, 8, /* 2 */ 7, 7, /* 3 */ 7, 7));
        BacktestReport report = Backtest.withCash(1_000)
                .sizePercent(100)
                .account(a -> a.margin().leverage(2))
                .run(basket, longAt(bars(0), bars()));

        // 100 of each at 10, of which 1,000 are borrowed. Bar 1: 400 + 800 - 1,000 = 200, less than a quarter of 1,200.
        // Without B a quarter of
        // 400 is 100. B is sold at 7; then 400 + 700 - 1,000 = 100, and a quarter of 400 is exactly that: no more is
        // sold.
        assertThat(report.roundTrips()).hasSize(2);
        RoundTrip sold = report.roundTrips().get(0);
        assertThat(sold.symbol()).isEqualTo("B");
        assertThat(sold.exitPrice()).isEqualTo(7);
        assertThat(sold.exitReason()).isEqualTo("margin call");
        assertThat(report.roundTrips().get(1).open()).isTrue();
        assertThat(report.metric("finalEquity")).isCloseTo(100, EXACT);
    }

    @Test
    void an_entry_is_filled_as_far_as_the_buying_power_goes() {
        BarSeries series = of("P", 20, 20, /* 1 */ 30, 30, /* 2 */ 30, 30);
        BacktestReport report =
                Backtest.withCash(1_000).account(a -> a.margin().leverage(2)).run(series, longAt(bars(0), bars()));

        // 95 were ordered at 20; at 30 they are 2,850 of 2,000, which pay for 66.
        assertThat(report.roundTrips().get(0).quantity()).isEqualTo(66);
        assertThat(report.rejections()).singleElement().satisfies(it -> {
            assertThat(it.limit()).isEqualTo("buying power");
            assertThat(it.granted()).isEqualTo(66);
        });
    }

    @Test
    void a_short_position_is_bought_back_when_it_has_risen_too_far() {
        BarSeries series = of("S", 20, 20, /* 1 */ 20, 28, /* 2 */ 29, 29, /* 3 */ 29, 29);
        BacktestReport report = Backtest.withCash(1_000)
                .account(a -> a.margin().maintenanceMarginPercent(30).leverage(1.5))
                .run(series, shortAt(bars(0), bars()));

        // 95 % of 1,500 are 1,425: 71 sold at 20. Bar 1: 1,000 - 71 x 8 = 432, less than 30 % of 1,988 (596.4). Bought
        // back at 29.
        RoundTrip trip = report.roundTrips().get(0);
        assertThat(trip.quantity()).isEqualTo(71);
        assertThat(trip.exitReason()).isEqualTo("margin call");
        assertThat(report.metric("finalEquity")).isCloseTo(1_000 - 71 * 9, EXACT);
    }

    @Test
    void what_is_borrowed_pays_interest() {
        BarSeries series = of("I", 20, 20, /* 1 */ 20, 20, /* 2 */ 20, 20);
        BacktestReport report = Backtest.withCash(1_000)
                .costs(c -> c.marginInterestPercent(36.5))
                .account(a -> a.margin().leverage(2))
                .run(series, longAt(bars(0), bars()));

        // 900 are borrowed at the close of bar 1, for a day at 0.1 %.
        assertThat(report.metric("interest")).isCloseTo(0.9, EXACT);
        assertThat(report.metric("finalEquity")).isCloseTo(999.1, EXACT);
    }

    @Test
    void terms_that_contradict_each_other_are_rejected_where_they_are_said() {
        Backtest backtest = Backtest.withCash(1_000);

        assertThatThrownBy(() -> backtest.account(a -> a.leverage(2))).hasMessageContaining("say margin() before");
        assertThatThrownBy(() -> backtest.account(a -> a.margin().leverage(3)))
                .hasMessageContaining("lends up to 2 times");
        assertThatThrownBy(() -> backtest.account(a -> a.margin().initialMarginPercent(20)))
                .hasMessageContaining("maintenanceMarginPercent is 25");
        assertThatThrownBy(() -> backtest.account(a -> a.margin().initialMarginPercent(0)))
                .hasMessageContaining("initialMarginPercent");
        assertThatThrownBy(() -> backtest.account(a -> null)).hasMessageContaining("account given back");
    }

    /** With leverage, margin calls, protective orders and everything that accrues; positions with losses beyond the cash too. */
    @Property(seed = "18004", tries = 60)
    void money_is_conserved_on_margin(@ForAll long seed) {
        Random random = new Random(seed);
        double initial = random.nextDouble(15, 60);
        BacktestReport report = Backtest.withCash(50_000)
                .fractionalShares()
                .sizePercent(100)
                .exits(o -> random.nextBoolean() ? o : o.stopLossPercent(random.nextDouble(1, 30)))
                .account(a -> a.margin()
                        .initialMarginPercent(initial)
                        .maintenanceMarginPercent(initial * random.nextDouble(0.5, 1))
                        .leverage(100 / initial * random.nextDouble(0.5, 0.999)))
                .costs(c -> c.commissionBps(random.nextDouble(50))
                        .borrowPercent(random.nextDouble(80))
                        .cashInterestPercent(random.nextDouble(-20, 40))
                        .marginInterestPercent(random.nextDouble(60))
                        .fundingBps(random.nextDouble(-30, 30), 8))
                .run(NaiveMarket.basket(seed, 3, 50), NaiveRecipes.random(seed));

        double profits =
                report.roundTrips().stream().mapToDouble(RoundTrip::profit).sum();
        assertThat(report.metric("finalEquity")).isCloseTo(50_000 + profits - report.metric("interest"), within(1e-5));
    }
}
