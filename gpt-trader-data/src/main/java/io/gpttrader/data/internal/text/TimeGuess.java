package io.gpttrader.data.internal.text;

import io.gpttrader.data.internal.support.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which pattern the times of a source follow, where they are not written as {@link TimeText} understands: of the ways that people write such a
 * text, those that read all of a sample. Where only one does, and its years have four digits, it is taken; where two do (day and month
 * may be exchanged while no number is above 12), a person has to decide.
 *
 * @param patterns the patterns that read all of the sample
 * @param names whose names of months they read
 * @param example the first text of the sample
 * @param texts how many different texts there were
 */
public record TimeGuess(List<String> patterns, Locale names, String example, int texts) {

    public static final TimeGuess NONE = new TimeGuess(List.of(), Locale.ENGLISH, "", 0);

    /** So many different texts are looked at. */
    private static final int MOST = 1_000;

    private static final int LONGEST = 64;

    /** Languages beside English, of which no name of a month is that of another month in another of them. */
    private static final List<Locale> OTHER_NAMES = Stream.of("de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb")
            .map(Locale::forLanguageTag)
            .toList();

    private static final Pattern NAMED = Pattern.compile("\\p{L}{3}");
    private static final Pattern MONTH = Pattern.compile("\\d{4}([-/.])\\d{1,2}");

    private static final Pattern SHAPE = Pattern.compile(
            "(\\d{1,4}|\\p{L}+\\.?)([-/. ]|, |\\. )(\\d{1,2}|\\p{L}+\\.?)(, |[-/. ]|\\. )(\\d{1,4})(.*)");
    private static final Pattern COMPACT = Pattern.compile("\\d{8}(\\D.*)");
    private static final Pattern CLOCK = Pattern.compile(
            "([T ]| +|, |)(\\d{1,2}):(\\d{2})(:\\d{2})?([.,]\\d{1,9})?( ?)([AaPp]\\.?[Mm]\\.?(?!\\p{L}))?(.*)");

    /** Returns what the times of a sample may be written as; {@link #NONE} where they are understood without a pattern. */
    public static TimeGuess of(List<String> sample) {
        List<String> texts = sample.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST)
                .distinct()
                .limit(MOST)
                .toList();
        if (texts.isEmpty() || isUnderstood(texts.get(0))) {
            return NONE;
        }
        TimeGuess guess = in(Locale.ENGLISH, texts);
        for (int i = 0;
                i < OTHER_NAMES.size()
                        && guess.patterns().isEmpty()
                        && NAMED.matcher(texts.get(0)).find();
                i++) {
            guess = in(OTHER_NAMES.get(i), texts);
        }
        return guess;
    }

    private static TimeGuess in(Locale names, List<String> texts) {
        List<String> patterns = candidates(texts.get(0)).stream().distinct().toList();
        List<TimeFormat> formats = patterns.stream()
                .map(pattern -> new TimeFormat(pattern, names, null, null))
                .toList();
        List<String> fitting = new ArrayList<>(patterns);
        long read = 0;
        for (String text : texts) {
            List<String> reading = new ArrayList<>();
            for (int i = 0; i < patterns.size(); i++) {
                if (formats.get(i).read(text).broken() == null) {
                    reading.add(patterns.get(i));
                }
            }
            // What none reads is an error of its row, whatever the others are.
            if (!reading.isEmpty()) {
                fitting.retainAll(reading);
                read++;
            }
        }
        return read * 2 < texts.size() ? NONE : new TimeGuess(List.copyOf(fitting), names, texts.get(0), texts.size());
    }

    private static boolean isUnderstood(String text) {
        return new TimeText().readTimestamp(text.toCharArray(), 0, text.length()) == null;
    }

    private static List<String> candidates(String text) {
        Matcher month = MONTH.matcher(text);
        if (month.matches()) {
            return List.of("yyyy" + month.group(1) + "M");
        }
        Matcher compact = COMPACT.matcher(text);
        if (compact.matches()) {
            String time = timeOf(compact.group(1));
            return time == null ? List.of() : List.of("yyyyMMdd" + time);
        }
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return List.of();
        }
        String time = timeOf(shape.group(6));
        if (time == null) {
            return List.of();
        }
        List<String> out = new ArrayList<>();
        for (String date : dates(shape)) {
            out.add(date + time);
        }
        return out;
    }

    private static List<String> dates(Matcher shape) {
        String first = shape.group(1);
        String second = shape.group(3);
        String third = shape.group(5);
        String a = shape.group(2);
        String b = shape.group(4);
        String year = third.length() == 4 ? "yyyy" : "yy";
        if (Character.isLetter(first.charAt(0))) {
            return isNumber(second) && third.length() != 3 && third.length() != 1
                    ? List.of("MMM" + a + "d" + b + year)
                    : List.of();
        }
        if (first.length() == 4) {
            return isNumber(second) && third.length() <= 2 ? List.of("yyyy" + a + "M" + b + "d") : List.of();
        }
        if (first.length() > 2 || third.length() == 3 || third.length() == 1) {
            return List.of();
        }
        if (!isNumber(second)) {
            return List.of("d" + a + "MMM" + b + year);
        }
        List<String> out = new ArrayList<>(List.of("d" + a + "M" + b + year, "M" + a + "d" + b + year));
        if (year.equals("yy")) {
            out.add("yy" + a + "M" + b + "d");
        }
        return out;
    }

    private static boolean isNumber(String text) {
        return Character.isDigit(text.charAt(0));
    }

    /** Returns the pattern of what follows a date, null where it is no time of the day. */
    private static @Nullable String timeOf(String text) {
        if (text.isEmpty()) {
            return "";
        }
        Matcher clock = CLOCK.matcher(text);
        String zone = clock.matches() ? zoneOf(clock.group(8)) : null;
        if (zone == null || clock.group(1).isEmpty() || (clock.group(5) != null && clock.group(4) == null)) {
            return null;
        }
        boolean half = clock.group(7) != null;
        String between = clock.group(1).equals("T") ? "'T'" : clock.group(1);
        String fraction = clock.group(5) == null
                ? ""
                : clock.group(5).charAt(0) + "S".repeat(clock.group(5).length() - 1);
        return between + (half ? "h" : "H") + ":mm" + (clock.group(4) == null ? "" : ":ss") + fraction
                + (half ? clock.group(6) + "a" : "") + (half || zone.isEmpty() ? "" : clock.group(6)) + zone;
    }

    private static @Nullable String zoneOf(String text) {
        if (text.isEmpty()) {
            return "";
        }
        String plain = text.strip();
        String blank = text.startsWith(" ") ? " " : "";
        if (plain.matches("(GMT|UTC)[+-]\\d{4}")) {
            return blank + "'" + plain.substring(0, 3) + "'xx";
        }
        if (plain.matches("[+-]\\d{2}:\\d{2}")) {
            return blank + "xxx";
        }
        if (plain.matches("[+-]\\d{2}:\\d{2}\\[[A-Z][A-Za-z_]+(/[A-Z][A-Za-z_]+)+]")) {
            return blank + "xxx'['VV']'";
        }
        if (plain.matches("[+-]\\d{4}")) {
            return blank + "xx";
        }
        if (plain.matches("[A-Z][A-Za-z_]+(/[A-Z][A-Za-z_]+)+")) {
            return blank + "VV";
        }
        return plain.equals("Z") ? blank + "X" : plain.matches("[A-Z]{2,5}") ? blank + "z" : null;
    }

    /** Returns the pattern that the sample shows beyond doubt, null where it shows none or leaves a choice. */
    @Nullable
    public String certain() {
        boolean fourDigits = patterns.stream().allMatch(pattern -> pattern.contains("yyyy"));
        return patterns.size() == 1 && fourDigits ? patterns.get(0) : null;
    }

    private String step(String pattern) {
        String language =
                names.equals(Locale.ENGLISH) ? "" : ", Locale.forLanguageTag(\"" + names.toLanguageTag() + "\")";
        return "timeFormat(\"" + pattern + "\"" + language + ")";
    }

    /** Returns the rule that a source breaks whose times may be read in two ways, null where there is no doubt. */
    @Nullable
    public String doubt() {
        if (patterns.isEmpty() || certain() != null) {
            return null;
        }
        String steps = String.join(" or ", patterns.stream().map(this::step).toList());
        return patterns.size() == 1
                ? "has a year of two digits; if it is meant so, name it with " + steps
                : "may be read in " + patterns.size() + " ways, as may all the others ("
                        + Texts.count(texts, "different text") + " looked at); decide with " + steps;
    }
}
