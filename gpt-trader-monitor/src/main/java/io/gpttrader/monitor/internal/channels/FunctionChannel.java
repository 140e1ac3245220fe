package io.gpttrader.monitor.internal.channels;

import java.util.Map;
import java.util.function.Consumer;

/** Tells alerts to a function of the host's. */
final class FunctionChannel implements Channel {
    private final Consumer<? super Map<String, Object>> function;

    FunctionChannel(Consumer<? super Map<String, Object>> function) {
        this.function = function;
    }

    @Override
    public void send(Message message) throws DeliveryFailure {
        try {
            function.accept(MessageMap.of(message));
        } catch (RuntimeException e) {
            throw DeliveryFailure.passing(
                    "the host's function failed: " + Secrets.none().clean(e));
        }
    }
}
