package io.gpttrader.monitor.internal.stream;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Equity over the whole of a session in at most {@value #MOST} points. Points are kept by buckets of as many points each: the first, the
 * lowest, the highest, the one of the deepest drawdown and the newest. When there are too many, neighbours become one without first and newest,
 * so that extremes survive.
 */
final class EquityCurve {
    static final int MOST = 2_000;

    private static final int LEAST_BUCKETS = MOST / 4;

    private final TimedRows rows = new TimedRows();

    /** Points a bucket. */
    private int width = 1;

    /** The last bucket: how many points it has, and how many rows they are. */
    private int filled;

    private int shown;

    /** Its points before the newest, which may still be told again. */
    private double[] first = {};

    private double[] low = {};
    private double[] high = {};
    private double[] deep = {};

    private double[] newest = {};

    /**
     * A point: time in milliseconds, equity, drawdown. One of the last one's time takes its place; one before it, or without equity, is left
     * out.
     *
     * @return whether it was taken
     */
    boolean add(long version, long time, double equity, double drawdown) {
        double[] point = {time, equity, drawdown};
        if (time < rows.lastTime() || !Double.isFinite(equity)) {
            return false;
        }
        if (width == 1) {
            rows.put(version, point);
        } else {
            intoBucket(version, point);
        }
        if (rows.size() > MOST) {
            thin(version);
        }
        return true;
    }

    private void intoBucket(long version, double[] point) {
        boolean isSame = filled > 0 && point[0] == newest[0];
        if (filled == width && !isSame) {
            filled = 0;
        }
        if (filled == 0) {
            shown = 0;
        } else if (!isSame) {
            include(newest);
        }
        filled += isSame ? 0 : 1;
        newest = point;
        rows.removeLast(shown);
        shown = 0;
        // The first comes again each time: a page replaces its rows from there on.
        double[][] kept = filled == 1 ? new double[][] {point} : new double[][] {first, low, high, deep, point};
        Arrays.sort(kept, Comparator.comparingDouble(each -> each[0]));
        for (double[] each : kept) {
            if (shown == 0 || rows.lastTime() < each[0]) {
                rows.put(version, each);
                shown++;
            }
        }
    }

    private void include(double[] point) {
        boolean isFirst = filled == 1;
        first = isFirst ? point : first;
        low = isFirst || point[1] < low[1] ? point : low;
        high = isFirst || point[1] > high[1] ? point : high;
        deep = isFirst || isDeeper(point, deep) ? point : deep;
    }

    private static boolean isDeeper(double[] point, double[] than) {
        return point[2] > than[2] || Double.isNaN(than[2]);
    }

    /** Lowest, highest and deepest of each few neighbours in place of all of them; the newest point stays. */
    private void thin(long version) {
        int group = Math.max(2, rows.size() / LEAST_BUCKETS);
        List<double[]> kept = new ArrayList<>();
        for (int begin = 0; begin < rows.size(); begin += group) {
            double[] lowest = rows.get(begin);
            double[] highest = lowest;
            double[] deepest = lowest;
            for (int i = begin; i < Math.min(begin + group, rows.size()); i++) {
                double[] each = rows.get(i);
                lowest = each[1] < lowest[1] ? each : lowest;
                highest = each[1] > highest[1] ? each : highest;
                deepest = isDeeper(each, deepest) ? each : deepest;
            }
            Stream.of(lowest, highest, deepest)
                    .distinct()
                    .sorted(Comparator.comparingDouble(each -> each[0]))
                    .forEach(kept::add);
        }
        double[] last = rows.get(rows.size() - 1);
        if (kept.getLast() != last) {
            kept.add(last);
        }
        rows.replace(version, kept);
        width = width == 1 ? group : width * 2;
        filled = 0;
        shown = 0;
    }

    boolean isNewer(long from) {
        return rows.isNewer(from);
    }

    void write(JsonGenerator json, long from) throws IOException {
        rows.write(json, from);
    }

    /** For tests: the points kept. */
    List<double[]> points() {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            points.add(rows.get(i));
        }
        return points;
    }
}
