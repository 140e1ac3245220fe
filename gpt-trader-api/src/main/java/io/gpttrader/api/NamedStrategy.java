package io.gpttrader.api;

import static io.gpttrader.api.Trader.close;
import static io.gpttrader.api.Trader.highest;
import static io.gpttrader.api.Trader.lowest;
import static io.gpttrader.api.Trader.returns;
import static io.gpttrader.api.Trader.sma;
import static io.gpttrader.api.Trader.stdev;
import static io.gpttrader.api.ValueFactory.bandDistance;

import java.util.List;
import java.util.Map;

/** The rules behind the first call of a recipe: none for {@code strategy(name)}, entry and exit for the five named strategies. */
enum NamedStrategy {
    /** {@code strategy(name)}: every rule is added by a step. */
    PLAIN {
        @Override
        Recipe withRules(Recipe bare, Args args) {
            return bare;
        }
    },

    SIMPLE_MA {
        @Override
        Recipe withRules(Recipe bare, Args args) {
            Value fast = sma(args.whole(0));
            Value slow = sma(args.whole(1));
            return bare.buyWhen(fast.crossesAbove(slow)).sellWhen(fast.crossesBelow(slow));
        }

        @Override
        void requireConsistent(Args args) {
            if (args.whole(0) >= args.whole(1)) {
                throw new IllegalArgumentException("simpleMa: fast must be below slow but was fast=%d, slow=%d"
                        .formatted(args.whole(0), args.whole(1)));
            }
        }
    },

    MOMENTUM {
        @Override
        Recipe withRules(Recipe bare, Args args) {
            Value gain = returns(args.whole(0));
            double threshold = args.real(1);
            return bare.buyWhen(gain.above(threshold)).sellWhen(gain.below(-threshold));
        }
    },

    MEAN_REVERSION {
        @Override
        Recipe withRules(Recipe bare, Args args) {
            int period = args.whole(0);
            Value distance = bandDistance(stdev(period), sma(period)).times(args.real(1));
            return bare.buyWhen(close().atMost(sma(period).minus(distance)))
                    .sellWhen(close().atLeast(sma(period).plus(distance)));
        }
    },

    VOLATILITY {
        /** The smallest return over the period that counts as a direction. */
        private static final double MOVE = 0.01;

        @Override
        Recipe withRules(Recipe bare, Args args) {
            int period = args.whole(0);
            Condition calm = stdev(period).of(returns(1)).below(args.real(1));
            return bare.buyWhen(calm.and(returns(period).above(MOVE)))
                    .sellWhen(calm.and(returns(period).below(-MOVE)));
        }
    },

    BREAKOUT {
        @Override
        Recipe withRules(Recipe bare, Args args) {
            int lookback = args.whole(0);
            return bare.buyWhen(close().above(highest(lookback).shift(1)))
                    .sellWhen(close().below(lowest(lookback).shift(1)));
        }
    };

    /** The recipe with this strategy's rules added; the given recipe has none. */
    abstract Recipe withRules(Recipe bare, Args args);

    /** Throws an exception if the arguments contradict each other. */
    void requireConsistent(Args args) {}

    final boolean isLong() {
        return this != PLAIN;
    }

    /** Checks the arguments together, with parameters at their defaults, as soon as every parameter is declared. */
    final void check(Node head, Map<String, Param> declared) {
        if (head.params().stream().allMatch(param -> declared.containsKey(param.name()))) {
            Map<String, Number> defaults = Param.defaults(List.copyOf(declared.values()));
            requireConsistent(head.with(defaults).args());
        }
    }
}
