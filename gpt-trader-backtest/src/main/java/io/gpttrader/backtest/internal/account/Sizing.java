package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.kernels.Window;
import io.gpttrader.backtest.internal.metrics.Tally;
import java.io.Serializable;

/** How large an entry is, before costs, cash and limits. A zero stays zero. */
public interface Sizing extends Serializable {

    /**
     * What a sizing may look at, all of it known at the close of the deciding bar.
     *
     * @param equity account value at that close
     * @param weight share of the account that the allocator gives this recipe in this symbol
     * @param bars the symbol's bars
     * @param bar the deciding bar
     * @param barsPerYear to annualise with
     * @param history closed round trips of this recipe so far
     * @param stop distance of the nearest protective stop from an entry at the last close; not finite without one
     */
    record Situation(
            double equity, double weight, Columns bars, int bar, double barsPerYear, Tally history, double stop) {}

    /** Fraction of equity to put into the position, before the weight is known to be affordable; NaN when undefined. */
    double fraction(Situation now);

    /** Whether there must be a stop to size to. */
    default boolean needsStop() {
        return false;
    }

    /** Fixed part of the sleeve's equity. */
    static Sizing fixed(double fraction) {
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
    static Sizing volatilityTarget(double annualFraction, int bars) {
        return now -> {
            double volatility = Window.returnsStd(now.bars.close, now.bar, bars) * Math.sqrt(now.barsPerYear);
            return volatility == 0 ? now.weight : now.weight * Math.min(1, annualFraction / volatility);
        };
    }

    /** Loses {@code riskFraction} of equity when price moves {@code multiple} average true ranges; never above the whole sleeve. */
    static Sizing atrRisk(double riskFraction, int bars, double multiple) {
        return now -> {
            double stop = multiple * Window.averageTrueRange(now.bars, now.bar, bars);
            double close = now.bars.close[now.bar];
            return stop == 0 ? now.weight : now.weight * Math.min(1, riskFraction * Math.abs(close) / stop);
        };
    }

    /** Loses {@code riskFraction} of the sleeve's equity when the protective stop is met at its price; never above the whole sleeve. */
    static Sizing stopRisk(double riskFraction) {
        return new StopRisk(riskFraction);
    }

    /** The only one that is asked what it needs. */
    record StopRisk(double riskFraction) implements Sizing {
        @Override
        public boolean needsStop() {
            return true;
        }

        @Override
        public double fraction(Situation now) {
            return now.stop == 0
                    ? now.weight
                    : now.weight * Math.min(1, riskFraction * Math.abs(now.bars.close[now.bar]) / now.stop);
        }
    }

    /**
     * Kelly's fraction p - (1 - p) / (average win / |average loss|), floored at 0 and scaled. Until {@code roundTrips} have
     * closed there is nothing to estimate from, and the position is the scale itself.
     */
    static Sizing kelly(double scale, int roundTrips) {
        return now -> {
            Tally past = now.history;
            if (past.count() < roundTrips) {
                return now.weight * scale;
            }
            double p = (double) past.wins() / past.count();
            double lossPerWin = past.losses() == 0 ? 0 : past.averageLoss() / past.averageWin();
            double kelly = past.wins() == 0 ? 0 : Math.max(0, p - (1 - p) * lossPerWin);
            return now.weight * scale * kelly;
        };
    }
}
