package io.gpttrader.data.internal.quality;

import io.gpttrader.data.BarQuality.Finding;
import io.gpttrader.data.BarQuality.Kind;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.BarDate;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.support.Texts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run must say about its bars, of the findings of a check: one note for the splits, and one that counts the rest. */
public final class QualityNotes {

    private QualityNotes() {}

    /** Puts the findings in a series into sentences; none where nothing was found. */
    public static List<String> of(ColumnarSeries series, List<Finding> findings) {
        List<String> notes = new ArrayList<>();
        List<Finding> splits = findings.stream()
                .filter(each -> each.kind() == Kind.UNADJUSTED_SPLIT)
                .toList();
        if (!splits.isEmpty()) {
            notes.add("the prices change as by " + (splits.size() == 1 ? "an unadjusted split" : "unadjusted splits")
                    + " (" + listed(series, splits) + "): "
                    + splits.get(0).kind().suggestion());
        }
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        findings.stream()
                .filter(each -> each.kind() != Kind.UNADJUSTED_SPLIT)
                .forEach(each -> counts.merge(each.kind(), 1, Integer::sum));
        if (!counts.isEmpty()) {
            List<String> found = new ArrayList<>();
            counts.forEach((kind, count) -> found.add(Texts.count(count, words(kind))));
            notes.add("Bars.check finds " + String.join(", ", found) + " in the bars; its report lists them");
        }
        return notes;
    }

    private static String words(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String listed(ColumnarSeries series, List<Finding> splits) {
        List<String> all = new ArrayList<>();
        splits.stream().limit(3).forEach(each -> all.add(date(series, each) + ", " + ratio(each.value())));
        return String.join("; ", all) + (splits.size() > 3 ? "; and " + (splits.size() - 3) + " more" : "");
    }

    /** A ratio as markets write it, 3 for 2 or 1 for 20, by the fewest old shares that give whole ones. */
    private static String ratio(double shares) {
        for (int old = 1; old <= 100; old++) {
            double whole = Math.rint(shares * old);
            if (whole >= 1 && Math.abs(whole - shares * old) <= 1e-9 * whole) {
                return (long) whole + " for " + old;
            }
        }
        return String.format(Locale.ROOT, "%.4g for 1", shares);
    }

    /** The date of the bar, in the zone that the series records. */
    private static String date(ColumnarSeries series, Finding finding) {
        ZoneId zone = series.origin().zone();
        BarColumns bars = series.columns();
        int place = finding.bar() - series.getBeginIndex();
        long begin = bars.begin[place];
        long end = bars.end[place];
        return LocalDate.ofEpochDay(
                        new BarDate(zone == null ? ZoneOffset.UTC : zone).of(BarDate.kind(end - begin), begin, end))
                .toString();
    }
}
