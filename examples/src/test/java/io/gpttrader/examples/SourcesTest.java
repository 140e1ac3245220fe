package io.gpttrader.examples;

import static io.gpttrader.api.Trader.simpleMa;
import static io.gpttrader.api.Trader.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.data.Adjustments;
import io.gpttrader.data.BarPeriod;
import io.gpttrader.data.BarSource;
import io.gpttrader.data.BarStore;
import io.gpttrader.data.Bars;
import io.gpttrader.data.Feeds;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;

/** Whatever way bars take through the data slice, the engine is given the same bars, and as columns. */
class SourcesTest {
    private static final Recipe CROSS = simpleMa(10, 30);
    private static final Backtest ENGINE = Backtest.withCash(10_000).commissionBps(10);

    @TempDir
    Path folder;

    @Test
    void one_history_gives_one_report_wherever_it_is_kept() {
        BarSource csv = Bars.csv(SampleBars.folder());
        BacktestReport expected = run(csv);
        assertThat(expected.roundTrips()).isNotEmpty();

        try (BarStore store = BarStore.open(folder.resolve("bars.duckdb"))) {
            store.put(csv.load("AAPL"));
            store.exportParquet(folder.resolve("parquet"));
            store.exportJson(folder.resolve("json"));
            BarStore copy = store.set("copy");
            copy.importJson(folder.resolve("json"));
            for (BarSource source : List.of(
                    store, copy, csv.cachedIn(store), csv.cachedIn(store), Bars.parquet(folder.resolve("parquet")))) {
                BacktestReport report = run(source);
                assertThat(report.roundTrips()).as("%s", source).isEqualTo(expected.roundTrips());
                assertThat(report.metrics()).as("%s", source).isEqualTo(expected.metrics());
            }
        }
    }

    private static BacktestReport run(BarSource source) {
        return trade(CROSS).on("AAPL").<BarSeries>from(source).with(ENGINE);
    }

    @Test
    void every_source_hands_its_columns_to_the_engine_without_a_copy() {
        BarSource csv = Bars.csv(SampleBars.folder());
        Map<String, BarSeries> made = new LinkedHashMap<>();
        made.put("csv", csv.load("AAPL"));
        made.put("synthetic", Bars.synthetic(1).load("AAPL"));
        made.put("resampled", csv.resample(BarPeriod.weeks(1)).load("AAPL"));
        made.put(
                "adjusted",
                csv.adjustedBy(Adjustments.none().addSplit("AAPL", LocalDate.parse("2013-06-03"), 2))
                        .load("AAPL"));
        made.put("checked", csv.requireQuality(0.5).load("AAPL"));
        made.putAll(Bars.align(csv, "AAPL"));
        try (BarStore store = BarStore.open(folder.resolve("bars.duckdb"))) {
            store.put(csv.load("AAPL"));
            made.put("stored", store.load("AAPL"));
            made.put("cached", csv.cachedIn(store).load("AAPL"));
            store.exportParquet(folder.resolve("parquet"));
            made.put("parquet", Bars.parquet(folder.resolve("parquet")).load("AAPL"));
        }

        made.forEach((name, series) -> {
            assertThat(series).as(name).isInstanceOf(Function.class);
            @SuppressWarnings("unchecked")
            Function<String, Object> columns = (Function<String, Object>) series;
            assertThat(columns.apply("close"))
                    .as(name)
                    .isInstanceOf(double[].class)
                    .isSameAs(columns.apply("close"));
        });
    }

    @Test
    void a_replayed_history_is_the_history() throws Exception {
        BarSeries history = Bars.csv(SampleBars.folder()).load("AAPL");
        List<Bar> replayed = new ArrayList<>();
        CompletableFuture<Void> ended = new CompletableFuture<>();

        Feeds.replay(Bars.csv(SampleBars.folder())).apply("AAPL").subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(Bar bar) {
                replayed.add(bar);
            }

            @Override
            public void onError(Throwable failure) {
                ended.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                ended.complete(null);
            }
        });
        ended.get(30, TimeUnit.SECONDS);

        assertThat(replayed).hasSize(history.getBarCount());
        for (int i = 0; i < replayed.size(); i++) {
            assertThat(replayed.get(i).getEndTime()).isEqualTo(history.getBar(i).getEndTime());
            assertThat(replayed.get(i).getClosePrice())
                    .isEqualTo(history.getBar(i).getClosePrice());
        }
    }
}
