package io.gpttrader.paper.internal.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.paper.internal.journal.Json;

/**
 * Something that someone asked of a session.
 *
 * @param name what
 * @param origin who asked, such as {@code host} or {@code dashboard}
 * @param subject the symbol, the order or the limit it is about; empty where it is about all
 * @param value units of an order, value of a limit (NaN: none); 0 where there is none
 */
public record Command(Name name, String origin, String subject, double value) {

    /** What can be asked. */
    public enum Name {
        PAUSE("pause"),
        RESUME("resume"),
        HALT("halt"),
        REDUCE_ONLY("reduceOnly"),
        FLATTEN("flatten"),
        ORDER("order"),
        CANCEL("cancel"),
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

    String text() {
        return switch (name) {
            case ORDER -> Json.of("command", name.label, "origin", origin, "symbol", subject, "units", value);
            case CANCEL -> Json.of("command", name.label, "origin", origin, "order", subject);
            case LIMIT -> Json.of("command", name.label, "origin", origin, "limit", subject, "value", value);
            default -> Json.of("command", name.label, "origin", origin);
        };
    }

    static Command parse(String text) {
        JsonNode json = Json.parse(text);
        Name name = Name.labelled(Json.text(json, "command"));
        String origin = Json.text(json, "origin");
        return switch (name) {
            case ORDER -> new Command(name, origin, Json.text(json, "symbol"), Json.number(json, "units"));
            case CANCEL -> new Command(name, origin, Json.text(json, "order"), 0);
            case LIMIT -> new Command(name, origin, Json.text(json, "limit"), Json.number(json, "value"));
            default -> of(name, origin);
        };
    }
}
