package io.gpttrader.monitor.internal.channels;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.internal.support.HostCode;
import io.gpttrader.monitor.internal.support.Require;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a person reads of a message, the same in each channel: a title of one line, the text, and a line of details. */
public final class Texts {
    private static final int LONGEST_NAME = 100;

    private Texts() {}

    /** Such as {@code [CRITICAL] deep drawdown on paper: acknowledged by alice}. */
    static String title(Message message) {
        Alert alert = message.alert();
        String level = "[" + alert.level() + "] ";
        if (message.isSummary()) {
            return level + alert.count() + " messages in one";
        }
        return level + name(alert.rule()) + " on " + name(alert.component()) + ": " + happened(message);
    }

    private static String happened(Message message) {
        Alert alert = message.alert();
        return switch (message.occasion()) {
            case Occasion.ESCALATED -> "escalated (" + alert.escalations() + ")";
            case Occasion.ACKNOWLEDGED -> "acknowledged by " + name(alert.acknowledgedBy());
            case Occasion.RESOLVED -> "resolved by " + name(alert.resolvedBy());
            default -> message.occasion();
        };
    }

    /** The alert's own words, perhaps of several lines. */
    static String body(Message message, int most) {
        return cut(HostCode.plain(message.alert().message()), most);
    }

    /** Such as {@code value 0.12, since 2024-03-01T12:00:00Z, 3 times, message x-1}. */
    static String details(Message message) {
        Alert alert = message.alert();
        StringBuilder line = new StringBuilder();
        if (!Double.isNaN(alert.value())) {
            line.append("value ").append(number(alert.value())).append(", ");
        }
        line.append("since ").append(seconds(alert.raisedAt()));
        if (!message.isSummary() && alert.count() > 1) {
            line.append(", ").append(alert.count()).append(" times");
        }
        return line.append(", message ").append(message.id()).toString();
    }

    static String number(double value) {
        return Double.isNaN(value) ? "-" : Require.trim(value);
    }

    /** In ISO 8601, without parts of a second. */
    public static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** A name on one line and not too long. */
    public static String name(String text) {
        return cut(HostCode.name(text), LONGEST_NAME);
    }

    /** At most so many characters, the last one telling that there was more. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    /** For markup that gives {@code &}, {@code <} and {@code >} a meaning: Slack's and Telegram's. */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Of messages that end something, the level says no more how urgent they are. */
    static boolean isGood(Message message) {
        return message.occasion().equals(Occasion.RESOLVED);
    }

    static <T> T byLevel(AlertLevel level, T info, T warning, T critical) {
        return switch (level) {
            case INFO -> info;
            case WARNING -> warning;
            case CRITICAL -> critical;
        };
    }
}
