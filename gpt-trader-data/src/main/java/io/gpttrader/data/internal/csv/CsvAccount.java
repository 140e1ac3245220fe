package io.gpttrader.data.internal.csv;

import io.gpttrader.data.BarProblem;
import io.gpttrader.data.internal.series.BarLength;
import io.gpttrader.data.internal.series.BarSpacing;
import io.gpttrader.data.internal.series.ColumnBuffer;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.SeriesOrigin;
import io.gpttrader.data.internal.series.TimeGrid;
import io.gpttrader.data.internal.support.Texts;
import io.gpttrader.data.internal.text.ColumnLayout;
import io.gpttrader.data.internal.text.NumberText;
import io.gpttrader.data.internal.text.ReadOptions;
import io.gpttrader.data.internal.text.ReadOptions.Choice;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.ta4j.core.BarSeries;

/** What was read, and what a file was taken for: everything that was decided without being set is told. */
final class CsvAccount {

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final String symbol;
    private final Path path;
    private final ReadOptions options;

    CsvAccount(String symbol, Path path, ReadOptions options) {
        this.symbol = symbol;
        this.path = path;
        this.options = options;
    }

    /** Makes the series of rows, and tells how they were read. */
    CsvReading reading(CsvPass pass, ColumnBuffer valid, List<BarProblem> skipped, long skippedRows, String moreFiles) {
        long[] timestamps = valid.timestamps();
        BarSpacing spacing = new BarSpacing(pass.clock());
        spacing.addAll(timestamps, pass.rows().extras().takeLeftOut());
        BarSpacing.Length length = pass.length(spacing);
        boolean timestampedAtEnd = pass.options().has(Choice.TIMESTAMPED_AT_END);
        long[] begins = timestampedAtEnd ? length.length().begins(timestamps) : timestamps;
        long[] ends = timestampedAtEnd ? timestamps : length.length().ends(timestamps);
        ColumnarSeries series = new ColumnarSeries(symbol, valid.columns(begins, ends), SeriesOrigin.NONE);
        TimeGrid grid = new TimeGrid(timestamps, pass.clock());
        String account = describe(series, pass, length.description(), grid, skipped, skippedRows, moreFiles);
        SeriesOrigin origin = origin(path, pass, length.length(), timestamps[0]).withReadAs(account);
        origin = grid.isEmpty() ? origin : origin.withNote(symbol + ": " + grid + ".");
        if (skippedRows > 0) {
            origin = origin.withNote(String.format(
                    Locale.ROOT,
                    "%s: %,d %s left out by skipInvalidRows(), the first: %s",
                    symbol,
                    skippedRows,
                    skippedRows == 1 ? "row" : "rows",
                    skipped.get(0)));
        }
        return new CsvReading(series.withOrigin(origin), path, skipped, skippedRows, account);
    }

    /** What a file has shown of its bars while it was read. */
    static SeriesOrigin origin(Path path, CsvPass pass, BarLength length, long first) {
        SeriesOrigin origin = pass.time().origin(length, first).withSource("CSV file " + path.getFileName());
        return pass.options().has(Choice.ADJUSTED) || pass.isAdjustedByVendor()
                ? origin.withNote(SeriesOrigin.ADJUSTED_BACKWARDS)
                : origin;
    }

    private String describe(
            BarSeries series,
            CsvPass pass,
            String length,
            TimeGrid grid,
            List<BarProblem> skipped,
            long skippedRows,
            String moreFiles) {
        CsvRows rows = pass.rows();
        ZoneId zone = pass.clock().zone();
        ColumnLayout layout = rows.layout();
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %s, %s to %s %s\n",
                symbol,
                Texts.count(series.getBarCount(), "bar"),
                shown(series.getFirstBar().getBeginTime(), zone),
                shown(series.getLastBar().getEndTime(), zone),
                zone));
        line(out, "file", path + (pass.packedAs().isEmpty() ? "" : " (" + pass.packedAs() + ")") + moreFiles);
        line(out, "dialect", dialect(pass));
        lines(out, pass);
        line(out, "columns", layout.read());
        line(out, "not read", notRead(layout));
        line(out, "zone", pass.time().zoneShown(from(false, options.zone() != null)));
        String times = pass.time().description();
        if (!times.isEmpty()) {
            boolean isGiven = options.times().pattern() != null;
            line(out, "times", isGiven ? times : times.replace("\" (given)", "\"" + from(false, false)));
        }
        line(out, "bar length", length);
        line(
                out,
                "timestamp",
                pass.options().has(Choice.TIMESTAMPED_AT_END)
                        ? "end of the bar" + from(false, options.has(Choice.TIMESTAMPED_AT_END))
                        : "begin of the bar");
        if (!grid.isEmpty()) {
            line(out, "off grid", grid.toString());
        }
        line(
                out,
                "skipped",
                skippedRows == 0
                        ? "none"
                        : String.format(
                                Locale.ROOT,
                                "%,d %s, the first: %s",
                                skippedRows,
                                skippedRows == 1 ? "row" : "rows",
                                skipped.get(0)));
        return out.toString().stripTrailing();
    }

    /** Tells what is not as in a plain table. */
    private void lines(StringBuilder out, CsvPass pass) {
        pass.vendor().forEach((name, value) -> line(out, name, value));
        List<CsvHead.Row> above = pass.table().above();
        if (!above.isEmpty()) {
            line(
                    out,
                    "above",
                    textLines(above.size(), above.get(0).line(), above.get(0).toString()));
        }
        Integer skipped = pass.options().shape().skipLines();
        if (skipped != null && skipped > 0) {
            line(out, "above", Texts.count(skipped, "line") + " at the top skipped (given)");
        }
        pass.table().notes().forEach(note -> line(out, "decided", note));
        CsvExtras extras = pass.rows().extras();
        if (extras.repeatedHeaders() > 0) {
            line(
                    out,
                    "decided",
                    "the header is repeated " + Texts.count(extras.repeatedHeaders(), "time") + ", the first on line "
                            + extras.firstRepeated() + "; no row");
        }
        if (extras.otherRows() > 0) {
            line(out, "symbols", Texts.count(extras.otherRows(), "row") + " of other symbols");
        }
        if (extras.missingVolumes() > 0) {
            line(out, "decided", "no volume in " + Texts.count(extras.missingVolumes(), "row") + ", read as 0");
        }
        if (extras.roundedRows() > 0) {
            line(
                    out,
                    "decided",
                    "high or low moved by less than 1e-9 of itself to hold open and close in "
                            + Texts.count(extras.roundedRows(), "row") + " (rounding)");
        }
        List<CsvExtras.Line> below = extras.linesBelow();
        if (!below.isEmpty()) {
            line(
                    out,
                    "below",
                    textLines(below.size(), below.get(0).line(), below.get(0).text()));
        }
    }

    private static String textLines(long count, long line, String text) {
        return Texts.count(count, "line") + " not read, the first: line " + line + " \"" + Texts.shown(text) + "\"";
    }

    /** Returns where a setting is from. */
    private static String from(boolean isDefault, boolean isGiven) {
        return isDefault ? " (default)" : isGiven ? " (given)" : " (of the vendor)";
    }

    private static void line(StringBuilder out, String name, String value) {
        out.append(String.format("  %-12s%s\n", name, value));
    }

    private static String shown(Instant instant, ZoneId zone) {
        return SHOWN.format(instant.atZone(zone));
    }

    private String dialect(CsvPass pass) {
        String name = switch (pass.head().separator()) {
            case '\t' -> "tab";
            case ';' -> "semicolon";
            case '|' -> "bar";
            case ',' -> "comma";
            default -> "\"" + pass.head().separator() + "\"";
        };
        NumberText numbers = pass.rows().numbers();
        return name + "-separated" + (pass.head().separatorLine() ? " (as the first line says)" : "") + ", decimal "
                + (numbers.hasComma() ? "comma" : "point")
                + (numbers.isGrouped() ? ", thousands marked" : "")
                + (pass.options().has(Choice.NEWEST_FIRST)
                        ? ", newest first" + from(false, options.has(Choice.NEWEST_FIRST))
                        : "");
    }

    private String notRead(ColumnLayout layout) {
        List<String> ignored = layout.ignored();
        return Texts.list(ignored) + (layout.leavesAdjusted() ? "; adjusted() uses the adjusted close" : "");
    }
}
