package io.gpttrader.data.internal.quality;

import io.gpttrader.data.BarQuality.Finding;
import io.gpttrader.data.BarQuality.Kind;
import io.gpttrader.data.internal.series.BarColumns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** Collects findings and the bars they concern, and makes the scores of them. */
public final class QualityFindings {

    private final BarColumns bars;
    private final int firstIndex;
    private final List<Finding> found = new ArrayList<>();
    private final BitSet inaccurate = new BitSet();
    private final BitSet inconsistent = new BitSet();
    private long missing;

    public QualityFindings(BarColumns bars, int firstIndex) {
        this.bars = bars;
        this.firstIndex = firstIndex;
    }

    /** Notes what makes the bars {@code [from, to)} unbelievable. */
    void inaccurate(Kind kind, int from, int to, double value) {
        inaccurate.set(from, to);
        add(kind, from, to - from, value);
    }

    boolean isInaccurate(int i) {
        return inaccurate.get(i);
    }

    /** Notes at a bar what makes the bars {@code [from, to)} not fit in with the others. */
    void inconsistent(Kind kind, int at, int from, int to, double value) {
        inconsistent.set(from, to);
        add(kind, at, to - from, value);
    }

    /** Notes at a bar what makes some bars not fit in with the others. */
    void inconsistent(Kind kind, int at, BitSet concerned, double value) {
        inconsistent.or(concerned);
        add(kind, at, concerned.cardinality(), value);
    }

    void gap(int before, long bars) {
        missing += bars;
        add(Kind.GAP, before, 1, (double) bars);
    }

    private void add(Kind kind, int at, int concerned, double value) {
        Instant time = Instant.ofEpochMilli(bars.begin[at]);
        found.add(new Finding(kind, firstIndex + at, time, value, concerned, kind.suggestion()));
    }

    /**
     * What the checks found.
     *
     * @param bars how many were checked
     * @param scores completeness, accuracy, consistency and timeliness, each in [0, 1]
     * @param isTimed whether a clock was given
     * @param findings in the order of their bars
     */
    public record Result(int bars, double[] scores, boolean isTimed, List<Finding> findings) {}

    public Result empty() {
        Finding none = new Finding(Kind.EMPTY, -1, Instant.EPOCH, 0, 0, Kind.EMPTY.suggestion());
        return new Result(0, new double[4], false, List.of(none));
    }

    public Result quality(long late, boolean timed) {
        double n = bars.count();
        if (late > 0) {
            add(Kind.STALE_END, bars.count() - 1, 1, (double) late);
        }
        found.sort(Comparator.comparingInt(Finding::bar).thenComparing(Finding::kind));
        double[] scores = {
            n / (n + missing), 1 - inaccurate.cardinality() / n, 1 - inconsistent.cardinality() / n, 1 / (1.0 + late)
        };
        return new Result(bars.count(), scores, timed, List.copyOf(found));
    }
}
