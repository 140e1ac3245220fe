package io.gpttrader.paper.internal.costs;

import io.gpttrader.paper.internal.support.HostCode;
import io.gpttrader.paper.internal.support.Require;
import java.io.Serializable;
import java.util.function.DoubleBinaryOperator;
import org.ta4j.core.Position;
import org.ta4j.core.analysis.cost.CostModel;
import org.ta4j.core.num.Num;

/**
 * What trading costs: a commission for each fill, and slippage that worsens its price.
 *
 * @param commission quantity and fill price to money
 * @param description the commission as printed
 * @param slippageFraction a buy pays price x (1 + this), a sell gets price x (1 - this); below zero the other way round
 */
public record Costs(DoubleBinaryOperator commission, String description, double slippageFraction)
        implements Serializable {

    public static final Costs NONE = new Costs(new Free(), "none", 0);

    /** How many doubles to either side of a quotient of rounded numbers are looked at. */
    private static final int NEAR = 3;

    /** Records rather than lambdas: they can be sent to other machines, and a first run begins sooner. */
    private record Free() implements DoubleBinaryOperator, Serializable {
        @Override
        public double applyAsDouble(double quantity, double price) {
            return 0;
        }
    }

    private record ByShare(double perShare, double minimum) implements DoubleBinaryOperator, Serializable {
        @Override
        public double applyAsDouble(double quantity, double price) {
            return Math.max(minimum, perShare * quantity);
        }
    }

    /** A share of the value; known as such, as the most that is affordable then need not be searched for. */
    private record OfValue(double fraction) implements DoubleBinaryOperator, Serializable {
        @Override
        public double applyAsDouble(double quantity, double price) {
            return fraction * Math.abs(price) * quantity;
        }
    }

    /** With a commission function of the host's. */
    public static Costs of(DoubleBinaryOperator commission, double slippageFraction) {
        return new Costs(commission, "the host's function", slippageFraction);
    }

    public static Costs bps(double bps, double slippageFraction) {
        return new Costs(new OfValue(bps / 10_000), Require.trim(bps).concat(" bps of value"), slippageFraction);
    }

    public static Costs perShare(double perShare, double minimum, double slippageFraction) {
        String text = Require.trim(perShare) + " a share, at least " + Require.trim(minimum);
        return new Costs(new ByShare(perShare, minimum), text, slippageFraction);
    }

    public Costs withSlippage(double fraction) {
        return new Costs(commission, description, fraction);
    }

    public double commissionOf(double quantity, double price) {
        double money = askCommission(quantity, price);
        if (!(money >= 0 && money < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the commission function gave " + money + " for " + quantity + " at "
                    + price + "; it must give a finite amount of at least 0");
        }
        return money;
    }

    private double askCommission(double quantity, double price) {
        try {
            return commission.applyAsDouble(quantity, price);
        } catch (RuntimeException e) {
            throw HostCode.failed("the commission function failed for " + quantity + " at " + price, e);
        }
    }

    /** A buy never pays less than the quoted price, also where that is below zero. */
    public double buyPrice(double price) {
        return price * (price < 0 ? 1 - slippageFraction : 1 + slippageFraction);
    }

    public double sellPrice(double price) {
        return price * (price < 0 ? 1 + slippageFraction : 1 - slippageFraction);
    }

    /**
     * The most units that {@code money} pays for at {@code price}, commission included. The commission must not fall as the
     * quantity grows.
     */
    public double affordable(double money, double price, boolean wholeShares) {
        if (!(money > 0 && price > 0)) {
            return 0;
        }
        double quantity = money / price;
        quantity = wholeShares ? Math.floor(quantity) : quantity;
        if (fits(quantity, money, price)) {
            return quantity;
        }
        if (!wholeShares && commission instanceof OfValue its) {
            double most = largest(its, money, price);
            if (most > 0) {
                return most;
            }
        }
        double guess = quantity * (money / (quantity * price + commissionOf(quantity, price)));
        return wholeShares ? largestWhole(quantity, guess, money, price) : largest(quantity, guess, money, price);
    }

    /**
     * The most at a share of the value, without a search: of the few doubles around the quotient, as many as fit are counted from below, without a branch,
     * as nobody could guess which way it goes. 0 where the last that fits is none of them.
     */
    private static double largest(OfValue commission, double money, double price) {
        double quotient = money / (price * (1 + commission.fraction));
        long below = Double.doubleToRawLongBits(quotient) - NEAR;
        long over = 0;
        for (int step = 1; step < 2 * NEAR; step++) {
            over += over(commission, Double.longBitsToDouble(below + step), money, price);
        }
        long fitting = below + 2 * NEAR - 1 - over;
        boolean isWithin = over(commission, Double.longBitsToDouble(below), money, price) == 0
                && over(commission, Double.longBitsToDouble(below + 2 * NEAR), money, price) == 1;
        return isWithin ? Double.longBitsToDouble(fitting) : 0;
    }

    /** 1 where so many units cost more than that, else 0: the sign of what is left. */
    private static long over(OfValue commission, double quantity, double money, double price) {
        return Double.doubleToRawLongBits(money - (quantity * price + commission.applyAsDouble(quantity, price)))
                >>> 63;
    }

    /*
     * The commission is any function, so the bound is searched for; what fits and what does not are closed in from the guess
     * outwards, which for a commission proportional to value is right to the last bits.
     */
    private double largest(double tooMany, double guess, double money, double price) {
        double low = 0;
        double high = tooMany;
        double step = Math.ulp(guess);
        if (fits(guess, money, price)) {
            for (low = guess; low + step < high && fits(low + step, money, price); step *= 2) {
                low += step;
            }
            high = Math.min(high, low + step);
        } else {
            for (high = Math.min(high, guess); high - step > low && !fits(high - step, money, price); step *= 2) {
                high -= step;
            }
            low = Math.max(low, high - step);
        }
        return between(low, high, money, price);
    }

    private double between(double fitting, double tooMany, double money, double price) {
        double low = fitting;
        double high = tooMany;
        // Halving ends at neighbouring doubles, after at most about 60 steps.
        while (true) {
            double middle = (low + high) / 2;
            if (middle <= low || middle >= high) {
                return low;
            }
            if (fits(middle, money, price)) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    private double largestWhole(double tooMany, double guess, double money, double price) {
        double near = Math.floor(guess);
        double low = fits(near, money, price) ? near : 0;
        double high = low == near && !fits(near + 1, money, price) ? near + 1 : tooMany;
        while (high - low > 1) {
            double middle = Math.floor((low + high) / 2);
            if (middle <= low || middle >= high) {
                // Beyond 2^53 whole numbers have gaps.
                return low;
            }
            if (fits(middle, money, price)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean fits(double quantity, double money, double price) {
        return quantity * price + commissionOf(quantity, price) <= money;
    }

    /** The same commission as ta4j's records understand it, so that its criteria and net prices include it. */
    public CostModel asCostModel() {
        return new Commission(this);
    }

    private record Commission(Costs costs) implements CostModel {
        @Override
        public Num calculate(Position position, int finalIndex) {
            return calculate(position);
        }

        @Override
        public Num calculate(Position position) {
            Num entry = position.getEntry().getCost();
            return position.getExit() == null
                    ? entry
                    : entry.plus(position.getExit().getCost());
        }

        @Override
        public Num calculate(Num price, Num amount) {
            return price.getNumFactory().numOf(costs.commissionOf(amount.doubleValue(), price.doubleValue()));
        }

        // The name and the parameter are ta4j's.
        @Override
        @SuppressWarnings("NonOverridingEquals")
        public boolean equals(CostModel other) {
            return other instanceof Commission that && that.costs.equals(costs);
        }
    }
}
