package io.gpttrader.backtest.internal.run;

import io.gpttrader.backtest.internal.account.Ledger;
import io.gpttrader.backtest.internal.account.Simulation;
import io.gpttrader.backtest.internal.metrics.Performance;
import io.gpttrader.backtest.internal.metrics.RunResult;
import io.gpttrader.backtest.internal.metrics.Statistics;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run that is over: its figures, and all else when somebody asks for it, as the first run of a process need not load what says it. */
public final class FinishedRun {
    final Market market;
    final Simulation walk;
    final Ledger ledger;
    final Performance performance;
    final Statistics statistics;
    private final Engine engine;
    private final Map<String, Double> figures;
    private @Nullable RunResult result;

    FinishedRun(
            Engine engine,
            Market market,
            Simulation walk,
            Ledger ledger,
            Performance performance,
            Statistics statistics,
            Map<String, Double> figures) {
        this.engine = engine;
        this.market = market;
        this.walk = walk;
        this.ledger = ledger;
        this.performance = performance;
        this.statistics = statistics;
        this.figures = figures;
    }

    /** Every figure by name, in the order printed; NaN where undefined. */
    public Map<String, Double> figures() {
        return figures;
    }

    /** All that the run found, the figures too. */
    public synchronized RunResult result() {
        RunResult made = result;
        if (made == null) {
            made = engine.result(this);
            result = made;
        }
        return made;
    }
}
