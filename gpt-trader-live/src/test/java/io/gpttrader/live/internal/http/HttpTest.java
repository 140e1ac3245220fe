package io.gpttrader.live.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpTest {
    private static final String SECRET = "s3cr3t-key-value";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    /** What to do with a connection once its request has been read. */
    private interface Peer {
        void serve(Socket socket, int request) throws Exception;
    }

    private final ServerSocket server = listen();
    private final AtomicInteger requests = new AtomicInteger();
    private BrokerHttp http = BrokerHttp.open(quick());

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpSettings quick() {
        return HttpSettings.of("test")
                .timeout(Duration.ofMillis(700))
                .attempts(3, Duration.ofMillis(1), Duration.ofMillis(5));
    }

    @AfterEach
    void close() throws IOException {
        http.close();
        server.close();
    }

    private void serve(Peer peer) {
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> serve(peer, socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private void serve(Peer peer, Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            while (true) {
                String line = in.readLine();
                while (line != null && !line.isEmpty()) {
                    line = in.readLine();
                }
                if (line == null) {
                    return;
                }
                peer.serve(socket, requests.incrementAndGet());
                if (socket.isClosed()) {
                    return;
                }
            }
        } catch (Exception e) {
            // The client has gone.
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private BrokerCall call(String method, boolean isSafe) {
        URI address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/orders?signature=" + SECRET);
        return new BrokerCall(
                "submit order my-1", method, address, Map.of("Key", SECRET), "", CallPriority.ENTRY, isSafe);
    }

    private BrokerException failure(String method, boolean isSafe) {
        BrokerException thrown =
                catchThrowableOfType(BrokerException.class, () -> http.send(() -> call(method, isSafe)));
        assertThat(thrown).isNotNull();
        assertThat(thrown).hasMessageContaining("submit order my-1");
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            assertThat(each.toString()).doesNotContain(SECRET);
        }
        return thrown;
    }

    @Test
    void is_not_sent_where_the_connection_is_refused() throws IOException {
        server.close();
        assertThat(failure("POST", false).kind()).isEqualTo(Kind.NOT_SENT);
    }

    @Test
    void is_not_sent_where_the_host_is_not_known() {
        URI nowhere = URI.create("http://no-such-host.invalid/orders");
        BrokerCall call = new BrokerCall("ask", "POST", nowhere, Map.of(), "", CallPriority.ENTRY, false);
        assertThatThrownBy(() -> http.send(() -> call))
                .isInstanceOfSatisfying(
                        BrokerException.class,
                        thrown -> assertThat(thrown.kind()).isEqualTo(Kind.NOT_SENT))
                .hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void is_unknown_where_no_answer_comes_and_is_not_sent_twice() {
        serve((socket, request) -> Thread.sleep(5_000));
        assertThat(failure("POST", false).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(requests).hasValue(1);
    }

    @Test
    void is_unknown_where_the_connection_ends_before_within_or_after_the_head() {
        String[] parts = {"", "HTTP/1.1 200 O", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"};
        serve((socket, request) -> {
            write(socket, parts[request - 1]);
            socket.close();
        });
        for (String part : parts) {
            assertThat(failure("POST", false).kind()).as("after '%s'", part).isEqualTo(Kind.UNKNOWN);
        }
        assertThat(requests).hasValue(parts.length);
    }

    @Test
    void sends_no_order_again_on_a_kept_connection_that_ends_at_the_next_request() {
        serve((socket, request) -> {
            if (request == 1) {
                write(socket, OK);
            } else {
                socket.close();
            }
        });
        assertThat(http.send(() -> call("GET", true)).body()).isEqualTo("ok");
        assertThat(failure("POST", false).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(requests).hasValue(2);
    }

    @Test
    void asks_a_question_again_until_it_is_answered() {
        serve((socket, request) -> {
            write(socket, request == 1 ? "HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n" : request == 2 ? "" : OK);
            if (request == 2) {
                socket.close();
            }
        });
        assertThat(http.send(() -> call("POST", true)).body()).isEqualTo("ok");
        assertThat(http.readings()).containsEntry("retries", 2.0).containsEntry("failedCalls", 1.0);
    }

    @Test
    void gives_the_answer_of_the_last_attempt() {
        serve((socket, request) -> write(socket, "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n"));
        assertThat(http.send(() -> call("GET", true)).status()).isEqualTo(500);
        assertThat(requests).hasValue(3);
        assertThat(http.send(() -> call("POST", false)).status()).isEqualTo(500);
        assertThat(requests).hasValue(4);
    }

    @Test
    void follows_no_redirect() {
        serve((socket, request) ->
                write(socket, "HTTP/1.1 307 Go\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"));
        assertThat(http.send(() -> call("POST", false)).status()).isEqualTo(307);
    }

    @Test
    void gives_up_an_answer_that_is_too_large() {
        http.close();
        http = BrokerHttp.open(quick().mostBytes(1));
        serve((socket, request) -> write(socket, OK));
        assertThat(failure("POST", false).kind()).isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void shows_no_key_that_http_does_not_allow() {
        BrokerCall call = new BrokerCall(
                "ask", "GET", call("GET", true).address(), Map.of("Key", SECRET + "\n"), "", CallPriority.ENTRY, true);
        assertThatThrownBy(() -> http.send(() -> call))
                .isInstanceOf(BrokerException.class)
                .hasMessageNotContaining(SECRET)
                .hasMessageContaining("Key")
                .hasNoCause();
    }

    @Test
    void pauses_all_after_429_and_says_how_long() {
        serve((socket, request) -> write(socket, "HTTP/1.1 429 Slow\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n"));
        assertThat(http.send(() -> call("POST", false)).status()).isEqualTo(429);
        BrokerException thrown = failure("POST", false);
        assertThat(thrown.kind()).isEqualTo(Kind.NOT_SENT);
        assertThat(thrown.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(100), Duration.ofSeconds(120));
        assertThat(requests).hasValue(1);
    }

    @Test
    void an_entry_without_a_turn_is_not_sent_while_an_exit_goes_on() throws Exception {
        http.close();
        http = BrokerHttp.open(quick().budget(2, 0).longestTurn(Duration.ofMillis(50), Duration.ofMillis(50)));
        serve((socket, request) -> write(socket, OK));
        assertThat(http.send(() -> call("POST", false)).status()).isEqualTo(200);
        assertThat(failure("POST", false).kind()).isEqualTo(Kind.NOT_SENT);
        BrokerCall exit =
                new BrokerCall("exit", "POST", call("POST", false).address(), Map.of(), "", CallPriority.EXIT, false);
        assertThat(http.send(() -> exit).status()).isEqualTo(200);
        assertThat(requests).hasValue(2);
    }

    @Test
    void honours_an_interruption() throws Exception {
        CountDownLatch came = new CountDownLatch(1);
        serve((socket, request) -> {
            came.countDown();
            Thread.sleep(5_000);
        });
        CompletableFuture<BrokerException> thrown = new CompletableFuture<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            BrokerException failure =
                    catchThrowableOfType(BrokerException.class, () -> http.send(() -> call("GET", true)));
            thrown.complete(Thread.currentThread().isInterrupted() ? failure : null);
        });
        assertThat(came.await(5, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        assertThat(thrown.get(5, TimeUnit.SECONDS).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(requests).hasValue(1);
    }

    @Test
    void keeps_the_brokers_time_though_the_local_clock_is_set() {
        AtomicLong nanos = new AtomicLong();
        Instant noon = Instant.parse("2026-11-27T12:00:00Z");
        AtomicLong shift = new AtomicLong(3_600);
        InstantSource local = () -> noon.plusSeconds(shift.get()).plusNanos(nanos.get());
        ClockOffset clock = new ClockOffset(local, nanos::get);
        clock.sample(0, 2_000_000_000L, noon.plusMillis(700), Duration.ZERO); // wrong by 300 ms, round trip 2 s
        nanos.set(10_000_000_000L);
        clock.sample(10_000_000_000L, 10_020_000_000L, noon.plusMillis(10_012), Duration.ZERO); // round trip 20 ms
        nanos.set(70_000_000_000L);
        shift.set(-86_400);
        assertThat(clock.now()).isEqualTo(noon.plusMillis(70_002));
        assertThat(clock.offset()).isEqualTo(Duration.ofMillis(86_400_002));
    }
}
