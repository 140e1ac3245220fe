package io.gpttrader.paper.internal.costs;

import java.util.List;

/**
 * What holding costs from one close to the next: borrow fees, funding and interest, on what is held at the first of them. Each time the
 * engine calls {@link #begin}, then {@link #onPosition} for each position in the order of its sleeves, then {@link #onCash}. For one thread.
 */
public final class Accrual {
    private static final double YEAR_MILLIS = 365.0 * 86_400_000;

    private final boolean isAny;

    /** By symbol, of the value a year. */
    private final double[] borrowFraction;

    private final Funding[] funding;
    private final double owedFraction;
    private final double earnedFraction;

    private long from;
    private long to;
    private double years;

    /** Cash less what the short positions are worth. */
    private double balance;

    private double paid;

    /** Fees for borrowing what was sold short, so far. */
    public double borrowFees;

    /** Funding paid less funding received. */
    public double fundings;

    /** Interest paid less interest received. */
    public double interest;

    public Accrual(CostPlan plan, List<String> symbols) {
        borrowFraction = new double[symbols.size()];
        funding = new Funding[symbols.size()];
        owedFraction = plan.yearly(CostPlan.MARGIN_INTEREST);
        earnedFraction = plan.yearly(CostPlan.CASH_INTEREST);
        boolean accrues = owedFraction != 0 || earnedFraction != 0;
        for (int symbol = 0; symbol < funding.length; symbol++) {
            borrowFraction[symbol] = plan.borrowFraction(symbols.get(symbol));
            funding[symbol] = Funding.of(plan, symbols.get(symbol));
            accrues |= borrowFraction[symbol] != 0 || funding[symbol] != Funding.NONE;
        }
        isAny = accrues;
    }

    /** Whether anything accrues, so that each time has to be walked through. */
    public boolean isAny() {
        return isAny;
    }

    /** Begins a time that ended at {@code to} after one that ended at {@code from}, milliseconds since 1970 UTC. */
    public void begin(long from, long to) {
        this.from = from;
        this.to = to;
        years = (to - from) / YEAR_MILLIS;
        balance = 0;
        paid = 0;
    }

    /**
     * What a position costs for this time; below 0 for what it receives.
     *
     * @param units negative when short
     * @param mark last close at the time before
     */
    public double onPosition(int symbol, double units, double mark) {
        double value = units * mark;
        double fee = 0;
        if (units < 0) {
            fee = borrowFraction[symbol] * Math.abs(value) * years;
            balance += value;
        }
        double funded = value * funding[symbol].between(from, to);
        borrowFees += fee;
        fundings += funded;
        paid += fee + funded;
        return fee + funded;
    }

    /** What the account pays for this time, its positions' costs included, given its cash at the time before. */
    public double onCash(double cash) {
        double own = cash + balance;
        double interestNow = (own < 0 ? owedFraction : earnedFraction) * -own * years;
        interest += interestNow;
        return paid + interestNow;
    }
}
