package io.gpttrader.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.gpttrader.data.Feeds;
import io.gpttrader.monitor.Dashboard;
import io.gpttrader.monitor.DashboardServer;
import io.gpttrader.monitor.Monitor;
import io.gpttrader.monitor.MonitorService;
import io.gpttrader.paper.Paper;
import io.gpttrader.paper.PaperSession;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Flow;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;

/**
 * A paper session that a monitor with a dashboard watches beside one that nobody watches: the same replay, in turn in one process. At full
 * speed, where a watched session costs the most, and at a pace of 500 bars a second, which is more than any market has a symbol. Prints
 * medians of ratios within the rounds.
 */
final class WatchBench {
    private static final int BARS = 60_000;
    private static final int PACED_BARS = 1_500;
    private static final double BARS_A_SECOND = 500;
    private static final int ROUNDS = 9;
    private static final int WARM_UPS = 3;

    private WatchBench() {}

    private record Cost(double wallMillis, double cpuMillis) {}

    private static BarSeries bars(int count) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName("walk")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        SplittableRandom random = new SplittableRandom(1);
        double close = 100;
        for (int i = 0; i < count; i++) {
            double open = close;
            close *= Math.exp(0.001 * random.nextGaussian());
            series.barBuilder()
                    .timePeriod(Duration.ofMinutes(1))
                    .endTime(Instant.parse("2024-01-02T00:00:00Z").plus(Duration.ofMinutes(i)))
                    .openPrice(open)
                    .highPrice(Math.max(open, close))
                    .lowPrice(Math.min(open, close))
                    .closePrice(close)
                    .volume(1)
                    .add();
        }
        return series;
    }

    private static Strategy cross(BarSeries series) {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        SMAIndicator fast = new SMAIndicator(close, 10);
        SMAIndicator slow = new SMAIndicator(close, 30);
        return new BaseStrategy(new CrossedUpIndicatorRule(fast, slow), new CrossedDownIndicatorRule(fast, slow), 30);
    }

    private static Cost run(Flow.Publisher<Bar> feed, boolean isWatched) {
        PaperSession session = Paper.withCash(100_000)
                .fractionalShares()
                .withoutJournal()
                .session(Map.of("WALK", feed), WatchBench::cross);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        MonitorService monitor = isWatched
                ? Monitor.create().watch("paper", session.monitoring()).start()
                : null;
        DashboardServer dashboard = monitor == null ? null : Dashboard.on(0).start(monitor);
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        var unused = session.run();
        Cost cost = new Cost((System.nanoTime() - wall) / 1e6, (system.getProcessCpuTime() - cpu) / 1e6);
        if (dashboard != null && monitor != null) {
            dashboard.close();
            monitor.close();
        }
        return cost;
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static void compare(
            String what, java.util.function.Supplier<Flow.Publisher<Bar>> feed, int warmUps, int rounds) {
        List<Double> walls = new ArrayList<>();
        List<Double> cpus = new ArrayList<>();
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < warmUps + rounds; i++) {
            boolean watchedFirst = i % 2 == 0;
            Cost first = run(feed.get(), watchedFirst);
            Cost second = run(feed.get(), !watchedFirst);
            Cost watched = watchedFirst ? first : second;
            Cost alone = watchedFirst ? second : first;
            if (i >= warmUps) {
                walls.add(watched.wallMillis() / alone.wallMillis());
                cpus.add(watched.cpuMillis() / alone.cpuMillis());
                millis.add(watched.cpuMillis() - alone.cpuMillis());
            }
        }
        print(String.format(
                Locale.ROOT,
                "%s: watched / alone wall %.2f %s, CPU %.2f, CPU more %.0f ms",
                what,
                median(walls),
                Arrays.toString(walls.stream()
                        .mapToDouble(v -> Math.round(v * 100) / 100.0)
                        .sorted()
                        .toArray()),
                median(cpus),
                median(millis)));
    }

    /** Runs it. */
    public static void main(String[] arguments) {
        BarSeries fast = bars(BARS);
        BarSeries paced = bars(PACED_BARS);
        compare(BARS + " bars at full speed", () -> Feeds.replay(symbol -> fast).apply("WALK"), WARM_UPS, ROUNDS);
        compare(
                PACED_BARS + " bars at 500 a second",
                () -> Feeds.replay(symbol -> paced).speed(60 * BARS_A_SECOND).apply("WALK"),
                1,
                5);
    }

    @SuppressWarnings("SystemOut") // a program for a terminal
    private static void print(String line) {
        System.out.println(line);
    }
}
