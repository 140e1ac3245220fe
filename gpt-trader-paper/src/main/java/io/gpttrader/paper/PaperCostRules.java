package io.gpttrader.paper;

import io.gpttrader.paper.internal.costs.CostPlan;
import io.gpttrader.paper.internal.support.CheckReturnValue;
import io.gpttrader.paper.internal.support.Require;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Costs in detail and what accrues while something is held, as {@link Paper#costs} takes them: {@code .costs(c -> c.commissionPerShare(0.005).minimum(1).capPercent(1)
 * .halfSpreadBps(2))}.
 *
 * <p>What is said of commissions takes the place of the engine's commission steps, what is said of slippage the place of its {@code
 * slippageBps}; what is not said here stays. The commission of a fill is the sum of its parts, at least the minimum, and at most the
 * cap, which wins. Immutable.
 */
@CheckReturnValue
public final class PaperCostRules {
    static final PaperCostRules NONE = new PaperCostRules(CostPlan.NONE, CostPlan.ALL);

    private final CostPlan plan;

    /** Whose costs are said: all symbols', or those of one. */
    private final String symbol;

    private PaperCostRules(CostPlan plan, String symbol) {
        this.plan = plan;
        this.symbol = symbol;
    }

    CostPlan plan() {
        return plan;
    }

    private PaperCostRules with(String name, double value) {
        return new PaperCostRules(plan.with(symbol, name, value), symbol);
    }

    // ---- commission

    /**
     * Adds a part of each fill's value.
     *
     * @param bps hundredths of a percent, 0 to 1,000; 10 is 0.1 %
     * @return a changed copy
     */
    public PaperCostRules commissionBps(double bps) {
        return with(CostPlan.BPS, basisPoints(bps, "commissionBps"));
    }

    /**
     * Adds a part of each fill's value that depends on the order: one that rests as a limit makes the market, any other (market, stop)
     * takes from it.
     *
     * @param makerBps of a limit order's fill, 0 to 1,000
     * @param takerBps of any other fill, 0 to 1,000
     * @return a changed copy
     */
    public PaperCostRules makerTakerBps(double makerBps, double takerBps) {
        return with(CostPlan.MAKER_BPS, basisPoints(makerBps, "makerBps"))
                .with(CostPlan.BPS, basisPoints(takerBps, "takerBps"));
    }

    /**
     * Takes another rate once the account has traded so much, in all symbols together, in the calendar month of the fill's date. A fill
     * pays one rate, that of the tier reached before it. Buy and hold, which trades once, pays the first.
     *
     * @param traded value of the month's fills before, account currency, at least 0
     * @param bps rate from there on in place of {@link #commissionBps}, 0 to 1,000
     * @return a changed copy
     */
    public PaperCostRules commissionTierBps(double traded, double bps) {
        Require.notNegative(traded, "traded", "give the value traded in the month from which the rate holds");
        return with(CostPlan.TIER + traded, basisPoints(bps, "bps"));
    }

    /**
     * Adds an amount for each share.
     *
     * @param perShare account currency, at least 0
     * @return a changed copy
     */
    public PaperCostRules commissionPerShare(double perShare) {
        Require.notNegative(perShare, "perShare", "give account currency a share, such as 0.005");
        return with(CostPlan.PER_UNIT, perShare);
    }

    /**
     * Adds an amount for each contract, which is one unit; of this and {@link #commissionPerShare} the last wins.
     *
     * @param perContract account currency, at least 0
     * @return a changed copy
     */
    public PaperCostRules commissionPerContract(double perContract) {
        Require.notNegative(perContract, "perContract", "give account currency a contract, such as 2.5");
        return with(CostPlan.PER_UNIT, perContract);
    }

    /**
     * Adds an amount for each fill.
     *
     * @param amount account currency, at least 0
     * @return a changed copy
     */
    public PaperCostRules commissionPerFill(double amount) {
        Require.notNegative(amount, "amount", "give account currency a fill, such as 1");
        return with(CostPlan.FIXED, amount);
    }

    /**
     * The least commission of a fill.
     *
     * @param amount account currency, at least 0
     * @return a changed copy
     */
    public PaperCostRules minimum(double amount) {
        Require.notNegative(amount, "minimum", "give account currency a fill, such as 1");
        return with(CostPlan.MINIMUM, amount);
    }

    /**
     * The most commission of a fill, also where the minimum is more.
     *
     * @param percent of the fill's value, above 0, at most 100
     * @return a changed copy
     */
    public PaperCostRules capPercent(double percent) {
        Require.aboveZeroUpTo(percent, 100, "capPercent", "1 means 1 % of the fill's value");
        return with(CostPlan.CAP_PERCENT, percent);
    }

    // ---- slippage

    /**
     * Worsens each price by a part of it.
     *
     * @param bps hundredths of a percent, 0 to 1,000
     * @return a changed copy
     */
    public PaperCostRules slippageBps(double bps) {
        return with(CostPlan.SLIPPAGE_BPS, basisPoints(bps, "slippageBps"));
    }

    /**
     * Worsens each price by half of the spread between bid and ask, the quoted price being the middle.
     *
     * @param bps of the price, 0 to 1,000; half of the spread
     * @return a changed copy
     */
    public PaperCostRules halfSpreadBps(double bps) {
        return with(CostPlan.SPREAD_BPS, basisPoints(bps, "halfSpreadBps"));
    }

    /**
     * Worsens each price by an amount. A sell of something that costs more than 0 gets at least 0.
     *
     * @param amount half of the spread between bid and ask in units of price, at least 0
     * @return a changed copy
     */
    public PaperCostRules halfSpread(double amount) {
        Require.notNegative(amount, "halfSpread", "half a cent is 0.005");
        return with(CostPlan.SPREAD, amount);
    }

    /**
     * Rounds each price to a tick, against the trader: up for a buy, down for a sell.
     *
     * @param size of a tick in units of price, above 0
     * @return a changed copy
     */
    public PaperCostRules tick(double size) {
        Require.positive(size, "tick", "a cent is 0.01");
        return with(CostPlan.TICK, size);
    }

    /**
     * Worsens each price by the square-root law of market impact (Almgren, Thum, Hauptmann and Li 2005; Tóth et al. 2011): a fraction
     * coefficient x volatility x sqrt(units / volume), at most a half. Volatility is the standard deviation of the returns and volume the
     * mean volume of the bars that have closed before the fill, so that nothing is known too early. Before so many returns are known
     * nothing is moved; where the volume is 0 or missing, an order counts as the whole volume.
     *
     * @param coefficient at least 0; about 1 fits most studies
     * @param bars returns and volumes to measure over, at least 2
     * @return a changed copy
     */
    public PaperCostRules marketImpact(double coefficient, int bars) {
        Require.notNegative(coefficient, "coefficient", "1 fits most studies");
        Require.atLeast(bars, 2, "bars", "a deviation needs two returns");
        return with(CostPlan.IMPACT, coefficient).with(CostPlan.IMPACT_BARS, bars);
    }

    // ---- what accrues while something is held

    /**
     * Charges a fee for what is sold short. Like all that accrues it is charged at each close, before that bar's fills, for the calendar
     * time since the close before over 365 days, on what was held there at its last close.
     *
     * @param percent a year, of the value of the short holdings, 0 to 1,000
     * @return a changed copy
     */
    public PaperCostRules borrowPercent(double percent) {
        Require.between(percent, 0, 1_000, "borrowPercent", "3 means 3 % a year");
        return with(CostPlan.BORROW, percent);
    }

    /**
     * Charges interest on what is borrowed: the cash of the account below 0, less what its short holdings are worth, as the proceeds of a
     * short sale are collateral and pay for nothing else.
     *
     * @param percent a year, 0 to 1,000
     * @return a changed copy
     * @throws IllegalArgumentException inside {@link #forSymbol}, as it is the account's
     */
    public PaperCostRules marginInterestPercent(double percent) {
        Require.between(percent, 0, 1_000, "marginInterestPercent", "7 means 7 % a year");
        return ofAccount("marginInterestPercent").with(CostPlan.MARGIN_INTEREST, percent);
    }

    /**
     * Pays interest on the cash of the account, less what its short holdings are worth: the proceeds of a short sale earn nothing.
     *
     * @param percent a year, -100 to 1,000
     * @return a changed copy
     * @throws IllegalArgumentException inside {@link #forSymbol}, as it is the account's
     */
    public PaperCostRules cashInterestPercent(double percent) {
        Require.between(percent, -100, 1_000, "cashInterestPercent", "4 means 4 % a year");
        return ofAccount("cashInterestPercent").with(CostPlan.CASH_INTEREST, percent);
    }

    /**
     * Pays the funding of a perpetual at the hours of the day, UTC, that the period divides: of 8 hours at 00:00, 08:00 and 16:00. Above 0
     * long positions pay and short ones receive; a bar that ends after several such moments pays them all, on the value at the close before.
     *
     * @param bps of the position's value each time, -1,000 to 1,000
     * @param hours between two times, a divisor of 24
     * @return a changed copy
     */
    public PaperCostRules fundingBps(double bps, int hours) {
        Require.between(bps, -1_000, 1_000, "fundingBps", "1 bp is 0.01 %, a usual rate of 8 hours");
        if (hours < 1 || 24 % hours != 0) {
            throw new IllegalArgumentException("hours is " + hours
                    + " but must divide 24, so that each day has the same" + " moments; perpetuals mostly pay every 8");
        }
        return with(CostPlan.FUNDING, bps).with(CostPlan.FUNDING_HOURS, hours);
    }

    /**
     * Pays funding at given moments, such as an exchange's record of it; adds to {@link #fundingBps} where both are said.
     *
     * @param bpsByTime of the position's value, -1,000 to 1,000, by moment; kept by value
     * @return a changed copy
     */
    public PaperCostRules fundingRates(Map<Instant, Double> bpsByTime) {
        Map<String, Double> rates = new LinkedHashMap<>();
        bpsByTime.forEach((time, bps) -> {
            Require.between(bps, -1_000, 1_000, "the funding rate of " + time, "1 bp is 0.01 %");
            rates.put(CostPlan.FUNDING_AT + time.toEpochMilli(), bps);
        });
        return new PaperCostRules(plan.withAll(symbol, CostPlan.FUNDING_AT, rates), symbol);
    }

    private PaperCostRules ofAccount(String step) {
        if (!symbol.equals(CostPlan.ALL)) {
            throw new IllegalArgumentException(
                    step + " is the account's and not that of " + symbol + "; say it outside of forSymbol(..)");
        }
        return this;
    }

    // ---- by symbol

    /**
     * Says the costs of one symbol. What is said of its commission takes the place of all that is said of commissions for all symbols, and
     * so for slippage, the borrow fee and funding. A run without the symbol ignores it.
     *
     * @param name as the engine is given it
     * @param its such as {@code x -> x.commissionPerContract(2.5)}; given no costs to begin with
     * @return a changed copy
     */
    public PaperCostRules forSymbol(String name, UnaryOperator<PaperCostRules> its) {
        Objects.requireNonNull(name, "name");
        if (!symbol.equals(CostPlan.ALL) || name.isEmpty()) {
            throw new IllegalArgumentException("forSymbol must be given a name, outside of another forSymbol; say each"
                    + " symbol's costs side by side");
        }
        PaperCostRules said = Objects.requireNonNull(
                Objects.requireNonNull(its, "its").apply(new PaperCostRules(plan.without(name), name)),
                "the costs given back");
        return new PaperCostRules(said.plan, symbol);
    }

    private static double basisPoints(double bps, String step) {
        Require.between(bps, 0, 1_000, step, "1 bp is 0.01 %, so 0.1 % is 10");
        return bps;
    }

    /** The choices in words. */
    @Override
    public String toString() {
        return "PaperCostRules" + plan.describe();
    }
}
