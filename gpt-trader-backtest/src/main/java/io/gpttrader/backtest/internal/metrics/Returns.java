package io.gpttrader.backtest.internal.metrics;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Mean and standard deviation of one curve's per-bar returns, in one pass: the deviations are taken from a guess at the mean,
 * the geometric one, so that nothing cancels when their sums are moved to the true mean. With a curve that falls to 0 or below
 * before its last bar every figure is NaN: a ruined account has no returns to speak of.
 */
public final class Returns {

    /** A return of -100 % or worse shows in a block's squared deviations, far above this. */
    private static final double SUSPICIOUS = 0.25;

    private final double start;
    final Curve curve;

    /** How many there are. */
    final int count;

    /** Those of the bars at which the value moves, one after the other; all others are 0. Null where they are read from the curve. */
    private final double @Nullable [] kept;

    /** How many are kept. */
    private final int moved;

    /** The bars of these; null where the value may move at any. */
    final @Nullable HeldBars held;

    /** Room to work in that is there already, null where there is none. */
    final double @Nullable [] pool;

    final double mean;

    /** Sum of the squared deviations from the mean. */
    final double squares;

    /** Sample standard deviation (n - 1); NaN with fewer than two returns. */
    final double std;

    private final boolean ruined;

    /** Reads a curve without keeping anything of it. */
    public Returns(double start, Curve curve) {
        this(start, curve, null);
    }

    /** The same, and keeps the returns for whoever compares many accounts with this one. */
    public static Returns kept(double start, Curve curve) {
        return new Returns(start, curve, new double[curve.length()]);
    }

    private Returns(double start, Curve curve, double @Nullable [] kept) {
        this.start = start;
        this.curve = curve;
        this.count = curve.length();
        this.kept = kept;
        this.moved = count;
        this.held = null;
        this.pool = null;
        double guess = geometricMean();
        ReturnBlocks blocks = new ReturnBlocks(start, curve);
        double[] sums = new double[2];
        boolean undefined = false;
        int done = 0;
        for (int size = blocks.next(); size > 0; size = blocks.next()) {
            double before = sums[1];
            addDeviations(blocks.returns, 0, size, guess, sums);
            // Written so that NaN is suspicious.
            boolean harmless = sums[1] - before < SUSPICIOUS && Math.abs(guess) < SUSPICIOUS && !blocks.beginsRuined();
            undefined |= !harmless && blocks.startsRuined(size);
            if (kept != null) {
                System.arraycopy(blocks.returns, 0, kept, done, size);
            }
            done += size;
        }
        ruined = undefined || blocks.endsRuined();
        mean = undefined ? Double.NaN : guess + sums[0] / count;
        squares = undefined ? Double.NaN : Math.max(0, sums[1] - sums[0] * sums[0] / count);
        std = count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1));
    }

    /** Looks at no other bars of an account than those at which its value moves, and keeps their returns. */
    public Returns(double start, double[] equity, HeldBars held) {
        this.start = start;
        this.curve = Curve.of(equity);
        this.count = equity.length;
        this.held = held;
        HeldBars.Room room = held.room(count);
        pool = room.isKept ? room.pool : null;
        double[] moves = room.moves;
        moved = held.moves(count);
        double guess = geometricMean();
        double[] sums = new double[2];
        boolean suspicious = !(Math.abs(guess) < SUSPICIOUS);
        MovedValues values = new MovedValues(start, equity, held, room);
        int done = 0;
        for (int size = values.next(); size > 0; size = values.next()) {
            values.writeReturns(size, moves, done);
            double before = sums[1];
            addDeviations(moves, done, done + size, guess, sums);
            suspicious |= !(sums[1] - before < SUSPICIOUS);
            done += size;
        }
        kept = moves;
        sums[0] -= still() * guess;
        sums[1] += still() * guess * guess;
        boolean undefined = suspicious && startsRuined(start, equity);
        ruined = undefined || (count == 0 ? !(start > 0) : !(equity[count - 1] > 0));
        mean = undefined ? Double.NaN : guess + sums[0] / count;
        squares = undefined ? Double.NaN : Math.max(0, sums[1] - sums[0] * sums[0] / count);
        std = count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1));
    }

    /** How many returns are 0 because nothing is held, and are in no block. */
    int still() {
        return kept == null ? 0 : count - moved;
    }

    /** The returns of all bars at which the value may move. */
    ReturnBlocks blocks() {
        return kept == null ? new ReturnBlocks(start, curve) : new ReturnBlocks(kept, moved);
    }

    /** One a bar, where the value may move at any; not to be changed. */
    double[] all() {
        return kept != null && held == null ? kept : Objects.requireNonNull(kept(start, curve).kept);
    }

    private static boolean startsRuined(double start, double[] equity) {
        boolean is = !(start > 0);
        for (int i = 0; i < equity.length - 1; i++) {
            is |= !(equity[i] > 0);
        }
        return is;
    }

    private double geometricMean() {
        if (count == 0) {
            return 0;
        }
        double[] last = new double[1];
        curve.read(count - 1, count, last);
        double growth = last[0] / start;
        return growth > 0 ? Math.expm1(Math.log(growth) / count) : 0;
    }

    /** Adds the deviations and their squares; four sums each side by side, as one would wait for each addition to end. */
    private static void addDeviations(double[] returns, int from, int to, double guess, double[] sums) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double aa = 0;
        double bb = 0;
        double cc = 0;
        double dd = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            double p = returns[i] - guess;
            double q = returns[i + 1] - guess;
            double r = returns[i + 2] - guess;
            double s = returns[i + 3] - guess;
            a += p;
            b += q;
            c += r;
            d += s;
            aa += p * p;
            bb += q * q;
            cc += r * r;
            dd += s * s;
        }
        for (; i < to; i++) {
            double p = returns[i] - guess;
            a += p;
            aa += p * p;
        }
        sums[0] += a + b + (c + d);
        sums[1] += aa + bb + (cc + dd);
    }

    /** True when the value was 0 or below, or undefined, at some bar. */
    boolean isRuined() {
        return ruined;
    }

    /** (mean - rf) / std, annualised; NaN where the returns do not vary. */
    double sharpe(double riskFreePerBar, double barsPerYear) {
        return std > 0 ? (mean - riskFreePerBar) / std * Math.sqrt(barsPerYear) : Double.NaN;
    }
}
