package io.gpttrader.live.internal.http;

import java.util.Collection;

/** Takes keys and secrets out of what a server said, before it can reach a message or a log: a server may repeat what it was sent. */
public final class AnswerSecrets {
    /** Shorter ones, which no broker gives out, could be found in any text, such as in the name of a field. */
    private static final int SHORTEST = 8;

    private AnswerSecrets() {}

    public static String without(String text, Collection<String> secrets) {
        String hidden = text;
        for (String each : secrets) {
            if (each.length() >= SHORTEST) {
                hidden = hidden.replace(each, "[secret]");
            }
        }
        return hidden;
    }

    /** The answer with the same in its body; its headers are not shown anywhere. */
    public static BrokerAnswer without(BrokerAnswer answer, Collection<String> secrets) {
        return new BrokerAnswer(
                answer.status(),
                answer.headers(),
                without(answer.body(), secrets),
                answer.sentNanos(),
                answer.receivedNanos());
    }
}
