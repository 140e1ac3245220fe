package io.gpttrader.data.internal.text;

import java.util.regex.Pattern;

/** What a text looks like before it is known how the numbers of its file are written. */
public final class NumberShape {

    private static final Pattern NUMBER = Pattern.compile(
            "[\\p{Sc}\\s]*[+-]?[\\p{Sc}\\s]*(\\d[\\d.,'\u2019\\s\u00a0\u202f]*|[.,]\\d+)([eE][+-]?\\d+)?[\\s\u00a0]*[%\\p{Sc}kKmMbBtT]?\\s*");

    private NumberShape() {}

    /** Returns whether a text is a number in some way of writing: with marks, a sign of a currency, K, M, B or percent. */
    public static boolean looksLikeNumber(String text) {
        return text.length() <= 64 && NUMBER.matcher(text).matches();
    }
}
