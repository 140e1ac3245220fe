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
import io.gpttrader.backtest.internal.kernels.Kernel;
import io.gpttrader.backtest.internal.kernels.KernelArithmetic;
import io.gpttrader.backtest.internal.kernels.KernelAverages;
import io.gpttrader.backtest.internal.kernels.KernelOscillators;
import io.gpttrader.backtest.internal.kernels.KernelPrices;
import io.gpttrader.backtest.internal.kernels.KernelTrend;
import io.gpttrader.backtest.internal.kernels.KernelWindows;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.indicators.*;
import org.ta4j.core.indicators.adx.*;
import org.ta4j.core.indicators.aroon.*;
import org.ta4j.core.indicators.averages.*;
import org.ta4j.core.indicators.bollinger.*;
import org.ta4j.core.indicators.donchian.*;
import org.ta4j.core.indicators.helpers.*;
import org.ta4j.core.indicators.ichimoku.*;
import org.ta4j.core.indicators.keltner.*;
import org.ta4j.core.indicators.numeric.BinaryOperationIndicator;
import org.ta4j.core.indicators.numeric.NumericIndicator;
import org.ta4j.core.indicators.numeric.UnaryOperationIndicator;
import org.ta4j.core.indicators.statistics.*;
import org.ta4j.core.indicators.supertrend.*;
import org.ta4j.core.indicators.volume.*;

/** The ta4j indicators that have kernels, by exact class. */
final class IndicatorRecipes {
    private static final Chapters<IndicatorRecipe> RECIPES = new Chapters<>(
            IndicatorRecipes::prices,
            IndicatorRecipes::averages,
            IndicatorRecipes::windows,
            IndicatorRecipes::oscillators,
            IndicatorRecipes::bands,
            IndicatorRecipes::trend,
            IndicatorRecipes::volume,
            IndicatorRecipes::arithmetic);

    private IndicatorRecipes() {}

    static @Nullable IndicatorRecipe of(Class<?> type) {
        return RECIPES.get(type);
    }

    /** Why a class has no recipe, in words. */
    static String whyUnknown(Class<?> type) {
        return RECIPES.whyMissing(type, "there is no kernel for this class");
    }

    private static void add(Class<?> type, Chapters.Maker<IndicatorRecipe> maker) {
        RECIPES.add(type, maker);
    }

    private static Draft draft(Class<?> type) {
        return new Draft(type);
    }

    /** One of the bars' own columns. */
    private static void price(Class<?> type, int price, Kernel kernel) {
        add(type, t -> draft(t).prices(price).promising(PLAIN).computedBy(BAR, kernel));
    }

    private static void column(Class<?> type, int prices, Kernel kernel) {
        add(type, t -> draft(t).prices(prices).computedBy(BAR, kernel));
    }

    /** A class that hands its input through, and is as stable as it. */
    private static void wrapper(Class<?> type, String input) {
        add(type, t -> {
            MethodHandle field = IndicatorFields.object(t, input);
            return (indicator, reader, from) -> reader.readInput(IndicatorFields.readObject(field, indicator), from);
        });
    }

    /** A class whose values are its input's, missing until it calls itself stable. */
    private static void delayedWrapper(Class<?> type, String input) {
        add(type, t -> draft(t).inputs(input).computedBy(BAR, KernelArithmetic::onceStable));
    }

    private static void prices() {
        price(OpenPriceIndicator.class, OPEN, in -> in.bars.open);
        price(HighPriceIndicator.class, HIGH, in -> in.bars.high);
        price(LowPriceIndicator.class, LOW, in -> in.bars.low);
        price(ClosePriceIndicator.class, CLOSE, in -> in.bars.close);
        column(TypicalPriceIndicator.class, HIGH | LOW | CLOSE, in -> KernelPrices.typical(in.bars));
        column(MedianPriceIndicator.class, HIGH | LOW, in -> KernelPrices.median(in.bars));
        column(TRIndicator.class, HIGH | LOW | CLOSE, in -> KernelPrices.trueRange(in.bars));
        column(ClosePriceRatioIndicator.class, CLOSE, in -> KernelPrices.closeRatio(in.bars));
        column(CloseLocationValueIndicator.class, HIGH | LOW | CLOSE, in -> KernelPrices.closeLocation(in.bars));
        add(ConstantIndicator.class, IndicatorOperations::constant);
        add(PreviousValueIndicator.class, IndicatorOperations::previous);
    }

    private static void averages() {
        add(
                SMAIndicator.class,
                t -> draft(t).inputs("indicator")
                        .counts("barCount")
                        .promising(OF_PLAIN)
                        .computedBy(RUNNING_WINDOW, in -> KernelAverages.simple(in.column(0), in.count(0))));
        add(
                EMAIndicator.class,
                t -> draft(t).inputs("indicator")
                        .counts("barCount")
                        .computedBy(HISTORY, in -> KernelAverages.exponential(in.input(0), in.count(0))));
        add(
                MMAIndicator.class,
                t -> draft(t).inputs("indicator")
                        .counts("barCount")
                        .computedBy(HISTORY, in -> KernelAverages.modified(in.input(0), in.count(0))));
        add(
                WMAIndicator.class,
                t -> draft(t).inputs("indicator").counts("barCount").computedBy(WINDOW, KernelAverages::weighted));
        add(
                LWMAIndicator.class,
                t -> draft(t).inputs("indicator")
                        .counts("barCount")
                        .computedBy(WINDOW, KernelAverages::linearlyWeighted));
        add(
                DoubleEMAIndicator.class,
                t -> draft(t).inputs("ema", "emaEma").computedBy(BAR, KernelAverages::doubleExponential));
        add(
                TripleEMAIndicator.class,
                t -> draft(t).inputs("ema", "emaEma", "emaEmaEma").computedBy(BAR, KernelAverages::tripleExponential));
        wrapper(HMAIndicator.class, "sqrtWma");
        delayedWrapper(VWMAIndicator.class, "volumeWeightedIndicator");
    }

    private static void windows() {
        add(
                HighestValueIndicator.class,
                t -> draft(t).inputs("indicator")
                        .counts("barCount")
                        .computedBy(WINDOW, in -> KernelWindows.highest(in.input(0), in.count(0))));
        add(
                LowestValueIndicator.class,
                t -> draft(t).inputs("indicator")
                        .counts("barCount")
                        .computedBy(WINDOW, in -> KernelWindows.lowest(in.input(0), in.count(0))));
        add(
                VarianceIndicator.class,
                t -> draft(t).inputs("indicator")
                        .counts("barCount")
                        .computedBy(RUNNING_WINDOW, in -> KernelWindows.variance(in.input(0), in.count(0))));
        add(
                StandardDeviationIndicator.class,
                t -> draft(t).inputs("variance").computedBy(BAR, KernelArithmetic::squareRoot));
        add(
                MeanDeviationIndicator.class,
                t -> draft(t).inputs("indicator")
                        .counts("barCount")
                        .computedBy(RUNNING_WINDOW, in -> KernelWindows.meanDeviation(in.input(0), in.count(0))));
    }

    private static void oscillators() {
        add(
                RSIIndicator.class,
                t -> draft(t).inputs("indicator")
                        .counts("barCount")
                        .computedBy(HISTORY, KernelOscillators::relativeStrength));
        add(
                MACDIndicator.class,
                t -> draft(t).inputs("shortTermEma", "longTermEma").computedBy(BAR, KernelArithmetic::difference));
        add(
                ROCIndicator.class,
                t -> draft(t).inputs("indicator")
                        .counts("barCount")
                        .computedBy(WINDOW, in -> KernelOscillators.rateOfChange(in.input(0), in.count(0))));
        add(
                CCIIndicator.class,
                t -> draft(t).inputs("typicalPriceInd")
                        .counts("barCount")
                        .computedBy(
                                RUNNING_WINDOW, in -> KernelOscillators.commodityChannel(in.input(0), in.count(0))));
        add(
                StochasticOscillatorKIndicator.class,
                t -> draft(t).inputs("indicator", "highPriceIndicator", "lowPriceIndicator")
                        .counts("barCount")
                        .computedBy(WINDOW, KernelOscillators::stochasticK));
        wrapper(StochasticOscillatorDIndicator.class, "indicator");
        add(
                StochasticIndicator.class,
                t -> draft(t).inputs("indicator", "highest", "lowest")
                        .computedBy(HISTORY, KernelOscillators::stochastic));
        add(
                WilliamsRIndicator.class,
                t -> draft(t).inputs("closePriceIndicator", "highPriceIndicator", "lowPriceIndicator")
                        .counts("barCount")
                        .computedBy(WINDOW, KernelOscillators::williamsR));
        add(
                GainIndicator.class,
                t -> draft(t).inputs("indicator").computedBy(HISTORY, in -> KernelOscillators.gains(in.input(0))));
        add(
                LossIndicator.class,
                t -> draft(t).inputs("indicator").computedBy(HISTORY, in -> KernelOscillators.losses(in.input(0))));
        add(DifferenceIndicator.class, IndicatorOperations::difference);
        add(PercentageChangeIndicator.class, IndicatorOperations::percentageChange);
        add(
                AroonUpIndicator.class,
                t -> draft(t).inputs("highPriceIndicator", "highestHighPriceIndicator")
                        .counts("barCount")
                        .prices(HIGH)
                        .computedBy(WINDOW, KernelOscillators::aroon));
        add(
                AroonDownIndicator.class,
                t -> draft(t).inputs("lowPriceIndicator", "lowestLowPriceIndicator")
                        .counts("barCount")
                        .prices(LOW)
                        .computedBy(WINDOW, KernelOscillators::aroon));
        add(
                AroonOscillatorIndicator.class,
                t -> draft(t).inputs("aroonUpIndicator", "aroonDownIndicator")
                        .computedBy(BAR, KernelArithmetic::difference));
    }

    private static void bands() {
        wrapper(BollingerBandsMiddleIndicator.class, "indicator");
        add(
                BollingerBandsUpperIndicator.class,
                t -> draft(t).inputs("bbm", "deviation").amounts("k").computedBy(BAR, KernelArithmetic::upperBand));
        add(
                BollingerBandsLowerIndicator.class,
                t -> draft(t).inputs("bbm", "indicator").amounts("k").computedBy(BAR, KernelArithmetic::lowerBand));
        add(
                BollingerBandWidthIndicator.class,
                t -> draft(t).inputs("bbu", "bbm", "bbl").computedBy(BAR, KernelArithmetic::bandWidth));
        add(
                PercentBIndicator.class,
                t -> draft(t).inputs("indicator", "bbu", "bbl").computedBy(BAR, KernelArithmetic::percentOfBand));
        wrapper(DonchianChannelUpperIndicator.class, "highestPrice");
        wrapper(DonchianChannelLowerIndicator.class, "lowestPrice");
        add(
                DonchianChannelMiddleIndicator.class,
                t -> draft(t).inputs("lower", "upper").computedBy(BAR, in -> KernelArithmetic.midpoint(in, 0)));
        delayedWrapper(KeltnerChannelMiddleIndicator.class, "emaIndicator");
        add(
                KeltnerChannelUpperIndicator.class,
                t -> draft(t).inputs("keltnerMiddleIndicator", "averageTrueRangeIndicator")
                        .amounts("ratio")
                        .computedBy(BAR, KernelArithmetic::upperBand));
        add(
                KeltnerChannelLowerIndicator.class,
                t -> draft(t).inputs("keltnerMiddleIndicator", "averageTrueRangeIndicator")
                        .amounts("ratio")
                        .computedBy(BAR, KernelArithmetic::lowerBand));
    }

    private static void trend() {
        delayedWrapper(ATRIndicator.class, "averageTrueRangeIndicator");
        column(PlusDMIndicator.class, HIGH | LOW, in -> KernelPrices.plusMovement(in.bars));
        column(MinusDMIndicator.class, HIGH | LOW, in -> KernelPrices.minusMovement(in.bars));
        add(
                PlusDIIndicator.class,
                t -> draft(t).inputs("atrIndicator", "avgPlusDMIndicator").computedBy(BAR, KernelTrend::directional));
        add(
                MinusDIIndicator.class,
                t -> draft(t).inputs("atrIndicator", "avgMinusDMIndicator").computedBy(BAR, KernelTrend::directional));
        add(
                DXIndicator.class,
                t -> draft(t).inputs("plusDIIndicator", "minusDIIndicator")
                        .computedBy(BAR, KernelTrend::directionalIndex));
        add(ADXIndicator.class, t -> draft(t).inputs("averageDXIndicator").computedBy(BAR, in -> in.input(0)));
        add(
                SuperTrendUpperBandIndicator.class,
                t -> draft(t).inputs("medianPriceIndicator", "atrIndicator")
                        .amounts("multiplier")
                        .prices(CLOSE)
                        .computedBy(HISTORY, KernelTrend::superTrendUpper));
        add(
                SuperTrendLowerBandIndicator.class,
                t -> draft(t).inputs("medianPriceIndicator", "atrIndicator")
                        .amounts("multiplier")
                        .prices(CLOSE)
                        .computedBy(HISTORY, KernelTrend::superTrendLower));
        add(
                SuperTrendIndicator.class,
                t -> draft(t).inputs("superTrendUpperBandIndicator", "superTrendLowerBandIndicator")
                        .prices(CLOSE)
                        .computedBy(HISTORY, KernelTrend::superTrend));
        add(
                ParabolicSarIndicator.class,
                t -> draft(t).amounts("accelerationStart", "maxAcceleration", "accelerationIncrement")
                        .prices(HIGH | LOW | CLOSE)
                        .computedBy(HISTORY, KernelTrend::parabolicSar));
        for (Class<?> line : new Class<?>[] {
            IchimokuLineIndicator.class, IchimokuTenkanSenIndicator.class, IchimokuKijunSenIndicator.class
        }) {
            add(
                    line,
                    t -> draft(t).inputs("periodHigh", "periodLow")
                            .computedBy(BAR, in -> KernelArithmetic.midpoint(in, 0)));
        }
        add(
                IchimokuSenkouSpanAIndicator.class,
                t -> draft(t).inputs("conversionLine", "baseLine")
                        .counts("offset")
                        .computedBy(WINDOW, in -> KernelArithmetic.midpoint(in, in.count(0) - 1)));
        add(
                IchimokuSenkouSpanBIndicator.class,
                t -> draft(t).inputs("lineIndicator")
                        .counts("offset")
                        .computedBy(WINDOW, in -> KernelArithmetic.delayed(in.input(0), in.count(0) - 1)));
        add(
                IchimokuChikouSpanIndicator.class,
                t -> draft(t).inputs("closePriceIndicator")
                        .counts("timeDelay")
                        .computedBy(WINDOW, in -> KernelArithmetic.delayed(in.input(0), -in.count(0))));
    }

    private static void volume() {
        add(
                VolumeIndicator.class,
                t -> draft(t).counts("barCount")
                        .prices(VOLUME)
                        .computedBy(WINDOW, in -> KernelWindows.sums(in.bars.volume, in.count(0))));
        column(OnBalanceVolumeIndicator.class, CLOSE | VOLUME, in -> KernelPrices.onBalanceVolume(in.bars));
        add(
                VWAPIndicator.class,
                t -> draft(t).counts("barCount")
                        .prices(HIGH | LOW | CLOSE | VOLUME)
                        .computedBy(WINDOW, in -> KernelPrices.volumeWeighted(in.bars, in.count(0))));
        add(
                MoneyFlowIndexIndicator.class,
                t -> draft(t).counts("barCount")
                        .prices(HIGH | LOW | CLOSE | VOLUME)
                        .computedBy(WINDOW, KernelPrices::moneyFlow));
    }

    private static void arithmetic() {
        wrapper(NumericIndicator.class, "delegate");
        add(
                UnstableIndicator.class,
                t -> draft(t).inputs("indicator")
                        .counts("unstableBars")
                        .computedBy(BAR, in -> KernelArithmetic.missingBefore(in.input(0), in.count(0))));
        add(BinaryOperationIndicator.class, IndicatorOperations::binaryOperation);
        add(UnaryOperationIndicator.class, IndicatorOperations::unaryOperation);
    }
}
