package io.gpttrader.backtest.internal.compiler;

import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.kernels.IndicatorFailure;
import io.gpttrader.backtest.internal.kernels.KernelCache;
import io.gpttrader.backtest.internal.kernels.KernelSanity;
import io.gpttrader.backtest.internal.signals.Signal;
import io.gpttrader.backtest.internal.signals.SignalCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.num.DoubleNumFactory;

/**
 * Compiles ta4j strategies over one series into signals on primitive columns, with ta4j's own decisions.
 *
 * <p>Indicators and rules are recognised by exact class and read through their fields. A distinct indicator is computed once
 * for all strategies of a batch; whatever is not recognised stays ta4j's object, for that node only. Safe for threads.
 *
 * <p>The numbers are those of {@code DoubleNum}, to the bit, as they come when bars are asked for in ascending order. Two
 * things ta4j leaves to the order of asking: the last bits of a running sum (SMA and what is built on it), which here are
 * those of a sum running from the first bar; and a running sum that met a missing value, where ta4j's own object is asked.
 * Series of {@code DecimalNum} are compiled in another way with the same answers ({@link DecimalNumbers}).
 */
public final class StrategyCompiler {
    /** An eighth of the heap: 32 columns of a million bars in 2 GB. */
    private static final long COLUMN_BYTES =
            Math.max(32L << 20, Runtime.getRuntime().maxMemory() / 8);

    private static final long BIT_BYTES = COLUMN_BYTES / 8;

    private final Columns columns;
    private final SeriesBinding binding;
    private final KernelSanity sanity;
    private final @Nullable String obstacle;

    /** As many compilers share the memory for columns. */
    private final int compilers;

    /** What strategies that come one after the other have in common; made when the first comes. */
    private volatile @Nullable Known shared;

    /** Indicators and bits that were worked out. */
    private record Known(KernelCache nodes, SignalCache bits) {}

    public StrategyCompiler(Columns columns) {
        this(columns, 1);
    }

    /** One of several compilers that share the memory for columns. */
    StrategyCompiler(Columns columns, int compilers) {
        this.columns = Objects.requireNonNull(columns, "columns");
        this.binding = new SeriesBinding(columns.series);
        this.sanity = new KernelSanity(columns);
        this.compilers = compilers;
        this.obstacle = obstacle(columns);
    }

    private Known known() {
        Known its = shared;
        return its == null ? begin() : its;
    }

    private synchronized Known begin() {
        Known its = shared;
        if (its == null) {
            its = nothingKnown();
            shared = its;
        }
        return its;
    }

    private Known nothingKnown() {
        return new Known(
                new KernelCache(COLUMN_BYTES / compilers), new SignalCache(BIT_BYTES / compilers, columns.length()));
    }

    private static @Nullable String obstacle(Columns columns) {
        if (columns.series.numFactory().getClass() != DoubleNumFactory.class && !DecimalNumbers.areIn(columns.series)) {
            return "the series' numbers are neither DoubleNum nor DecimalNum, and doubles could decide otherwise";
        }
        return columns.beginIndex() != 0 || columns.series.getRemovedBarsCount() != 0
                ? "the series has dropped its first bars"
                : null;
    }

    public CompiledStrategy compile(Strategy strategy) {
        return compile(Objects.requireNonNull(strategy, "strategy"), known(), null);
    }

    /**
     * The same of a strategy after which no other comes. Its columns are not kept: with many symbols they would fill the memory until the run
     * is over.
     */
    CompiledStrategy compileAlone(Strategy strategy) {
        return compile(Objects.requireNonNull(strategy, "strategy"), nothingKnown(), null);
    }

    /** What an indicator is at each bar, as it comes when bars are asked for in ascending order. */
    IntToDoubleFunction values(Indicator<?> indicator) {
        binding.checkAll(indicator);
        if (obstacle == null && !DecimalNumbers.areIn(columns.series)) {
            try {
                return new IndicatorReader(columns, binding, sanity, known().nodes, null).read(indicator, 0).column::at;
            } catch (IndicatorFailure notOnce) {
                return new AscendingValues(indicator, beginIndex());
            }
        }
        return new AscendingValues(indicator, beginIndex());
    }

    /** What became of each rule and indicator, a line each, inner ones first and further in. */
    public List<String> explain(Strategy strategy) {
        List<String> lines = new ArrayList<>();
        CompiledStrategy compiled = compile(strategy, known(), lines::add);
        lines.add(
                compiled.isCompiled()
                        ? "no rule asks ta4j's objects bar by bar"
                        : "some rules ask ta4j's objects bar by bar");
        return List.copyOf(lines);
    }

    private CompiledStrategy compile(Strategy strategy, Known known, @Nullable Consumer<String> notes) {
        boolean startsLong = strategy.getStartingType() == TradeType.BUY;
        String why = strategy.getClass() == BaseStrategy.class
                ? obstacle
                : "the strategy's class " + strategy.getClass().getName() + " may decide in its own way";
        if (why != null) {
            if (notes != null) {
                notes.accept("ta4j's own strategy bar by bar, because " + why);
            }
            binding.checkAll(strategy);
            return CompiledStrategy.plain(this, strategy, startsLong);
        }
        int from = Math.max(0, strategy.getUnstableBars());
        IndicatorReader indicators = new IndicatorReader(columns, binding, sanity, known.nodes, notes);
        RuleReader rules = new RuleReader(columns, indicators, known.bits, notes);
        Signal entry = read(rules, "entry", strategy.getEntryRule(), from, notes);
        Signal exit = read(rules, "exit", strategy.getExitRule(), from, notes);
        boolean mayHaveNames =
                RuleRecipes.mayHaveNames(strategy.getEntryRule()) || RuleRecipes.mayHaveNames(strategy.getExitRule());
        TaggedSignals tags = mayHaveNames && TaggedSignals.areIn(strategy) ? tagged(strategy, known, from) : null;
        return new CompiledStrategy(this, strategy, startsLong, entry, exit, from, tags);
    }

    private TaggedSignals tagged(Strategy strategy, Known known, int from) {
        return TaggedSignals.of(
                strategy,
                rule -> new RuleReader(
                                columns,
                                new IndicatorReader(columns, binding, sanity, known.nodes, null),
                                known.bits,
                                null)
                        .read(rule, from));
    }

    private static Signal read(RuleReader rules, String side, Rule rule, int from, @Nullable Consumer<String> notes) {
        if (notes != null) {
            notes.accept(side + ":");
        }
        return rules.read(rule, from);
    }

    SeriesBinding binding() {
        return binding;
    }

    int bars() {
        return columns.length();
    }

    int beginIndex() {
        return columns.beginIndex();
    }
}
