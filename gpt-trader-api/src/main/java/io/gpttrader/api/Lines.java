package io.gpttrader.api;

import static io.gpttrader.api.Trader.atr;
import static io.gpttrader.api.Trader.close;
import static io.gpttrader.api.Trader.ema;
import static io.gpttrader.api.Trader.high;
import static io.gpttrader.api.Trader.highest;
import static io.gpttrader.api.Trader.low;
import static io.gpttrader.api.Trader.lowest;
import static io.gpttrader.api.Trader.sma;
import static io.gpttrader.api.Trader.typicalPrice;
import static io.gpttrader.api.ValueFactory.aroonDown;
import static io.gpttrader.api.ValueFactory.aroonUp;
import static io.gpttrader.api.ValueFactory.bandDistance;
import static io.gpttrader.api.ValueFactory.directional;
import static io.gpttrader.api.ValueFactory.populationStdev;

import io.gpttrader.api.internal.indicators.DirectionalMovement;
import io.gpttrader.api.internal.indicators.DirectionalMovement.Line;
import java.util.List;
import java.util.Objects;

/** The indicators with more than one line. {@link Trader} creates them; each line is a {@link Value}. */
public final class Lines {
    private Lines() {}

    /** Moving average convergence divergence (Appel): the value itself is the MACD line. */
    public static final class Macd extends Value {
        Macd(Node node) {
            super(node, Definition.as(Macd::line));
            if (node.params().isEmpty()) {
                requireConsistent(node.args());
            }
        }

        private static void requireConsistent(Args args) {
            if (args.whole(0) >= args.whole(1)) {
                throw new IllegalArgumentException("macd: fast must be below slow but was fast=%d, slow=%d"
                        .formatted(args.whole(0), args.whole(1)));
            }
        }

        private static Value line(Args args) {
            requireConsistent(args);
            return ema(args.whole(0)).of(args.source()).minus(ema(args.whole(1)).of(args.source()));
        }

        private static Value signal(Args args) {
            return ema(args.whole(2)).of(line(args));
        }

        @Override
        public Macd of(Value source) {
            return new Macd(node().of(Objects.requireNonNull(source, "source")));
        }

        /**
         * The exponential average of the MACD line.
         *
         * @return the signal line
         */
        public Value signal() {
            return line("signal", Macd::signal);
        }

        /**
         * The MACD line minus its signal.
         *
         * @return the histogram
         */
        public Value histogram() {
            return line("histogram", args -> line(args).minus(signal(args)));
        }
    }

    /** Stochastic oscillator (Lane), 0 to 100: the value itself is %K. */
    public static final class Stochastic extends Value {
        Stochastic(Node node) {
            super(node, Definition.as(Stochastic::k));
        }

        private static Value k(Args args) {
            return ValueFactory.rangePosition("percentK", args.whole(0), false);
        }

        /**
         * The unsmoothed line, undefined while the window has no range.
         *
         * @return %K = 100 (close - lowest low) / (highest high - lowest low)
         */
        public Value k() {
            return line("k", Stochastic::k);
        }

        /**
         * The simple average of %K.
         *
         * @return %D
         */
        public Value d() {
            return line("d", args -> sma(args.whole(1)).of(k(args)));
        }
    }

    /**
     * Directional movement (Wilder), 0 to 100: the value itself is the ADX. +DI and -DI are undefined where the price has had no range, the ADX
     * also where it has not moved in either direction.
     */
    public static final class Directional extends Value {
        Directional(Node node) {
            super(
                    node,
                    Definition.ofValues(
                            args -> List.of(high(), low(), close()),
                            args -> new DirectionalMovement(args.whole(0), Line.ADX)));
        }

        /**
         * The upward directional indicator.
         *
         * @return +DI
         */
        public Value plusDi() {
            return line("plusDi", args -> directional(Line.PLUS, args.whole(0)));
        }

        /**
         * The downward directional indicator.
         *
         * @return -DI
         */
        public Value minusDi() {
            return line("minusDi", args -> directional(Line.MINUS, args.whole(0)));
        }
    }

    /**
     * Bollinger bands: a simple average and bands at a multiple of the population standard deviation. Where all values of the window are equal
     * there is a middle but no band: the other lines are undefined.
     */
    public static final class Bollinger {
        private final Node node;

        Bollinger(Node node) {
            this.node = node;
        }

        /**
         * The same bands around another value instead of the close.
         *
         * @param source the input
         * @return a changed copy
         */
        public Bollinger of(Value source) {
            return new Bollinger(node.of(Objects.requireNonNull(source, "source")));
        }

        /**
         * The upper band.
         *
         * @return middle + deviations x std
         */
        public Value upper() {
            return line("upper", args -> middle(args).plus(spread(args)));
        }

        /**
         * The simple average.
         *
         * @return the middle line
         */
        public Value middle() {
            return line("middle", Bollinger::middle);
        }

        /**
         * The lower band.
         *
         * @return middle - deviations x std
         */
        public Value lower() {
            return line("lower", args -> middle(args).minus(spread(args)));
        }

        /**
         * The distance between the bands as a fraction of the middle: 0.1 is ten percent.
         *
         * @return (upper - lower) / middle
         */
        public Value width() {
            return line("width", args -> spread(args).times(2).dividedBy(middle(args)));
        }

        /**
         * The position of the value between the bands: 0 at the lower, 1 at the upper; undefined where the bands coincide.
         *
         * @return (value - lower) / (upper - lower)
         */
        public Value percentB() {
            return line(
                    "percentB",
                    args -> args.source()
                            .minus(middle(args).minus(spread(args)))
                            .dividedBy(spread(args).times(2)));
        }

        private static Value middle(Args args) {
            return sma(args.whole(0)).of(args.source());
        }

        private static Value spread(Args args) {
            Value deviation = populationStdev(args.whole(0)).of(args.source());
            return bandDistance(deviation, middle(args)).times(args.real(1));
        }

        private Value line(String name, Definition.OfArgs<Value> composition) {
            return new Value(node.line(name), Definition.as(composition));
        }

        @Override
        public String toString() {
            return node.toString();
        }
    }

    /** A channel around price: Donchian's or Keltner's. Keltner's upper and lower line are undefined where the average range is 0. */
    public static final class Channel {
        private final Node node;
        private final Definition.OfArgs<Value> upper;
        private final Definition.OfArgs<Value> middle;
        private final Definition.OfArgs<Value> lower;

        private Channel(
                Node node,
                Definition.OfArgs<Value> upper,
                Definition.OfArgs<Value> middle,
                Definition.OfArgs<Value> lower) {
            this.node = node;
            this.upper = upper;
            this.middle = middle;
            this.lower = lower;
        }

        static Channel donchian(Node node) {
            return new Channel(
                    node,
                    args -> highest(args.whole(0)),
                    args -> midpoint(args.whole(0)),
                    args -> lowest(args.whole(0)));
        }

        static Channel keltner(Node node) {
            return new Channel(
                    node,
                    args -> keltnerMiddle(args).plus(keltnerDistance(args)),
                    Channel::keltnerMiddle,
                    args -> keltnerMiddle(args).minus(keltnerDistance(args)));
        }

        private static Value keltnerMiddle(Args args) {
            return ema(args.whole(0)).of(typicalPrice());
        }

        private static Value keltnerDistance(Args args) {
            return bandDistance(atr(args.whole(1)), close()).times(args.real(2));
        }

        /**
         * The upper line.
         *
         * @return the top of the channel
         */
        public Value upper() {
            return new Value(node.line("upper"), Definition.as(upper));
        }

        /**
         * The middle line.
         *
         * @return the middle of the channel
         */
        public Value middle() {
            return new Value(node.line("middle"), Definition.as(middle));
        }

        /**
         * The lower line.
         *
         * @return the bottom of the channel
         */
        public Value lower() {
            return new Value(node.line("lower"), Definition.as(lower));
        }

        @Override
        public String toString() {
            return node.toString();
        }
    }

    /** Ichimoku kinko hyo (Hosoda); at each bar, every line is computed from that bar and earlier ones only. */
    public static final class Ichimoku {
        private final Node node;

        Ichimoku(Node node) {
            this.node = node;
        }

        /**
         * The conversion line, tenkan-sen.
         *
         * @return the midpoint of the short window
         */
        public Value conversion() {
            return line("conversion", args -> midpoint(args.whole(0)));
        }

        /**
         * The base line, kijun-sen.
         *
         * @return the midpoint of the middle window
         */
        public Value base() {
            return line("base", args -> midpoint(args.whole(1)));
        }

        /**
         * The leading span A at the current bar: it was computed {@code base - 1} bars ago and displaced to this bar.
         *
         * @return the mean of conversion and base, displaced
         */
        public Value spanA() {
            return line(
                    "spanA",
                    args -> midpoint(args.whole(0))
                            .plus(midpoint(args.whole(1)))
                            .dividedBy(2)
                            .earlier(args.whole(1) - 1));
        }

        /**
         * The leading span B at the current bar, displaced like span A.
         *
         * @return the midpoint of the long window, displaced
         */
        public Value spanB() {
            return line("spanB", args -> midpoint(args.whole(2)).earlier(args.whole(1) - 1));
        }

        /**
         * The lagging line, chikou span: the current close, which a chart plots {@code base} bars back and compares
         * with the prices there. (ta4j's indicator assigns the close of a later bar to an earlier one, which would be
         * look-ahead.)
         *
         * @return the close; compare it with {@code close().shift(26)}
         */
        public Value lagging() {
            return line("lagging", args -> close());
        }

        private Value line(String name, Definition.OfArgs<Value> composition) {
            return new Value(node.line(name), Definition.as(composition));
        }

        @Override
        public String toString() {
            return node.toString();
        }
    }

    /** Aroon (Chande), 0 to 100: how recent the last extreme is; undefined while the window has no range. */
    public static final class Aroon {
        private final Node node;

        Aroon(Node node) {
            this.node = node;
        }

        /**
         * How recent the highest high is.
         *
         * @return 100 when it is the current bar, 0 when it is {@code bars} bars ago
         */
        public Value up() {
            return new Value(node.line("up"), Definition.as(args -> aroonUp(args.whole(0))));
        }

        /**
         * How recent the lowest low is.
         *
         * @return 100 when it is the current bar, 0 when it is {@code bars} bars ago
         */
        public Value down() {
            return new Value(node.line("down"), Definition.as(args -> aroonDown(args.whole(0))));
        }

        /**
         * The difference of the two, -100 to 100.
         *
         * @return up - down
         */
        public Value oscillator() {
            return new Value(
                    node.line("oscillator"),
                    Definition.as(args -> aroonUp(args.whole(0)).minus(aroonDown(args.whole(0)))));
        }

        @Override
        public String toString() {
            return node.toString();
        }
    }

    private static Value midpoint(int bars) {
        return highest(bars).plus(lowest(bars)).dividedBy(2);
    }
}
