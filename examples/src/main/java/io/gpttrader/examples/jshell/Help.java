package io.gpttrader.examples.jshell;

import io.gpttrader.examples.description.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** {@code help()} in a session of the {@code jshell} script: what can be done here, in lines that can be pasted. */
public final class Help {
    private static final List<String> TOPICS =
            List.of("strategy", "data", "backtest", "analyze", "optimize", "paper", "live", "monitor", "jshell");

    private Help() {}

    /** Prints one line for each thing that can be done, by slice. */
    @SuppressWarnings("SystemOut") // a session in a terminal
    public static void help() {
        System.out.print(text("overview"));
    }

    /**
     * Prints more about one topic.
     *
     * @param topic one of {@link #topics()}
     */
    @SuppressWarnings("SystemOut") // a session in a terminal
    public static void help(String topic) {
        String known = topic.strip().toLowerCase(Locale.ROOT);
        System.out.print(
                TOPICS.contains(known)
                        ? text(known)
                        : "there is no help on \"" + topic + "\"" + Suggestion.of(known, TOPICS)
                                + System.lineSeparator());
    }

    /** {@return what {@link #help(String)} knows} */
    public static List<String> topics() {
        return TOPICS;
    }

    /**
     * The text of a topic; lines that can be pasted are indented by four.
     *
     * @param topic one of {@link #topics()}, or {@code overview}
     * @return its lines
     */
    public static String text(String topic) {
        try (InputStream in = Help.class.getResourceAsStream("/jshell-help/" + topic + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("the resource jshell-help/" + topic + ".txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read the help on " + topic, failure);
        }
    }
}
