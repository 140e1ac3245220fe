package io.gpttrader.backtest;

import io.gpttrader.backtest.BacktestReport.PendingOrder;
import io.gpttrader.backtest.BacktestReport.Rejection;
import io.gpttrader.backtest.BacktestReport.RoundTrip;
import io.gpttrader.backtest.internal.stored.ReportReader;
import io.gpttrader.backtest.internal.stored.RunComparison;
import io.gpttrader.backtest.internal.stored.StoredRun;
import io.gpttrader.backtest.internal.stored.StoredTrade;
import io.gpttrader.backtest.internal.support.CheckReturnValue;
import io.gpttrader.backtest.internal.support.NearestName;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * The numbers of a report that was written as JSON, as {@link BacktestReport#readJson} gives them, and a check that a run gives them again.
 *
 * <pre>{@code
 * StoredReport stored = BacktestReport.readJson(Path.of("sma.json"));
 * ReportCheck check = stored.verify(Backtest.withCash(10_000).commissionBps(10), series, recipe);
 * }</pre>
 *
 * <p>Names and units are those of {@link BacktestReport}. Immutable and safe to share; arrays are handed out as copies.
 */
@CheckReturnValue
public final class StoredReport {

    /**
     * The bars that a report was made from, of one symbol.
     *
     * @param symbol as given to the run
     * @param count how many
     * @param first begin of the first, empty where there is none
     * @param last end of the last, empty where there is none
     * @param source where they came from, in one line; empty where that is not known
     * @param fingerprint beginning of a SHA-256 over times and prices
     * @param watched true where recipes read them and nothing traded them
     */
    public record SourceBars(
            String symbol,
            int count,
            Optional<Instant> first,
            Optional<Instant> last,
            String source,
            String fingerprint,
            boolean watched) {}

    private final StoredRun run;

    StoredReport(StoredRun run) {
        this.run = run;
    }

    /** {@return the recipes' names and the symbols} */
    public String title() {
        return run.title();
    }

    /** {@return name and version of the library that made it} */
    public String library() {
        return run.provenance().library();
    }

    /** {@return the recipes in words, by name} */
    public Map<String, String> recipes() {
        Map<String, String> byName = new LinkedHashMap<>();
        run.provenance().recipes().forEach((name, facts) -> byName.put(name, facts.expression()));
        return Collections.unmodifiableMap(byName);
    }

    /** {@return the bars it was made from, those that were only watched last} */
    public List<SourceBars> bars() {
        return run.provenance().bars().stream()
                .map(bars -> new SourceBars(
                        bars.symbol(),
                        bars.count(),
                        bars.first(),
                        bars.last(),
                        bars.source(),
                        bars.fingerprint(),
                        bars.isWatched()))
                .toList();
    }

    /** {@return the settings that made it, name to value as printed} */
    public Map<String, String> settings() {
        return run.settings();
    }

    /** {@return every metric by name; an undefined one is {@code NaN}} */
    public Map<String, Double> metrics() {
        return run.metrics();
    }

    /**
     * One metric by name.
     *
     * @param name such as {@code sharpe}; {@link #metrics()} lists them
     * @return its value, NaN where undefined
     * @throws IllegalArgumentException when the report has none of that name
     */
    public double metric(String name) {
        Double value = run.metrics().get(Objects.requireNonNull(name, "name"));
        if (value == null) {
            throw new IllegalArgumentException("the report has no metric '" + name + "'"
                    + NearestName.hint(name, run.metrics().keySet()) + "; it has "
                    + String.join(", ", run.metrics().keySet()));
        }
        return value;
    }

    /** {@return end times of the bars, ascending} */
    public List<Instant> times() {
        return run.curves().times();
    }

    /** {@return equity at each bar, in account currency} */
    public double[] equity() {
        return run.curves().equity().clone();
    }

    /** {@return equity of buy and hold at each bar} */
    public double[] buyAndHold() {
        return run.curves().buyAndHold().clone();
    }

    /** {@return closed round trips in order of exit, then those still open} */
    public List<RoundTrip> roundTrips() {
        return run.trades().stream().map(StoredReport::trip).toList();
    }

    private static RoundTrip trip(StoredTrade trade) {
        return BacktestReport.trip(trade.trip(), trade.maeFraction(), trade.mfeFraction());
    }

    /** {@return orders that a limit rejected or made smaller, in order of time} */
    public List<Rejection> rejections() {
        return BacktestReport.rejections(run.rejections());
    }

    /** {@return decisions on the last bar, not filled} */
    public List<PendingOrder> pending() {
        return BacktestReport.pending(run.pending());
    }

    /** {@return what a reader must know to trust the figures} */
    public List<String> notes() {
        return run.notes();
    }

    /** {@return reasons to doubt figures that are right} */
    public List<String> warnings() {
        return run.warnings();
    }

    /**
     * Runs a recipe again over one symbol and compares.
     *
     * @param backtest the settings, said again: a report tells them in words
     * @param series the bars
     * @param recipe makes the strategy for the series
     * @return what differs: bars, recipe, settings, version, and the first numbers of the result
     */
    public ReportCheck verify(
            Backtest backtest, BarSeries series, Function<? super BarSeries, ? extends Strategy> recipe) {
        return verify(backtest.run(series, recipe));
    }

    /**
     * Compares with a run that was made again, such as one over several symbols or recipes.
     *
     * @param again the later run's report
     * @return what differs
     */
    public ReportCheck verify(BacktestReport again) {
        StoredRun other =
                ReportReader.read(Objects.requireNonNull(again, "again").json());
        return new ReportCheck(
                run.title(), RunComparison.of(run, other), run.curves().times());
    }

    /** Title, library and headline figures in a line. */
    @Override
    public String toString() {
        return "Stored report: " + title() + ", by " + library() + ", totalReturn "
                + run.metrics().get("totalReturn") + ", trades " + run.metrics().get("trades");
    }
}
