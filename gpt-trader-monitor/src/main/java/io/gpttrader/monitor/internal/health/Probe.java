package io.gpttrader.monitor.internal.health;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks something whether it works. One object is asked by one thread at a time. */
interface Probe {

    /**
     * What a probe may use.
     *
     * @param patience how long the whole attempt may take; whoever asks interrupts it then
     * @param http follows no redirect
     */
    record Means(Duration patience, Supplier<HttpClient> http) {}

    /**
     * Asks once.
     *
     * @return why it does not work, empty where it does
     * @throws Exception also a reason why it does not
     */
    Optional<String> ask(Means means) throws Exception;

    /** What is asked, for a person; no secret is in it. */
    @Override
    String toString();
}
