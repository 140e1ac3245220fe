package io.gpttrader.backtest.internal.compiler;

import static io.gpttrader.backtest.internal.compiler.IndicatorShape.Promise.OF_PLAIN;
import static io.gpttrader.backtest.internal.compiler.IndicatorShape.Promise.PLAIN;
import static io.gpttrader.backtest.internal.compiler.IndicatorShape.Reach.BAR;
import static io.gpttrader.backtest.internal.compiler.IndicatorShape.Reach.HISTORY;
import static io.gpttrader.backtest.internal.compiler.IndicatorShape.Reach.RUNNING_WINDOW;
import static io.gpttrader.backtest.internal.compiler.IndicatorShape.Reach.WINDOW;
import static io.gpttrader.backtest.internal.kernels.KernelSanity.CLOSE;
import static io.gpttrader.backtest.internal.kernels.KernelSanity.HIGH;
import static io.gpttrader.backtest.internal.kernels.KernelSanity.LOW;
import static io.gpttrader.backtest.internal.kernels.KernelSanity.OPEN;
import static io.gpttrader.backtest.internal.kernels.KernelSanity.VOLUME;

import io.gpttrader.backtest.internal.compiler.IndicatorShape.Draft;
import io.gpttrader.backtest.internal.kernels.DecimalKernels;
import io.gpttrader.backtest.internal.kernels.IndicatorNode;
import io.gpttrader.backtest.internal.kernels.Kernel;
import io.gpttrader.backtest.internal.kernels.KernelArithmetic;
import io.gpttrader.backtest.internal.kernels.KernelAverages;
import io.gpttrader.backtest.internal.kernels.KernelInputs;
import io.gpttrader.backtest.internal.kernels.KernelOscillators;
import io.gpttrader.backtest.internal.kernels.KernelPrices;
import io.gpttrader.backtest.internal.kernels.KernelTrend;
import io.gpttrader.backtest.internal.kernels.KernelWindows;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;

/** The ta4j indicators that have kernels, by exact class. */
final class IndicatorRecipes extends RecipesByName<IndicatorRecipe> {
    private static final IndicatorRecipes RECIPES = new IndicatorRecipes();

    private IndicatorRecipes() {}

    static @Nullable IndicatorRecipe of(Class<?> type) {
        return RECIPES.get(type);
    }

    /** Why a class has no recipe, in words. */
    static String whyUnknown(Class<?> type) {
        return RECIPES.whyMissing(type, "there is no kernel for this class");
    }

    @Override
    @Nullable
    IndicatorRecipe usual(String name, Class<?> type) throws ReflectiveOperationException {
        return switch (name) {
            case "OpenPriceIndicator" -> price(type, OPEN);
            case "HighPriceIndicator" -> price(type, HIGH);
            case "LowPriceIndicator" -> price(type, LOW);
            case "ClosePriceIndicator" -> price(type, CLOSE);
            case "SMAIndicator" ->
                average(type).promising(OF_PLAIN).computedBy(RUNNING_WINDOW, new Usual(Usual.SIMPLE));
            case "EMAIndicator" -> average(type).computedBy(HISTORY, new Usual(Usual.EXPONENTIAL));
            default -> null;
        };
    }

    @Override
    @Nullable
    Maker<IndicatorRecipe> named(String name) {
        return prices(name);
    }

    /** A column of the bars, or an average: one class for all. */
    record Usual(int what) implements Kernel {
        private static final int SIMPLE = -1;
        private static final int EXPONENTIAL = -2;

        @Override
        public double[] compute(KernelInputs in) {
            return switch (what) {
                case OPEN -> in.bars.open;
                case HIGH -> in.bars.high;
                case LOW -> in.bars.low;
                case CLOSE -> in.bars.close;
                case SIMPLE -> KernelAverages.simple(in.column(0), in.count(0));
                default -> KernelAverages.exponential(in.input(0), in.count(0));
            };
        }

        /** The same of decimal numbers; it is a method, as a first run over doubles is not to load what it needs. */
        DecimalKernels.@Nullable Result decimal(DecimalKernels.Work work) {
            return switch (what) {
                case OPEN -> DecimalNumbers.ofBars(work.in(), Bar::getOpenPrice, work.in().bars.open);
                case HIGH -> DecimalNumbers.ofBars(work.in(), Bar::getHighPrice, work.in().bars.high);
                case LOW -> DecimalNumbers.ofBars(work.in(), Bar::getLowPrice, work.in().bars.low);
                case CLOSE -> DecimalNumbers.ofBars(work.in(), Bar::getClosePrice, work.in().bars.close);
                case SIMPLE -> DecimalKernels.simple(work);
                default -> DecimalKernels.exponential(work);
            };
        }
    }

    /** One of the bars' own columns. */
    private static IndicatorRecipe price(Class<?> type, int price) {
        return draft(type).prices(price).promising(PLAIN).computedBy(BAR, new Usual(price));
    }

    private static Draft average(Class<?> type) throws ReflectiveOperationException {
        return draft(type).inputs("indicator").counts("barCount");
    }

    private static Draft draft(Class<?> type) {
        return new Draft(type);
    }

    private static Maker<IndicatorRecipe> column(int prices, Kernel kernel) {
        return t -> draft(t).prices(prices).computedBy(BAR, kernel);
    }

    /** A class that hands its input through, and is as stable as it. */
    private static Maker<IndicatorRecipe> wrapper(String input) {
        return t -> {
            VarHandle field = IndicatorFields.object(t, input);
            return (indicator, reader, from) -> {
                IndicatorNode node = reader.readInput(IndicatorFields.readObject(field, indicator), from);
                return node.decimals == null || node.decimals.areHandedOn() ? node : node.later(0);
            };
        };
    }

    /** A class whose values are its input's, missing until it calls itself stable. */
    private static Maker<IndicatorRecipe> delayedWrapper(String input) {
        return t -> draft(t).inputs(input).computedBy(BAR, KernelArithmetic::onceStable);
    }

    private static @Nullable Maker<IndicatorRecipe> prices(String name) {
        return switch (name) {
            case "TypicalPriceIndicator" -> column(HIGH | LOW | CLOSE, in -> KernelPrices.typical(in.bars));
            case "MedianPriceIndicator" -> column(HIGH | LOW, in -> KernelPrices.median(in.bars));
            case "TRIndicator" -> column(HIGH | LOW | CLOSE, in -> KernelPrices.trueRange(in.bars));
            case "ClosePriceRatioIndicator" -> column(CLOSE, in -> KernelPrices.closeRatio(in.bars));
            case "CloseLocationValueIndicator" -> column(HIGH | LOW | CLOSE, in -> KernelPrices.closeLocation(in.bars));
            case "ConstantIndicator" -> IndicatorOperations::constant;
            case "PreviousValueIndicator" -> IndicatorOperations::previous;
            default -> averages(name);
        };
    }

    private static @Nullable Maker<IndicatorRecipe> averages(String name) {
        return switch (name) {
            case "MMAIndicator" ->
                t -> draft(t).inputs("indicator")
                        .counts("barCount")
                        .decimal(DecimalKernels::modified)
                        .computedBy(HISTORY, in -> KernelAverages.modified(in.input(0), in.count(0)));
            case "WMAIndicator" ->
                t -> draft(t).inputs("indicator").counts("barCount").computedBy(WINDOW, KernelAverages::weighted);
            case "LWMAIndicator" ->
                t -> draft(t).inputs("indicator")
                        .counts("barCount")
                        .computedBy(WINDOW, KernelAverages::linearlyWeighted);
            case "DoubleEMAIndicator" ->
                t -> draft(t).inputs("ema", "emaEma").computedBy(BAR, KernelAverages::doubleExponential);
            case "TripleEMAIndicator" ->
                t -> draft(t).inputs("ema", "emaEma", "emaEmaEma").computedBy(BAR, KernelAverages::tripleExponential);
            case "SMMAIndicator" ->
                t -> draft(t).inputs("indicator").counts("barCount").computedBy(HISTORY, KernelAverages::smoothed);
            case "ZLEMAIndicator" ->
                t -> draft(t).inputs("indicator").counts("barCount").computedBy(HISTORY, KernelAverages::zeroLag);
            case "KAMAIndicator" ->
                t -> draft(t).inputs("price")
                        .counts("barCountEffectiveRatio")
                        .amounts("fastest", "slowest")
                        .computedBy(HISTORY, KernelAverages::adaptive);
            case "HMAIndicator" -> wrapper("sqrtWma");
            case "VWMAIndicator" -> delayedWrapper("volumeWeightedIndicator");
            default -> windows(name);
        };
    }

    private static @Nullable Maker<IndicatorRecipe> windows(String name) {
        return switch (name) {
            case "HighestValueIndicator" ->
                t -> draft(t).inputs("indicator")
                        .counts("barCount")
                        .decimal(DecimalKernels::highest)
                        .computedBy(WINDOW, in -> KernelWindows.highest(in.input(0), in.count(0)));
            case "LowestValueIndicator" ->
                t -> draft(t).inputs("indicator")
                        .counts("barCount")
                        .decimal(DecimalKernels::lowest)
                        .computedBy(WINDOW, in -> KernelWindows.lowest(in.input(0), in.count(0)));
            case "VarianceIndicator" ->
                t -> draft(t).inputs("indicator")
                        .counts("barCount")
                        .decimal(DecimalKernels::variance)
                        .computedBy(RUNNING_WINDOW, in -> KernelWindows.variance(in.input(0), in.count(0)));
            case "StandardDeviationIndicator" ->
                t -> draft(t).inputs("variance")
                        .decimal(DecimalKernels::deviation)
                        .computedBy(BAR, KernelArithmetic::squareRoot);
            case "MeanDeviationIndicator" ->
                t -> draft(t).inputs("indicator")
                        .counts("barCount")
                        .computedBy(RUNNING_WINDOW, in -> KernelWindows.meanDeviation(in.input(0), in.count(0)));
            default -> oscillators(name);
        };
    }

    private static @Nullable Maker<IndicatorRecipe> oscillators(String name) {
        return switch (name) {
            case "RSIIndicator" ->
                t -> draft(t).inputs("indicator")
                        .counts("barCount")
                        .decimal(DecimalKernels::relativeStrength)
                        .computedBy(HISTORY, KernelOscillators::relativeStrength);
            case "MACDIndicator" ->
                t -> draft(t).inputs("shortTermEma", "longTermEma")
                        .decimal(DecimalKernels::difference)
                        .computedBy(BAR, KernelArithmetic::difference);
            case "PPOIndicator" ->
                t -> draft(t).inputs("shortTermEma", "longTermEma")
                        .computedBy(BAR, KernelOscillators::percentageDifference);
            case "AwesomeOscillatorIndicator" ->
                t -> draft(t).inputs("sma5", "sma34").computedBy(BAR, KernelArithmetic::difference);
            case "DPOIndicator" -> wrapper("indicatorMinusPreviousSMAIndicator");
            case "CMOIndicator" ->
                t -> draft(t).inputs("gainIndicator", "lossIndicator")
                        .counts("barCount")
                        .computedBy(WINDOW, KernelOscillators::chandeMomentum);
            case "SigmaIndicator" ->
                t -> draft(t).inputs("ref", "mean", "sd").computedBy(BAR, KernelOscillators::deviationsFromMean);
            case "UlcerIndexIndicator" ->
                t -> draft(t).inputs("indicator").counts("barCount").computedBy(WINDOW, KernelOscillators::ulcerIndex);
            case "StochasticRSIIndicator" -> delayedWrapper("stochasticIndicator");
            case "ROCIndicator" ->
                t -> draft(t).inputs("indicator")
                        .counts("barCount")
                        .computedBy(WINDOW, in -> KernelOscillators.rateOfChange(in.input(0), in.count(0)));
            case "CCIIndicator" ->
                t -> draft(t).inputs("typicalPriceInd")
                        .counts("barCount")
                        .computedBy(RUNNING_WINDOW, in -> KernelOscillators.commodityChannel(in.input(0), in.count(0)));
            case "StochasticOscillatorKIndicator" ->
                t -> draft(t).inputs("indicator", "highPriceIndicator", "lowPriceIndicator")
                        .counts("barCount")
                        .computedBy(WINDOW, KernelOscillators::stochasticK);
            case "StochasticOscillatorDIndicator" -> wrapper("indicator");
            case "StochasticIndicator" ->
                t -> draft(t).inputs("indicator", "highest", "lowest")
                        .computedBy(HISTORY, KernelOscillators::stochastic);
            case "WilliamsRIndicator" ->
                t -> draft(t).inputs("closePriceIndicator", "highPriceIndicator", "lowPriceIndicator")
                        .counts("barCount")
                        .computedBy(WINDOW, KernelOscillators::williamsR);
            case "GainIndicator" ->
                t -> draft(t).inputs("indicator").computedBy(HISTORY, in -> KernelOscillators.gains(in.input(0)));
            case "LossIndicator" ->
                t -> draft(t).inputs("indicator").computedBy(HISTORY, in -> KernelOscillators.losses(in.input(0)));
            case "DifferenceIndicator" -> IndicatorOperations::difference;
            case "PercentageChangeIndicator" -> IndicatorOperations::percentageChange;
            case "AroonUpIndicator" ->
                t -> draft(t).inputs("highPriceIndicator", "highestHighPriceIndicator")
                        .counts("barCount")
                        .prices(HIGH)
                        .computedBy(WINDOW, KernelOscillators::aroon);
            case "AroonDownIndicator" ->
                t -> draft(t).inputs("lowPriceIndicator", "lowestLowPriceIndicator")
                        .counts("barCount")
                        .prices(LOW)
                        .computedBy(WINDOW, KernelOscillators::aroon);
            case "AroonOscillatorIndicator" ->
                t -> draft(t).inputs("aroonUpIndicator", "aroonDownIndicator")
                        .computedBy(BAR, KernelArithmetic::difference);
            default -> bands(name);
        };
    }

    private static @Nullable Maker<IndicatorRecipe> bands(String name) {
        return switch (name) {
            case "BollingerBandsMiddleIndicator" -> wrapper("indicator");
            case "BollingerBandsUpperIndicator" ->
                t -> draft(t).inputs("bbm", "deviation")
                        .amounts("k")
                        .decimal(DecimalKernels::upperBand)
                        .computedBy(BAR, KernelArithmetic::upperBand);
            case "BollingerBandsLowerIndicator" ->
                t -> draft(t).inputs("bbm", "indicator")
                        .amounts("k")
                        .decimal(DecimalKernels::lowerBand)
                        .computedBy(BAR, KernelArithmetic::lowerBand);
            case "BollingerBandWidthIndicator" ->
                t -> draft(t).inputs("bbu", "bbm", "bbl").computedBy(BAR, KernelArithmetic::bandWidth);
            case "PercentBIndicator" ->
                t -> draft(t).inputs("indicator", "bbu", "bbl").computedBy(BAR, KernelArithmetic::percentOfBand);
            case "DonchianChannelUpperIndicator" -> wrapper("highestPrice");
            case "DonchianChannelLowerIndicator" -> wrapper("lowestPrice");
            case "DonchianChannelMiddleIndicator" ->
                t -> draft(t).inputs("lower", "upper").computedBy(BAR, in -> KernelArithmetic.midpoint(in, 0));
            case "KeltnerChannelMiddleIndicator" -> delayedWrapper("emaIndicator");
            case "KeltnerChannelUpperIndicator" ->
                t -> draft(t).inputs("keltnerMiddleIndicator", "averageTrueRangeIndicator")
                        .amounts("ratio")
                        .computedBy(BAR, KernelArithmetic::upperBand);
            case "KeltnerChannelLowerIndicator" ->
                t -> draft(t).inputs("keltnerMiddleIndicator", "averageTrueRangeIndicator")
                        .amounts("ratio")
                        .computedBy(BAR, KernelArithmetic::lowerBand);
            default -> trend(name);
        };
    }

    private static @Nullable Maker<IndicatorRecipe> trend(String name) {
        return switch (name) {
            case "ATRIndicator" -> delayedWrapper("averageTrueRangeIndicator");
            case "PlusDMIndicator" -> column(HIGH | LOW, in -> KernelPrices.plusMovement(in.bars));
            case "MinusDMIndicator" -> column(HIGH | LOW, in -> KernelPrices.minusMovement(in.bars));
            case "PlusDIIndicator" ->
                t -> draft(t).inputs("atrIndicator", "avgPlusDMIndicator").computedBy(BAR, KernelTrend::directional);
            case "MinusDIIndicator" ->
                t -> draft(t).inputs("atrIndicator", "avgMinusDMIndicator").computedBy(BAR, KernelTrend::directional);
            case "DXIndicator" ->
                t -> draft(t).inputs("plusDIIndicator", "minusDIIndicator")
                        .computedBy(BAR, KernelTrend::directionalIndex);
            case "ADXIndicator" -> t -> draft(t).inputs("averageDXIndicator").computedBy(BAR, in -> in.input(0));
            case "SuperTrendUpperBandIndicator" ->
                t -> draft(t).inputs("medianPriceIndicator", "atrIndicator")
                        .amounts("multiplier")
                        .prices(CLOSE)
                        .computedBy(HISTORY, KernelTrend::superTrendUpper);
            case "SuperTrendLowerBandIndicator" ->
                t -> draft(t).inputs("medianPriceIndicator", "atrIndicator")
                        .amounts("multiplier")
                        .prices(CLOSE)
                        .computedBy(HISTORY, KernelTrend::superTrendLower);
            case "SuperTrendIndicator" ->
                t -> draft(t).inputs("superTrendUpperBandIndicator", "superTrendLowerBandIndicator")
                        .prices(CLOSE)
                        .computedBy(HISTORY, KernelTrend::superTrend);
            case "ChandelierExitLongIndicator" ->
                t -> draft(t).inputs("high", "atr").amounts("k").computedBy(BAR, KernelTrend::chandelierLong);
            case "ChandelierExitShortIndicator" ->
                t -> draft(t).inputs("low", "atr").amounts("k").computedBy(BAR, KernelTrend::chandelierShort);
            case "ParabolicSarIndicator" ->
                t -> draft(t).amounts("accelerationStart", "maxAcceleration", "accelerationIncrement")
                        .prices(HIGH | LOW | CLOSE)
                        .computedBy(HISTORY, KernelTrend::parabolicSar);
            case "IchimokuLineIndicator", "IchimokuTenkanSenIndicator", "IchimokuKijunSenIndicator" ->
                t -> draft(t).inputs("periodHigh", "periodLow").computedBy(BAR, in -> KernelArithmetic.midpoint(in, 0));
            case "IchimokuSenkouSpanAIndicator" ->
                t -> draft(t).inputs("conversionLine", "baseLine")
                        .counts("offset")
                        .computedBy(WINDOW, in -> KernelArithmetic.midpoint(in, in.count(0) - 1));
            case "IchimokuSenkouSpanBIndicator" ->
                t -> draft(t).inputs("lineIndicator")
                        .counts("offset")
                        .computedBy(WINDOW, in -> KernelArithmetic.delayed(in.input(0), in.count(0) - 1));
            case "IchimokuChikouSpanIndicator" ->
                t -> draft(t).inputs("closePriceIndicator")
                        .counts("timeDelay")
                        .computedBy(WINDOW, in -> KernelArithmetic.delayed(in.input(0), -in.count(0)));
            default -> volume(name);
        };
    }

    private static @Nullable Maker<IndicatorRecipe> volume(String name) {
        return switch (name) {
            case "VolumeIndicator" ->
                t -> draft(t).counts("barCount")
                        .prices(VOLUME)
                        .computedBy(WINDOW, in -> KernelWindows.sums(in.bars.volume, in.count(0)));
            case "OnBalanceVolumeIndicator" -> column(CLOSE | VOLUME, in -> KernelPrices.onBalanceVolume(in.bars));
            case "VWAPIndicator" ->
                t -> draft(t).counts("barCount")
                        .prices(HIGH | LOW | CLOSE | VOLUME)
                        .computedBy(WINDOW, in -> KernelPrices.volumeWeighted(in.bars, in.count(0)));
            case "AccumulationDistributionIndicator" ->
                t -> draft(t).inputs("clvIndicator").prices(VOLUME).computedBy(HISTORY, KernelPrices::accumulation);
            case "ChaikinMoneyFlowIndicator" ->
                t -> draft(t).inputs("clvIndicator", "volumeIndicator")
                        .counts("barCount")
                        .prices(VOLUME)
                        .computedBy(WINDOW, KernelPrices::chaikinMoneyFlow);
            case "MoneyFlowIndexIndicator" ->
                t -> draft(t).counts("barCount")
                        .prices(HIGH | LOW | CLOSE | VOLUME)
                        .computedBy(WINDOW, KernelPrices::moneyFlow);
            default -> arithmetic(name);
        };
    }

    private static @Nullable Maker<IndicatorRecipe> arithmetic(String name) {
        return switch (name) {
            case "NumericIndicator" -> wrapper("delegate");
            case "UnstableIndicator" ->
                t -> draft(t).inputs("indicator")
                        .counts("unstableBars")
                        .computedBy(BAR, in -> KernelArithmetic.missingBefore(in.input(0), in.count(0)));
            case "BinaryOperationIndicator" -> IndicatorOperations::binaryOperation;
            case "UnaryOperationIndicator" -> IndicatorOperations::unaryOperation;
            default -> null;
        };
    }
}
