package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.paper.Paper;
import io.gpttrader.paper.PaperReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** A paper session trades a spread around zero as the back test does, to the last bit. */
class ParityNegativePricesTest {
    private static final List<ParityTrader> TRADERS = List.of(
            new ParityTrader(
                    Backtest.withCash(10_000).allowNegativePrices(),
                    Paper.withCash(10_000).withoutJournal().allowNegativePrices()),
            new ParityTrader(
                    Backtest.withCash(10_000)
                            .commissionBps(10)
                            .slippageBps(5)
                            .standardLimits()
                            .allowNegativePrices(),
                    Paper.withCash(10_000)
                            .withoutJournal()
                            .commissionBps(10)
                            .slippageBps(5)
                            .standardLimits()
                            .allowNegativePrices()),
            new ParityTrader(
                    Backtest.withCash(10_000)
                            .fillAtClose()
                            .atrRiskPercent(1, 5, 2)
                            .allowNegativePrices(),
                    Paper.withCash(10_000)
                            .withoutJournal()
                            .fillAtClose()
                            .atrRiskPercent(1, 5, 2)
                            .allowNegativePrices()));

    private static BarSeries spread(long seed) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName("SPREAD")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        Random random = new Random(seed);
        double price = 0;
        for (int i = 0; i < 120; i++) {
            double open = price + random.nextInt(5) - 2;
            price = open + random.nextInt(9) - 4;
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(Instant.parse("2020-01-02T00:00:00Z").plus(Duration.ofDays(i)))
                    .openPrice(open)
                    .highPrice(Math.max(open, price) + 1)
                    .lowPrice(Math.min(open, price) - 1)
                    .closePrice(price)
                    .volume(100)
                    .add();
        }
        return series;
    }

    @Property(seed = "2201", tries = 20)
    void a_spread_around_zero_is_traded_alike(@ForAll long seed) {
        BarSeries series = spread(seed);
        Recipe longs = strategy("longs").buyWhen(close().crossesAbove(sma(5))).sellWhen(close().crossesBelow(sma(5)));
        Recipe shorts = strategy("shorts")
                .shortWhen(close().above(highest(5).shift(1)))
                .coverWhen(close().below(0))
                .maxBarsHeld(8);
        int trips = 0;
        for (ParityTrader trader : TRADERS) {
            for (Recipe recipe : List.of(longs, shorts)) {
                BacktestReport tested = trader.tested(Map.of("SPREAD", series), Map.of("", recipe));
                PaperReport traded = trader.traded(
                        Parity.feeds(Map.of("SPREAD", series).keySet(), symbol -> Parity.published(series)),
                        Map.of("", recipe));

                Parity.assertSame(tested, traded);
                trips += tested.roundTrips().size();
            }
        }
        assertThat(trips).isPositive();
    }
}
