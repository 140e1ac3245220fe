package com.example;

import static io.gpttrader.api.Trader.*;

import io.gpttrader.analyze.Analyze;
import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.data.Bars;
import io.gpttrader.data.Feeds;
import io.gpttrader.live.Live;
import io.gpttrader.live.SimulatedBroker;
import io.gpttrader.monitor.Monitor;
import io.gpttrader.monitor.MonitorService;
import io.gpttrader.optimize.Optimize;
import io.gpttrader.optimize.OptimizeResult;
import io.gpttrader.paper.Paper;
import io.gpttrader.paper.PaperReport;
import io.gpttrader.paper.PaperSession;
import java.util.Map;
import java.util.function.Function;
import org.ta4j.core.BarSeries;

/** One strategy through all eight artifacts: the same trades in the back test, on paper and at the simulated broker. */
public final class AllSlices {
    private AllSlices() {}

    public static void main(String[] args) {
        Recipe cross = strategy("cross")
                .buyWhen(sma(param("fast", 5, 3, 6)).crossesAbove(sma(param("slow", 20, 18, 22))))
                .sellWhen(sma(param("fast")).crossesBelow(sma(param("slow"))));
        Function<String, BarSeries> source = Bars.synthetic(7).count(400);
        Backtest engine = Backtest.withCash(10_000).commissionBps(10);

        BacktestReport tested = trade(cross).on("ACME").from(source).with(engine);
        System.out.println("trades on 400 bars: " + (tested.metric("trades") > 0 ? "some" : "none"));

        OptimizeResult found = Optimize.grid(cross.parameters())
                .family(cross.family())
                .maximize(engine.scoring("sharpe"))
                .on(source.apply("ACME"));
        System.out.println("trials: " + found.size());

        System.out.println("analysed bars: " + Analyze.of(source.apply("ACME")).bars());

        PaperSession session =
                trade(cross).on("ACME").from(Feeds.replay(source)).with(Paper.withCash(10_000).commissionBps(10));
        try (MonitorService monitor =
                Monitor.create().watch("paper", session.monitoring()).start()) {
            PaperReport paper = session.run();
            System.out.println("paper trades as the back test did: "
                    + paper.metrics().get("finalEquity").equals(tested.metrics().get("finalEquity")));
            System.out.println("watched: " + monitor.readings().keySet());
        }

        var live = trade(cross)
                .on("ACME")
                .from(Feeds.replay(source))
                .with(Live.through(SimulatedBroker.withCash(10_000).commissionBps(10)).commissionBps(10));
        System.out.println("live traded: " + (live.run().metric("trades") > 0));
    }
}
