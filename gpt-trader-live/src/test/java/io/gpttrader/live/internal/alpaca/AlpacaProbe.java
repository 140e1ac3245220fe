package io.gpttrader.live.internal.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.Alpaca;
import io.gpttrader.live.BrokerEvent;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.fake.FakeAlpaca;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Words that the tests of Alpaca share. */
final class AlpacaProbe implements Consumer<BrokerEvent> {

    private final List<BrokerEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void accept(BrokerEvent event) {
        events.add(event);
    }

    List<BrokerEvent> events() {
        return List.copyOf(events);
    }

    long connections() {
        return events.stream().filter(BrokerEvent.Connected.class::isInstance).count();
    }

    List<String> disconnections() {
        return events.stream()
                .filter(BrokerEvent.Disconnected.class::isInstance)
                .map(each -> ((BrokerEvent.Disconnected) each).reason())
                .toList();
    }

    List<BrokerFill> fills() {
        return events.stream()
                .filter(BrokerEvent.Filled.class::isInstance)
                .map(each -> ((BrokerEvent.Filled) each).fill())
                .toList();
    }

    List<BrokerOrder> orders() {
        return events.stream()
                .filter(BrokerEvent.OrderChanged.class::isInstance)
                .map(each -> ((BrokerEvent.OrderChanged) each).order())
                .toList();
    }

    static void until(String what, BooleanSupplier isSo) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline)
                    .as("waited in vain: " + what)
                    .isNegative();
            LockSupport.parkNanos(1_000_000);
        }
    }

    static Alpaca at(FakeAlpaca server) {
        return Alpaca.paper(FakeAlpaca.KEY, FakeAlpaca.SECRET)
                .at(server.tradingUri(), server.dataUri())
                .callsPerMinute(100_000)
                .timeout(Duration.ofSeconds(5))
                .backOff(Duration.ofMillis(2), Duration.ofMillis(20));
    }

    static BrokerException failure(ThrowingCallable call) {
        BrokerException thrown = catchThrowableOfType(BrokerException.class, call);
        assertThat(thrown).as("a failure").isNotNull();
        return thrown;
    }

    static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    static String golden(String name) {
        try (InputStream in = AlpacaProbe.class.getResourceAsStream("/alpaca/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        return AlpacaJson.parse(text, "a test");
    }
}
