package io.gpttrader.backtest.internal.compiler;

import static io.gpttrader.backtest.internal.compiler.IndicatorShape.Reach.BAR;
import static io.gpttrader.backtest.internal.compiler.IndicatorShape.Reach.HISTORY;

import io.gpttrader.backtest.internal.compiler.IndicatorShape.Draft;
import io.gpttrader.backtest.internal.kernels.DecimalKernels;
import io.gpttrader.backtest.internal.kernels.DecimalValues;
import io.gpttrader.backtest.internal.kernels.IndicatorFailure;
import io.gpttrader.backtest.internal.kernels.IndicatorKey;
import io.gpttrader.backtest.internal.kernels.IndicatorNode;
import io.gpttrader.backtest.internal.kernels.Kernel;
import io.gpttrader.backtest.internal.kernels.KernelArithmetic;
import io.gpttrader.backtest.internal.kernels.KernelColumn;
import io.gpttrader.backtest.internal.kernels.KernelMath;
import io.gpttrader.backtest.internal.kernels.KernelOscillators;
import java.lang.invoke.VarHandle;
import java.util.Map;
import org.ta4j.core.indicators.numeric.BinaryOperationIndicator;
import org.ta4j.core.indicators.numeric.UnaryOperationIndicator;
import org.ta4j.core.num.Num;

/** Recipes of the ta4j classes that are more than fields and a kernel: constants, shifts, changes and arithmetic. */
final class IndicatorOperations {

    private IndicatorOperations() {}

    static IndicatorRecipe constant(Class<?> type) throws ReflectiveOperationException {
        VarHandle value = IndicatorFields.object(type, "value");
        return (indicator, reader, from) -> {
            if (!(IndicatorFields.readObject(value, indicator) instanceof Num number)) {
                throw new IndicatorFailure("a constant is not a number");
            }
            if (reader.isDecimal) {
                DecimalNumbers.requireShortest(number, reader.bars().series);
            }
            double constant = KernelMath.of(number);
            IndicatorKey key = IndicatorKey.ofAmount(type, constant);
            IndicatorNode known = reader.known(key, false);
            if (known != null) {
                return known;
            }
            KernelColumn column = KernelColumn.constant(constant, reader.bars().length());
            IndicatorNode node = IndicatorNode.computed(column, 0, false);
            return reader.keep(key, reader.isDecimal ? node.of(DecimalValues.constant(number)) : node);
        };
    }

    static IndicatorRecipe previous(Class<?> type) throws ReflectiveOperationException {
        VarHandle input = IndicatorFields.object(type, "indicator");
        VarHandle bars = IndicatorFields.count(type, "n");
        return (indicator, reader, from) -> {
            int n = IndicatorFields.readCount(bars, indicator);
            IndicatorNode node = reader.readInput(IndicatorFields.readObject(input, indicator), Math.max(0, from - n));
            IndicatorKey key = IndicatorKey.ofInput(type, node, n);
            IndicatorNode known = reader.known(key, node.isPrivate);
            return known != null ? known : reader.keep(key, node.later(n));
        };
    }

    static IndicatorRecipe difference(Class<?> type) throws ReflectiveOperationException {
        return new Draft(type).inputs("indicator").computedBy(HISTORY, KernelOscillators::change);
    }

    /** Only without a threshold: with one ta4j's value depends on which bars were asked for before. */
    static IndicatorRecipe percentageChange(Class<?> type) throws ReflectiveOperationException {
        VarHandle threshold = IndicatorFields.object(type, "percentageThreshold");
        VarHandle reference = IndicatorFields.object(type, "previousIndicator");
        IndicatorShape ofItself = new Draft(type)
                .inputs("indicator", "indicator")
                .computedBy(HISTORY, KernelOscillators::percentageChange);
        IndicatorShape ofOther = new Draft(type)
                .inputs("indicator", "previousIndicator")
                .computedBy(HISTORY, KernelOscillators::percentageChange);
        return (indicator, reader, from) -> {
            if (KernelMath.of((Num) IndicatorFields.readObject(threshold, indicator)) != 0) {
                throw new IndicatorFailure("PercentageChangeIndicator with a threshold depends on the order of calls");
            }
            boolean alone = IndicatorFields.readObject(reference, indicator) == null;
            return (alone ? ofItself : ofOther).read(indicator, reader, from);
        };
    }

    static IndicatorRecipe binaryOperation(Class<?> type) throws ReflectiveOperationException {
        VarHandle operation = IndicatorFields.object(type, "operation");
        Map<Object, IndicatorShape> shapes = Map.of(
                BinaryOperationIndicator.Operation.PLUS,
                        ofTwo(type).decimal(DecimalKernels::sum).computedBy(BAR, KernelArithmetic::sum),
                BinaryOperationIndicator.Operation.MINUS,
                        ofTwo(type).decimal(DecimalKernels::difference).computedBy(BAR, KernelArithmetic::difference),
                BinaryOperationIndicator.Operation.MULTIPLY, binary(type, KernelArithmetic::product),
                BinaryOperationIndicator.Operation.DIVIDE, binary(type, KernelArithmetic::quotient),
                BinaryOperationIndicator.Operation.MIN, binary(type, KernelArithmetic::lesser),
                BinaryOperationIndicator.Operation.MAX, binary(type, KernelArithmetic::greater));
        return chosenBy(operation, shapes);
    }

    private static IndicatorShape binary(Class<?> type, Kernel kernel) throws ReflectiveOperationException {
        return ofTwo(type).computedBy(BAR, kernel);
    }

    private static Draft ofTwo(Class<?> type) throws ReflectiveOperationException {
        return new Draft(type).inputs("left", "right");
    }

    static IndicatorRecipe unaryOperation(Class<?> type) throws ReflectiveOperationException {
        VarHandle operation = IndicatorFields.object(type, "operation");
        Map<Object, IndicatorShape> shapes = Map.of(
                UnaryOperationIndicator.Operation.ABS, unary(type, KernelArithmetic::magnitude),
                UnaryOperationIndicator.Operation.SQRT, unary(type, KernelArithmetic::squareRoot),
                UnaryOperationIndicator.Operation.LOG, unary(type, KernelArithmetic::logarithm),
                UnaryOperationIndicator.Operation.POW,
                        new Draft(type).inputs("operand").amounts("exponent").computedBy(BAR, KernelArithmetic::power));
        return chosenBy(operation, shapes);
    }

    private static IndicatorShape unary(Class<?> type, Kernel kernel) throws ReflectiveOperationException {
        return new Draft(type).inputs("operand").computedBy(BAR, kernel);
    }

    private static IndicatorRecipe chosenBy(VarHandle operation, Map<Object, IndicatorShape> shapes) {
        return (indicator, reader, from) -> {
            Object chosen = IndicatorFields.readObject(operation, indicator);
            IndicatorShape shape = chosen == null ? null : shapes.get(chosen);
            return shape == null
                    ? reader.unknown(indicator, from, "there is no kernel for the operation " + chosen)
                    : shape.read(indicator, reader, from);
        };
    }
}
