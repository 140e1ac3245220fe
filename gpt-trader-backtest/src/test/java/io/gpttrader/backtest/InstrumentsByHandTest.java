package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static io.gpttrader.backtest.NaiveRecipes.shortAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.backtest.BacktestReport.RoundTrip;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

/** Multipliers, ticks, lots and currencies in whole runs worked out by hand, and what must not matter: the unit that money is counted in. */
class InstrumentsByHandTest {
    private static final Offset<Double> EXACT = within(1e-9);

    private static BarSeries of(String name, double... openClose) {
        return NaiveMarket.ofOpensAndCloses(name, openClose);
    }

    /** Daily closes of a rate on the same days. */
    private static BarSeries rate(double... closes) {
        double[] openClose = new double[2 * closes.length];
        for (int i = 0; i < closes.length; i++) {
            openClose[2 * i] = closes[Math.max(0, i - 1)];
            openClose[2 * i + 1] = closes[i];
        }
        return of("USDEUR", openClose);
    }

    // ---- contracts

    @Test
    void a_future_held_long_earns_its_multiplier_times_the_points_on_ticks_against_the_trader() {
        BarSeries es = of("ES", 5_000, 5_000, /* 1 */ 5_010, 5_020, /* 2 */ 5_040, 5_030, /* 3 */ 5_030, 5_030);
        BacktestReport report = Backtest.withCash(1_000_000)
                .sizePercent(60)
                .slippageBps(1)
                .costs(c -> c.commissionPerContract(2.5))
                .instrument("ES", i -> i.multiplier(50).tick(0.25).lot(1))
                .run(es, longAt(bars(0), bars(1)));

        // 60 % of 1,000,000 are 600,000; a contract at 5,000 is worth 250,000: 2 contracts (2.4 down to a whole one).
        // Bought at 5,010 x 1.0001 = 5,010.501, up to the tick 5,010.75: 2 x 50 x 5,010.75 = 501,075, and 2 x 2.5 = 5.
        // Bar 1: 1,000,000 - 501,075 - 5 + 100 x 5,020 = 1,000,920.
        // Sold at 5,040 x 0.9999 = 5,039.496, down to 5,039.25: 100 x (5,039.25 - 5,010.75) - 5 - 5 = 2,840.
        RoundTrip trip = report.roundTrips().get(0);
        assertThat(trip.quantity()).isEqualTo(2);
        assertThat(trip.entryPrice()).isEqualTo(5_010.75);
        assertThat(report.equity()[1]).isCloseTo(1_000_920, EXACT);
        assertThat(trip.exitPrice()).isEqualTo(5_039.25);
        assertThat(trip.profit()).isCloseTo(2_840, EXACT);
        assertThat(trip.returnFraction()).isCloseTo(2_840 / 501_075.0, EXACT);
        assertThat(report.metric("finalEquity")).isCloseTo(1_002_840, EXACT);
        assertThat(report.metric("commissions")).isCloseTo(10, EXACT);
        // Slippage: 100 x (0.75 + 0.75).
        assertThat(report.metric("slippage")).isCloseTo(150, EXACT);
        assertThat(report.settings()).containsEntry("instrument ES", "multiplier 50, tick 0.25, lot 1");
    }

    @Test
    void a_future_sold_short_on_a_margin_account_counts_its_whole_value_for_margin() {
        BarSeries es = of("ES", 5_000, 5_000, /* 1 */ 5_000, 5_100, /* 2 */ 4_900, 4_900, /* 3 */ 4_900, 4_900);
        Backtest margin = Backtest.withCash(100_000)
                .sizePercent(100)
                .account(a -> a.margin()
                        .initialMarginPercent(20)
                        .maintenanceMarginPercent(10)
                        .leverage(5))
                .instrument("ES", i -> i.multiplier(50).tick(0.25));
        BacktestReport report = margin.run(es, shortAt(bars(0), bars(1)));

        // 5 x 100,000 are 500,000 of buying power: 2 contracts of 250,000. Bar 1: 100 points against 100 x: equity
        // 90,000,
        // more than a tenth of 510,000. Bought back at 4,900: 100 x 100 = 10,000 earned.
        RoundTrip trip = report.roundTrips().get(0);
        assertThat(trip.quantity()).isEqualTo(2);
        assertThat(report.equity()[1]).isCloseTo(90_000, EXACT);
        assertThat(trip.profit()).isCloseTo(10_000, EXACT);

        // At 5,500 a loss of 50,000 leaves 50,000, less than a tenth of 550,000: bought back at the next open.
        BarSeries rising = of("ES", 5_000, 5_000, /* 1 */ 5_000, 5_500, /* 2 */ 5_500, 5_500);
        RoundTrip called =
                margin.run(rising, shortAt(bars(0), bars())).roundTrips().get(0);
        assertThat(called.exitReason()).isEqualTo("margin call");
        assertThat(called.profit()).isCloseTo(-50_000, EXACT);
    }

    @Test
    void stops_and_limits_are_on_ticks_against_the_trader() {
        BarSeries es = of("ES", 100, 100, /* 1 */ 100, 101, /* 2 */ 101, 95, /* 3 */ 95, 95);
        RoundTrip stopped = Backtest.withCash(1_000)
                .instrument("ES", i -> i.tick(0.25))
                .exits(o -> o.stopLossPercent(2.1))
                .run(es, longAt(bars(0), bars()))
                .roundTrips()
                .get(0);
        RoundTrip taken = Backtest.withCash(1_000)
                .instrument("ES", i -> i.tick(0.25))
                .exits(o -> o.takeProfitPercent(0.9))
                .run(es, longAt(bars(0), bars()))
                .roundTrips()
                .get(0);

        // 100 less 2.1 % is 97.9, down to 97.75; 100.9 down to 100.75.
        assertThat(stopped.exitPrice()).isEqualTo(97.75);
        assertThat(taken.exitPrice()).isEqualTo(100.75);

        BarSeries falling = of("ES", 100, 100, /* 1 */ 100, 99, /* 2 */ 99, 98, /* 3 */ 98, 98);
        RoundTrip limited = Backtest.withCash(1_000)
                .instrument("ES", i -> i.tick(0.25))
                .entries(o -> o.limitBps(60))
                .run(falling, longAt(bars(0), bars(2)))
                .roundTrips()
                .get(0);
        // A limit 60 bps below 100 is 99.40, up to 99.50.
        assertThat(limited.entryPrice()).isEqualTo(99.5);
    }

    @Test
    void units_are_rounded_down_to_lots() {
        BarSeries series = of("T", 10, 10, /* 1 */ 10, 10, /* 2 */ 10, 10);
        Backtest lots = Backtest.withCash(9_990).sizePercent(100).instrument("T", i -> i.lot(100));

        // 999 shares for 9,990 are 9 lots of 100.
        assertThat(lots.run(series, longAt(bars(0), bars(1)))
                        .roundTrips()
                        .get(0)
                        .quantity())
                .isEqualTo(900);
        // A limit of 40 % leaves 3,996 or 399 shares: 3 lots.
        BacktestReport limited = lots.maxPositionPercent(40).run(series, longAt(bars(0), bars(1)));
        assertThat(limited.roundTrips().get(0).quantity()).isEqualTo(300);
        assertThat(Backtest.withCash(990)
                        .sizePercent(100)
                        .instrument("T", i -> i.lot(100))
                        .run(series, longAt(bars(0), bars(1)))
                        .rejections())
                .singleElement()
                .satisfies(it ->
                        assertThat(it.reason()).isEqualTo("a lot of 100 costs 1000.00 and the size allows 990.00"));
        // A tenth of a coin although whole shares are the account's rule.
        assertThat(Backtest.withCash(77)
                        .sizePercent(100)
                        .instrument("T", i -> i.lot(0.5))
                        .run(series, longAt(bars(0), bars(1)))
                        .roundTrips()
                        .get(0)
                        .quantity())
                .isEqualTo(7.5);
    }

    // ---- currencies

    @Test
    void a_dollar_share_that_stands_still_earns_what_the_dollar_earns() {
        BarSeries apple = of("AAPL", 100, 100, /* 1 */ 100, 100, /* 2 */ 100, 100, /* 3 */ 100, 100);
        BacktestReport report = Backtest.withCash(9_000)
                .sizePercent(100)
                .accountCurrency("EUR")
                .exchangeRate("USD", rate(0.90, 0.95, 0.99, 0.80))
                .instrument("AAPL", i -> i.currency("USD"))
                .run(apple, longAt(bars(0), bars(1)));

        // 9,000 euro at 0.90 are 10,000 dollars: 100 shares, bought at the open of bar 1 at the last close known, 0.90.
        // Bar 1: 100 x 100 x 0.95 = 9,500. Sold at the open of bar 2, at 0.95: 500 earned, all of it by the dollar;
        // what
        // the dollar does later is nothing to an account in euro.
        RoundTrip trip = report.roundTrips().get(0);
        assertThat(trip.quantity()).isEqualTo(100);
        assertThat(trip.entryPrice()).isEqualTo(100);
        assertThat(trip.exitPrice()).isEqualTo(100);
        assertThat(trip.profit()).isCloseTo(500, EXACT);
        assertThat(trip.returnFraction()).isCloseTo(500 / 9_000.0, EXACT);
        assertThat(report.equity()).containsExactly(new double[] {9_000, 9_500, 9_500, 9_500}, EXACT);
        // Buy and hold holds on: 0.99 and 0.80.
        assertThat(report.buyAndHold()).containsExactly(new double[] {9_000, 9_500, 9_900, 8_000}, EXACT);
        assertThat(report.settings())
                .containsEntry("account currency", "EUR")
                .containsEntry("instrument AAPL", "in USD")
                .containsEntry("exchange rate of USD", "EUR for one USD, the last close known");
        assertThat(report.html()).contains("USD/EUR (watched)");
    }

    @Test
    void a_pair_quoted_the_other_way_round_is_inverted() {
        BarSeries apple = of("AAPL", 100, 100, /* 1 */ 100, 100, /* 2 */ 100, 100, /* 3 */ 100, 100);
        Backtest account = Backtest.withCash(8_000)
                .sizePercent(100)
                .accountCurrency("EUR")
                .instrument("AAPL", i -> i.currency("USD"));

        // 1.25 and 1.6 dollars for a euro are 0.8 and 0.625 euro for a dollar: 100 shares for 8,000 euro, then worth
        // 6,250.
        BacktestReport report =
                account.exchangeRate("EUR/USD", rate(1.25, 1.6, 1.6, 1.6)).run(apple, longAt(bars(0), bars()));
        assertThat(report.equity()).containsExactly(new double[] {8_000, 6_250, 6_250, 6_250}, EXACT);
        assertThat(report.settings())
                .containsEntry("exchange rate of USD", "1 / EUR/USD, EUR for one USD, the last close known");
        assertThat(report.html()).contains("EUR/USD (watched)");

        // The pair as the account counts is the same as the currency alone.
        assertThat(account.exchangeRate("USD/EUR", rate(0.8, 0.625, 0.625, 0.625))
                        .run(apple, longAt(bars(0), bars()))
                        .equity())
                .containsExactly(new double[] {8_000, 6_250, 6_250, 6_250}, EXACT);
    }

    @Test
    void a_pair_without_the_account_s_currency_and_a_rate_given_twice_are_rejected() {
        BarSeries apple = of("AAPL", 100, 100, /* 1 */ 100, 100);
        Backtest account = Backtest.withCash(8_000).accountCurrency("EUR").instrument("AAPL", i -> i.currency("USD"));

        assertThatThrownBy(() -> account.exchangeRate("GBP/USD", rate(1.2, 1.2)).run(apple, longAt(bars(0), bars())))
                .hasMessageContaining("\"AAPL\", ..) is in USD and the account in EUR; give the rate");
        assertThatThrownBy(() -> account.exchangeRate("USD", rate(0.8, 0.8))
                        .exchangeRate("GBP/USD", rate(1.2, 1.2))
                        .run(apple, longAt(bars(0), bars())))
                .hasMessageContaining(
                        "exchangeRate(\"GBP/USD\", ..) is no pair with the account's currency; give one with EUR, such as GBP/EUR");
        assertThatThrownBy(() -> account.exchangeRate("USD", rate(0.8, 0.8))
                        .exchangeRate("EUR/USD", rate(1.25, 1.25))
                        .run(apple, longAt(bars(0), bars())))
                .hasMessageContaining("the exchange rate of USD is given twice, as EUR/USD and as USD");
        assertThatThrownBy(() -> account.exchangeRate("EUR/", rate(0.8, 0.8)))
                .hasMessageContaining("or a pair of two, but was 'EUR/'; give one such as USD or EUR/USD");
    }

    @Test
    void commissions_count_value_and_units_in_the_account_s_currency() {
        BarSeries apple = of("AAPL", 100, 100, /* 1 */ 100, 100, /* 2 */ 110, 110, /* 3 */ 110, 110);
        BacktestReport report = Backtest.withCash(10_000)
                .sizePercent(50)
                .costs(c -> c.commissionBps(20).commissionPerShare(0.01))
                .accountCurrency("EUR")
                .exchangeRate("USD", rate(0.5, 0.6, 0.6, 0.6))
                .instrument("AAPL", i -> i.currency("USD"))
                .run(apple, longAt(bars(0), bars(1)));

        // 5,000 euro at 50 euro a share: 100 shares. Bought for 100 x 100 x 0.5 = 5,000: 10 of value, 1 of shares. Sold
        // at
        // 110 x 0.6 = 66 euro: 6,600, 13.2 and 1.
        RoundTrip trip = report.roundTrips().get(0);
        assertThat(trip.quantity()).isEqualTo(100);
        assertThat(report.metric("commissions")).isCloseTo(10 + 1 + 13.2 + 1, EXACT);
        assertThat(trip.profit()).isCloseTo(6_600 - 5_000 - 25.2, EXACT);
    }

    @Test
    void two_currencies_of_equal_weights_are_rebalanced_by_what_they_are_worth() {
        Map<String, BarSeries> basket = new LinkedHashMap<>();
        basket.put("SAP", of("SAP", 50, 50, /* 1 */ 50, 50, /* 2 */ 50, 50, /* 3 */ 50, 50, /* 4 */ 50, 50));
        basket.put(
                "AAPL", of("AAPL", 100, 100, /* 1 */ 100, 100, /* 2 */ 100, 100, /* 3 */ 100, 100, /* 4 */ 100, 100));
        BacktestReport report = Backtest.withCash(10_000)
                .fractionalShares()
                .rebalance(r -> r.equalWeights().everyBars(2))
                .accountCurrency("EUR")
                .exchangeRate("USD", rate(0.8, 0.8, 1.2, 1.2, 1.0))
                .instrument("AAPL", i -> i.currency("USD"))
                .run(basket, longAt(bars(0), bars()));

        // 5,000 euro each: 100 SAP, and 5,000 / 80 = 62.5 AAPL. At the close of bar 2 a dollar is 1.2: AAPL is worth
        // 7,500 of
        // 12,500. Each should have 6,250: 125 SAP; 6,250 / 120 = 52.0833 AAPL. Done at the open of bar 3 at 1.2, which
        // costs
        // nothing. Bar 4, at 1.0: 6,250 + 5,208.33.
        assertThat(report.equity()[1]).isCloseTo(10_000, EXACT);
        assertThat(report.equity()[2]).isCloseTo(12_500, EXACT);
        assertThat(report.equity()[3]).isCloseTo(12_500, EXACT);
        assertThat(report.equity()[4]).isCloseTo(6_250 + 6_250 / 1.2, EXACT);
        assertThat(report.fills()).anySatisfy(fill -> {
            assertThat(fill.get("symbol")).isEqualTo("SAP");
            assertThat((double) fill.get("quantity")).isCloseTo(25, EXACT);
        });
    }

    @Test
    void a_dividend_is_paid_in_the_currency_of_the_share() {
        BarSeries apple = of("AAPL", 100, 100, /* 1 */ 100, 100, /* 2 */ 98, 98, /* 3 */ 98, 98);
        BacktestReport report = Backtest.withCash(9_000)
                .sizePercent(100)
                .accountCurrency("EUR")
                .exchangeRate("USD", rate(0.9, 0.8, 0.7, 0.7))
                .instrument("AAPL", i -> i.currency("USD"))
                .actions("AAPL", a -> a.dividend(LocalDate.of(2020, 1, 8), 2).withholdingPercent(15))
                .run(apple, longAt(bars(0), bars(2)));

        // 100 shares for 9,000 euro. On the ex-date (bar 2) 2 dollars at 0.8, the last close known then: 160 euro less
        // 24.
        // Sold at the open of bar 3 at 98 x 0.7 = 68.6: 6,860 + 136 - 9,000.
        assertThat(report.metric("dividends")).isCloseTo(160, EXACT);
        assertThat(report.metric("dividendTaxWithheld")).isCloseTo(24, EXACT);
        assertThat(report.roundTrips().get(0).profit()).isCloseTo(6_860 + 136 - 9_000, EXACT);
        assertThat(report.buyAndHold()[3]).isCloseTo(6_860 + 136, EXACT);
    }

    @Test
    void pence_are_hundredths_of_a_pound() {
        BarSeries vod = of("VOD", 80, 80, /* 1 */ 80, 80, /* 2 */ 90, 90, /* 3 */ 90, 90);
        RoundTrip trip = Backtest.withCash(1_000)
                .sizePercent(80)
                .accountCurrency("GBP")
                .instrument("VOD", i -> i.multiplier(0.01).currency("GBP"))
                .run(vod, longAt(bars(0), bars(1)))
                .roundTrips()
                .get(0);

        assertThat(trip.quantity()).isEqualTo(1_000);
        assertThat(trip.profit()).isCloseTo(100, EXACT);
    }

    // ---- a rate that is late, old or missing

    @Test
    void a_rate_that_begins_after_the_bars_is_rejected_with_both() {
        BarSeries late = NaiveMarket.ofOpensAndCloses("USDEUR", new int[] {2, 3}, 1, 1, 1, 1);
        Backtest engine = Backtest.withCash(1_000)
                .accountCurrency("EUR")
                .exchangeRate("USD", late)
                .instruments(i -> i.currency("USD"));

        assertThatThrownBy(() -> engine.run(of("A", 1, 1, 1, 1, 1, 1, 1, 1), longAt(bars(0), bars(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the exchange rate of USD has no close by 2020-01-07")
                .hasMessageContaining("the first bar of A ends");
    }

    @Test
    void a_rate_older_than_a_long_weekend_is_a_note() {
        BarSeries old = NaiveMarket.ofOpensAndCloses("USDEUR", new int[] {0, 6}, 1, 1, 1, 1);
        BacktestReport report = Backtest.withCash(1_000)
                .accountCurrency("EUR")
                .exchangeRate("USD", old)
                .instruments(i -> i.currency("USD"))
                .run(of("A", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1), longAt(bars(0), bars(1)));

        // Trading day 0 is Monday, 5 the next Monday: seven days.
        assertThat(report.notes())
                .anySatisfy(note -> assertThat(note)
                        .isEqualTo("the exchange rate of USD was up to 7 days old: its close of 2020-01-07T00:00:00Z"
                                + " counted until 2020-01-14T00:00:00Z"));
    }

    @Test
    void what_cannot_be_meant_is_rejected_with_the_remedy() {
        Backtest plain = Backtest.withCash(1_000);
        BarSeries series = of("A", 1, 1, 1, 1);

        assertThatThrownBy(() -> plain.instrument("A", i -> i.currency("USD")).run(series, longAt(bars(0), bars())))
                .hasMessage("instrument(\"A\", ..) is in USD, but the account's currency was not said; say it with"
                        + " accountCurrency(\"EUR\")");
        assertThatThrownBy(() -> plain.accountCurrency("EUR")
                        .instruments(i -> i.currency("USD"))
                        .run(series, longAt(bars(0), bars())))
                .hasMessage("instruments(..) is in USD and the account in EUR; give the rate with"
                        + " exchangeRate(\"USD\", ..), EUR for one USD");
        assertThatThrownBy(() -> plain.accountCurrency("EUR")
                        .exchangeRate("EUR", rate(1, 1))
                        .run(series, longAt(bars(0), bars())))
                .hasMessageContaining("is of the account's own currency");
        assertThatThrownBy(() -> plain.exchangeRate("USD", rate(1, 1)).run(series, longAt(bars(0), bars())))
                .hasMessageContaining("say it with accountCurrency");
        assertThatThrownBy(() -> plain.instruments(i -> i.tick(0.25))
                        .costs(c -> c.tick(0.01))
                        .run(series, longAt(bars(0), bars())))
                .hasMessage("instruments(..) says a tick, and so does costs(..); leave it out of one of them");
        assertThatThrownBy(() -> plain.accountCurrency("euro")).hasMessageContaining("but was 'euro'");
        assertThatThrownBy(() -> plain.instrument("A", i -> i.multiplier(0))).hasMessageContaining("multiplier");
        assertThatThrownBy(() -> plain.instrument("A", i -> i.lot(-1))).hasMessageContaining("lot");
        assertThatThrownBy(() -> plain.instrument("A", i -> i.tick(Double.NaN))).hasMessageContaining("tick");
        assertThatThrownBy(() -> plain.instrument("", i -> i)).hasMessageContaining("instruments(..)");
    }

    @Test
    void taxes_of_what_is_not_priced_in_money_are_rejected() {
        BarSeries series = of("A", 1, 1, 1, 1, 1, 1);
        Backtest plain = Backtest.withCash(1_000);
        TaxRules rules = TaxRules.unitedStates();

        assertThatThrownBy(() -> plain.instruments(i -> i.multiplier(2))
                        .run(series, longAt(bars(0), bars()))
                        .taxes(rules))
                .hasMessageContaining("takes prices for money");
        assertThat(plain.instruments(i -> i.tick(0.01).lot(5))
                        .run(series, longAt(bars(0), bars(1)))
                        .taxes(rules)
                        .realized())
                .hasSize(1);
    }

    @Test
    void instruments_that_are_not_traded_are_a_note() {
        BacktestReport report = Backtest.withCash(1_000)
                .instrument("ES", i -> i.multiplier(50))
                .run(of("NQ", 1, 1, 1, 1), longAt(bars(0), bars()));

        assertThat(report.notes()).contains("no instrument is used: they are given for ES, which is not traded here");
    }

    // ---- what must not matter

    /** A contract of m times the price is a share at m times the price, where costs are a part of the value. */
    @Property(seed = "20261201")
    void a_multiplier_is_a_higher_price(@ForAll long seed, @ForAll long market) {
        Random random = new Random(seed);
        double multiplier = Math.pow(2, random.nextInt(9) - 4);
        BarSeries series = NaiveMarket.basket(market, 1, 80).get("A");
        Backtest engine = settings(random, 10_000);

        BacktestReport contracts =
                engine.instruments(i -> i.multiplier(multiplier)).run(series, NaiveRecipes.randomLong(seed));
        BacktestReport shares = engine.run(times(series, multiplier), NaiveRecipes.randomLong(seed));

        assertThat(contracts.equity()).containsExactly(shares.equity(), within(1e-6));
        assertThat(contracts.buyAndHold()).containsExactly(shares.buyAndHold(), within(1e-6));
        same(contracts, shares, "sharpe");
        same(contracts, shares, "meanGrossInvested");
    }

    /** At a rate that stays, an account in another currency has its money times the rate. */
    @Property(seed = "20261202")
    void a_constant_rate_scales_the_account(@ForAll long seed, @ForAll long market) {
        Random random = new Random(seed);
        double rate = Math.pow(2, random.nextInt(7) - 3);
        Map<String, BarSeries> basket = NaiveMarket.basket(market, 3, 80);
        BarSeries constant = NaiveMarket.empty("rate");
        NaiveMarket.add(
                constant, Duration.ofDays(1), basket.get("A").getFirstBar().getBeginTime(), rate, rate, rate, rate);
        long same = random.nextLong();

        BacktestReport euro = settings(new Random(same), 10_000 * rate)
                .accountCurrency("EUR")
                .exchangeRate("USD", constant)
                .instruments(i -> i.currency("USD"))
                .run(basket, NaiveRecipes.randomLong(seed));
        BacktestReport dollar = settings(new Random(same), 10_000).run(basket, NaiveRecipes.randomLong(seed));

        for (int i = 0; i < dollar.equity().length; i++) {
            assertThat(euro.equity()[i]).isEqualTo(rate * dollar.equity()[i]);
        }
        same(euro, dollar, "sharpe");
    }

    private static void same(BacktestReport one, BacktestReport other, String metric) {
        assertThat(Double.valueOf(one.metric(metric))).isEqualTo(Double.valueOf(other.metric(metric)));
    }

    private static Backtest settings(Random random, double cash) {
        Backtest b = Backtest.withCash(cash)
                .commissionBps(10)
                .slippageBps(random.nextInt(20))
                .barsPerYear(252);
        b = random.nextBoolean() ? b : b.fractionalShares();
        b = random.nextBoolean() ? b : b.fillAtClose();
        b = random.nextBoolean() ? b : b.exits(o -> o.stopLossPercent(3).takeProfitPercent(4));
        b = random.nextBoolean() ? b : b.maxPositionPercent(40);
        return random.nextBoolean() ? b : b.account(a -> a.margin().leverage(2));
    }

    private static BarSeries times(BarSeries series, double factor) {
        BarSeries scaled = NaiveMarket.empty(series.getName());
        series.getBarData()
                .forEach(bar -> NaiveMarket.add(
                        scaled,
                        bar.getTimePeriod(),
                        bar.getEndTime(),
                        factor * bar.getOpenPrice().doubleValue(),
                        factor * bar.getHighPrice().doubleValue(),
                        factor * bar.getLowPrice().doubleValue(),
                        factor * bar.getClosePrice().doubleValue()));
        return scaled;
    }
}
