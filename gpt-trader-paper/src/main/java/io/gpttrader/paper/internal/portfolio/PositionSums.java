package io.gpttrader.paper.internal.portfolio;

import org.jspecify.annotations.Nullable;

/**
 * What an entry asks of all positions of an account: what they are worth, how much of that is gross, and what short ones tie. Each is a
 * {@link PairwiseSum}, so that an entry among many symbols does not add up all of them again, and back test and paper add alike.
 */
public final class PositionSums {

    /** What is summed up, by the place of a position. */
    public interface Positions {

        /** Units times what one is known to be worth, below 0 for a short position; 0 where nothing is held. */
        double worth(int place);

        boolean isShort(int place);
    }

    private final PairwiseSum worth;
    private final @Nullable PairwiseSum gross;
    private final @Nullable PairwiseSum tied;

    private PositionSums(PairwiseSum worth, @Nullable PairwiseSum gross, @Nullable PairwiseSum tied) {
        this.worth = worth;
        this.gross = gross;
        this.tied = tied;
    }

    /** Of an account whose entries have buying power. */
    public static PositionSums ofMargin(int places, Positions positions) {
        return new PositionSums(
                new PairwiseSum(places, positions::worth),
                new PairwiseSum(places, place -> Math.abs(positions.worth(place))),
                null);
    }

    /** Of an account whose entries are paid in cash. */
    public static PositionSums ofCash(int places, Positions positions) {
        return new PositionSums(
                new PairwiseSum(places, positions::worth),
                null,
                new PairwiseSum(places, place -> tied(positions, place)));
    }

    /**
     * Of cash, 0 or below, what is tied to a short position: its proceeds and as much again are collateral, so nothing is levered. Below a
     * price of zero the proceeds are a debt, and the collateral is what the position is worth.
     */
    private static double tied(Positions positions, int place) {
        if (!positions.isShort(place)) {
            return 0;
        }
        double worth = positions.worth(place);
        return worth - Math.abs(worth);
    }

    /** The position at a place is another, or worth another amount. */
    public void changed(int place) {
        worth.changed(place);
        if (gross != null) {
            gross.changed(place);
        }
        if (tied != null) {
            tied.changed(place);
        }
    }

    /** All positions may be others, or worth other amounts. */
    public void changedAll() {
        worth.changedAll();
        if (gross != null) {
            gross.changedAll();
        }
        if (tied != null) {
            tied.changedAll();
        }
    }

    /** What all positions are worth, short ones counted against long ones. */
    public double worth() {
        return worth.sum();
    }

    /** The same with short positions counted like long ones; 0 of an account that pays in cash. */
    public double gross() {
        return gross == null ? 0 : gross.sum();
    }

    /** What is to be added to cash for what is free of it, 0 or below; 0 of an account with buying power. */
    public double tied() {
        return tied == null ? 0 : tied.sum();
    }
}
