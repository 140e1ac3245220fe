package io.gpttrader.live.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.live.loopback.LoopbackReply;
import io.gpttrader.live.loopback.LoopbackRequest;
import io.gpttrader.live.loopback.LoopbackServer;
import io.gpttrader.live.loopback.LoopbackSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BrokerStreamTest {
    private final List<LoopbackSocket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger threads = new AtomicInteger();
    private volatile boolean reads = true;
    private volatile boolean signsIn = true;
    private volatile Consumer<String> onMessage = text -> {};

    private final LoopbackServer server = new LoopbackServer(new LoopbackServer.Behaviour() {
        @Override
        public LoopbackReply answer(LoopbackRequest request) {
            return LoopbackReply.of(404, "");
        }

        @Override
        public void serve(LoopbackSocket socket) {
            sockets.add(socket);
            while (reads && socket.read() != null) {
                // A read answers pings.
            }
            if (!reads) {
                sleep(20_000);
            }
        }
    });

    private final StreamHandler handler = new StreamHandler() {
        @Override
        public void opened(StreamLine line) throws InterruptedException {
            line.send("hello");
            if (signsIn) {
                line.ready();
            }
        }

        @Override
        public void message(String text, StreamLine line) {
            assertThat(threads.incrementAndGet()).isEqualTo(1);
            onMessage.accept(text);
            told.add(text.length() > 20 ? "long" : text);
            threads.decrementAndGet();
        }

        @Override
        public void connected() {
            told.add("connected");
        }

        @Override
        public void disconnected(String reason) {
            told.add("disconnected");
        }
    };

    private BrokerStream stream = open();

    private BrokerStream open() {
        return BrokerStream.open(
                StreamSettings.of("test", () -> server.websocket("/"))
                        .answer(Duration.ofMillis(500))
                        .silence(Duration.ofMillis(200))
                        .waits(Duration.ofMillis(5), Duration.ofMillis(20)),
                handler);
    }

    @AfterEach
    void close() {
        stream.close();
        server.close();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            sleep(2);
        }
    }

    private long count(String text) {
        return told.stream().filter(text::equals).count();
    }

    @Test
    void tells_messages_in_their_order_between_connected_and_disconnected() {
        await(() -> count("connected") == 1 && sockets.size() == 1);
        for (int i = 0; i < 100; i++) {
            sockets.getFirst().send("m" + i);
        }
        await(() -> told.size() == 101);
        sockets.getFirst().drop();
        await(() -> count("connected") == 2);
        assertThat(told.getFirst()).isEqualTo("connected");
        assertThat(told.subList(1, 101)).first().isEqualTo("m0");
        assertThat(told.subList(1, 101)).last().isEqualTo("m99");
        assertThat(told.subList(101, 103)).containsExactly("disconnected", "connected");
    }

    @Test
    void keeps_a_silent_connection_that_answers_pings() {
        await(() -> sockets.size() == 1);
        sleep(900);
        assertThat(sockets).hasSize(1);
        assertThat(told).containsExactly("connected");
    }

    @Test
    void makes_a_connection_anew_that_answers_no_ping() {
        stream.close();
        reads = false;
        sockets.clear();
        told.clear();
        stream = open();
        await(() -> sockets.size() >= 2 && count("disconnected") >= 1);
    }

    @Test
    void makes_a_connection_anew_that_does_not_sign_in_and_tells_nothing_of_it() {
        stream.close();
        signsIn = false;
        sockets.clear();
        told.clear();
        stream = open();
        await(() -> sockets.size() >= 2);
        assertThat(told).isEmpty();
    }

    @Test
    void makes_a_connection_anew_whose_messages_are_not_read_fast_enough() {
        await(() -> sockets.size() == 1);
        onMessage = text -> {
            if (sockets.size() == 1) {
                sleep(1_000);
            }
        };
        String large = "x".repeat(900_000);
        for (int i = 0; i < 12; i++) {
            sockets.getFirst().send(large);
        }
        await(() -> count("connected") == 2);
        assertThat(count("long")).isLessThan(12);
        assertThat(count("disconnected")).isEqualTo(1);
    }

    @Test
    void goes_on_after_an_error_in_the_handling_of_a_message() {
        await(() -> sockets.size() == 1);
        onMessage = text -> {
            threads.set(0);
            throw new IllegalStateException("on purpose");
        };
        sockets.getFirst().send("m");
        await(() -> count("connected") == 2);
        assertThat(told).containsExactly("connected", "disconnected", "connected");
    }

    @Test
    void tells_nothing_after_it_was_closed() {
        await(() -> sockets.size() == 1 && count("connected") == 1);
        stream.close();
        int size = told.size();
        sockets.getFirst().send("late");
        sleep(50);
        assertThat(told).hasSize(size);
        assertThat(sockets).hasSize(1);
    }
}
