package io.gpttrader.monitor.internal.routes;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertDelivery;
import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.AlertState;
import io.gpttrader.monitor.internal.channels.Occasion;
import io.gpttrader.monitor.internal.channels.Texts;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One message in the place of many: how many there were of each rule and occasion, and on which components, the gravest rules first. Its
 * alert's {@code count} is the number of messages in it.
 */
final class AlertSummary {
    /** The rule and the component that a summary's alert bears. */
    static final String RULE = "summary";

    private static final String COMPONENT = "monitor";

    /** So that it goes whole through each channel. */
    private static final int MOST_CHARACTERS = 3_000;

    private static final int MOST_COMPONENTS = 5;

    private AlertSummary() {}

    /** What is told of one rule. */
    private static final class Row {
        AlertLevel level = AlertLevel.INFO;
        int count;
        final Map<String, Integer> occasions = new TreeMap<>();
        final Set<String> components = new TreeSet<>();

        void add(AlertDelivery delivery) {
            Alert alert = delivery.alert();
            level = alert.level().compareTo(level) > 0 ? alert.level() : level;
            count++;
            occasions.merge(delivery.occasion(), 1, Integer::sum);
            components.add(alert.component());
        }

        /** Such as {@code CRITICAL deep drawdown: 80 raised, 20 resolved on live, paper}. */
        String words(String rule) {
            StringBuilder line = new StringBuilder()
                    .append(level)
                    .append(' ')
                    .append(Texts.name(rule))
                    .append(':');
            String comma = " ";
            for (String occasion : Occasion.TOLD) {
                Integer times = occasions.get(occasion);
                if (times != null) {
                    line.append(comma).append(times).append(' ').append(occasion);
                    comma = ", ";
                }
            }
            List<String> shown =
                    components.stream().limit(MOST_COMPONENTS).map(Texts::name).toList();
            line.append(" on ").append(String.join(", ", shown));
            int more = components.size() - shown.size();
            return more == 0
                    ? line.toString()
                    : line.append(" and ")
                            .append(more)
                            .append(" more components")
                            .toString();
        }
    }

    static AlertDelivery of(String id, List<AlertDelivery> held, int perMinute, Instant now) {
        Instant first = held.get(0).createdAt();
        Instant last = first;
        Map<String, Row> rows = new LinkedHashMap<>();
        Map<AlertLevel, Integer> levels = new EnumMap<>(AlertLevel.class);
        for (AlertDelivery delivery : held) {
            first = delivery.createdAt().isBefore(first) ? delivery.createdAt() : first;
            last = delivery.createdAt().isAfter(last) ? delivery.createdAt() : last;
            rows.computeIfAbsent(delivery.alert().rule(), rule -> new Row()).add(delivery);
            levels.merge(delivery.alert().level(), 1, Integer::sum);
        }
        AlertLevel level =
                levels.keySet().stream().max(Comparator.naturalOrder()).orElse(AlertLevel.INFO);
        String text = held.size() + " messages of " + rows.size() + (rows.size() == 1 ? " rule" : " rules")
                + " from " + Texts.seconds(first) + " to " + Texts.seconds(last) + ", held back by the limit of "
                + perMinute
                + " a minute:" + lines(rows);
        Alert alert = new Alert(
                id,
                RULE,
                COMPONENT,
                level,
                AlertState.ACTIVE,
                text,
                Double.NaN,
                first,
                last,
                held.size(),
                0,
                "",
                "",
                Optional.empty());
        return new AlertDelivery(id, held.get(0).route(), Occasion.SUMMARY, alert, 0, now, now, "", false);
    }

    private static String lines(Map<String, Row> rows) {
        List<Map.Entry<String, Row>> gravest = rows.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Row> row) -> row.getValue().level)
                        .thenComparing(row -> row.getValue().count)
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .toList();
        StringBuilder lines = new StringBuilder();
        int restRules = 0;
        int restMessages = 0;
        for (Map.Entry<String, Row> row : gravest) {
            String line = row.getValue().words(row.getKey());
            if (restRules > 0 || lines.length() + line.length() > MOST_CHARACTERS) {
                restRules++;
                restMessages += row.getValue().count;
            } else {
                lines.append('\n').append(line);
            }
        }
        if (restRules > 0) {
            lines.append("\nand ")
                    .append(restMessages)
                    .append(" messages of ")
                    .append(restRules)
                    .append(" more rules");
        }
        return lines.toString();
    }
}
