package io.gpttrader.monitor.internal.stream;

import io.gpttrader.monitor.internal.support.HostCode;
import io.gpttrader.monitor.internal.support.StoreSecrets;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** An event in one plain sentence, as the dashboard's log shows it. */
final class EventText {
    private EventText() {}

    private static final int LONGEST = 500;

    /** Names of values that are nobody's business, should a host put them into an event. */
    private static final Pattern SECRET = Pattern.compile(
            "pass(word|wd|phrase)|secret|token|credential|api_?key|authorization|cookie", Pattern.CASE_INSENSITIVE);

    static String of(Map<String, Object> event) {
        String text = HostCode.name(StoreSecrets.hidden(sentence(event)));
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    private static String sentence(Map<String, Object> event) {
        String kind = Values.text(event, "kind");
        return switch (kind) {
            case "fill" -> fill(event);
            case "order" -> order(event);
            case "decision" -> "decided to " + sideAndUnits(event, "units") + recipe(event);
            case "rejection" -> rejection(event);
            case "reconciliation" -> reconciliation(event);
            case "entries" -> "entries: " + mode(Values.text(event, "mode")) + by(event);
            case "connection" ->
                Boolean.TRUE.equals(event.get("connected"))
                        ? "connected to the broker"
                        : "not connected to the broker" + because(event);
            case "feed" ->
                "the feed of " + Values.text(event, "symbol") + " is " + Values.text(event, "state") + because(event);
            case "gap" -> number(event, "lost") + " events were lost: more came than could be taken";
            default -> other(event);
        };
    }

    /** How the log marks it: {@code info}, {@code warning} or {@code error}. */
    static String level(Map<String, Object> event) {
        String status = Values.text(event, "status");
        return switch (Values.text(event, "kind")) {
            case "rejection", "gap" -> "warning";
            case "feed" -> feedLevel(Values.text(event, "state"));
            case "order" -> status.equals("rejected") ? "error" : "info";
            case "connection" -> Boolean.TRUE.equals(event.get("connected")) ? "info" : "error";
            case "reconciliation" -> Values.number(event, "mismatches") > 0 ? "error" : "info";
            case "entries" -> Values.text(event, "mode").equals("trading") ? "info" : "warning";
            default -> "info";
        };
    }

    private static String feedLevel(String state) {
        return switch (state) {
            case "stale" -> "warning";
            case "failed" -> "error";
            default -> "info";
        };
    }

    private static String fill(Map<String, Object> event) {
        String verb = Values.text(event, "side").equals("sell") ? "sold " : "bought ";
        return verb + number(event, "quantity") + " " + Values.text(event, "symbol") + " at " + number(event, "price")
                + recipe(event);
    }

    private static String order(Map<String, Object> event) {
        String type = Values.text(event, "type");
        String limit = type.equals("limit") ? " at " + number(event, "limitPrice") : "";
        return sideAndUnits(event, "quantity") + (type.isEmpty() || type.equals("market") ? "" : ", " + type + limit)
                + ": " + words(Values.text(event, "status")) + because(event) + recipe(event);
    }

    private static String sideAndUnits(Map<String, Object> event, String units) {
        return Values.text(event, "side") + " " + number(event, units) + " " + Values.text(event, "symbol");
    }

    private static String rejection(Map<String, Object> event) {
        double granted = Values.number(event, "granted");
        String what = granted > 0 ? "made smaller, to " + number(event, "granted") : "rejected";
        return "an order of " + number(event, "requested") + " " + Values.text(event, "symbol") + " was " + what
                + because(event) + recipe(event);
    }

    private static String reconciliation(Map<String, Object> event) {
        double mismatches = Values.number(event, "mismatches");
        return mismatches > 0
                ? "the books differ from the broker's: " + number(event, "mismatches") + " mismatches"
                : "the books agree with the broker's";
    }

    private static String mode(String mode) {
        return switch (mode) {
            case "trading" -> "let through";
            case "reduceOnly" -> "none, exits only";
            case "halt" -> "halted";
            default -> mode;
        };
    }

    private static String by(Map<String, Object> event) {
        String origin = Values.text(event, "origin");
        return origin.isEmpty() ? "" : ", by " + origin;
    }

    private static String because(Map<String, Object> event) {
        String reason = Values.text(event, "reason");
        return reason.isEmpty() ? "" : ": " + reason;
    }

    private static String recipe(Map<String, Object> event) {
        String recipe = Values.text(event, "recipe");
        return recipe.isEmpty() ? "" : " (" + recipe + ")";
    }

    /** Some event of the host's own: its values as they are. */
    private static String other(Map<String, Object> event) {
        if (event.get("text") instanceof String text) {
            return text;
        }
        StringBuilder out = new StringBuilder(words(Values.text(event, "kind")));
        event.forEach((key, value) -> {
            if (!key.equals("kind")
                    && !key.equals("time")
                    && !key.equals("number")
                    && !SECRET.matcher(key).find()) {
                out.append(", ").append(key).append(' ').append(value);
            }
        });
        return out.toString();
    }

    /** {@code partiallyFilled} as people read it. */
    private static String words(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    /** As exact as six digits after the point. */
    private static String number(Map<String, Object> event, String key) {
        double value = Values.number(event, key);
        if (!Double.isFinite(value)) {
            return "-";
        }
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros();
        BigDecimal shown = rounded.scale() < 0 ? rounded.setScale(0) : rounded;
        return String.format(Locale.ROOT, "%,." + shown.scale() + "f", shown);
    }
}
