package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.data.Bars;
import io.gpttrader.data.Feeds;
import io.gpttrader.monitor.AlertCondition;
import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.AlertRoute;
import io.gpttrader.monitor.AlertRule;
import io.gpttrader.monitor.Dashboard;
import io.gpttrader.monitor.DashboardServer;
import io.gpttrader.monitor.Monitor;
import io.gpttrader.monitor.MonitorService;
import io.gpttrader.paper.Paper;
import io.gpttrader.paper.PaperSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A paper session of three strategies on a replay of real five-minute bars of Bitcoin, another on Apple's daily bars, and the dashboard beside
 * them: what {@code ./mvnw -q -Pdashboard} runs.
 */
public final class DashboardDemo implements AutoCloseable {
    /** Five minutes in a third of a second: the week takes eleven minutes. */
    private static final double BITCOIN_SPEED = 900;

    /** A day in a second and a half, nights and weekends too. */
    private static final double APPLE_SPEED = 57_600;

    private final PaperSession bitcoin;
    private final PaperSession apple;
    private final MonitorService monitor;
    private final DashboardServer dashboard;

    private DashboardDemo(PaperSession bitcoin, PaperSession apple, MonitorService monitor, DashboardServer dashboard) {
        this.bitcoin = bitcoin;
        this.apple = apple;
        this.monitor = monitor;
        this.dashboard = dashboard;
    }

    /**
     * Runs it until the program is ended.
     *
     * @param args the folder to write to, {@code target/dashboard} of the working directory if none is given; then the port, 8080 if
     *     none is given
     */
    @SuppressWarnings("SystemOut") // a program for a terminal
    public static void main(String... args) throws InterruptedException {
        Path folder = Path.of(args.length > 0 ? args[0] : "target/dashboard").toAbsolutePath();
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 8080;
        DashboardDemo demo = start(folder, port);
        Runtime.getRuntime().addShutdownHook(new Thread(demo::close));
        System.out.println("The dashboard is at " + demo.dashboard.uri() + "; Ctrl+C ends it.");
        demo.dashboard.openInBrowser();
        new CountDownLatch(1).await();
    }

    /**
     * Starts both sessions, the monitor and the dashboard.
     *
     * @param folder where bars, reports and the monitor's store go
     * @param port of the dashboard, 0 for any that is free
     */
    static DashboardDemo start(Path folder, int port) {
        Path bars = folder.resolve("bars");
        Path reports = folder.resolve("reports");
        SampleBars.writeTo(bars);
        writeReports(bars, reports);

        Map<String, Recipe> recipes = new LinkedHashMap<>();
        recipes.put("sma-cross", simpleMa(10, 30));
        recipes.put("mean-reversion", meanReversion());
        recipes.put("breakout", breakout());
        PaperSession bitcoin = Paper.withCash(100_000)
                .fractionalShares()
                .commissionBps(10)
                .slippageBps(5)
                .maxPositionPercent(40)
                .drawdownHaltPercent(15)
                .named("bitcoin")
                .sessionNamed(
                        Map.of(
                                "BTCUSD",
                                Feeds.replay(Bars.csv(bars))
                                        .speed(BITCOIN_SPEED)
                                        .apply("BTCUSD")),
                        recipes)
                .start();
        PaperSession apple = Paper.withCash(50_000)
                .commissionBps(1)
                .slippageBps(1)
                .standardLimits()
                .named("apple")
                .session(
                        Map.of(
                                "AAPL",
                                Feeds.replay(Bars.csv(bars)).speed(APPLE_SPEED).apply("AAPL")),
                        momentum())
                .start();

        bitcoin.events().subscribe(EventLog.of("bitcoin"));
        apple.events().subscribe(EventLog.of("apple"));

        MonitorService monitor = Monitor.create()
                .watch("bitcoin", bitcoin.monitoring())
                .watch("apple", apple.monitoring())
                .alert(AlertRule.named("drawdown")
                        .when(AlertCondition.reading("drawdown").above(0.01).clearedBelow(0.005))
                        .level(AlertLevel.WARNING))
                .alert(AlertRule.named("session over")
                        .when(AlertCondition.reading("running").below(1))
                        .forAtLeast(Duration.ofSeconds(5))
                        .level(AlertLevel.INFO))
                .route(AlertRoute.log())
                .store(folder.resolve("monitor.db"))
                .start();
        DashboardServer dashboard =
                Dashboard.on(port).title("GPT-Trader").reports(reports).start(monitor);
        return new DashboardDemo(bitcoin, apple, monitor, dashboard);
    }

    /** Back tests of the same strategies, for the history browser. */
    private static void writeReports(Path bars, Path reports) {
        var engine = Backtest.withCash(100_000).commissionBps(10).slippageBps(5);
        trade(simpleMa(10, 30))
                .on("AAPL")
                .from(Bars.csv(bars))
                .with(engine)
                .writeTo(reports.resolve("sma-cross-AAPL.html"));
        trade(momentum()).on("AAPL").from(Bars.csv(bars)).with(engine).writeTo(reports.resolve("momentum-AAPL.html"));
    }

    /** {@return the session on Bitcoin} */
    PaperSession bitcoin() {
        return bitcoin;
    }

    /** {@return the server} */
    DashboardServer dashboard() {
        return dashboard;
    }

    /** {@return the monitor} */
    MonitorService monitor() {
        return monitor;
    }

    /** Ends the server, the monitor and both sessions. */
    @Override
    public void close() {
        dashboard.close();
        monitor.close();
        bitcoin.close();
        apple.close();
    }
}
