package io.gpttrader.backtest.internal.costs;

import io.gpttrader.backtest.internal.support.Require;
import io.gpttrader.backtest.internal.support.Ticks;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ta4j.core.analysis.cost.CostModel;

/** What fills of one symbol cost: the plain steps' costs, or the chosen ones in their place. For one thread. */
public final class FillCosts {

    /** The impact of an order takes at most so much of the price. */
    private static final double MOST_IMPACT = 0.5;

    private static final double BP = 10_000;

    private final Costs usual;
    private final MonthVolume month;
    private final boolean hasCommission;
    private final boolean hasSlippage;
    private final double takerFraction;
    private final double makerFraction;
    private final TreeMap<Double, Double> tiers;
    private final double perUnit;
    private final double fixed;
    private final double minimum;
    private final double capFraction;
    private final double slippageFraction;
    private final double halfSpread;
    private final double tick;
    private final InstrumentTerms instrument;
    private final double impact;
    private final int impactBars;

    /** Impact as a fraction of the price is scale x sqrt(units) + flat. */
    private double impactScale;

    private double impactFlat;

    /** What one unit is worth in account currency, as a multiple of its price: multiplier x exchange rate. */
    private double factor;

    FillCosts(Costs usual, CostPlan plan, InstrumentTerms instrument, String symbol, MonthVolume month) {
        this.instrument = instrument;
        this.factor = instrument.multiplier();
        this.usual = usual;
        this.month = month;
        Map<String, Double> commission = plan.commissionOf(symbol);
        hasCommission = !commission.isEmpty();
        takerFraction = commission.getOrDefault(CostPlan.BPS, 0.0) / BP;
        makerFraction = commission.getOrDefault(CostPlan.MAKER_BPS, Double.NaN) / BP;
        tiers = CostPlan.tiers(commission);
        perUnit = commission.getOrDefault(CostPlan.PER_UNIT, 0.0);
        fixed = commission.getOrDefault(CostPlan.FIXED, 0.0);
        minimum = commission.getOrDefault(CostPlan.MINIMUM, 0.0);
        capFraction = commission.getOrDefault(CostPlan.CAP_PERCENT, Double.POSITIVE_INFINITY) / 100;
        Map<String, Double> slippage = plan.slippageOf(symbol);
        hasSlippage = !slippage.isEmpty();
        slippageFraction = slippage.getOrDefault(CostPlan.SLIPPAGE_BPS, 0.0) / BP
                + slippage.getOrDefault(CostPlan.SPREAD_BPS, 0.0) / BP;
        halfSpread = slippage.getOrDefault(CostPlan.SPREAD, 0.0);
        tick = instrument.tick() != 0 ? instrument.tick() : slippage.getOrDefault(CostPlan.TICK, 0.0);
        impact = slippage.getOrDefault(CostPlan.IMPACT, 0.0);
        impactBars = (int) (double) slippage.getOrDefault(CostPlan.IMPACT_BARS, 0.0);
    }

    private double onTick(double price, boolean up) {
        return tick == 0 ? price : Ticks.next(price, tick, up);
    }

    /** Whether commissions depend on what the month has seen, so that {@link #onDay} must be told the date. */
    public boolean minds() {
        return !tiers.isEmpty();
    }

    public void onDay(long epochDay) {
        month.onDay(epochDay);
    }

    /** Bars before a fill whose volatility and volume {@link #moment} must be told; 0 for none. */
    public int impactBars() {
        return impactBars;
    }

    /**
     * Sets how far an order moves the price: impact x volatility x sqrt(units / volume).
     *
     * @param volatility standard deviation of the returns of the last bars; NaN while there are too few, when nothing moves
     * @param volume mean volume of these bars; of 0 or unknown every order counts as the whole volume
     */
    public void moment(double volatility, double volume) {
        double one = volatility >= 0 ? impact * volatility : 0;
        impactScale = volume > 0 ? one / Math.sqrt(volume) : 0;
        impactFlat = volume > 0 ? 0 : one;
    }

    /** Sets what one unit is worth at the moment of a fill, as a multiple of its price. */
    public void worth(double factorNow) {
        factor = factorNow;
    }

    /** What was set last, or else the multiplier. */
    public double factor() {
        return factor;
    }

    /** What one unit is worth in account currency at a price. */
    public double valueOf(double price) {
        return price * factor;
    }

    /** Units rounded down to what can be ordered. */
    public double floor(double units, boolean wholeShares) {
        return instrument.floor(units, wholeShares);
    }

    public boolean isWhole(boolean wholeShares) {
        return instrument.isWhole(wholeShares);
    }

    /** Why a size does not reach a lot; empty where there are none or it is not that. */
    public String lotReason(double budget, double unitCost) {
        double lotCost = instrument.lot() * unitCost;
        return instrument.lot() > 0 && budget > 0 && lotCost > budget
                ? String.format(
                        Locale.ROOT,
                        "a lot of %s costs %.2f and the size allows %.2f",
                        Require.trim(instrument.lot()),
                        lotCost,
                        budget)
                : "";
    }

    /** What a buy of so many units pays for one. */
    public double buyPrice(double quoted, double units) {
        return onTick(hasSlippage ? quoted + worse(quoted, units) : usual.buyPrice(quoted), true);
    }

    /** What a sell of so many units gets for one; of something that costs more than 0, at least 0. */
    public double sellPrice(double quoted, double units) {
        if (!hasSlippage) {
            return onTick(usual.sellPrice(quoted), false);
        }
        double price = onTick(quoted - worse(quoted, units), false);
        return quoted > 0 ? Math.max(0, price) : price;
    }

    public double price(boolean buys, double quoted, double units) {
        return buys ? buyPrice(quoted, units) : sellPrice(quoted, units);
    }

    private double worse(double quoted, double units) {
        double moved = Math.min(MOST_IMPACT, impactScale * Math.sqrt(units) + impactFlat);
        return Math.abs(quoted) * (slippageFraction + moved) + halfSpread;
    }

    /** Of a market order, or a stop. */
    public double commissionOf(double units, double price) {
        return commissionOf(units, price, false);
    }

    public double commissionOf(double units, double price, boolean isMaker) {
        if (!hasCommission) {
            return usual.commissionOf(units, price * factor);
        }
        double value = Math.abs(price * factor) * units;
        double sum = fraction(isMaker) * value + perUnit * units + fixed;
        return Math.min(capFraction * value, Math.max(minimum, sum));
    }

    private double fraction(boolean isMaker) {
        if (isMaker && !Double.isNaN(makerFraction)) {
            return makerFraction;
        }
        Map.Entry<Double, Double> tier = tiers.isEmpty() ? null : tiers.floorEntry(month.traded());
        return tier == null ? takerFraction : tier.getValue() / BP;
    }

    /** To be called for each fill. */
    public void filled(double units, double price) {
        month.add(units * Math.abs(price * factor));
    }

    /**
     * The most units that so much money pays for, commission and slippage included. What a short sale brings is taken without its
     * impact, as the collateral is.
     */
    public double affordable(double money, boolean buys, double quoted, boolean wholeShares) {
        return instrument.lot() == 0
                ? most(money, buys, quoted, wholeShares)
                : floor(most(money, buys, quoted, false), false);
    }

    private double most(double money, boolean buys, double quoted, boolean wholeShares) {
        double best = Math.abs(price(buys, quoted, 0) * factor);
        if (!hasCommission && impactBars == 0) {
            return usual.affordable(money, best, wholeShares);
        }
        if (!(money > 0 && best > 0)) {
            return 0;
        }
        double low = 0;
        double high = wholeShares ? Math.floor(money / best) : money / best;
        if (fits(high, money, buys, quoted)) {
            return high;
        }
        // Halving ends at neighbouring doubles, or whole numbers.
        while (true) {
            double middle = wholeShares ? Math.floor((low + high) / 2) : (low + high) / 2;
            if (middle <= low || middle >= high) {
                return low;
            }
            if (fits(middle, money, buys, quoted)) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    /** The most units at that very price, which a limit that was met has: no slippage, and the commission of a maker. */
    public double affordableAt(double money, double price, boolean wholeShares) {
        return affordableAt(money, price, true, wholeShares);
    }

    /** The most units of an order at the market whose limit bounds the slippage: the fewer units move the price, the less it binds. */
    public double affordableUpTo(double money, boolean buys, double quoted, double limit, boolean wholeShares) {
        double slipped = affordable(money, buys, quoted, wholeShares);
        double limited = affordableAt(money, limit, false, wholeShares);
        return buys ? Math.max(slipped, limited) : Math.min(slipped, limited);
    }

    private double affordableAt(double money, double price, boolean isMaker, boolean wholeShares) {
        return instrument.lot() == 0
                ? mostAt(money, price, isMaker, wholeShares)
                : floor(mostAt(money, price, isMaker, false), false);
    }

    private double mostAt(double money, double price, boolean isMaker, boolean wholeShares) {
        double value = price * factor;
        if (!(money > 0 && value > 0)) {
            return 0;
        }
        if (!hasCommission) {
            return usual.affordable(money, value, wholeShares);
        }
        double low = 0;
        double high = wholeShares ? Math.floor(money / value) : money / value;
        if (high * value + commissionOf(high, price, isMaker) <= money) {
            return high;
        }
        // Halving ends at neighbouring doubles, or whole numbers.
        while (true) {
            double middle = wholeShares ? Math.floor((low + high) / 2) : (low + high) / 2;
            if (middle <= low || middle >= high) {
                return low;
            }
            if (middle * value + commissionOf(middle, price, isMaker) <= money) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    private boolean fits(double units, double money, boolean buys, double quoted) {
        double price = Math.abs(price(buys, quoted, buys ? units : 0));
        return units * (price * factor) + commissionOf(units, price) <= money;
    }

    /** The commission as ta4j's records understand it. */
    public CostModel asCostModel() {
        return hasCommission || !instrument.equals(InstrumentTerms.PLAIN)
                ? new FillCommission(this)
                : usual.asCostModel();
    }
}
