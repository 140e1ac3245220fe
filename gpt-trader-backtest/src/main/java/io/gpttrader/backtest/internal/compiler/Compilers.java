package io.gpttrader.backtest.internal.compiler;

import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.origin.RecipeBinding;
import io.gpttrader.backtest.internal.signals.Decisions;
import io.gpttrader.backtest.internal.support.Lazy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.Strategy;

/** One compiler a symbol, shared by every strategy of a run or a batch. */
public final class Compilers {
    private final List<StrategyCompiler> bySymbol = new ArrayList<>();

    /** False where ta4j's own objects shall be asked bar by bar, as the tests do to compare. */
    private final boolean compiles;

    /** Whether they are for one run, and not for a batch. */
    private final boolean isForOneRun;

    private final Tape tape;
    private final Map<String, BarSeries> watched;
    private @Nullable RecipeBinding binding;

    public Compilers(boolean compiles, boolean isForOneRun, Tape tape, Map<String, BarSeries> watched) {
        this.isForOneRun = isForOneRun;
        this.tape = tape;
        this.watched = watched;
        this.compiles = compiles;
        for (int symbol = 0; symbol < tape.symbols(); symbol++) {
            bySymbol.add(new StrategyCompiler(tape.columns(symbol), tape.symbols()));
        }
    }

    private static Map<String, Supplier<BarSeries>> suppliers(Map<String, BarSeries> series) {
        Map<String, Supplier<BarSeries>> suppliers = new LinkedHashMap<>();
        for (Map.Entry<String, BarSeries> each : series.entrySet()) {
            suppliers.put(each.getKey(), Lazy.of(each.getValue()));
        }
        return suppliers;
    }

    /** A recipe among the series of the run. */
    public Function<? super BarSeries, ? extends Strategy> bound(
            Function<? super BarSeries, ? extends Strategy> recipe) {
        return RecipeBinding.isOfSeveral(recipe) ? binding().bound(recipe) : recipe;
    }

    /** Made for the first recipe that reads several series: most read one. */
    private synchronized RecipeBinding binding() {
        RecipeBinding made = binding;
        if (made == null) {
            made = new RecipeBinding(
                    suppliers(tape.seriesByName()), suppliers(watched), series -> series.getEndIndex());
            binding = made;
        }
        return made;
    }

    /**
     * The decisions of a strategy in a symbol.
     *
     * @param isOnly whether a run has no other strategy in it
     * @throws SeriesBinding.OtherSeriesException if an indicator of the strategy is over other bars
     */
    public Decisions decisions(int symbol, Strategy strategy, boolean isOnly) {
        StrategyCompiler compiler = bySymbol.get(symbol);
        if (compiles) {
            return isForOneRun && isOnly ? compiler.compileAlone(strategy) : compiler.compile(strategy);
        }
        compiler.binding().checkAll(strategy);
        return new PlainDecisions(strategy, compiler.bars());
    }

    /**
     * What an indicator is at each bar of a symbol.
     *
     * @throws SeriesBinding.OtherSeriesException if it is over other bars
     */
    public IntToDoubleFunction values(int symbol, Indicator<?> indicator) {
        StrategyCompiler compiler = bySymbol.get(symbol);
        if (compiles) {
            return compiler.values(indicator);
        }
        compiler.binding().checkAll(indicator);
        return new AscendingValues(indicator, compiler.beginIndex());
    }
}
