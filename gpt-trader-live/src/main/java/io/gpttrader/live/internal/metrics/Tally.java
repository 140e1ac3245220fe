package io.gpttrader.live.internal.metrics;

/**
 * Wins and losses so far.
 *
 * @param count closed round trips
 * @param wins those with a profit above 0
 * @param won sum of the wins
 * @param losses those with a profit below 0
 * @param lost sum of the losses, a negative number
 */
public record Tally(int count, int wins, double won, int losses, double lost) {
    public static final Tally EMPTY = new Tally(0, 0, 0, 0, 0);

    public double averageWin() {
        return won / wins;
    }

    public double averageLoss() {
        return -lost / losses;
    }

    public Tally plus(double profit) {
        return new Tally(
                count + 1,
                wins + (profit > 0 ? 1 : 0),
                won + Math.max(profit, 0),
                losses + (profit < 0 ? 1 : 0),
                lost + Math.min(profit, 0));
    }
}
