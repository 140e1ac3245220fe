package io.gpttrader.backtest.internal.report;

import io.gpttrader.backtest.internal.metrics.RunResult;
import io.gpttrader.backtest.internal.notes.RunWarnings;
import io.gpttrader.backtest.internal.origin.Provenance;
import io.gpttrader.backtest.internal.origin.RecipeFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The report for a terminal: about 25 aligned lines.
 *
 * <p>jshell cuts the echo of a value in its middle at 1,000 characters, so whatever the run holds the text stays below;
 * long names and notes are shortened, and what does not fit is counted.
 */
public final class TextReport {

    private static final int LIMIT = 990;
    private static final int WIDTH = 64;

    /** What stands above the figures, whose own length is about 600. */
    private static final int HEAD_LIMIT = 390;
    /** Figures wider than this stand out to the right. */
    private static final int VALUE = 13;

    /** Most characters of a source's line. */
    private static final int SOURCE = 40;

    /** Kept free for a line that counts the notes. */
    private static final int SPARE = 30;

    private static final List<List<ReportMetric>> BLOCKS = List.of(
            List.of(
                    ReportMetric.FINAL_EQUITY,
                    ReportMetric.TOTAL_RETURN,
                    ReportMetric.BUY_AND_HOLD,
                    ReportMetric.ANNUAL_RETURN),
            List.of(
                    ReportMetric.VOLATILITY,
                    ReportMetric.SHARPE,
                    ReportMetric.SORTINO,
                    ReportMetric.CALMAR,
                    ReportMetric.MAX_DRAWDOWN,
                    ReportMetric.LONGEST_DRAWDOWN),
            List.of(
                    ReportMetric.TRADES,
                    ReportMetric.WIN_RATE,
                    ReportMetric.PROFIT_FACTOR,
                    ReportMetric.EXPECTANCY,
                    ReportMetric.BEST_TRADE,
                    ReportMetric.WORST_TRADE,
                    ReportMetric.EXPOSURE,
                    ReportMetric.COMMISSIONS,
                    ReportMetric.SLIPPAGE,
                    ReportMetric.INTEREST,
                    ReportMetric.BORROW_FEES,
                    ReportMetric.FUNDING));

    private TextReport() {}

    public static String of(RunResult run) {
        var text = new StringBuilder();
        String state = run.isSession() ? ", " + shortened(run.state(), WIDTH / 3) : "";
        text.append(shortened(title(run), WIDTH - state.length())).append(state).append('\n');
        text.append(period(run)).append('\n');
        int shown = appendEntryNotes(text, run.entryNotes());
        int width = BLOCKS.stream()
                .flatMap(List::stream)
                .filter(metric -> metric.isShown(run))
                .mapToInt(metric -> metric.text(run).length())
                .filter(length -> length <= VALUE)
                .max()
                .orElse(VALUE);
        for (var block : BLOCKS) {
            text.append('\n');
            block.stream()
                    .filter(metric -> metric.isShown(run))
                    .forEach(metric -> text.append(line(run, metric, width)));
        }
        String made = made(run.provenance(), LIMIT - text.length() - SPARE);
        List<String> notes =
                new ArrayList<>(run.notes().subList(shown, run.notes().size()));
        notes.addAll(warnings(run));
        appendNotes(text, notes, LIMIT - made.length());
        appendRecipes(text, run.provenance(), LIMIT - made.length());
        text.append(made);
        return text.toString().stripTrailing();
    }

    /** The title, with many symbols counted instead of listed. */
    static String title(RunResult run) {
        String title = run.title();
        int symbols = run.symbols().size();
        return title.length() <= WIDTH || symbols < 4
                ? title
                : String.join(", ", run.recipes()) + " on " + symbols + " symbols";
    }

    static String period(RunResult run) {
        long[] times = run.times();
        if (times.length == 0) {
            return run.words().noBars();
        }
        var calendar = ReportCalendar.of(run);
        String from = calendar.text(Instant.ofEpochMilli(times[0]));
        String to = calendar.text(Instant.ofEpochMilli(times[times.length - 1]));
        return from + " to " + to + calendar.zone() + ", " + ReportFormat.count(times.length) + " " + calendar.barName()
                + (times.length == 1 ? " bar" : " bars");
    }

    private static String line(RunResult run, ReportMetric metric, int width) {
        String value = metric.text(run);
        String beside = metric == ReportMetric.EXPOSURE
                ? "  (" + ReportMetric.MEAN_GROSS_INVESTED.text(run) + " of equity)"
                : "";
        return metric.title + " ".repeat(Math.max(1, 17 - metric.title.length() + width - value.length())) + value
                + beside + "\n";
    }

    /** The reason why nothing was traded stands above figures that show no trades; returns how many notes had room. */
    private static int appendEntryNotes(StringBuilder text, List<String> notes) {
        int shown = 0;
        for (String note : notes) {
            String lines = "! " + wrapped(note) + "\n";
            if (text.length() + lines.length() > HEAD_LIMIT) {
                break;
            }
            text.append(lines);
            shown++;
        }
        return shown;
    }

    /** The bars and the library in a line or two. */
    private static String made(Provenance made, int room) {
        if (made.bars().isEmpty()) {
            return "";
        }
        String source = made.bars().size() == 1 ? shortened(made.bars().get(0).source(), SOURCE) : "";
        String bars = "bars " + made.fingerprint() + ", " + shortened(made.library(), SOURCE);
        String whole = "\n" + wrapped((source.isEmpty() ? "" : source + ", ") + bars) + "\n";
        String brief = "\n" + wrapped(bars) + "\n";
        return whole.length() <= room ? whole : brief.length() <= room ? brief : "";
    }

    /** Each as its expression, as far as one line goes. */
    private static void appendRecipes(StringBuilder text, Provenance made, int limit) {
        String all = made.recipes().values().stream()
                .map(RecipeFacts::expression)
                .distinct()
                .collect(Collectors.joining("; "));
        int room = Math.min(WIDTH, limit - text.length() - 2);
        if (!all.isEmpty() && room >= WIDTH / 3) {
            text.append('\n').append(shortened(all, room));
        }
    }

    /** The first reason to doubt the figures, and how many others there are: a terminal has no room for all. */
    private static List<String> warnings(RunResult run) {
        List<String> all = RunWarnings.of(run);
        return all.size() < 2 ? all : List.of(all.get(0) + "; " + (all.size() - 1) + " more in warnings()");
    }

    private static void appendNotes(StringBuilder text, List<String> notes, int limit) {
        for (int i = 0; i < notes.size(); i++) {
            String note = (i == 0 ? "\n" : "") + "! " + wrapped(notes.get(i)) + "\n";
            String rest = (i == 0 ? "\n" : "") + "! " + (notes.size() - i) + " more in notes()\n";
            if (text.length() + note.length() + rest.length() > limit) {
                text.append(rest);
                return;
            }
            text.append(note);
        }
    }

    /** Broken between words; the second line and those after it are indented. */
    private static String wrapped(String text) {
        return ReportText.oneLine(text)
                .replaceAll("(.{1," + (WIDTH - 2) + "})(?: +|$)", "$1\n  ")
                .strip();
    }

    private static String shortened(String text, int width) {
        String line = ReportText.oneLine(text);
        return line.length() <= width ? line : line.substring(0, width - 3) + "...";
    }
}
