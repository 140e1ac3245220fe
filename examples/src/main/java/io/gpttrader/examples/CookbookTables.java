package io.gpttrader.examples;

import static io.gpttrader.examples.Cookbook.ALL;
import static io.gpttrader.examples.Cookbook.ENGINE;
import static io.gpttrader.examples.Cookbook.HOLD;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.data.BarSource;
import io.gpttrader.data.Bars;
import io.gpttrader.examples.Cookbook.Entry;
import io.gpttrader.optimize.HoldoutResult;
import io.gpttrader.optimize.OptimizeResult;
import io.gpttrader.optimize.Overfitting;
import io.gpttrader.optimize.Overfitting.BestOfTrials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ta4j.core.BarSeries;

/**
 * Everything in the cookbook that is computed. A page holds each part between {@code <!-- begin NAME -->} and {@code <!-- end -->};
 * this program writes them again and {@code CookbookTest} compares them:
 * {@code java -cp "examples/target/classes:$(cat examples/target/jshell.classpath)" io.gpttrader.examples.CookbookTables . FOLDER}.
 */
final class CookbookTables {
    /** The pages, from the project's root. */
    static final List<String> PAGES = List.of(
            "docs/cookbook.md", "docs/cookbook/trend.md", "docs/cookbook/breakouts.md", "docs/cookbook/reversion.md");

    /** The picture, from the project's root. */
    static final String PICTURE = "docs/images/cookbook.svg";

    private static final int RESAMPLES = 1_000;

    private static final long SEED = 1;

    private CookbookTables() {}

    /**
     * Writes the parts into the pages, and the picture.
     *
     * @param args the project's root, the folder of market data
     */
    public static void main(String... args) throws IOException {
        Path root = Path.of(args[0]);
        CookbookRuns runs = new CookbookRuns(Path.of(args[1]));
        Map<String, String> parts = new LinkedHashMap<>(ofSamples());
        parts.putAll(ofLongSeries(runs));
        parts.putAll(ofSweeps(runs));
        for (String page : PAGES) {
            Path file = root.resolve(page);
            Path unused = Files.writeString(file, filled(Files.readString(file), parts));
        }
        Path unused = Files.writeString(root.resolve(PICTURE), CookbookPicture.of(runs));
    }

    private static String filled(String page, Map<String, String> parts) {
        for (Map.Entry<String, String> part : parts.entrySet()) {
            String begin = begin(part.getKey());
            int at = page.indexOf(begin);
            if (at >= 0) {
                int end = page.indexOf(END, at);
                page = page.substring(0, at) + begin + part.getValue() + page.substring(end);
            }
        }
        return page;
    }

    private static final String END = "<!-- end -->";

    private static String begin(String name) {
        return "<!-- begin " + name + " -->\n";
    }

    /** What a page holds between the marks of a part, empty if it does not have them. */
    static String part(String page, String name) {
        int at = page.indexOf(begin(name));
        return at < 0 ? "" : page.substring(at + begin(name).length(), page.indexOf(END, at));
    }

    // ---- anywhere

    /** The parts that need no data but the sample bars. */
    static Map<String, String> ofSamples() {
        return Map.of("samples", samples());
    }

    private static String samples() {
        BarSource bars = Bars.csv(SampleBars.folder());
        BarSeries apple = bars.load("AAPL");
        BarSeries bitcoin = bars.load("BTCUSD");
        StringBuilder table = new StringBuilder("""
                | strategy | Apple 2013: return | worst fall | trades | Bitcoin week: return | worst fall | trades |
                |---|---:|---:|---:|---:|---:|---:|
                """);
        for (Entry entry : ALL) {
            table.append(line(
                    link(entry),
                    sample(apple, entry.recipe()),
                    entry.daily() ? "- | - | -" : sample(bitcoin, entry.recipe())));
        }
        return table + line("*buy and hold*", sample(apple, HOLD), sample(bitcoin, HOLD));
    }

    private static String sample(BarSeries series, Recipe recipe) {
        if (recipe.barsNeeded() > series.getBarCount()) {
            return "- | - | -";
        }
        BacktestReport report = ENGINE.run(series, recipe);
        return cells(percent(report.metric("totalReturn")), percent(report.metric("maxDrawdown")), trades(report));
    }

    // ---- where the long series are

    /** The parts that need the folder of market data, but for the sweeps. */
    static Map<String, String> ofLongSeries(CookbookRuns runs) {
        return Map.of("textbook", textbook(runs), "luck", luck(runs), "both sides", bothSides(runs));
    }

    /** The sweeps over the folder's bars: the table and a paragraph a strategy. Their verdicts take most of the time. */
    static Map<String, String> ofSweeps(CookbookRuns runs) {
        Map<String, String> parts = new LinkedHashMap<>();
        StringBuilder sweeps = new StringBuilder("""
                | strategy | tried | best in the first half | its Sharpe there | in the second half | the author's there | holding there | verdict |
                |---|---:|---|---:|---:|---:|---:|---|
                """);
        runs.reports().forEach((entry, report) -> {
            OptimizeResult found = runs.sweep(entry);
            HoldoutResult held = found.openHoldout();
            sweeps.append(sweep(entry, found, held, report));
            parts.put("spy " + entry.name(), spy(runs.hold(), report, found, held));
        });
        parts.put("sweeps", sweeps.toString());
        return parts;
    }

    private static String bothSides(CookbookRuns runs) {
        Recipe longSide = ALL.stream()
                .filter(entry -> entry.name().equals("parabolic-sar"))
                .findFirst()
                .orElseThrow()
                .recipe();
        BacktestReport both =
                ENGINE.runNamed(Map.of("SPY", runs.spy()), Map.of("long", longSide, "short", Cookbook.PARABOLIC_SHORT));
        return "Both sides on one account, SPY: %s a year, Sharpe ratio %s, worst fall %s.\n"
                .formatted(
                        percent(both.metric("annualReturn")),
                        number(both.metric("sharpe")),
                        percent(both.metric("maxDrawdown")));
    }

    private static String textbook(CookbookRuns runs) {
        StringBuilder table = new StringBuilder("""
                | strategy | a year | Sharpe | worst fall | trades | profit a trade | in the market | Sharpe, first half | second half | better than holding in |
                |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
                """);
        Map<Entry, Long> won = runs.marketsWon();
        runs.reports()
                .forEach((entry, report) ->
                        table.append(line(link(entry), figures(report), won.get(entry) + " of 8 markets")));
        return table + line("*buy and hold*", figures(runs.hold()), "");
    }

    private static String figures(BacktestReport report) {
        return cells(
                percent(report.metric("annualReturn")),
                number(report.metric("sharpe")),
                percent(report.metric("maxDrawdown")),
                trades(report),
                profit(report),
                percent(report.metric("exposure")),
                number(CookbookRuns.sharpe(report, 0, 0.5)),
                number(CookbookRuns.sharpe(report, 0.5, 1)));
    }

    private static String sweep(Entry entry, OptimizeResult found, HoldoutResult held, BacktestReport textbook) {
        return line(
                link(entry),
                String.valueOf(found.size()),
                numbers(held),
                number(held.inSample().sharpe()),
                number(held.heldOut().sharpe()),
                number(CookbookRuns.sharpe(textbook, 0.5, 1)),
                number(held.buyAndHold().sharpe()),
                found.belief().level().words());
    }

    private static String numbers(HoldoutResult held) {
        return held.parameters().entrySet().stream()
                .map(number -> number.getKey() + " " + number.getValue())
                .collect(Collectors.joining(", "));
    }

    /** A strategy's paragraph. */
    private static String spy(BacktestReport hold, BacktestReport report, OptimizeResult found, HoldoutResult held) {
        return """
                **SPY, 1998 to March 2021**: %s a year, Sharpe ratio %s, worst fall %s, %s trades; holding: %s, %s, %s.
                Best of %d in the first half: %s, Sharpe ratio %s; in the second half %s, where holding had %s. Verdict: *%s*.
                """.formatted(
                        percent(report.metric("annualReturn")),
                        number(report.metric("sharpe")),
                        percent(report.metric("maxDrawdown")),
                        trades(report),
                        percent(hold.metric("annualReturn")),
                        number(hold.metric("sharpe")),
                        percent(hold.metric("maxDrawdown")),
                        found.size(),
                        numbers(held),
                        number(held.inSample().sharpe()),
                        number(held.heldOut().sharpe()),
                        number(held.buyAndHold().sharpe()),
                        found.verdict());
    }

    /** The best of the fifteen, beside what luck would give the best of fifteen. */
    private static String luck(CookbookRuns runs) {
        double[][] returns = runs.returns();
        double[] market = CookbookRuns.returns(runs.hold().equity());
        BestOfTrials best = Overfitting.deflatedSharpe(returns);
        BestOfTrials beside = Overfitting.deflatedSharpe(runs.returnsBesideMarket());
        double year = runs.hold().metric("sharpe") / Overfitting.sharpe(market);
        return """
                | question | answer |
                |---|---|
                """
                + line("best Sharpe ratio of the fifteen", best(best, year))
                + line("holding", number(Overfitting.sharpe(market) * year))
                + line("independent strategies among the fifteen, in effect", number(best.effectiveTrials()))
                + line("what the best of fifteen without skill would have", number(best.expectedMaximum() * year))
                + line("deflated Sharpe ratio of the best: probability that it is above that", number(best.deflated()))
                + line("the same without the market: each less its beta times holding; best", best(beside, year))
                + line("its deflated Sharpe ratio", number(beside.deflated()))
                + line(
                        "p-value that none of the fifteen earns more than holding (White's reality check)",
                        number(Overfitting.realityCheck(returns, market, RESAMPLES, SEED)
                                .pValue()))
                + line(
                        "the same, Hansen's test of superior predictive ability",
                        number(Overfitting.superiorPredictiveAbility(returns, market, RESAMPLES, SEED)
                                .pValue()))
                + line(
                        "probability that the best in one half is below the median in the other (PBO)",
                        number(Overfitting.probabilityOfBacktestOverfitting(returns)
                                .probability()));
    }

    private static String best(BestOfTrials best, double year) {
        return ALL.get(best.best()).title() + ", " + number(best.sharpe() * year);
    }

    // ---- text

    private static String link(Entry entry) {
        return "[%s](cookbook/%s.md#%s)"
                .formatted(
                        entry.title(),
                        page(ALL.indexOf(entry)),
                        entry.title()
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("[^a-z0-9 -]", "")
                                .replace(' ', '-'));
    }

    private static String page(int index) {
        return List.of("trend", "breakouts", "reversion").get(index / 5);
    }

    private static String line(String... cells) {
        return "| " + cells(cells) + " |\n";
    }

    private static String cells(String... cells) {
        return String.join(" | ", cells);
    }

    /** The mean, of what was paid for the position; one that is open counts up to the last close. */
    private static String profit(BacktestReport report) {
        double mean = report.roundTrips().stream()
                .mapToDouble(trip -> trip.profit() / (trip.entryPrice() * trip.quantity()))
                .average()
                .orElse(Double.NaN);
        return String.format(Locale.ROOT, "%.2f %%", 100 * mean);
    }

    private static String trades(BacktestReport report) {
        return String.valueOf(report.roundTrips().size());
    }

    private static String percent(double fraction) {
        return Double.isNaN(fraction) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }
}
