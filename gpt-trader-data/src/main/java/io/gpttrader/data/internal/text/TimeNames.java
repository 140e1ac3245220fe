package io.gpttrader.data.internal.text;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The names of months, weekdays and halves of the day as files write them: each way a language has, with and without the points of
 * abbreviations. Case is left to the parser.
 */
record TimeNames(List<Map<Long, String>> months, List<Map<Long, String>> weekdays, List<Map<Long, String>> halves) {

    /** Ways that people write and the locale data do not have, a whole year each. */
    private static final Map<String, List<String>> ALSO = Map.of(
            "en", List.of("Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec"),
            "de", List.of("Jän Feb Mrz Apr Mai Jun Jul Aug Sept Okt Nov Dez"));

    static TimeNames of(Locale locale) {
        return new TimeNames(months(locale), weekdays(locale), halves(locale));
    }

    private static List<Map<Long, String>> months(Locale locale) {
        Set<Map<Long, String>> out = new LinkedHashSet<>();
        addAll(out, List.of(Month.values()), style -> month -> month.getDisplayName(style, locale));
        for (String year : ALSO.getOrDefault(locale.getLanguage(), List.of())) {
            List<String> names = List.of(year.split(" "));
            out.add(numbered(List.of(Month.values()), month -> names.get(month.getValue() - 1)));
        }
        return List.copyOf(out);
    }

    private static List<Map<Long, String>> weekdays(Locale locale) {
        Set<Map<Long, String>> out = new LinkedHashSet<>();
        addAll(out, List.of(DayOfWeek.values()), style -> day -> day.getDisplayName(style, locale));
        return List.copyOf(out);
    }

    private static <T extends Enum<T>> void addAll(
            Set<Map<Long, String>> out, List<T> values, Function<TextStyle, Function<T, String>> names) {
        for (TextStyle style :
                List.of(TextStyle.SHORT, TextStyle.SHORT_STANDALONE, TextStyle.FULL, TextStyle.FULL_STANDALONE)) {
            UnaryOperator<String> withoutPoint =
                    name -> name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
            Function<T, String> named = names.apply(style);
            out.add(numbered(values, named));
            out.add(numbered(values, named.andThen(withoutPoint)));
        }
    }

    private static <T extends Enum<T>> Map<Long, String> numbered(List<T> values, Function<T, String> name) {
        Map<Long, String> out = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            out.put(i + 1L, name.apply(values.get(i)));
        }
        return out;
    }

    private static List<Map<Long, String>> halves(Locale locale) {
        var printed = new DateTimeFormatterBuilder()
                .appendText(ChronoField.AMPM_OF_DAY)
                .toFormatter(locale);
        List<String> own = new ArrayList<>();
        for (int hour : new int[] {0, 12}) {
            own.add(printed.format(LocalTime.of(hour, 0)).replace('\u00a0', ' ').replace('\u202f', ' '));
        }
        Set<Map<Long, String>> out = new LinkedHashSet<>();
        out.add(Map.of(0L, "AM", 1L, "PM"));
        out.add(Map.of(0L, own.get(0), 1L, own.get(1)));
        out.add(Map.of(0L, "a.m.", 1L, "p.m."));
        return List.copyOf(out);
    }
}
