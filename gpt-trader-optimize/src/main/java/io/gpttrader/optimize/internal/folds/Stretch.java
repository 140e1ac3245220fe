package io.gpttrader.optimize.internal.folds;

/**
 * All that the figures of some returns need, such that two stretches can be joined without going through their returns again: a trial is
 * read once, however many folds look at it. Mean and squared deviations are joined by Chan, Golub and LeVeque (1979).
 *
 * @param bars how many returns
 * @param mean of the returns; 0 without any
 * @param squares sum of squared deviations from the mean
 * @param lossSquares sum of the squares of the negative returns
 * @param growth product of 1 + return
 * @param peak highest growth up to any bar, at least 1
 * @param trough lowest growth up to any bar, at most 1
 * @param drawdown largest fraction lost from a peak
 */
record Stretch(
        int bars,
        double mean,
        double squares,
        double lossSquares,
        double growth,
        double peak,
        double trough,
        double drawdown) {

    /** No bars. */
    static final Stretch NONE = new Stretch(0, 0, 0, 0, 1, 1, 1, 0);

    /** Returns that make every figure undefined. */
    private static final Stretch UNDEFINED =
            new Stretch(1, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** Where returns come from. */
    interface Source {
        double at(int bar);
    }

    static Stretch of(double[] returns) {
        return of(bar -> returns[bar], 0, returns.length);
    }

    /** The returns from one bar to before another. An account that lost everything has no figures. */
    static Stretch of(Source returns, int from, int to) {
        double mean = 0;
        double squares = 0;
        double losses = 0;
        double growth = 1;
        double peak = 1;
        double trough = 1;
        double drawdown = 0;
        for (int i = from; i < to; i++) {
            double r = returns.at(i);
            if (!(r > -1 && r < Double.POSITIVE_INFINITY)) {
                return UNDEFINED;
            }
            double off = r - mean;
            mean += off / (i - from + 1);
            squares += off * (r - mean);
            losses += r < 0 ? r * r : 0;
            growth *= 1 + r;
            peak = Math.max(peak, growth);
            trough = Math.min(trough, growth);
            drawdown = Math.max(drawdown, 1 - growth / peak);
        }
        return new Stretch(to - from, mean, squares, losses, growth, peak, trough, drawdown);
    }

    /** This one and then another, as though they followed each other. */
    Stretch then(Stretch next) {
        if (bars == 0 || next.bars == 0) {
            return bars == 0 ? next : this;
        }
        int all = bars + next.bars;
        double off = next.mean - mean;
        return new Stretch(
                all,
                mean + off * next.bars / all,
                squares + next.squares + off * off * bars * next.bars / all,
                lossSquares + next.lossSquares,
                growth * next.growth,
                Math.max(peak, growth * next.peak),
                Math.min(trough, growth * next.trough),
                Math.max(Math.max(drawdown, next.drawdown), 1 - growth * next.trough / peak));
    }
}
