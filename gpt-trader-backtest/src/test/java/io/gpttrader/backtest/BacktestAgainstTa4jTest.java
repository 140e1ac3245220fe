package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.backtest.BacktestReport.RoundTrip;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Position;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.analysis.cost.CostModel;
import org.ta4j.core.analysis.cost.LinearTransactionCostModel;
import org.ta4j.core.analysis.cost.ZeroCostModel;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.backtest.TradeExecutionModel;
import org.ta4j.core.backtest.TradeOnCurrentCloseModel;
import org.ta4j.core.backtest.TradeOnNextOpenModel;
import org.ta4j.core.num.DecimalNumFactory;

/**
 * The same strategy and bars through ta4j 0.22.2's {@code BarSeriesManager} and through {@code Backtest}, trade by trade.
 *
 * <p>Intended differences, all shut off here by the settings: the manager buys one unit whatever it costs, while an
 * account sizes, rounds and rejects (so: 1 % of equity, fractional shares); it forgets a decision on the last bar, which
 * the report lists as pending.
 */
class BacktestAgainstTa4jTest {
    private static final Backtest NEVER_REFUSES =
            Backtest.withCash(1_000_000).sizePercent(1).fractionalShares();

    private record Fill(int bar, double price) {}

    @Property(seed = "20260101")
    void entries_and_exits_equal_those_of_the_next_open_model(
            @ForAll long strategy, @ForAll long market, @ForAll @IntRange(min = 1, max = 300) int bars) {
        BarSeries series = NaiveMarket.random("X", market, bars);

        int fills = assertSameTrades(series, NaiveRecipes.random(strategy), new TradeOnNextOpenModel(), NEVER_REFUSES);

        Statistics.label("trades").collect(fills > 0);
        Statistics.label("trades").coverage(c -> c.check(true).percentage(share -> share > 50));
    }

    @Property(seed = "20260102")
    void entries_and_exits_equal_those_of_the_current_close_model(
            @ForAll long strategy, @ForAll long market, @ForAll @IntRange(min = 1, max = 300) int bars) {
        BarSeries series = NaiveMarket.random("X", market, bars);

        assertSameTrades(
                series, NaiveRecipes.random(strategy), new TradeOnCurrentCloseModel(), NEVER_REFUSES.fillAtClose());
    }

    @Property(seed = "20260103")
    void stops_are_measured_from_net_prices_as_with_the_linear_cost_model(
            @ForAll long strategy, @ForAll long market, @ForAll @IntRange(min = 0, max = 200) int bps) {
        BarSeries series = NaiveMarket.random("X", market, 250);
        CostModel costs = new LinearTransactionCostModel(bps / 10_000.0);

        assertSameTrades(
                series,
                NaiveRecipes.random(strategy),
                new BarSeriesManager(series, costs, new ZeroCostModel(), new TradeOnNextOpenModel()),
                NEVER_REFUSES.commissionBps(bps));
    }

    @Property(seed = "20260104")
    void decimal_numbers_trade_the_same(@ForAll long strategy, @ForAll long market) {
        BarSeries series = NaiveMarket.random("X", market, 80, DecimalNumFactory.getInstance());

        assertSameTrades(series, NaiveRecipes.random(strategy), new TradeOnNextOpenModel(), NEVER_REFUSES);
    }

    static Stream<BarSeries> someRealBars() {
        return NaiveMarket.real("daily/SPY.csv", "daily/AAPL.csv", "daily/BTCUSD.csv", "sp25/TSLA.csv");
    }

    static Stream<BarSeries> allRealBars() {
        return NaiveMarket.real(
                "daily/SPY.csv", "daily/AAPL.csv", "daily/IBM.csv", "daily/BTCUSD.csv", "sp25/TSLA.csv");
    }

    @ParameterizedTest
    @MethodSource("someRealBars")
    void the_last_thousand_real_bars_trade_the_same(BarSeries series) {
        int bars = series.getBarCount();

        assertSameTradesOfStrategies(10, series.getSubSeries(Math.max(0, bars - 1_000), bars));
    }

    @Tag("deep")
    @ParameterizedTest
    @MethodSource("allRealBars")
    void all_real_bars_trade_the_same(BarSeries series) {
        assertSameTradesOfStrategies(200, series);
    }

    private static void assertSameTradesOfStrategies(int strategies, BarSeries series) {
        for (long seed = 0; seed < strategies; seed++) {
            assertSameTrades(series, NaiveRecipes.random(seed), new TradeOnNextOpenModel(), NEVER_REFUSES);
        }
    }

    private static int assertSameTrades(
            BarSeries series, Function<BarSeries, Strategy> recipe, TradeExecutionModel model, Backtest backtest) {
        return assertSameTrades(series, recipe, new BarSeriesManager(series, model), backtest);
    }

    private static int assertSameTrades(
            BarSeries series, Function<BarSeries, Strategy> recipe, BarSeriesManager manager, Backtest backtest) {
        TradingRecord expected = manager.run(recipe.apply(series));

        BacktestReport report = backtest.run(series, recipe);

        assertThat(ofRoundTrips(report)).isEqualTo(ofRecord(expected));
        assertThat(ofRecord(report.record(series.getName()))).isEqualTo(ofRecord(expected));
        assertThat(report.rejections()).isEmpty();
        return ofRecord(expected).size();
    }

    private static List<Fill> ofRecord(TradingRecord record) {
        List<Fill> fills = new ArrayList<>();
        for (Position position : record.getPositions()) {
            fills.add(fill(position.getEntry()));
            fills.add(fill(position.getExit()));
        }
        if (record.getCurrentPosition().isOpened()) {
            fills.add(fill(record.getCurrentPosition().getEntry()));
        }
        return fills;
    }

    private static Fill fill(Trade trade) {
        return new Fill(trade.getIndex(), trade.getPricePerAsset().doubleValue());
    }

    private static List<Fill> ofRoundTrips(BacktestReport report) {
        List<Fill> fills = new ArrayList<>();
        for (RoundTrip trip : report.roundTrips()) {
            fills.add(new Fill(trip.entryBar(), trip.entryPrice()));
            if (!trip.open()) {
                fills.add(new Fill(trip.exitBar(), trip.exitPrice()));
            }
        }
        return fills;
    }
}
