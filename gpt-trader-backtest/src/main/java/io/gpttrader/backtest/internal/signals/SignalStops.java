package io.gpttrader.backtest.internal.signals;

import io.gpttrader.backtest.internal.kernels.KernelColumn;
import io.gpttrader.backtest.internal.kernels.KernelMath;

/** Stops, targets and times of ta4j over the open position; each is false while flat. */
public final class SignalStops {

    private SignalStops() {}

    /** {@code StopLossRule}: the price has moved against the entry by at least this percentage. */
    public static Signal loss(KernelColumn price, double percent) {
        return new Percent(price, (100 - percent) / 100, (100 + percent) / 100, true);
    }

    /** {@code StopGainRule}: the price has moved in favour by at least this percentage. */
    public static Signal gain(KernelColumn price, double percent) {
        return new Percent(price, (100 + percent) / 100, (100 - percent) / 100, false);
    }

    /** {@code TrailingStopLossRule}: against the best price since the entry, or of the last {@code count} bars. */
    public static Signal trailing(KernelColumn price, double percent, int count) {
        return new Trailing(price, percent, count);
    }

    /** {@code AverageTrueRangeStopLossRule} from the price and the multiple of ATR. */
    public static Signal rangeLoss(KernelColumn price, KernelColumn distance) {
        return position((bar, position) -> {
            double entry = position.entryNetPrice;
            double now = price.at(bar);
            return position.isLong
                    ? KernelMath.isOver(entry - distance.at(bar), now)
                    : KernelMath.isOver(now, entry + distance.at(bar));
        });
    }

    /** {@code AverageTrueRangeStopGainRule}. */
    public static Signal rangeGain(KernelColumn price, KernelColumn distance) {
        return position((bar, position) -> {
            double entry = position.entryNetPrice;
            double now = price.at(bar);
            return position.isLong
                    ? KernelMath.isAtLeast(now, entry + distance.at(bar))
                    : KernelMath.isAtLeast(entry - distance.at(bar), now);
        });
    }

    /** {@code AverageTrueRangeTrailingStopLossRule}. */
    public static Signal rangeTrailing(KernelColumn price, KernelColumn distance) {
        SignalPeak peak = new SignalPeak(price);
        return position((bar, position) -> {
            double entry = position.entryNetPrice;
            double now = price.at(bar);
            return position.isLong
                    ? KernelMath.isOver(Math.max(entry, peak.highest(bar, position)) - distance.at(bar), now)
                    : KernelMath.isOver(now, Math.min(entry, peak.lowest(bar, position)) + distance.at(bar));
        });
    }

    /** {@code OpenedPositionMinimumBarCountRule}: held for at least {@code count} bars. */
    public static Signal held(int count) {
        return position((bar, position) -> bar - position.entryIndex >= count);
    }

    /** {@code OpenPositionDurationRule}: held for at least one bar and as many as the column says. */
    public static Signal heldAsLongAs(KernelColumn count) {
        return position((bar, position) -> {
            int held = bar - position.entryIndex;
            double least = count.at(bar);
            return held > 0 && held >= least;
        });
    }

    /** {@code WaitForRule}: at least {@code count} bars since the last buy, or the last sale. */
    public static Signal since(boolean buy, int count) {
        return new SignalPosition() {
            @Override
            public boolean test(int bar, PositionState position) {
                int last = buy == position.isLong ? position.entryIndex : position.lastExitIndex;
                return last >= 0 && bar - last >= count;
            }
        };
    }

    /** No exit yet, or at least {@code count} bars since the last one's fill. */
    public static Signal cooledDown(int count) {
        return new SignalPosition() {
            @Override
            public boolean test(int bar, PositionState position) {
                return position.lastExitIndex < 0 || bar - position.lastExitIndex >= count;
            }
        };
    }

    @FunctionalInterface
    private interface WhileOpen {
        boolean test(int bar, PositionState position);
    }

    private static Signal position(WhileOpen rule) {
        return new SignalPosition() {
            @Override
            public boolean test(int bar, PositionState position) {
                return position.open && rule.test(bar, position);
            }
        };
    }

    public static final class Percent extends SignalPosition {
        private final KernelColumn price;
        private final double longRatio;
        private final double shortRatio;
        private final boolean isLoss;

        Percent(KernelColumn price, double longRatio, double shortRatio, boolean isLoss) {
            this.price = price;
            this.longRatio = longRatio;
            this.shortRatio = shortRatio;
            this.isLoss = isLoss;
        }

        @Override
        public boolean test(int bar, PositionState position) {
            if (!position.open) {
                return false;
            }
            double now = price.at(bar);
            double threshold = position.entryNetPrice * (position.isLong ? longRatio : shortRatio);
            boolean falling = position.isLong == isLoss;
            return falling ? KernelMath.isAtLeast(threshold, now) : KernelMath.isAtLeast(now, threshold);
        }
    }

    public static final class Trailing extends SignalPosition {
        private final KernelColumn price;
        private final double longRatio;
        private final double shortRatio;
        private final int count;
        private final SignalPeak peak;

        Trailing(KernelColumn price, double percent, int count) {
            this.price = price;
            this.longRatio = (100 - percent) / 100;
            this.shortRatio = (100 + percent) / 100;
            this.count = count;
            this.peak = new SignalPeak(price);
        }

        @Override
        public boolean test(int bar, PositionState position) {
            if (!position.open) {
                return false;
            }
            double now = price.at(bar);
            double best = peak.best(bar, position, count);
            return position.isLong
                    ? KernelMath.isAtLeast(best * longRatio, now)
                    : KernelMath.isAtLeast(now, best * shortRatio);
        }
    }
}
