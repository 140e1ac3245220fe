package io.gpttrader.examples;

import io.gpttrader.backtest.BacktestReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Several strategies side by side, market by market: as a table for a terminal and as a page that links to their reports.
 *
 * @param conditions what all runs have in common, a sentence or two
 * @param markets in the order shown
 */
record Scoreboard(String conditions, List<Market> markets) {

    /**
     * The runs on one symbol.
     *
     * @param title what the bars are
     * @param symbol their symbol
     * @param reports at least one
     */
    record Market(String title, String symbol, List<BacktestReport> reports) {

        /** How many bars, and their first and last day. */
        String span() {
            List<Instant> times = reports.get(0).times();
            return String.format(
                    Locale.ROOT,
                    "%,d bars, %s to %s",
                    times.size(),
                    day(times.get(0)),
                    day(times.get(times.size() - 1)));
        }

        private static LocalDate day(Instant barEnd) {
            // a daily bar ends at the next midnight, which belongs to its own day
            return LocalDate.ofInstant(barEnd.minusMillis(1), ZoneOffset.UTC);
        }
    }

    private static final List<String> HEADER =
            List.of("strategy", "return", "buy & hold", "Sharpe", "max drawdown", "trades", "win rate", "exposure");

    private static final int NAME_WIDTH = 15;

    private static List<String> row(BacktestReport report) {
        return List.of(
                name(report),
                percent(report.metric("totalReturn")),
                percent(report.metric("buyAndHoldReturn")),
                number("%.2f", report.metric("sharpe")),
                percent(report.metric("maxDrawdown")),
                number("%.0f", report.metric("trades")),
                percent(report.metric("winRate")),
                percent(report.metric("exposure")));
    }

    private static String name(BacktestReport report) {
        return report.attribution().keySet().iterator().next();
    }

    private static String percent(double fraction) {
        return number("%.1f %%", fraction * 100);
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }

    /** The tables for a terminal. */
    @Override
    public String toString() {
        return conditions + "\n\n" + markets.stream().map(Scoreboard::text).collect(Collectors.joining("\n"));
    }

    private static String text(Market market) {
        String title = "%s: %s, %s\n".formatted(market.symbol(), market.title(), market.span());
        return Stream.concat(Stream.of(HEADER), market.reports().stream().map(Scoreboard::row))
                .map(Scoreboard::line)
                .collect(Collectors.joining("\n", title, "\n"));
    }

    private static String line(List<String> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> {
                    String form = i == 0
                            ? "%-" + NAME_WIDTH + "s"
                            : "%" + (HEADER.get(i).length() + 2) + "s";
                    return String.format(Locale.ROOT, form, cells.get(i));
                })
                .collect(Collectors.joining());
    }

    /**
     * Writes a page for each run and {@code index.html} with the tables.
     *
     * @param folder where to; made if missing
     * @return the index
     */
    Path writeTo(Path folder) {
        for (Market market : markets) {
            for (BacktestReport report : market.reports()) {
                Path unused = report.writeTo(folder.resolve(page(market, report)));
            }
        }
        try {
            return Files.writeString(folder.resolve("index.html"), html());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write the index to " + folder, failure);
        }
    }

    private static String page(Market market, BacktestReport report) {
        return market.symbol() + "-" + name(report) + ".html";
    }

    private String html() {
        String tables = markets.stream().map(Scoreboard::section).collect(Collectors.joining("\n"));
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>GPT-Trader quickstart</title>
                <style>
                  :root { color-scheme: light dark; --line: #8886; }
                  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
                  h2 { margin: 2.5rem 0 0; font-size: 1.15rem; }
                  p { margin: 0 0 .75rem; opacity: .8; }
                  div { overflow-x: auto; }
                  table { border-collapse: collapse; width: 100%%; font-variant-numeric: tabular-nums; }
                  th, td { padding: .4rem .6rem; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--line); }
                  th:first-child { text-align: left; }
                  tbody th { font-weight: 400; }
                </style>
                <h1>Five strategies on real bars</h1>
                <p>%s A strategy's name leads to its report.</p>
                %s
                </html>
                """.formatted(escaped(conditions), tables);
    }

    private static String section(Market market) {
        String header = HEADER.stream()
                .map(cell -> "<th scope=\"col\">" + escaped(cell) + "</th>")
                .collect(Collectors.joining());
        String rows = market.reports().stream()
                .map(report -> tableRow(market, report))
                .collect(Collectors.joining("\n"));
        return """
                <h2>%s: %s</h2>
                <p>%s</p>
                <div><table>
                <thead><tr>%s</tr></thead>
                <tbody>
                %s
                </tbody>
                </table></div>
                """.formatted(market.symbol(), escaped(market.title()), market.span(), header, rows);
    }

    private static String tableRow(Market market, BacktestReport report) {
        List<String> cells = row(report);
        String link = "<th scope=\"row\"><a href=\"%s\">%s</a></th>".formatted(page(market, report), cells.get(0));
        return cells.stream()
                .skip(1)
                .map(cell -> "<td>" + cell + "</td>")
                .collect(Collectors.joining("", "<tr>" + link, "</tr>"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
