package io.gpttrader.live.internal.session;

import io.gpttrader.live.internal.events.EventOutbox;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Trade;

/** What the host's listeners hear of, once the journal has it. */
public interface ListenerCalls extends EventOutbox {

    /** Nobody listens, as when a journal is done again. */
    ListenerCalls NONE = new ListenerCalls() {
        @Override
        public void ordered(String symbol, double signedUnits) {}

        @Override
        public void filled(String symbol, Trade trade) {}

        @Override
        public void rejected(String symbol, String reason) {}

        @Override
        public void noted(String text) {}

        @Override
        public boolean isWatched() {
            return false;
        }

        @Override
        public @Nullable Instant now() {
            return null;
        }

        @Override
        public void happened(String kind, Map<String, Object> values) {}

        @Override
        public void valued(long time, double equity) {}
    };

    void ordered(String symbol, double signedUnits);

    void filled(String symbol, Trade trade);

    void rejected(String symbol, String reason);

    /** Something that a person should know. */
    void noted(String text);

    void valued(long time, double equity);
}
