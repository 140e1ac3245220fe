package io.gpttrader.live.internal.metrics;

/** What takes a second pass over the returns: higher moments, downside deviation and the covariance with the benchmark. */
final class FurtherReturns {
    private final Returns own;
    private final double riskFree;
    private double cubes;
    private double fourths;
    private double shortfalls;
    private double products;

    FurtherReturns(Returns own, Returns market, double riskFreePerBar) {
        this.own = own;
        this.riskFree = riskFreePerBar;
        ReturnBlocks mine = own.blocks();
        for (int size = mine.next(); size > 0; size = mine.next()) {
            addPowers(mine.returns, mine.offset, mine.offset + size);
        }
        addStill(own.still());
        if (own.held == null) {
            addProducts(own.blocks(), market.blocks(), market.mean);
        } else {
            addProducts(own.held, own.blocks().returns, market.all(), market.mean);
        }
    }

    /** Two sums side by side, as one would wait for each addition to end. */
    private void addPowers(double[] returns, int from, int to) {
        double mean = own.mean;
        double free = riskFree;
        double third = 0;
        double fourth = 0;
        double below = 0;
        double otherThird = 0;
        double otherFourth = 0;
        double otherBelow = 0;
        int i = from;
        for (; i + 1 < to; i += 2) {
            double off = returns[i] - mean;
            double square = off * off;
            third += square * off;
            fourth += square * square;
            double shortfall = belowZero(returns[i] - free);
            below += shortfall * shortfall;
            double otherOff = returns[i + 1] - mean;
            double otherSquare = otherOff * otherOff;
            otherThird += otherSquare * otherOff;
            otherFourth += otherSquare * otherSquare;
            double otherShortfall = belowZero(returns[i + 1] - free);
            otherBelow += otherShortfall * otherShortfall;
        }
        if (i < to) {
            double off = returns[i] - mean;
            double square = off * off;
            third += square * off;
            fourth += square * square;
            double shortfall = belowZero(returns[i] - free);
            below += shortfall * shortfall;
        }
        cubes += third + otherThird;
        fourths += fourth + otherFourth;
        shortfalls += below + otherBelow;
    }

    /** The number where it is below 0, else 0: by its sign bit, without a branch. */
    private static double belowZero(double number) {
        long bits = Double.doubleToRawLongBits(number);
        return Double.longBitsToDouble(bits & bits >> 63);
    }

    private void addStill(int bars) {
        double square = own.mean * own.mean;
        cubes -= bars * (square * own.mean);
        fourths += bars * (square * square);
        double shortfall = Math.min(-riskFree, 0);
        shortfalls += bars * (shortfall * shortfall);
    }

    private void addProducts(ReturnBlocks mine, ReturnBlocks theirs, double theirMean) {
        for (int size = mine.next(); size > 0; size = mine.next()) {
            int same = Math.min(size, theirs.next());
            products += product(mine.returns, mine.offset, theirs.returns, theirs.offset, same, theirMean);
        }
    }

    /** Where nothing is held the account's return is 0, and so is the product. */
    private void addProducts(HeldBars held, double[] moves, double[] theirs, double theirMean) {
        int at = 0;
        for (int stretch = 0; stretch < held.size; stretch++) {
            int from = held.first(stretch);
            int size = held.end(stretch, own.count) - from;
            products += product(moves, at, theirs, from, size, theirMean);
            at += size;
        }
    }

    private static double product(
            double[] mine, int mineAt, double[] theirs, int theirsAt, int size, double theirMean) {
        double a = 0;
        double b = 0;
        int i = 0;
        for (; i + 1 < size; i += 2) {
            a += mine[mineAt + i] * (theirs[theirsAt + i] - theirMean);
            b += mine[mineAt + i + 1] * (theirs[theirsAt + i + 1] - theirMean);
        }
        if (i < size) {
            a += mine[mineAt + i] * (theirs[theirsAt + i] - theirMean);
        }
        return a + b;
    }

    /** (mean - rf) / sqrt(mean(min(r - rf, 0)^2)), annualised; NaN where no return falls short. */
    double sortino(double barsPerYear) {
        double downside = Math.sqrt(shortfalls / own.count);
        return downside > 0 ? (own.mean - riskFree) / downside * Math.sqrt(barsPerYear) : Double.NaN;
    }

    /** Adjusted Fisher-Pearson skewness G1 (Joanes and Gill 1998, as pandas and Excel); NaN below three returns. */
    double skew() {
        double n = own.count;
        return n < 3 || own.squares == 0
                ? Double.NaN
                : Math.sqrt(n * (n - 1)) / (n - 2) * (cubes / n) / Math.pow(own.squares / n, 1.5);
    }

    /** Unbiased excess kurtosis G2 (Joanes and Gill 1998, as pandas and Excel); NaN below four returns. */
    double excessKurtosis() {
        double n = own.count;
        if (n < 4 || own.squares == 0) {
            return Double.NaN;
        }
        double m2 = own.squares / n;
        return (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (fourths / n / (m2 * m2) - 3) + 6);
    }

    /** Sample covariance with the benchmark; NaN where the account was ruined. */
    double covariance() {
        return Double.isNaN(own.mean) ? Double.NaN : products / (own.count - 1);
    }
}
