package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.metrics.Tally;
import io.gpttrader.paper.internal.settings.Choice;
import java.io.Serializable;
import java.util.function.DoubleSupplier;

/** How large an entry is, before costs, cash and limits. A zero stays zero. */
interface Sizing extends Serializable {

    /**
     * What a sizing may look at, all of it known at the close of the deciding bar.
     *
     * @param equity account value at that close
     * @param weight share of the account that the allocator gives this recipe in this symbol
     * @param quotes the symbol's bars up to the deciding one
     * @param barsPerYear to annualise with, as far as it is known then
     * @param history closed round trips of this recipe so far
     * @param stop distance of the nearest protective stop from an entry at the last close; not finite without one
     */
    record Situation(
            double equity, double weight, Quotes quotes, DoubleSupplier barsPerYear, Tally history, double stop) {}

    /** Round trips that Kelly's fraction is estimated from, at least. */
    int KELLY_TRIPS = 20;

    /** Fraction of equity to put into the position, before the weight is known to be affordable; NaN when undefined. */
    double fraction(Situation now);

    /** The sizing of that choice. */
    static Sizing of(Choice choice) {
        return switch (choice.way()) {
            case Choice.WHOLE -> fixed(1);
            case "percent" -> fixed(choice.number(0) / 100);
            case "volatilityTarget" -> volatilityTarget(choice.number(0) / 100, choice.count(1));
            case "atrRisk" -> atrRisk(choice.number(0) / 100, choice.count(1), choice.number(2));
            case "stopRisk" -> stopRisk(choice.number(0) / 100);
            case "kelly" -> kelly(choice.number(0));
            default -> throw new IllegalArgumentException("no sizing is called " + choice.way());
        };
    }

    /** Fixed part of the sleeve's equity. */
    private static Sizing fixed(double fraction) {
        return new Fixed(fraction);
    }

    /** The only one that depends on nothing but the weight. */
    record Fixed(double part) implements Sizing {
        @Override
        public double fraction(Situation now) {
            return now.weight * part;
        }
    }

    /** Shrinks the position so that its volatility over the last bars equals the target; never above the whole sleeve. */
    private static Sizing volatilityTarget(double annualFraction, int bars) {
        return now -> {
            double volatility = now.quotes.returnsStd(bars) * Math.sqrt(now.barsPerYear.getAsDouble());
            return volatility == 0 ? now.weight : now.weight * Math.min(1, annualFraction / volatility);
        };
    }

    /** Loses {@code riskFraction} of equity when price moves {@code multiple} average true ranges; never above the whole sleeve. */
    private static Sizing atrRisk(double riskFraction, int bars, double multiple) {
        return now -> {
            double stop = multiple * now.quotes.averageTrueRange(bars);
            double close = now.quotes.close();
            return stop == 0 ? now.weight : now.weight * Math.min(1, riskFraction * Math.abs(close) / stop);
        };
    }

    /** Loses {@code riskFraction} of the sleeve's equity when the protective stop is met at its price; never above the whole sleeve. */
    private static Sizing stopRisk(double riskFraction) {
        return now -> now.stop == 0
                ? now.weight
                : now.weight * Math.min(1, riskFraction * Math.abs(now.quotes.close()) / now.stop);
    }

    /**
     * Kelly's fraction p - (1 - p) / (average win / |average loss|), floored at 0 and scaled. Until {@link #KELLY_TRIPS} have
     * closed there is nothing to estimate from, and the position is the scale itself.
     */
    private static Sizing kelly(double scale) {
        return now -> {
            Tally past = now.history;
            if (past.count() < KELLY_TRIPS) {
                return now.weight * scale;
            }
            double p = (double) past.wins() / past.count();
            double lossPerWin = past.losses() == 0 ? 0 : past.averageLoss() / past.averageWin();
            double kelly = past.wins() == 0 ? 0 : Math.max(0, p - (1 - p) * lossPerWin);
            return now.weight * scale * kelly;
        };
    }
}
