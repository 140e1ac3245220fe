package io.gpttrader.examples;

import io.gpttrader.examples.NaiveStrategies.Signals;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Strategies of the cookbook with their authors' numbers, as plain loops over columns: a second opinion that shares no code with the
 * DSL. An undefined value is NaN, and every comparison with it is false.
 *
 * @param bars the prices
 * @param dates of the bars
 */
record NaiveCookbook(NaiveBars bars, List<LocalDate> dates) {

    /** What stands here. */
    static final List<String> NAMES = List.of(
            "golden-cross",
            "faber",
            "time-series-momentum",
            "macd",
            "directional-movement",
            "turtle",
            "keltner",
            "ichimoku",
            "supertrend",
            "parabolic-sar",
            "rsi-2",
            "bollinger",
            "internal-bar-strength",
            "triple-screen",
            "turn-of-the-month");

    Signals byName(String name) {
        return switch (name) {
            case "golden-cross" -> crossing(200, mean(close(), 50), mean(close(), 200));
            case "faber" -> faber();
            case "time-series-momentum" -> momentum();
            case "macd" -> macd();
            case "directional-movement" -> directionalMovement();
            case "turtle" -> turtle();
            case "keltner" -> keltner();
            case "ichimoku" -> ichimoku();
            case "supertrend" -> crossing(11, close(), NaiveTrails.supertrend(bars, wilder(trueRange(), 1, 10), 10, 3));
            case "parabolic-sar" -> crossing(2, close(), NaiveTrails.parabolic(bars));
            case "rsi-2" -> rsi2();
            case "bollinger" -> bollinger();
            case "internal-bar-strength" -> internalBarStrength();
            case "triple-screen" -> tripleScreen();
            case "turn-of-the-month" -> turnOfTheMonth();
            default -> throw new IllegalArgumentException(name);
        };
    }

    // ---- the strategies

    /** Buys where one line crosses above another, sells where it crosses below. */
    private static Signals crossing(int first, double[] one, double[] other) {
        return signals(
                first,
                t -> above(one[t], other[t]) && !above(one[t - 1], other[t - 1]),
                t -> above(other[t], one[t]) && !above(other[t - 1], one[t - 1]));
    }

    private Signals faber() {
        double[] average = mean(close(), 200);
        return signals(
                199,
                t -> isNewMonth(t) && above(close()[t], average[t]),
                t -> isNewMonth(t) && above(average[t], close()[t]));
    }

    private Signals momentum() {
        return signals(
                252,
                t -> isNewMonth(t) && above(close()[t], close()[t - 252]),
                t -> isNewMonth(t) && above(close()[t - 252], close()[t]));
    }

    private Signals macd() {
        double[] fast = exponential(close(), 0, 12);
        double[] slow = exponential(close(), 0, 26);
        double[] line = each(t -> fast[t] - slow[t]);
        double[] signal = exponential(line, 25, 9);
        return crossing(34, line, signal);
    }

    private Signals directionalMovement() {
        double[] up = each(t -> t == 0 ? Double.NaN : moved(high()[t] - high()[t - 1], low()[t - 1] - low()[t]));
        double[] down = each(t -> t == 0 ? Double.NaN : moved(low()[t - 1] - low()[t], high()[t] - high()[t - 1]));
        double[] range = wilder(trueRange(), 1, 14);
        double[] smoothUp = wilder(up, 1, 14);
        double[] smoothDown = wilder(down, 1, 14);
        double[] plus = each(t -> 100 * smoothUp[t] / range[t]);
        double[] minus = each(t -> 100 * smoothDown[t] / range[t]);
        double[] dx = each(t -> 100 * Math.abs(plus[t] - minus[t]) / (plus[t] + minus[t]));
        double[] adx = wilder(dx, 14, 14);
        return signals(27, t -> above(plus[t], minus[t]) && above(adx[t], 25), t -> above(minus[t], plus[t]));
    }

    private static double moved(double here, double there) {
        return here > 1e-9 && here - there > 1e-9 ? here : 0;
    }

    /** The stop looks back to the price of the entry, so the trades are walked through here. */
    private Signals turtle() {
        int first = 20;
        double[] range = wilder(trueRange(), 1, 20);
        IntPredicate buys = t -> above(close()[t], highest(t - 1, 20));
        boolean[] sells = new boolean[close().length];
        boolean isIn = false;
        double paid = 0;
        for (int t = first; t < sells.length - 1; t++) {
            if (isIn) {
                sells[t] = above(lowest(t - 1, 10), close()[t]) || !above(close()[t], paid - 2 * range[t]);
                isIn = !sells[t];
            } else if (buys.test(t)) {
                isIn = true;
                // with slippage and commission
                paid = bars.open()[t + 1] * 1.0005 * 1.001;
            }
        }
        return new Signals(first, buys, t -> sells[t]);
    }

    private Signals keltner() {
        double[] middle = exponential(each(t -> (high()[t] + low()[t] + close()[t]) / 3), 0, 20);
        double[] range = wilder(trueRange(), 1, 10);
        double[] upper = each(t -> middle[t] + 2 * range[t]);
        Signals top = crossing(20, close(), upper);
        Signals centre = crossing(20, close(), middle);
        return signals(20, top.buys(), centre.sells());
    }

    private Signals ichimoku() {
        double[] conversion = middle(9);
        double[] base = middle(26);
        double[] wide = middle(52);
        return signals(
                76,
                t -> above(conversion[t], base[t])
                        && above(close()[t], Math.max((conversion[t - 25] + base[t - 25]) / 2, wide[t - 25])),
                t -> above(base[t], conversion[t]));
    }

    private Signals rsi2() {
        double[] trend = mean(close(), 200);
        double[] exit = mean(close(), 5);
        double[] gain = wilder(each(t -> t == 0 ? 0 : Math.max(0, close()[t] - close()[t - 1])), 1, 2);
        double[] loss = wilder(each(t -> t == 0 ? 0 : Math.max(0, close()[t - 1] - close()[t])), 1, 2);
        return signals(
                199,
                t -> above(close()[t], trend[t]) && above(5, 100 * gain[t] / (gain[t] + loss[t])),
                t -> above(close()[t], exit[t]));
    }

    private Signals bollinger() {
        double[] middle = mean(close(), 20);
        return signals(
                19,
                t -> above(middle[t] - 2 * populationDeviation(t, 20, middle[t]), close()[t]),
                t -> above(close()[t], middle[t]));
    }

    private double populationDeviation(int t, int window, double mean) {
        double squares = 0;
        for (int i = t - window + 1; i <= t; i++) {
            squares += (close()[i] - mean) * (close()[i] - mean);
        }
        return Math.sqrt(squares / window);
    }

    private Signals internalBarStrength() {
        double[] strength = each(t -> (close()[t] - low()[t]) / (high()[t] - low()[t]));
        return signals(0, t -> above(0.2, strength[t]), t -> above(strength[t], 0.8));
    }

    private Signals tripleScreen() {
        double[] tide = exponential(close(), 0, 65);
        double[] k = each(t -> t < 4 ? Double.NaN : 100 * (close()[t] - lowest(t, 5)) / (highest(t, 5) - lowest(t, 5)));
        double[] d = mean(k, 3);
        return signals(
                69,
                t -> isRun(tide, t, 1) && above(30, d[t - 1]) && above(close()[t], high()[t - 1]),
                t -> above(d[t], 70) || isRun(tide, t, -1));
    }

    /** Whether each of the last five steps went one way. */
    private static boolean isRun(double[] line, int t, int way) {
        for (int i = t; i > t - 5; i--) {
            if (!above(way * line[i], way * line[i - 1])) {
                return false;
            }
        }
        return true;
    }

    /** Buys at the last open of a month and sells at the open after the third day: what is known of the months here are the bars. */
    private Signals turnOfTheMonth() {
        IntPredicate beforeLast = t -> t >= 0
                && t + 1 < dates.size()
                && month(t + 1) == month(t)
                && (t + 2 == dates.size() || month(t + 2) != month(t));
        return signals(0, beforeLast, t -> beforeLast.test(t - 4));
    }

    private int month(int t) {
        return dates.get(t).getMonthValue();
    }

    private boolean isNewMonth(int t) {
        return month(t) != month(t - 1);
    }

    /** Where both hold, nothing is bought. */
    private static Signals signals(int first, IntPredicate buys, IntPredicate sells) {
        return new Signals(first, t -> buys.test(t) && !sells.test(t), sells);
    }

    // ---- their lines

    private double[] close() {
        return bars.close();
    }

    private double[] high() {
        return bars.high();
    }

    private double[] low() {
        return bars.low();
    }

    private interface At {
        double value(int t);
    }

    private double[] each(At line) {
        double[] values = new double[close().length];
        Arrays.setAll(values, line::value);
        return values;
    }

    private double[] mean(double[] values, int window) {
        return each(t -> t < window - 1
                ? Double.NaN
                : Arrays.stream(values, t - window + 1, t + 1).sum() / window);
    }

    private double[] exponential(double[] values, int from, int window) {
        return recursive(values, from, window, 2.0 / (window + 1));
    }

    private double[] wilder(double[] values, int from, int window) {
        return recursive(values, from, window, 1.0 / window);
    }

    /** Starts as the mean of the first values. */
    private static double[] recursive(double[] values, int from, int window, double weight) {
        double[] average = new double[values.length];
        Arrays.fill(average, Double.NaN);
        if (from + window > values.length) {
            return average;
        }
        average[from + window - 1] = Arrays.stream(values, from, from + window).sum() / window;
        for (int t = from + window; t < values.length; t++) {
            average[t] = average[t - 1] + weight * (values[t] - average[t - 1]);
        }
        return average;
    }

    private double[] trueRange() {
        return each(
                t -> t == 0 ? Double.NaN : Math.max(high()[t], close()[t - 1]) - Math.min(low()[t], close()[t - 1]));
    }

    private double highest(int t, int window) {
        return Arrays.stream(high(), t - window + 1, t + 1).max().orElseThrow();
    }

    private double lowest(int t, int window) {
        return Arrays.stream(low(), t - window + 1, t + 1).min().orElseThrow();
    }

    private double[] middle(int window) {
        return each(t -> t < window - 1 ? Double.NaN : (highest(t, window) + lowest(t, window)) / 2);
    }

    /** Numbers that differ by rounding only are equal. */
    static boolean above(double a, double b) {
        return a - b > 1e-12 * Math.max(Math.abs(a), Math.abs(b));
    }
}
