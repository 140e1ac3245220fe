package io.gpttrader.data.internal.quality;

import io.gpttrader.data.BarQuality.Kind;
import io.gpttrader.data.internal.series.BarColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Looks for rows on another scale than the others: prices in another unit (pence, a slipped decimal), and rows of another symbol. A
 * leap is an open that leaves the close before it by much more than bars are usually high. Units differ by powers of ten and
 * come back; two symbols in turn leap to and fro by about one ratio. A crash or a jump does neither.
 */
final class QualityScale {

    private static final double TEN = Math.log(10);
    private static final double LEAST_LEAP = 0.02;
    private static final double HEIGHTS = 8;
    private static final int LEAST_TURNS = 6;
    private static final double ALIKE = 0.25;
    private static final double MOSTLY = 0.8;
    private static final int LONGEST_BLOCK = 250;

    /** A price that stays five times as high or low is no move of one night. */
    private static final double LEAST_LEVEL = Math.log(5);

    private final BarColumns bars;
    private final QualityFindings findings;
    private final int count;
    private final double height;
    private final BitSet explained = new BitSet();

    QualityScale(BarColumns bars, QualityFindings findings) {
        this.bars = bars;
        this.findings = findings;
        this.count = bars.count();
        this.height = height();
    }

    /** The median height of a bar, as a log return. */
    private double height() {
        double[] heights = new double[count];
        Arrays.setAll(heights, i -> Math.abs(move(bars.low[i], bars.high[i])));
        double[] sorted =
                Arrays.stream(heights).filter(each -> each > 0).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    private static double move(double from, double to) {
        return from > 0 && to > 0 && from <= Double.MAX_VALUE && to <= Double.MAX_VALUE ? Math.log(to / from) : 0;
    }

    /** After a long pause prices may be anywhere. */
    private double leap(int i) {
        boolean isPause = bars.begin[i] - bars.end[i - 1] > QualityPrices.LONGEST_PAUSE;
        return isPause ? 0 : move(bars.close[i - 1], bars.open[i]);
    }

    void check() {
        List<Integer> leaps = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            if (Math.abs(leap(i)) > Math.max(HEIGHTS * height, LEAST_LEAP)) {
                leaps.add(i);
            }
        }
        if (!checkTurns(leaps)) {
            checkBlocks(leaps);
        }
    }

    /** True where a leap to this bar belongs to a finding of this check. */
    boolean explains(int i) {
        return explained.get(i);
    }

    /** Notes rows that take turns between two scales; false where they do not. */
    private boolean checkTurns(List<Integer> leaps) {
        double[] sizes =
                leaps.stream().mapToDouble(i -> Math.abs(leap(i))).sorted().toArray();
        if (sizes.length < LEAST_TURNS) {
            return false;
        }
        double usual = sizes[sizes.length / 2];
        long alike = Arrays.stream(sizes)
                .filter(size -> Math.abs(size - usual) <= ALIKE * usual)
                .count();
        int turns = 0;
        for (int k = 1; k < leaps.size(); k++) {
            turns += leap(leaps.get(k)) * leap(leaps.get(k - 1)) < 0 ? 1 : 0;
        }
        if (alike < MOSTLY * sizes.length || turns < MOSTLY * (sizes.length - 1) || usual < 1.5 * HEIGHTS * height) {
            return false;
        }
        leaps.forEach(explained::set);
        Kind kind = isUnit(usual) ? Kind.SCALE_JUMP : Kind.MIXED_SYMBOLS;
        findings.inconsistent(kind, leaps.get(0), smallerSide(leaps), Math.exp(usual));
        return true;
    }

    private BitSet smallerSide(List<Integer> leaps) {
        BitSet upper = new BitSet();
        boolean isUp = leap(leaps.get(0)) < 0;
        int next = 0;
        for (int i = 0; i < count; i++) {
            if (next < leaps.size() && leaps.get(next) == i) {
                isUp = leap(i) > 0;
                next++;
            }
            upper.set(i, isUp);
        }
        if (2 * upper.cardinality() > count) {
            upper.flip(0, count);
        }
        return upper;
    }

    /** Notes stretches that leap to another power of ten and back. */
    private void checkBlocks(List<Integer> leaps) {
        for (int k = 0; k + 1 < leaps.size(); k++) {
            int from = leaps.get(k);
            int to = leaps.get(k + 1);
            double size = leap(from);
            boolean isBlock = isUnit(Math.abs(size)) && Math.abs(size + leap(to)) <= tolerance();
            if (isBlock && to - from <= Math.min(LONGEST_BLOCK, count / 2) && !explained.get(from)) {
                explained.set(from);
                explained.set(to);
                findings.inconsistent(Kind.SCALE_JUMP, from, from, to, unit(size));
            }
        }
    }

    /** Notes a leap that nothing takes back and that is no split; false where it is not so large. */
    boolean checkLevel(int i) {
        double size = leap(i);
        if (Math.abs(size) < LEAST_LEVEL || Math.abs(size) < 2 * HEIGHTS * height || !stays(i, size)) {
            return false;
        }
        Kind kind = isUnit(Math.abs(size)) ? Kind.SCALE_JUMP : Kind.MIXED_SYMBOLS;
        boolean firstIsShorter = i <= count - i;
        findings.inconsistent(
                kind,
                i,
                firstIsShorter ? 0 : i,
                firstIsShorter ? i : count,
                kind == Kind.SCALE_JUMP ? unit(size) : Math.exp(size));
        return true;
    }

    /** Three bars at least on either side, nearer to each other than to the other side. */
    private boolean stays(int i, double size) {
        if (i < 3 || count - i < 3) {
            return false;
        }
        for (int k = 0; k < 3; k++) {
            boolean isBefore = Math.abs(move(bars.close[i - 1 - k], bars.close[i - 1])) < Math.abs(size) / 2;
            boolean isAfter = Math.abs(move(bars.open[i], bars.close[i + k])) < Math.abs(size) / 2;
            if (!isBefore || !isAfter) {
                return false;
            }
        }
        return true;
    }

    private double tolerance() {
        return Math.min(0.2, 0.1 + 2 * height);
    }

    private boolean isUnit(double size) {
        long power = Math.round(size / TEN);
        return power >= 1 && Math.abs(size - power * TEN) <= tolerance();
    }

    private static double unit(double size) {
        return Math.pow(10, (double) Math.round(size / TEN));
    }
}
