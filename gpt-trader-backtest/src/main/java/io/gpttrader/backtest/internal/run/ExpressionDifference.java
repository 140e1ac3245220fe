package io.gpttrader.backtest.internal.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where expressions are the same but for some numbers, these numbers; else the expressions themselves. */
final class ExpressionDifference {

    /** A number that is no part of a name. */
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])-?\\d+(?:\\.\\d+)?(?:[eE]-?\\d+)?(?!\\w)");

    private ExpressionDifference() {}

    static List<String> of(List<String> expressions) {
        List<List<String>> numbers = expressions.stream()
                .map(text -> NUMBER.matcher(text)
                        .results()
                        .map(found -> found.group())
                        .toList())
                .toList();
        long shapes = expressions.stream()
                .map(text -> NUMBER.matcher(text).replaceAll(Matcher.quoteReplacement("#")))
                .distinct()
                .count();
        if (shapes != 1 || expressions.size() < 2) {
            return expressions;
        }
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < numbers.get(0).size(); place++) {
            var different = new HashSet<String>();
            for (List<String> each : numbers) {
                different.add(each.get(place));
            }
            if (different.size() > 1) {
                places.add(place);
            }
        }
        return places.isEmpty()
                ? expressions
                : numbers.stream()
                        .map(each ->
                                String.join(", ", places.stream().map(each::get).toList()))
                        .toList();
    }
}
