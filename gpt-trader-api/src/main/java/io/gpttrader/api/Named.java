package io.gpttrader.api;

import static io.gpttrader.api.Trader.close;
import static io.gpttrader.api.Trader.highest;
import static io.gpttrader.api.Trader.lowest;
import static io.gpttrader.api.Trader.returns;
import static io.gpttrader.api.Trader.sma;
import static io.gpttrader.api.Trader.stdev;

import java.util.List;
import java.util.Map;

/** What the head of a recipe means: nothing yet for {@code strategy(name)}, rules for the five named strategies. */
enum Named {
    /** {@code strategy(name)}: every rule is still to be said. */
    PLAIN {
        @Override
        Recipe said(Recipe bare, Args args) {
            return bare;
        }
    },

    SIMPLE_MA {
        @Override
        Recipe said(Recipe bare, Args args) {
            Value fast = sma(args.whole(0));
            Value slow = sma(args.whole(1));
            return bare.buyWhen(fast.crossesAbove(slow)).sellWhen(fast.crossesBelow(slow));
        }

        @Override
        void requireSense(Args args) {
            if (args.whole(0) >= args.whole(1)) {
                throw new IllegalArgumentException("simpleMa: fast must be below slow but was fast=%d, slow=%d"
                        .formatted(args.whole(0), args.whole(1)));
            }
        }
    },

    MOMENTUM {
        @Override
        Recipe said(Recipe bare, Args args) {
            Value gain = returns(args.whole(0));
            double threshold = args.real(1);
            return bare.buyWhen(gain.above(threshold)).sellWhen(gain.below(-threshold));
        }
    },

    MEAN_REVERSION {
        @Override
        Recipe said(Recipe bare, Args args) {
            int period = args.whole(0);
            Value reach = stdev(period).times(args.real(1));
            return bare.buyWhen(close().atMost(sma(period).minus(reach)))
                    .sellWhen(close().atLeast(sma(period).plus(reach)));
        }
    },

    VOLATILITY {
        /** How far the price must have moved over the period for its direction to count. */
        private static final double MOVE = 0.01;

        @Override
        Recipe said(Recipe bare, Args args) {
            int period = args.whole(0);
            Condition calm = stdev(period).of(returns(1)).below(args.real(1));
            return bare.buyWhen(calm.and(returns(period).above(MOVE)))
                    .sellWhen(calm.and(returns(period).below(-MOVE)));
        }
    },

    BREAKOUT {
        @Override
        Recipe said(Recipe bare, Args args) {
            int lookback = args.whole(0);
            return bare.buyWhen(close().above(highest(lookback).shift(1)))
                    .sellWhen(close().below(lowest(lookback).shift(1)));
        }
    };

    /** The rules of the strategy, added to a recipe that has none. */
    abstract Recipe said(Recipe bare, Args args);

    /** Refuses arguments that make no sense together. */
    void requireSense(Args args) {}

    final boolean isLong() {
        return this != PLAIN;
    }

    /** Tries the arguments together, parameters at their defaults, as soon as those are known. */
    final void check(Node head, Map<String, Param> declared) {
        if (head.params().stream().allMatch(param -> declared.containsKey(param.name()))) {
            Map<String, Number> defaults = Param.defaults(List.copyOf(declared.values()));
            requireSense(head.with(defaults).args());
        }
    }
}
