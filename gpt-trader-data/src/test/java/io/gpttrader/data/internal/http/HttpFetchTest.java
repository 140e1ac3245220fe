package io.gpttrader.data.internal.http;

import static io.gpttrader.data.HttpTestServer.bytes;
import static io.gpttrader.data.HttpTestServer.drip;
import static io.gpttrader.data.HttpTestServer.droppedAfter;
import static io.gpttrader.data.HttpTestServer.gzip;
import static io.gpttrader.data.HttpTestServer.hangUp;
import static io.gpttrader.data.HttpTestServer.json;
import static io.gpttrader.data.HttpTestServer.silence;
import static io.gpttrader.data.HttpTestServer.stallAfter;
import static io.gpttrader.data.HttpTestServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gpttrader.data.HttpTestServer;
import io.gpttrader.data.HttpTestServer.Reply;
import io.gpttrader.data.RemoteBarsException;
import io.gpttrader.data.RemoteBarsException.Kind;
import io.gpttrader.data.internal.series.Samples;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a server can misbehave, and what is said about it. */
@Timeout(60)
class HttpFetchTest {

    /** Ten milliseconds before a whole second, so that a wait for "the next second" is a short one. */
    private static final Instant NOW = Instant.parse("2024-03-01T12:00:00.990Z");

    private static final HttpOptions FAST = HttpOptions.DEFAULT
            .withTimeout(Duration.ofSeconds(20))
            .withAttempts(3)
            .withWaits(Duration.ofMillis(1), Duration.ofSeconds(5))
            .withClock(() -> NOW);

    private static final String GOOD = "{\"bars\":[]}";

    private static String get(HttpOptions options, HttpTestServer server) {
        HttpCall call = new HttpCall(server.address().resolve("/bars?symbol=A"), Map.of(), List.of());
        return new HttpFetch(options, (status, said) -> null).get(call);
    }

    private static RemoteBarsException failure(HttpOptions options, HttpTestServer server) {
        return catchThrowableOfType(RemoteBarsException.class, () -> get(options, server));
    }

    static Stream<Arguments> passing() {
        return Stream.of(
                Arguments.of("429 with the moment of the reset", status(429, "", "X-RateLimit-Reset: 1709294401")),
                Arguments.of("429 with the seconds to wait", status(429, "", "Retry-After: 0")),
                Arguments.of("429 without a word", status(429, "")),
                Arguments.of("408", status(408, "")),
                Arguments.of("500", status(500, "")),
                Arguments.of("502 with a proxy's page", status(502, "<html>Bad Gateway</html>")),
                Arguments.of("503 with a date", status(503, "", "Retry-After: Fri, 01 Mar 2024 12:00:01 GMT")),
                Arguments.of("504", status(504, "")),
                Arguments.of("a connection that drops in the head", hangUp()),
                Arguments.of("a connection that drops in the page", droppedAfter(4, GOOD)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void what_passes_is_tried_again(String name, Reply reply) {
        try (HttpTestServer server = new HttpTestServer(reply, reply, json(GOOD))) {
            assertThat(get(FAST, server)).isEqualTo(GOOD);
            assertThat(server.requests()).hasSize(3);
        }
    }

    static Stream<Arguments> persistent() {
        return Stream.of(
                Arguments.of(status(429, "{\"message\":\"too many requests.\"}"), Kind.RATE_LIMITED, 429, 3),
                Arguments.of(status(500, ""), Kind.SERVER, 500, 3),
                Arguments.of(status(503, ""), Kind.SERVER, 503, 3),
                // The JDK's client itself sends a GET once more where a connection ends without a word.
                Arguments.of(hangUp(), Kind.CONNECTION, 0, 6),
                Arguments.of(droppedAfter(4, GOOD), Kind.CONNECTION, 0, 3));
    }

    @ParameterizedTest(name = "{1} {2}")
    @MethodSource("persistent")
    void what_does_not_pass_ends_after_the_attempts(Reply reply, Kind kind, int status, int requests) {
        try (HttpTestServer server = new HttpTestServer(reply)) {
            RemoteBarsException failure = failure(FAST, server);
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.status().orElse(0)).isEqualTo(status);
            assertThat(failure.attempts()).isEqualTo(3);
            assertThat(failure.address()).isEqualTo(server.address() + "/bars?symbol=A");
            assertThat(failure).hasMessageStartingWith("GET " + failure.address() + " failed after 3 attempts: ");
            assertThat(server.requests()).hasSize(requests);
        }
    }

    static Stream<Arguments> lasting() {
        return Stream.of(
                Arguments.of(status(400, "{\"message\":\"invalid start\"}"), Kind.REJECTED, "400: invalid start"),
                Arguments.of(status(401, ""), Kind.UNAUTHORIZED, "401; check the credentials"),
                Arguments.of(
                        status(403, "{\"msg\":\"not your plan\"}"),
                        Kind.FORBIDDEN,
                        "403: not your plan; the credentials do not reach that far"),
                Arguments.of(status(404, "nothing"), Kind.NOT_FOUND, "404: nothing; check the symbol and the address"),
                Arguments.of(status(422, "[1]"), Kind.REJECTED, "422: [1]"),
                Arguments.of(status(304, ""), Kind.REJECTED, "304"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("lasting")
    void a_rejection_is_not_asked_for_twice(Reply reply, Kind kind, String said) {
        try (HttpTestServer server = new HttpTestServer(reply)) {
            RemoteBarsException failure = failure(FAST, server);
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.attempts()).isEqualTo(1);
            assertThat(failure).hasMessage("GET " + failure.address() + " failed: " + said);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void a_wait_longer_than_is_ever_waited_fails_at_once_and_is_told() {
        try (HttpTestServer server = new HttpTestServer(status(429, "", "Retry-After: 3600"))) {
            RemoteBarsException failure = failure(FAST, server);
            assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
            assertThat(failure.retryAfter()).contains(Duration.ofHours(1));
            assertThat(failure)
                    .hasMessageContaining("the server asks to wait PT1H, longer than the PT5S of backOff(..)");
            assertThat(server.requests()).hasSize(1);
        }
    }

    static Stream<Arguments> slow() {
        return Stream.of(
                Arguments.of("no answer", silence()),
                Arguments.of("half an answer", stallAfter(4, GOOD)),
                Arguments.of("an answer in drops", drip()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slow")
    void a_server_that_takes_its_time_is_left_after_the_time_out(String name, Reply reply) {
        HttpOptions hurried = FAST.withTimeout(Duration.ofMillis(150)).withAttempts(2);
        try (HttpTestServer server = new HttpTestServer(reply)) {
            RemoteBarsException failure = failure(hurried, server);
            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(failure.status()).isEmpty();
            assertThat(failure.attempts()).isEqualTo(2);
            assertThat(failure).hasMessageContaining("no whole answer within 150 ms");
        }
    }

    @Test
    void a_server_that_is_slow_once_is_asked_again() {
        HttpOptions hurried = FAST.withTimeout(Duration.ofMillis(700));
        try (HttpTestServer server = new HttpTestServer(silence(), json(GOOD))) {
            assertThat(get(hurried, server)).isEqualTo(GOOD);
        }
    }

    @Test
    void a_host_where_nothing_listens_cannot_be_connected_to() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        HttpCall call = new HttpCall(URI.create("http://127.0.0.1:" + port + "/"), Map.of(), List.of());
        HttpFetch fetch = new HttpFetch(FAST, (status, said) -> null);

        RemoteBarsException failure = catchThrowableOfType(RemoteBarsException.class, () -> fetch.get(call));

        assertThat(failure.kind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure.attempts()).isEqualTo(3);
    }

    @Test
    void a_gzipped_answer_is_decompressed() {
        try (HttpTestServer server = new HttpTestServer(gzip(Samples.gzip(GOOD)))) {
            assertThat(get(FAST, server)).isEqualTo(GOOD);
        }
    }

    @Test
    void a_broken_package_is_malformed() {
        byte[] gzipped = Samples.gzip(GOOD);
        try (HttpTestServer server = new HttpTestServer(gzip(Arrays.copyOf(gzipped, gzipped.length - 9)))) {
            RemoteBarsException failure = failure(FAST, server);
            assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
            assertThat(failure).hasMessageContaining("the answer is not valid gzip: ");
        }
    }

    static Stream<Arguments> huge() {
        return Stream.of(
                Arguments.of("plain", status(200, "x".repeat(300_000))),
                Arguments.of("gzipped", gzip(Samples.gzip("x".repeat(10_000_000)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("huge")
    void a_huge_answer_is_given_up(String name, Reply reply) {
        try (HttpTestServer server = new HttpTestServer(reply)) {
            RemoteBarsException failure = failure(FAST.withMaxResponseBytes(100_000), server);
            assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
            assertThat(failure).hasMessageContaining("the answer is larger than 100000 bytes; ask for smaller pages");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void an_answer_of_just_the_limit_is_taken() {
        try (HttpTestServer server = new HttpTestServer(status(200, GOOD))) {
            assertThat(get(FAST.withMaxResponseBytes(GOOD.length()), server)).isEqualTo(GOOD);
            assertThat(failure(FAST.withMaxResponseBytes(GOOD.length() - 1), server)
                            .kind())
                    .isEqualTo(Kind.MALFORMED);
        }
    }

    @Test
    void a_redirect_is_followed() {
        try (HttpTestServer server =
                new HttpTestServer(status(302, "", "Location: /elsewhere?x=1"), bytes(200, new byte[] {'1'}))) {
            assertThat(get(FAST, server)).isEqualTo("1");
            assertThat(server.targets()).containsExactly("/bars?symbol=A", "/elsewhere?x=1");
        }
    }

    @Test
    void redirects_without_end_are_rejected() {
        try (HttpTestServer server = new HttpTestServer(status(307, "", "Location: /again"))) {
            RemoteBarsException failure = failure(FAST, server);
            assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
            assertThat(failure).hasMessageContaining("redirects more than 5 times");
            assertThat(server.requests()).hasSize(6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://host/", "mailto:a@b", "http://[", "http:"})
    void a_redirect_to_what_is_no_web_address_is_rejected(String target) {
        try (HttpTestServer server = new HttpTestServer(status(302, "", "Location: " + target))) {
            assertThat(failure(FAST, server).kind()).isEqualTo(Kind.REJECTED);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void an_interrupt_ends_a_request_and_stays_set() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        Reply silent = (request, out, server) -> {
            asked.countDown();
            server.awaitClose();
        };
        assertInterruptible(FAST, silent, asked);
    }

    @Test
    void an_interrupt_ends_the_wait_between_attempts_and_stays_set() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        Reply failing = (request, out, server) -> {
            status(500, "").to(request, out, server);
            asked.countDown();
        };
        assertInterruptible(FAST.withWaits(Duration.ofMinutes(10), Duration.ofMinutes(10)), failing, asked);
    }

    @Test
    void an_interrupt_in_the_middle_of_the_wait_between_attempts_ends_it_and_stays_set() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        Reply failing = (request, out, server) -> {
            status(500, "").to(request, out, server);
            asked.countDown();
        };
        HttpOptions patient = FAST.withWaits(Duration.ofMinutes(10), Duration.ofMinutes(10));
        assertInterruptible(patient, failing, asked, thread -> awaitMethod(thread, "sleep"));
    }

    private static void assertInterruptible(HttpOptions options, Reply reply, CountDownLatch asked)
            throws InterruptedException {
        assertInterruptible(options, reply, asked, thread -> {});
    }

    private static void assertInterruptible(
            HttpOptions options, Reply reply, CountDownLatch asked, Consumer<Thread> awaitMoment)
            throws InterruptedException {
        AtomicReference<RemoteBarsException> failure = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        try (HttpTestServer server = new HttpTestServer(reply)) {
            Thread asking = Thread.ofPlatform().start(() -> {
                failure.set(failure(options, server));
                flag.set(Thread.currentThread().isInterrupted());
            });
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            awaitMoment.accept(asking);
            asking.interrupt();
            asking.join(30_000);
        }
        assertThat(failure.get().kind()).isEqualTo(Kind.CANCELLED);
        assertThat(failure.get()).hasMessageContaining("the thread was interrupted");
        assertThat(flag.get()).isTrue();
    }

    @Test
    void an_interrupted_thread_asks_nothing() {
        try (HttpTestServer server = new HttpTestServer(json(GOOD))) {
            Thread.currentThread().interrupt();
            RemoteBarsException failure = failure(FAST, server);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
        }
    }

    @Test
    void no_more_requests_are_sent_in_a_minute_than_allowed() throws InterruptedException {
        AtomicReference<RemoteBarsException> failure = new AtomicReference<>();
        try (HttpTestServer server = new HttpTestServer(json(GOOD))) {
            HttpOptions paced = FAST.withRequestsPerMinute(3);
            CountDownLatch third = new CountDownLatch(3);
            Thread asking = Thread.ofPlatform()
                    .start(() -> failure.set(catchThrowableOfType(RemoteBarsException.class, () -> {
                        for (int i = 0; i < 4; i++) {
                            // Another fetcher each time: the pace is that of the host.
                            assertThat(get(paced, server)).isEqualTo(GOOD);
                            third.countDown();
                        }
                    })));
            assertThat(third.await(30, TimeUnit.SECONDS)).isTrue();
            awaitMethod(asking, "acquirePermission");
            assertThat(server.requests()).hasSize(3);
            asking.interrupt();
            asking.join(30_000);
            assertThat(server.requests()).hasSize(3);
        }
        assertThat(failure.get().kind()).isEqualTo(Kind.CANCELLED);
    }

    /** The thread waits in a method and does not end. */
    private static void awaitMethod(Thread thread, String method) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (thread.getState() != Thread.State.TIMED_WAITING
                || Arrays.stream(thread.getStackTrace())
                        .noneMatch(at -> at.getMethodName().equals(method))) {
            assertThat(thread.isAlive() && System.nanoTime() < deadline)
                    .as("the fourth request waits for its turn")
                    .isTrue();
            Thread.onSpinWait();
        }
    }
}
