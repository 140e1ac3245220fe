package io.gpttrader.live.internal.events;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes what happens, for those who watch; whoever makes something for it asks first whether anybody does. */
public interface EventOutbox {

    /** Whether anybody watches; if not, nothing need be made. */
    boolean isWatched();

    /** An event, its kind and values as {@link EventMaps} has them; told when the journal has what it is about. */
    void happened(String kind, Map<String, Object> values);

    /** This moment by the session's clock; null where nobody watches. */
    @Nullable
    Instant now();
}
