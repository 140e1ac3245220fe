package io.gpttrader.live.loopback;

import java.util.Map;

/** What is sent back: as it should be, or broken. */
public record LoopbackReply(int status, String body, Map<String, String> headers, Damage damage) {

    /** How an answer is broken. */
    public enum Damage {
        NONE,
        /** The connection ends without an answer. */
        DROPPED,
        /** Half of the answer, then the connection ends. */
        HALF
    }

    public static LoopbackReply of(int status, String body) {
        return new LoopbackReply(status, body, Map.of(), Damage.NONE);
    }

    public LoopbackReply with(Damage damage) {
        return new LoopbackReply(status, body, headers, damage);
    }

    public LoopbackReply with(Map<String, String> more) {
        return new LoopbackReply(status, body, more, damage);
    }
}
