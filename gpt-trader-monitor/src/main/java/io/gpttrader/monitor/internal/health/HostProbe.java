package io.gpttrader.monitor.internal.health;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Asks a function of the host. */
record HostProbe(Callable<Optional<String>> question) implements Probe {

    @Override
    public Optional<String> ask(Means means) throws Exception {
        Optional<String> reason = question.call();
        return Objects.requireNonNullElse(reason, Optional.of("its function returned null; return Optional.empty()"))
                .map(text -> text.isBlank() ? "its function gives no reason" : text);
    }

    @Override
    public String toString() {
        return "a function of the host";
    }
}
