package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.data.Feeds;
import io.gpttrader.paper.PaperReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Trade;
import org.ta4j.core.num.DoubleNumFactory;

/** Holds a paper session to the back test over the same bars: every order, fill, value and metric, to the last bit. */
final class Parity {
    private Parity() {}

    static Map<String, Flow.Publisher<Bar>> feeds(Map<String, BarSeries> series) {
        boolean isDouble = series.values().stream().allMatch(each -> each.numFactory() instanceof DoubleNumFactory);
        return isDouble
                ? feeds(series.keySet(), Feeds.replay(symbol -> Objects.requireNonNull(series.get(symbol))))
                : feeds(series.keySet(), symbol -> published(Objects.requireNonNull(series.get(symbol))));
    }

    static Map<String, Flow.Publisher<Bar>> feeds(
            Set<String> symbols, Function<String, Flow.Publisher<Bar>> publisher) {
        Map<String, Flow.Publisher<Bar>> feeds = new LinkedHashMap<>();
        symbols.forEach(symbol -> feeds.put(symbol, publisher.apply(symbol)));
        return feeds;
    }

    /** A feed of the JDK's making, which hands out the very bars of a series, whatever their numbers are. */
    static Flow.Publisher<Bar> published(BarSeries series) {
        return published(series.getBarData());
    }

    static Flow.Publisher<Bar> published(List<Bar> bars) {
        return subscriber -> {
            try (SubmissionPublisher<Bar> publisher = new SubmissionPublisher<>(Runnable::run, 1 << 16)) {
                publisher.subscribe(subscriber);
                bars.forEach(publisher::submit);
            }
        };
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    static void assertSame(BacktestReport backtest, PaperReport paper) {
        assertThat(paper.times()).isEqualTo(backtest.times());
        assertSame(paper.rejections(), backtest.rejections());
        assertSame(paper.roundTrips(), backtest.roundTrips());
        assertSame(paper.pending(), backtest.pending());
        assertThat(paper.equity()).containsExactly(backtest.equity());
        assertThat(paper.drawdown()).containsExactly(backtest.drawdown());
        assertThat(paper.buyAndHold()).containsExactly(backtest.buyAndHold());
        assertThat(paper.metrics()).isEqualTo(backtest.metrics());
        assertThat(paper.maxDrawdown().toString())
                .isEqualTo(backtest.maxDrawdown().toString());
        assertThat(paper.attribution()).isEqualTo(backtest.attribution());
        backtest.attribution()
                .forEach((recipe, bySymbol) -> bySymbol.keySet()
                        .forEach(symbol -> assertSame(
                                trades(paper.record(recipe, symbol).getTrades()),
                                trades(backtest.record(recipe, symbol).getTrades()))));
    }

    /** Records of two slices with the same components read the same; a double is written so that no other reads so. */
    private static void assertSame(List<?> paper, List<?> backtest) {
        int both = Math.min(paper.size(), backtest.size());
        for (int i = 0; i < both; i++) {
            assertThat(paper.get(i).toString())
                    .as("number %s", i)
                    .isEqualTo(backtest.get(i).toString());
        }
        assertThat(paper.subList(both, paper.size()))
                .as("beyond the back test's")
                .isEmpty();
        assertThat(backtest.subList(both, backtest.size()))
                .as("missing from paper")
                .isEmpty();
    }

    private static List<String> trades(List<Trade> trades) {
        return trades.stream()
                .map(trade -> trade.getType() + " " + trade.getIndex() + " " + trade.getPricePerAsset() + " "
                        + trade.getAmount() + " " + trade.getCost())
                .toList();
    }
}
