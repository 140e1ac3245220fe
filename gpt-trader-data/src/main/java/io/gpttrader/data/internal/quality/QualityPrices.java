package io.gpttrader.data.internal.quality;

import io.gpttrader.data.BarQuality.Kind;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ZoneClock;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** Looks for prices and volumes that are not believable. */
public final class QualityPrices {

    private static final double[] SPLITS = {1.5, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100};
    private static final double SPLIT_DEVIATIONS = 5;

    /** How far the log of a gap may miss that of a split. Crashes by half happen; by two thirds or more hardly ever. */
    private static final double LEAST_SPLIT_MISS = 0.025;

    private static final double MOST_SPLIT_MISS = 0.04;
    private static final double SPLIT_MISS_FROM_3 = 0.06;
    private static final double SPLIT_MISS_FROM_5 = 0.15;
    private static final int CLOSES_AFTER_SPLIT = 10;

    /** Prices that were not seen for half a year may be anywhere. */
    static final long LONGEST_PAUSE = 182 * ZoneClock.DAY;

    private static final int LONGEST_SPIKE = 3;
    private static final double TAKEN_BACK = 2.0 / 3;
    private static final double WICK = 1.5;

    /** Bars at the end with the last price and no volume, in a market that had some. */
    private static final int LEAST_DEAD = 5;

    private final BarColumns bars;
    private final QualityFindings findings;
    private final int count;
    private final double[] returns;
    private final QualitySpread spread;
    private final QualityScale scale;

    public QualityPrices(BarColumns bars, QualityFindings findings) {
        this.bars = bars;
        this.findings = findings;
        this.count = bars.count();
        this.returns = new double[count];
        for (int i = 1; i < count; i++) {
            returns[i] = move(bars.close[i - 1], bars.close[i]);
        }
        this.spread = new QualitySpread(returns);
        this.scale = new QualityScale(bars, findings);
    }

    /** Returns the log return, 0 where one of the prices is none. */
    private static double move(double from, double to) {
        return isPrice(from) && isPrice(to) ? Math.log(to / from) : 0;
    }

    private static boolean isPrice(double value) {
        return value > 0 && value <= Double.MAX_VALUE;
    }

    public void check(double deviations, int stuckBars) {
        for (int i = 0; i < count; i++) {
            checkNumbers(i);
        }
        scale.check();
        int next = 1;
        while (next < count) {
            next = checkMove(next, deviations);
        }
        for (int i = 0; i < count; i++) {
            checkWicks(i, WICK * deviations);
        }
        long without = Arrays.stream(bars.volume).filter(each -> each == 0).count();
        int alive = count - deadTail(without, stuckBars);
        runs(this::isStuck, alive, stuckBars, Kind.STUCK_PRICE);
        if (2 * (without - (count - alive)) <= alive) {
            runs(i -> bars.volume[i] == 0, alive, 0, Kind.ZERO_VOLUME);
        }
    }

    /** Notes the last bars where they repeat one price without volume, and returns how many they are; 0 where they do not. */
    private int deadTail(long without, int stuckBars) {
        int from = count;
        while (from > 0 && isStuck(from - 1) && !(bars.volume[from - 1] > 0)) {
            from--;
        }
        int length = count - from;
        boolean hadVolume = without - length < (count - length) / 2.0;
        if (from == 0 || length < (hadVolume ? LEAST_DEAD : stuckBars + 1)) {
            return 0;
        }
        findings.inaccurate(Kind.DEAD_TAIL, from, count, length);
        return length;
    }

    private void checkNumbers(int i) {
        double[] prices = {bars.open[i], bars.high[i], bars.low[i], bars.close[i]};
        for (double each : prices) {
            if (!isPrice(each)) {
                findings.inaccurate(Kind.BAD_PRICE, i, i + 1, each);
                return;
            }
        }
        if (!(bars.volume[i] >= 0)) {
            findings.inaccurate(Kind.BAD_PRICE, i, i + 1, bars.volume[i]);
        }
        double above = Math.max(Math.max(prices[0], prices[3]), prices[2]) - prices[1];
        double below = prices[2] - Math.min(Math.min(prices[0], prices[3]), prices[1]);
        if (above > 0 || below > 0) {
            findings.inaccurate(Kind.BAD_RANGE, i, i + 1, Math.max(above, below));
        }
    }

    /** Judges the move to a bar. Returns the next bar to look at. */
    private int checkMove(int i, double deviations) {
        if (scale.explains(i)) {
            return i + 1;
        }
        double split = split(i);
        if (split > 0) {
            boolean firstIsShorter = i <= count - i;
            findings.inconsistent(Kind.UNADJUSTED_SPLIT, i, firstIsShorter ? 0 : i, firstIsShorter ? i : count, split);
            return i + 1;
        }
        if (scale.checkLevel(i)) {
            return i + 1;
        }
        double z = Math.abs(returns[i]) / spread.at(i);
        int length = z > deviations ? spike(i) : 0;
        if (length > 0) {
            findings.inaccurate(Kind.OUTLIER, i, i + length, z);
        }
        // The move back is part of the same finding.
        return i + Math.max(1, length + (length > 0 ? 1 : 0));
    }

    /** Returns how many bars stay away until the move to a bar is taken back; 0 where it is not. */
    private int spike(int i) {
        if (i == count - 1) {
            return 1;
        }
        for (int k = 1; k <= LONGEST_SPIKE && i + k < count; k++) {
            boolean isPriced = isPrice(bars.close[i - 1]) && isPrice(bars.close[i + k]);
            double rest = move(bars.close[i - 1], bars.close[i + k]) / returns[i];
            if (isPriced && Math.abs(rest) <= 1 - TAKEN_BACK) {
                return k;
            }
        }
        return 0;
    }

    /** Returns the new shares for an old one that the move to a bar looks like, or 0. */
    private double split(int i) {
        if (bars.begin[i] - bars.end[i - 1] > LONGEST_PAUSE) {
            return 0;
        }
        double gap = move(bars.close[i - 1], bars.open[i]);
        double usual = spread.at(i);
        if (Math.abs(gap) < Math.log(SPLITS[0]) - MOST_SPLIT_MISS || !(Math.abs(gap) > SPLIT_DEVIATIONS * usual)) {
            return 0;
        }
        double nearest = SPLITS[0];
        for (double each : SPLITS) {
            nearest = miss(gap, each) < miss(gap, nearest) ? each : nearest;
        }
        boolean isSplit = miss(gap, nearest) <= allowedMiss(nearest, usual) && stays(i, gap, usual);
        double newForOld = gap < 0 ? nearest : 1 / nearest;
        return isSplit ? newForOld : 0;
    }

    private static double miss(double gap, double split) {
        return Math.abs(Math.abs(gap) - Math.log(split));
    }

    private static double allowedMiss(double split, double usual) {
        if (split >= 5) {
            return SPLIT_MISS_FROM_5;
        }
        return split >= 3 ? SPLIT_MISS_FROM_3 : Math.min(MOST_SPLIT_MISS, Math.max(LEAST_SPLIT_MISS, usual));
    }

    /** Returns whether the closes from a bar on are on the scale that the gap before it leads to. */
    private boolean stays(int i, double gap, double usual) {
        double[] moves = new double[Math.min(CLOSES_AFTER_SPLIT, count - i)];
        Arrays.setAll(moves, k -> move(bars.close[i - 1], bars.close[i + k]));
        Arrays.sort(moves);
        double off = Math.abs(moves[moves.length / 2] - gap);
        double size = Math.abs(gap);
        return off <= Math.min(Math.max(Math.max(0.1, 3 * usual), size / 4), size / 2);
    }

    private void checkWicks(int i, double deviations) {
        double up = move(Math.max(bars.open[i], bars.close[i]), bars.high[i]);
        double down = move(bars.low[i], Math.min(bars.open[i], bars.close[i]));
        double z = Math.max(up, down) / spread.at(i);
        boolean isKnown = findings.isInaccurate(i);
        if (z > deviations && spread.at(i) > 0 && !isKnown) {
            findings.inaccurate(Kind.OUTLIER, i, i + 1, z);
        }
    }

    private boolean isStuck(int i) {
        boolean flat = bars.high[i] == bars.low[i] && bars.close[i] == bars.high[i];
        return flat && (i == 0 || bars.close[i] == bars.close[i - 1]);
    }

    /** Notes each run of more than so many of the first bars. */
    private void runs(IntPredicate isPart, int first, int most, Kind kind) {
        int from = 0;
        for (int i = 0; i <= first; i++) {
            if (i == first || !isPart.test(i)) {
                if (i - from > most) {
                    findings.inaccurate(kind, from, i, i - from);
                }
                from = i + 1;
            }
        }
    }
}
