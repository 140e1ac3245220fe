package io.gpttrader.analyze.internal.signals;

import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.support.Require;
import java.util.List;

/** The signals of the five strategies: 1 to buy, -1 to sell, 0 for neither, at each bar from bars up to it. */
public final class StrategySignals {
    /** The strategies in the order of SEMANTICS. */
    public static final List<String> NAMES = List.of("simpleMa", "momentum", "meanReversion", "volatility", "breakout");

    private StrategySignals() {}

    /**
     * The signals of a strategy with its defaults.
     *
     * @param name one of {@link #NAMES}
     */
    public static int[] of(PriceBars bars, String name) {
        return reader(bars, name).signals();
    }

    static SignalReader reader(PriceBars bars, String name) {
        Require.oneOf(name, NAMES, "strategy");
        return switch (name) {
            case "simpleMa" -> new CrossingSignals(bars, 10, 30);
            case "momentum" -> new MomentumSignals(bars, 20, 0.02);
            case "meanReversion" -> new BandSignals(bars, 20, 2);
            case "volatility" -> new CalmSignals(bars, 20, 0.02, 0.01);
            default -> new BreakoutSignals(bars, 20);
        };
    }
}
