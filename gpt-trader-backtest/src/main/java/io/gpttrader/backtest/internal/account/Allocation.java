package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.kernels.Window;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** How equity is shared between symbols, at the close of one bar. */
public interface Allocation extends Serializable {

    /** Weight of one symbol at the close of a time, 0 to 1. */
    double weight(Tape tape, int symbol, int time);

    /** The same for every symbol. */
    static Allocation equal() {
        return new EqualShares();
    }

    /** The same for every slot, so that as many positions as there are slots share equity. */
    static Allocation slots(int slots) {
        return (tape, symbol, time) -> 1.0 / slots;
    }

    /** In proportion to 1 / volatility over the last {@code count} returns, among the symbols for which it is defined. */
    static Allocation inverseVolatility(int count) {
        return (tape, symbol, time) -> {
            double all = 0;
            for (int s = 0; s < tape.symbols(); s++) {
                all += inverse(tape, s, time, count);
            }
            double own = inverse(tape, symbol, time, count);
            return all == 0 ? 0 : own / all;
        };
    }

    private static double inverse(Tape tape, int symbol, int time, int count) {
        int bar = tape.lastBarAt(symbol, time);
        double volatility = bar < count ? Double.NaN : Window.returnsStd(tape.columns(symbol).close, bar, count);
        return volatility > 0 ? 1 / volatility : 0;
    }

    /** A host's own: returns by symbol up to now, to weight by symbol. */
    static Allocation of(Function<? super Map<String, double[]>, ? extends Map<String, Double>> allocator) {
        return (tape, symbol, time) -> {
            Map<String, double[]> returns = new LinkedHashMap<>();
            for (int s = 0; s < tape.symbols(); s++) {
                returns.put(tape.symbol(s), returnsUpTo(tape.columns(s).close, tape.lastBarAt(s, time)));
            }
            return HostWeights.ask("the allocator", () -> allocator.apply(returns), tape.names())
                    .getOrDefault(tape.symbol(symbol), 0.0);
        };
    }

    private static double[] returnsUpTo(double[] close, int bar) {
        double[] returns = new double[Math.max(0, bar)];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = close[i + 1] / close[i] - 1;
        }
        return returns;
    }
}
