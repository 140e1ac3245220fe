package io.gpttrader.backtest;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How many strategies were run, and every difference with the size of the tie behind it. */
final class SameAnswersTally {
    private static final int LEAST = -20;
    private static final int UNDEFINED = Integer.MAX_VALUE;

    private int strategies;
    private int trading;
    private int compiled;
    private long trades;
    private int differing;
    private double largestNearGap;
    private double largestSource;
    private final Map<Integer, Integer> decades = new TreeMap<>();
    private final Map<String, Integer> amplifiers = new TreeMap<>();

    /** One strategy that was run. */
    void count(int itsTrades, boolean isCompiled) {
        strategies++;
        trades += itsTrades;
        trading += itsTrades > 0 ? 1 : 0;
        compiled += isCompiled ? 1 : 0;
    }

    /** One strategy whose decisions differ where ta4j disagrees with itself. */
    void differs(SameAnswersJudge.Tie tie) {
        differing++;
        largestSource = Math.max(largestSource, tie.source());
        decades.merge(decade(tie.gap()), 1, Integer::sum);
        if (tie.gap() < SameAnswersJudge.NEAR) {
            largestNearGap = Math.max(largestNearGap, tie.gap());
        } else {
            amplifiers.merge(tie.amplifier(), 1, Integer::sum);
        }
    }

    /** Of 10; undefined gaps come last. */
    private static int decade(double gap) {
        return Double.isNaN(gap) ? UNDEFINED : (int) Math.max(LEAST, Math.floor(Math.log10(gap)));
    }

    int strategies() {
        return strategies;
    }

    double tradingShare() {
        return trading / (double) strategies;
    }

    double largestSource() {
        return largestSource;
    }

    /** One line to print. */
    String line(String name) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %,d strategies three ways (%,d traded, %,d trades, %,d wholly compiled), %,d differing",
                name,
                strategies,
                trading,
                trades,
                compiled,
                differing));
        if (differing > 0) {
            text.append(", each where ta4j disagrees with itself; by relative gap:");
            decades.forEach((decade, count) -> text.append(decade == UNDEFINED ? " undefined " : " 1e" + decade + " ")
                    .append(count));
            text.append(String.format(
                    Locale.ROOT,
                    "; largest under 1e-12 %.1e, largest rounding behind one %.1e, wider ones made by %s",
                    largestNearGap,
                    largestSource,
                    amplifiers));
        }
        return text.toString();
    }
}
