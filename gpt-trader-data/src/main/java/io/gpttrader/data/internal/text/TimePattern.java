package io.gpttrader.data.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A pattern of {@code DateTimeFormatter} taken apart, and held to what a bar's time needs: each letter must have a use, and together they
 * must decide the date, and the time of the day where they begin one. What a pattern reads and nobody uses would be lost without a word.
 */
record TimePattern(String text, List<Element> elements) {

    /** Letters of a pattern that stand together ({@code yyyy}), or what is between them. */
    record Element(char letter, int count, String literal) {

        boolean isField() {
            return count > 0;
        }

        String written() {
            return isField() ? String.valueOf(letter).repeat(count) : literal;
        }
    }

    private static final String DATE_LETTERS = "GyuMLdDE";
    private static final String HOUR_LETTERS = "HkhK";
    private static final String TIME_LETTERS = HOUR_LETTERS + "amsSAnN";
    private static final String ZONE_LETTERS = "VzOXxZ";
    private static final char PAD = 'p';

    /** Takes a pattern apart, or rejects it with the letter that cannot be used. */
    static TimePattern of(String text) {
        TimePattern pattern = new TimePattern(text, elementsOf(text));
        pattern.checkLetters();
        pattern.checkQuotes();
        pattern.checkNeighbours();
        pattern.checkDate();
        pattern.checkTime();
        return pattern;
    }

    private static List<Element> elementsOf(String text) {
        List<Element> out = new ArrayList<>();
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            int end = i + 1;
            if (isLetter(c)) {
                while (end < text.length() && text.charAt(end) == c) {
                    end++;
                }
                out.add(new Element(c, end - i, ""));
            } else {
                end = c == '\'' ? afterQuote(text, i) : end;
                out.add(new Element(c, 0, text.substring(i, end)));
            }
            i = end;
        }
        return List.copyOf(out);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** Two quotes in a quoted text are one quote of it, and the text goes on. */
    private static int afterQuote(String text, int start) {
        for (int i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\'') {
                if (i + 1 == text.length() || text.charAt(i + 1) != '\'') {
                    return i + 1;
                }
                i++;
            }
        }
        throw new IllegalArgumentException("timeFormat(\"" + text + "\"): a quote is opened and not closed");
    }

    boolean has(String letters) {
        return elements.stream().anyMatch(each -> each.isField() && letters.indexOf(each.letter()) >= 0);
    }

    boolean hasTime() {
        return has(TIME_LETTERS);
    }

    boolean hasZone() {
        return has(ZONE_LETTERS);
    }

    /** Returns whether years are written with two digits. */
    boolean hasTwoDigitYear() {
        return elements.stream().anyMatch(each -> (each.letter() == 'y' || each.letter() == 'u') && each.count() == 2);
    }

    private void checkLetters() {
        for (Element each : elements) {
            if (each.isField() && (DATE_LETTERS + TIME_LETTERS + ZONE_LETTERS + PAD).indexOf(each.letter()) < 0) {
                throw rejected(each, meaningOf(each.letter()));
            }
        }
        for (Element each : elements) {
            if (each.letter() == 'D' && each.isField() && has("ML")) {
                throw rejected(
                        each,
                        "the day of the year (1 to 366); for the day of the month write "
                                + (each.count() == 1 ? "d" : "dd"));
            }
        }
    }

    /** A zone that is quoted is read and not used, which moves every time. */
    private void checkQuotes() {
        for (Element each : elements) {
            String quoted = each.literal().replace("'", "").strip();
            boolean isZone = quoted.equals("Z") || quoted.equals("UTC") || quoted.equals("GMT");
            if (isZone && !hasZone()) {
                throw new IllegalArgumentException("timeFormat(\"" + text + "\"): " + each.literal()
                        + " is a zone that would be read and not used; write " + (quoted.equals("Z") ? "X" : "z")
                        + " without quotes in its place");
            }
        }
    }

    private static String meaningOf(char letter) {
        return switch (letter) {
            case 'Y' -> "the year of a week, which is another one around New Year; for the calendar year write yyyy";
            case 'w', 'W', 'e', 'c' -> "the week or a day in it, from which no date is read; write day, month and year";
            case 'q', 'Q' -> "the quarter, from which no date is read; write day, month and year";
            case 'F' -> "a count of weeks in the month, from which no date is read; for the day of the month write dd";
            case 'B' -> "a part of the day in words, from which no hour is read; for AM and PM write a";
            case 'v' -> "a zone's name without summer time; write VV, z or an offset (XXX)";
            default -> "no part of a bar's time; put text of the file in quotes, such as 'T'";
        };
    }

    private IllegalArgumentException rejected(Element each, String why) {
        return new IllegalArgumentException("timeFormat(\"" + text + "\"): " + each.written() + " is " + why);
    }

    /** A letter for the minute beside the day, or for the month beside the hour, is a slip that other letters hide. */
    private void checkNeighbours() {
        char before = ' ';
        for (Element each : elements) {
            if (!each.isField() || each.letter() == PAD) {
                continue;
            }
            boolean afterHour = HOUR_LETTERS.indexOf(before) >= 0;
            char letter = each.letter();
            if (letter == 'm' && !afterHour) {
                throw rejected(each, "the minute but follows no hour; for the month write M");
            } else if ((letter == 'M' || letter == 'L') && afterHour) {
                throw rejected(each, "the month but follows the hour; for the minute write m");
            } else if (letter == 's' && before != 'm') {
                throw rejected(each, "the second but follows no minute");
            } else if ((letter == 'S' || letter == 'n') && before != 's') {
                throw rejected(each, "a fraction of a second but follows no second; for the second write s");
            }
            before = letter;
        }
    }

    private void checkDate() {
        boolean year = has("yu");
        boolean whole = year && (has("D") || (has("ML") && has("d")));
        boolean first = year && !has("dE") && !hasTime() && !hasZone();
        if (!whole && !first) {
            throw new IllegalArgumentException(
                    "timeFormat(\"" + text + "\"): the pattern must have a year (yyyy), a month"
                            + " (MM) and a day (dd) but has " + letters());
        }
    }

    private String letters() {
        String found =
                elements.stream().filter(Element::isField).map(Element::written).collect(Collectors.joining(", "));
        return found.isEmpty() ? "none of them" : "only " + found;
    }

    private void checkTime() {
        for (Element each : elements) {
            boolean halfDay = each.isField() && (each.letter() == 'h' || each.letter() == 'K');
            if (halfDay && !has("a")) {
                throw rejected(
                        each,
                        "the hour of half a day and needs a (AM or PM); for hours from 0 to 23 write "
                                + "H".repeat(each.count()));
            }
            if (each.isField() && each.letter() == 'a' && !has(HOUR_LETTERS)) {
                throw rejected(each, "AM or PM and needs an hour (h)");
            }
        }
        Set<Character> hours = elements.stream()
                .filter(each -> each.isField() && HOUR_LETTERS.indexOf(each.letter()) >= 0)
                .map(Element::letter)
                .collect(Collectors.toSet());
        if (hours.size() > 1) {
            throw new IllegalArgumentException("timeFormat(\"" + text + "\"): the pattern has two kinds of hours, "
                    + hours.stream().sorted().map(String::valueOf).collect(Collectors.joining(" and ")));
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
