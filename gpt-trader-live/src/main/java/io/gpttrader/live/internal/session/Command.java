package io.gpttrader.live.internal.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.internal.journal.Json;

/**
 * Something that someone asked of a session.
 *
 * @param name what
 * @param origin who asked, such as {@code host} or {@code dashboard}
 * @param subject the symbol, the limit or the client order id it is about; empty where it is about all
 * @param value units of an order, value of a limit (NaN: none); 0 where there is none
 * @param limit price of a limit order; NaN where there is none
 * @param now when, by the broker's clock, milliseconds since 1970 UTC
 */
public record Command(Name name, String origin, String subject, double value, double limit, long now) {

    /** What can be asked. */
    public enum Name {
        PAUSE("pause"),
        RESUME("resume"),
        HALT("halt"),
        REDUCE_ONLY("reduceOnly"),
        FLATTEN("flatten"),
        ORDER("order"),
        CANCEL("cancel"),
        RECONCILE("reconcile"),
        LIMIT("limit");

        public final String label;

        Name(String label) {
            this.label = label;
        }

        static Name labelled(String label) {
            for (Name name : values()) {
                if (name.label.equals(label)) {
                    return name;
                }
            }
            throw new IllegalArgumentException("no command is called " + label);
        }
    }

    public static Command of(Name name, String origin) {
        return new Command(name, origin, "", 0);
    }

    public Command(Name name, String origin, String subject, double value) {
        this(name, origin, subject, value, Double.NaN, 0);
    }

    Command at(long millis) {
        return new Command(name, origin, subject, value, limit, millis);
    }

    String text() {
        return switch (name) {
            case ORDER ->
                Json.of(
                        "command",
                        name.label,
                        "origin",
                        origin,
                        "symbol",
                        subject,
                        "units",
                        value,
                        "limit",
                        limit,
                        "now",
                        now);
            case LIMIT ->
                Json.of("command", name.label, "origin", origin, "limit", subject, "value", value, "now", now);
            case CANCEL -> Json.of("command", name.label, "origin", origin, "order", subject, "now", now);
            default -> Json.of("command", name.label, "origin", origin, "now", now);
        };
    }

    static Command parse(String text) {
        JsonNode json = Json.parse(text);
        Name name = Name.labelled(Json.text(json, "command"));
        String origin = Json.text(json, "origin");
        long now = (long) Json.number(json, "now");
        return switch (name) {
            case ORDER ->
                new Command(
                        name,
                        origin,
                        Json.text(json, "symbol"),
                        Json.number(json, "units"),
                        Json.number(json, "limit"),
                        now);
            case LIMIT -> new Command(name, origin, Json.text(json, "limit"), Json.number(json, "value")).at(now);
            case CANCEL -> new Command(name, origin, Json.text(json, "order"), 0).at(now);
            default -> of(name, origin).at(now);
        };
    }
}
