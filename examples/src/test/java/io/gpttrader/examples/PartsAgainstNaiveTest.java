package io.gpttrader.examples;

import static io.gpttrader.api.Trader.close;
import static io.gpttrader.api.Trader.strategy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.BacktestReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;
import org.assertj.core.data.Offset;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/**
 * Orders that a bar's volume fills in parts, beside {@link NaiveParts}, which works through one bar after the other without looking ahead:
 * every fill, round trip and value of a random account, in both engines.
 */
class PartsAgainstNaiveTest {

    @Property(seed = "20261203", tries = 200)
    void every_fill_and_round_trip_is_the_naive_accounts(@ForAll long seed) {
        BacktestReport report = assertSame(seed);
        Statistics.label("in parts")
                .collect(report.fills().size() > 2 * report.roundTrips().size());
        report.roundTrips().forEach(trip -> Statistics.label("left by").collect(trip.exitReason()));
        report.rejections().forEach(note -> Statistics.label("noted").collect(note.limit()));
        Statistics.label("in parts").coverage(c -> c.check(true).percentage(p -> p > 30));
        Statistics.label("left by").coverage(c -> {
            for (String reason : List.of("signal", "stop loss", "take profit", "trailing stop")) {
                c.check(reason).count(n -> n > 0);
            }
        });
        Statistics.label("noted").coverage(c -> {
            for (String limit : List.of("cancelled", "expired")) {
                c.check(limit).count(n -> n > 0);
            }
        });
    }

    @Tag("deep")
    @Property(seed = "20261204", tries = 5_000)
    void every_fill_and_round_trip_is_the_naive_accounts_in_many_more_cases(@ForAll long seed) {
        assertThat(assertSame(seed).times()).isNotEmpty();
    }

    private static BacktestReport assertSame(long seed) {
        NaiveParts naive = new NaiveParts(seed, bars(new Random(seed + 1)));
        naive.run();
        Recipe recipe = naive.isLong
                ? strategy("long").buyWhen(close().above(100)).sellWhen(close().below(98))
                : strategy("short").shortWhen(close().below(100)).coverWhen(close().above(102));
        ParityTrader trader = trader(naive);
        Map<String, BarSeries> market = Map.of("X", naive.bars);
        BacktestReport report = trader.tested(market, Map.of("", recipe));
        Parity.assertSame(report, trader.traded(Parity.feeds(market), Map.of("", recipe)));

        Offset<Double> near = within(1e-6);
        for (int i = 0; i < Math.min(report.fills().size(), naive.fills.size()); i++) {
            Map<String, Object> fill = report.fills().get(i);
            NaiveParts.Fill expected = naive.fills.get(i);
            String what = "fill " + i + " of " + seed + ": " + expected;
            double units = number(fill, "quantity") * (fill.get("side").equals("buy") ? 1 : -1);
            Instant at = (Instant) fill.get("filledAt");
            assertThat(at)
                    .as(what)
                    .isIn(
                            naive.bars.getBar(expected.bar()).getBeginTime(),
                            naive.bars.getBar(expected.bar()).getEndTime());
            assertThat(units).as(what).isCloseTo(expected.units(), near);
            assertThat(number(fill, "price")).as(what).isCloseTo(expected.price(), near);
            assertThat(number(fill, "commission")).as(what).isCloseTo(expected.commission(), near);
        }
        assertThat(report.fills()).as("fills of %s", seed).hasSameSizeAs(naive.fills);
        assertThat(report.roundTrips().stream().filter(trip -> !trip.open()).map(BacktestReport.RoundTrip::exitReason))
                .as("reasons of %s", seed)
                .isEqualTo(naive.reasons);
        List<Double> profits = report.roundTrips().stream()
                .filter(trip -> !trip.open())
                .map(BacktestReport.RoundTrip::profit)
                .toList();
        for (int i = 0; i < profits.size(); i++) {
            assertThat(profits.get(i)).as("profit %s of %s", i, seed).isCloseTo(naive.profits.get(i), near);
        }
        assertThat(report.equity()).as("equity of %s", seed).containsExactly(naive.equity, near);
        assertThat(report.rejections().stream().map(BacktestReport.Rejection::limit))
                .as("notes of %s", seed)
                .isEqualTo(naive.notes);
        return report;
    }

    private static double number(Map<String, Object> fill, String name) {
        return ((Number) fill.get(name)).doubleValue();
    }

    private static ParityTrader trader(NaiveParts naive) {
        ParityTrader trader = ParityTrader.withCash(naive.cash)
                .with(b -> b.sizePercent(30), p -> p.sizePercent(30))
                .with(b -> b.volumeSharePercent(naive.sharePercent), p -> p.volumeSharePercent(naive.sharePercent))
                .with(
                        b -> b.costs(
                                c -> c.commissionBps(7).commissionPerFill(0.3).slippageBps(naive.slippageBps)),
                        p -> p.costs(
                                c -> c.commissionBps(7).commissionPerFill(0.3).slippageBps(naive.slippageBps)));
        if (!naive.isWhole) {
            trader = trader.with(b -> b.fractionalShares(), p -> p.fractionalShares());
        }
        if (naive.isProtected) {
            trader = trader.with(
                    b -> b.exits(o -> o.stopLossPercent(NaiveParts.STOP)
                            .takeProfitPercent(NaiveParts.TARGET)
                            .trailingStopPercent(NaiveParts.TRAILING)),
                    p -> p.exits(o -> o.stopLossPercent(NaiveParts.STOP)
                            .takeProfitPercent(NaiveParts.TARGET)
                            .trailingStopPercent(NaiveParts.TRAILING)));
        }
        return switch (naive.entry) {
            case LIMIT ->
                trader.with(
                        b -> b.entries(o -> o.limitBps(NaiveParts.LIMIT_BPS).goodForBars(NaiveParts.LIFE)),
                        p -> p.entries(o -> o.limitBps(NaiveParts.LIMIT_BPS).goodForBars(NaiveParts.LIFE)));
            case STOP ->
                trader.with(
                        b -> b.entries(o -> o.stopBps(NaiveParts.STOP_BPS)),
                        p -> p.entries(o -> o.stopBps(NaiveParts.STOP_BPS)));
            default -> trader;
        };
    }

    /** Prices that come back to 100 again and again, with volumes of all sizes. */
    private static BarSeries bars(Random random) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName("X")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        double price = 100;
        for (int i = 0; i < 150; i++) {
            double open = price + 0.7 * random.nextGaussian();
            price = Math.max(50, open + 0.15 * (100 - open) + 2 * random.nextGaussian());
            series.barBuilder()
                    .timePeriod(Duration.ofHours(20))
                    .endTime(Instant.parse("2024-01-01T20:00:00Z").plus(Duration.ofDays(i)))
                    .openPrice(open)
                    .highPrice(Math.max(open, price) + random.nextDouble())
                    .lowPrice(Math.min(open, price) - random.nextDouble())
                    .closePrice(price)
                    .volume(random.nextInt(8) == 0 ? 0 : 3_000 * random.nextDouble())
                    .add();
        }
        return series;
    }
}
