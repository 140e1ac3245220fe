package io.gpttrader.data.internal.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text looks like before it is known how the numbers of its file are written. */
public enum NumberShape {
    /** Digits only, perhaps in groups that blanks or apostrophes separate. */
    PLAIN,
    /** Its point can only be the decimal mark, or its commas only separate groups of digits. */
    DECIMAL_POINT,
    /** Its comma can only be the decimal mark, or its points only separate groups of digits. */
    DECIMAL_COMMA,
    /** One point and exactly three digits after it: 16.538 is sixteen and a half, or sixteen thousand. */
    THREE_AFTER_POINT,
    /** One comma and exactly three digits after it. */
    THREE_AFTER_COMMA,
    NO_NUMBER;

    /** What separates groups of digits and is never a decimal mark. */
    static final String BLANKS = " '\u2019\u00a0\u202f";

    private static final String UNIT = "(?:\\p{Sc}|[A-Z]{1,2}\\p{Sc}|[A-Z]{3}(?=\\s|\\d|$|[+-])|%)";
    private static final Pattern WITH_UNIT = Pattern.compile("[\\s\u00a0]*([+-]?)[\\s\u00a0]*(" + UNIT
            + "?)[\\s\u00a0]*([+-]?)[\\s\u00a0]*([\\d.,].*?)[\\s\u00a0]*([kKmMbBtT]?|[bB][nN])[\\s\u00a0]*((?:" + UNIT
            + ")?)[\\s\u00a0]*");
    private static final Pattern SPACED =
            Pattern.compile("\\d{1,3}([" + BLANKS + "])\\d{3}(?:\\1\\d{3})*(?:([.,])\\d*)?");
    private static final Pattern BY_COMMA =
            Pattern.compile("\\d{1,3}(?:,\\d{2,3})*,\\d{3}\\.\\d*|\\d{1,3}(?:,\\d{2,3})+,\\d{3}");
    private static final Pattern BY_POINT = Pattern.compile("\\d{1,3}(?:\\.\\d{3})+,\\d*|\\d{1,3}(?:\\.\\d{3}){2,}");
    private static final Pattern THREE = Pattern.compile("[1-9]\\d{0,2}([.,])\\d{3}");
    private static final Pattern MARKED = Pattern.compile("(?:\\d+([.,])\\d*|([.,])\\d+)(?:[eE][+-]?\\d+)?");
    private static final Pattern DIGITS = Pattern.compile("\\d+(?:[eE][+-]?\\d+)?");
    private static final Set<String> MISSING = Set.of("", "-", "--", "null", "nan", "n/a", "na", "none", "#n/a", "nil");
    private static final int LONGEST = 64;

    /** A number in pieces: its sign, its digits with their marks, and the power of ten that a K, M, B or T stands for. */
    record Parts(boolean isNegative, String digits, int power, boolean hasUnit) {}

    /** Takes a number with a currency's sign, K, M, B, T or percent apart; null where a text is none. */
    static @org.jspecify.annotations.Nullable Parts parts(String text) {
        Matcher found = WITH_UNIT.matcher(text);
        if (text.length() > LONGEST
                || !found.matches()
                || (!found.group(1).isEmpty() && !found.group(3).isEmpty())) {
            return null;
        }
        int power = switch (found.group(5).toLowerCase(Locale.ROOT)) {
            case "k" -> 3;
            case "m" -> 6;
            case "b", "bn" -> 9;
            case "t" -> 12;
            default -> 0;
        };
        boolean hasUnit =
                power > 0 || !found.group(2).isEmpty() || !found.group(6).isEmpty();
        return new Parts((found.group(1) + found.group(3)).equals("-"), found.group(4), power, hasUnit);
    }

    /** Returns what a text looks like, units aside. */
    public static NumberShape of(String text) {
        NumberShape usual = usual(text);
        return usual == NO_NUMBER ? unusual(text) : usual;
    }

    /** Most cells are digits with a point or without: no pattern is needed for them. */
    private static NumberShape usual(String text) {
        int marked = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && marked < 0) {
                marked = i;
            } else if (c < '0' || c > '9') {
                return NO_NUMBER;
            }
        }
        int after = text.length() - 1 - marked;
        boolean any = text.length() > (marked < 0 ? 0 : 1);
        if (!any || marked < 0) {
            return any ? PLAIN : NO_NUMBER;
        }
        boolean grouped = after == 3 && marked >= 1 && marked <= 3 && text.charAt(0) != '0';
        return grouped ? THREE_AFTER_POINT : DECIMAL_POINT;
    }

    private static NumberShape unusual(String text) {
        Parts parts = parts(text);
        return parts == null ? NO_NUMBER : ofDigits(parts.digits());
    }

    private static NumberShape ofDigits(String digits) {
        if (DIGITS.matcher(digits).matches()) {
            return PLAIN;
        }
        Matcher spaced = SPACED.matcher(digits);
        if (spaced.matches()) {
            return spaced.group(2) == null ? PLAIN : marked(spaced.group(2));
        }
        if (BY_COMMA.matcher(digits).matches()) {
            return DECIMAL_POINT;
        }
        if (BY_POINT.matcher(digits).matches()) {
            return DECIMAL_COMMA;
        }
        Matcher three = THREE.matcher(digits);
        if (three.matches()) {
            return three.group(1).equals(",") ? THREE_AFTER_COMMA : THREE_AFTER_POINT;
        }
        Matcher one = MARKED.matcher(digits);
        return one.matches() ? marked(one.group(1) == null ? one.group(2) : one.group(1)) : NO_NUMBER;
    }

    private static NumberShape marked(String mark) {
        return mark.equals(",") ? DECIMAL_COMMA : DECIMAL_POINT;
    }

    /** Returns whether a text is a number in some way of writing: with marks, a sign of a currency, K, M, B or percent. */
    public static boolean looksLikeNumber(String text) {
        return of(text) != NO_NUMBER;
    }

    /**
     * Returns the number of a text for comparing it with others of its file, not to the last digit: a comma that may be either mark is
     * taken for one between thousands; NaN for none.
     */
    public static double roughly(String text) {
        Parts parts = parts(text);
        if (parts == null) {
            return Double.NaN;
        }
        String digits = switch (ofDigits(parts.digits())) {
            case NO_NUMBER -> "NaN";
            case DECIMAL_COMMA -> parts.digits().replace(".", "").replace(',', '.');
            default -> parts.digits().replace(",", "");
        };
        double value = Double.parseDouble(digits.replaceAll("[" + BLANKS + "]", "")) * Math.pow(10, parts.power());
        return parts.isNegative() ? -value : value;
    }

    /** Returns whether a text is what files hold where there is no value, such as nothing, null, NaN or a dash. */
    public static boolean isMissing(String text) {
        return MISSING.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /** Returns the step that reads a text which is no number of its file, as the end of a message; "" for none. */
    public static String remedy(String text) {
        Parts parts = parts(text);
        NumberShape shape = of(text);
        if (parts == null || shape == NO_NUMBER) {
            return "";
        }
        if (parts.hasUnit()) {
            return "; numbersWithUnits() reads signs of currencies, K, M, B and percent";
        }
        return switch (shape) {
            case THREE_AFTER_COMMA ->
                "; groupingComma() reads it as " + parts.digits().replace(",", "") + ", decimalComma() as "
                        + parts.digits().replace(',', '.');
            case DECIMAL_COMMA -> "; decimalComma() reads it";
            case DECIMAL_POINT -> parts.digits().indexOf(',') >= 0 ? "; groupingComma() reads it" : "";
            default -> "";
        };
    }
}
