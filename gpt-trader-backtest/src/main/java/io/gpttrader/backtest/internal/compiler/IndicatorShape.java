package io.gpttrader.backtest.internal.compiler;

import io.gpttrader.backtest.internal.kernels.DecimalKernels;
import io.gpttrader.backtest.internal.kernels.IndicatorFailure;
import io.gpttrader.backtest.internal.kernels.IndicatorKey;
import io.gpttrader.backtest.internal.kernels.IndicatorNode;
import io.gpttrader.backtest.internal.kernels.Kernel;
import io.gpttrader.backtest.internal.kernels.KernelColumn;
import io.gpttrader.backtest.internal.kernels.KernelInputs;
import io.gpttrader.backtest.internal.kernels.KernelMath;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.Num;

/**
 * The recipe of a ta4j class whose fields are its inputs (other indicators), counts (numbers of bars) and amounts (numbers),
 * and which a {@link Kernel} computes from these.
 */
final class IndicatorShape implements IndicatorRecipe {

    /** How far back from a bar the kernel looks at its inputs. */
    enum Reach {
        /** This bar only. */
        BAR,
        /** As many bars as the first count. */
        WINDOW,
        /** The same, through ta4j's running sum, which a missing input spoils for as long as no bar is skipped. */
        RUNNING_WINDOW,
        /** All bars before. */
        HISTORY
    }

    /** What the kernel's values are when all its inputs are plain prices; spares a look at each. */
    enum Promise {
        NOTHING,
        PLAIN,
        OF_PLAIN
    }

    private static final int[] NO_COUNTS = {};
    private static final double[] NO_AMOUNTS = {};

    private final VarHandle[] inputs;
    private final VarHandle[] counts;
    private final VarHandle[] amounts;
    private final int prices;
    private final Promise promise;
    private final Reach reach;
    private final Kernel kernel;
    private final DecimalKernels.@Nullable Maker decimal;

    private IndicatorShape(Draft draft, Reach reach, Kernel kernel) {
        this.inputs = draft.inputs.toArray(new VarHandle[0]);
        this.counts = draft.counts.toArray(new VarHandle[0]);
        this.amounts = draft.amounts.toArray(new VarHandle[0]);
        this.prices = draft.prices;
        this.promise = draft.promise;
        this.reach = reach;
        this.kernel = kernel;
        this.decimal = draft.decimal;
    }

    /** Names the fields of a class, then its kernel. */
    static final class Draft {
        private final Class<?> type;
        private final List<VarHandle> inputs = new ArrayList<>();
        private final List<VarHandle> counts = new ArrayList<>();
        private final List<VarHandle> amounts = new ArrayList<>();
        private int prices;
        private Promise promise = Promise.NOTHING;
        private DecimalKernels.@Nullable Maker decimal;

        Draft(Class<?> type) {
            this.type = type;
        }

        Draft inputs(String... names) throws ReflectiveOperationException {
            for (String name : names) {
                inputs.add(IndicatorFields.object(type, name));
            }
            return this;
        }

        Draft counts(String... names) throws ReflectiveOperationException {
            for (String name : names) {
                counts.add(IndicatorFields.count(type, name));
            }
            return this;
        }

        Draft amounts(String... names) throws ReflectiveOperationException {
            for (String name : names) {
                amounts.add(IndicatorFields.object(type, name));
            }
            return this;
        }

        /** The bars' own columns that the kernel reads. */
        Draft prices(int mask) {
            prices |= mask;
            return this;
        }

        Draft promising(Promise what) {
            promise = what;
            return this;
        }

        /** What works out decimal numbers in doubles. */
        Draft decimal(DecimalKernels.Maker maker) {
            decimal = maker;
            return this;
        }

        IndicatorShape computedBy(Reach reach, Kernel kernel) {
            return new IndicatorShape(this, reach, kernel);
        }
    }

    @Override
    public IndicatorNode read(Indicator<?> indicator, IndicatorReader reader, int from) {
        int[] sizes = counts.length == 0 ? NO_COUNTS : counts(indicator);
        double[] numbers = amounts.length == 0 ? NO_AMOUNTS : amounts(indicator);
        if (reader.isDecimal) {
            for (VarHandle amount : amounts) {
                DecimalNumbers.requireShortest(
                        (Num) IndicatorFields.readObject(amount, indicator), reader.bars().series);
            }
        }
        @Nullable Object[] nodes = new Object[inputs.length];
        boolean isPrivate = false;
        for (int i = 0; i < nodes.length; i++) {
            IndicatorNode node =
                    reader.readInput(IndicatorFields.readObject(inputs[i], indicator), inputsFrom(from, sizes));
            nodes[i] = node;
            isPrivate |= node.isPrivate;
        }
        IndicatorKey key = new IndicatorKey(this, nodes, sizes, numbers);
        IndicatorNode known = reader.known(key, isPrivate);
        return known != null ? known : compute(indicator, reader, from, key, nodes, sizes, numbers, isPrivate);
    }

    private IndicatorNode compute(
            Indicator<?> indicator,
            IndicatorReader reader,
            int from,
            IndicatorKey key,
            @Nullable Object[] nodes,
            int[] sizes,
            double[] numbers,
            boolean isPrivate) {
        List<KernelColumn> columns = new ArrayList<>(nodes.length);
        for (Object node : nodes) {
            columns.add(((IndicatorNode) Objects.requireNonNull(node)).column);
        }
        String obstacle = obstacle(reader, columns, sizes, numbers);
        if (obstacle != null) {
            rejectIfOrderMatters(columns, inputsFrom(from, sizes));
            return reader.fallBack(indicator, from, obstacle);
        }
        if (reader.isDecimal) {
            return reader.keep(key, decimal(indicator, reader, nodes, columns, sizes, numbers, isPrivate));
        }
        int unstable = IndicatorReader.unstableBars(indicator);
        KernelInputs in = new KernelInputs(reader.bars(), unstable, columns, sizes, numbers);
        double[] values = kernel.compute(in);
        KernelColumn column = keepsPromise(reader, columns)
                ? promise == Promise.PLAIN ? KernelColumn.plain(values) : KernelColumn.ofPlain(values)
                : KernelColumn.of(values, settled(columns, sizes));
        return reader.keep(key, IndicatorNode.computed(column, unstable, isPrivate));
    }

    /** ta4j's own numbers, or doubles that are near enough. A running sum's are of defined values alone whatever was asked before. */
    private IndicatorNode decimal(
            Indicator<?> indicator,
            IndicatorReader reader,
            @Nullable Object[] nodes,
            List<KernelColumn> columns,
            int[] sizes,
            double[] numbers,
            boolean isPrivate) {
        for (KernelColumn column : columns) {
            if (column.settled > 0 || (reach == Reach.RUNNING_WINDOW && column.lastMissing >= 0)) {
                throw new IndicatorFailure(IndicatorReader.ORDER_MATTERS);
            }
        }
        int unstable = IndicatorReader.unstableBars(indicator);
        KernelInputs in = new KernelInputs(reader.bars(), unstable, columns, sizes, numbers);
        IndicatorNode[] inputNodes = Arrays.copyOf(nodes, nodes.length, IndicatorNode[].class);
        DecimalKernels.Work work = new DecimalKernels.Work(inputNodes, in, kernel);
        DecimalKernels.Result result = null;
        if (kernel instanceof IndicatorRecipes.Usual usual) {
            result = usual.decimal(work);
        } else if (decimal != null) {
            result = decimal.make(work);
        }
        if (result == null) {
            reader.noteAsked(indicator, "no bound is known for its error in doubles");
            askInputs(indicator, reader.bars().length());
            return DecimalNumbers.asked(indicator, reader.bars(), isPrivate);
        }
        KernelColumn column = keepsPromise(reader, columns)
                ? promise == Promise.PLAIN ? KernelColumn.plain(result.values()) : KernelColumn.ofPlain(result.values())
                : KernelColumn.of(result.values(), 0);
        return IndicatorNode.computed(column, unstable, isPrivate).of(result.decimals());
    }

    /** Asks what an indicator reads for every bar in ascending order, inner ones first: it may itself begin late, or ask backwards. */
    private void askInputs(Indicator<?> indicator, int bars) {
        for (VarHandle place : inputs) {
            if (IndicatorFields.readObject(place, indicator) instanceof Indicator<?> input) {
                if (IndicatorRecipes.of(input.getClass()) instanceof IndicatorShape shape) {
                    shape.askInputs(input, bars);
                }
                for (int bar = 0; bar < bars; bar++) {
                    Num unused = IndicatorReader.ask(input, bar);
                }
            }
        }
    }

    private boolean keepsPromise(IndicatorReader reader, List<KernelColumn> columns) {
        boolean plain = promise != Promise.NOTHING && reader.arePlain(prices);
        for (KernelColumn column : columns) {
            plain &= column.isPlain;
        }
        return plain;
    }

    private @Nullable String obstacle(
            IndicatorReader reader, List<KernelColumn> columns, int[] sizes, double[] numbers) {
        if (!reader.areSane(prices)) {
            return "the series holds undefined or huge numbers";
        }
        for (KernelColumn column : columns) {
            if (!column.isTame) {
                return "an input holds infinite, huge or undefined numbers";
            }
        }
        for (int size : sizes) {
            if (size < 1) {
                return "a count is below 1";
            }
        }
        for (double number : numbers) {
            if (!(Math.abs(number) < 1e100)) {
                return "a parameter is not a sane number";
            }
        }
        return null;
    }

    private void rejectIfOrderMatters(List<KernelColumn> columns, int from) {
        boolean matters = reach == Reach.RUNNING_WINDOW;
        for (KernelColumn column : columns) {
            matters |= column.settled > from;
        }
        if (matters) {
            throw new IndicatorFailure(IndicatorReader.ORDER_MATTERS);
        }
    }

    private int inputsFrom(int from, int[] sizes) {
        return switch (reach) {
            case BAR -> from;
            case WINDOW, RUNNING_WINDOW -> Math.max(0, from - sizes[0]);
            case HISTORY -> 0;
        };
    }

    private int settled(List<KernelColumn> columns, int[] sizes) {
        long settled = 0;
        for (KernelColumn column : columns) {
            settled = Math.max(settled, column.settled);
        }
        if (settled > 0 && reach != Reach.BAR) {
            settled = reach == Reach.HISTORY ? KernelColumn.NEVER_SETTLED : settled + sizes[0];
        }
        if (reach == Reach.RUNNING_WINDOW) {
            for (KernelColumn column : columns) {
                settled = Math.max(settled, column.lastMissing < 0 ? 0 : (long) column.lastMissing + sizes[0]);
            }
        }
        return (int) Math.min(settled, KernelColumn.NEVER_SETTLED);
    }

    private int[] counts(Indicator<?> indicator) {
        int[] sizes = new int[counts.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = IndicatorFields.readCount(counts[i], indicator);
        }
        return sizes;
    }

    private double[] amounts(Indicator<?> indicator) {
        double[] numbers = new double[amounts.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = KernelMath.of((Num) IndicatorFields.readObject(amounts[i], indicator));
        }
        return numbers;
    }
}
