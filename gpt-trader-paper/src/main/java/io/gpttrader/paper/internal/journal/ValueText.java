package io.gpttrader.paper.internal.journal;

import org.jspecify.annotations.Nullable;

/**
 * What an entry of bars says of the account, as a line of JSON: {@code {"bars":1,"equity":99.5,"cash":0.0}}.
 *
 * @param bars how many bars came
 * @param equity the account's value after them
 * @param cash its cash
 */
public record ValueText(int bars, double equity, double cash) {
    private static final String BARS = "{\"bars\":";
    private static final String EQUITY = ",\"equity\":";
    private static final String CASH = ",\"cash\":";

    /** The same characters as {@link Json#of}, which a session of thousands of bars a second asks for too often. */
    public String text() {
        return BARS + bars + EQUITY + number(equity) + CASH + number(cash) + '}';
    }

    boolean isFinite() {
        return Double.isFinite(equity) && Double.isFinite(cash);
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "null";
        }
        return Double.isInfinite(value) ? value > 0 ? "\"inf\"" : "\"-inf\"" : Double.toString(value);
    }

    /** Reads a text that {@link #text} wrote of finite numbers; null for any other. */
    static @Nullable ValueText parse(String text) {
        int equity = text.indexOf(EQUITY);
        int cash = text.indexOf(CASH, equity + 1);
        if (!text.startsWith(BARS) || equity < 0 || cash < 0 || !text.endsWith("}")) {
            return null;
        }
        try {
            ValueText read = new ValueText(
                    Integer.parseInt(text, BARS.length(), equity, 10),
                    Double.parseDouble(text.substring(equity + EQUITY.length(), cash)),
                    Double.parseDouble(text.substring(cash + CASH.length(), text.length() - 1)));
            return read.text().equals(text) ? read : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
