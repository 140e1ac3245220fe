package io.gpttrader.monitor.internal.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.monitor.AlertDelivery;
import io.gpttrader.monitor.internal.channels.ChannelSettings;
import io.gpttrader.monitor.internal.store.MonitorStore;
import io.gpttrader.monitor.internal.store.MonitorStores;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRoutesTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final Receiver receiver = new Receiver();
    private final HandClock clock = new HandClock();
    private final MonitorStore store = MonitorStores.memory();
    private final List<Deliveries> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(Deliveries::close);
        receiver.close();
    }

    private Deliveries open(URI uri) {
        return open(new Route("hook", ChannelSettings.webhook(uri, () -> SECRET), 60));
    }

    private Deliveries open(Route route) {
        Deliveries deliveries = Deliveries.open(List.of(route), store, clock, clock, Runnable::run, 5);
        opened.add(deliveries);
        return deliveries;
    }

    private static void submit(Deliveries deliveries, String rule) {
        deliveries.submit(Alerts.alert(rule, "x"), "raised", List.of());
    }

    private static String error(Deliveries deliveries) {
        return deliveries.waiting().get(0).error();
    }

    private void assertArrivedTwiceAsOne() {
        assertThat(receiver.requests).hasSize(2);
        assertThat(receiver.requests.get(1).body())
                .isEqualTo(receiver.requests.get(0).body());
        assertThat(receiver.requests.get(1).headers().get("webhook-id"))
                .isEqualTo(receiver.requests.get(0).headers().get("webhook-id"));
    }

    @Test
    void a_refused_connection_is_tried_again() {
        URI uri = receiver.uri("/");
        receiver.close();
        Deliveries deliveries = open(uri);
        submit(deliveries, "a");

        assertThat(error(deliveries)).startsWith("ConnectException");
        clock.advanceSeconds(60);
        assertThat(deliveries.waiting().get(0).attempts()).isGreaterThan(3);
    }

    @Test
    void an_unknown_host_is_tried_again() {
        Deliveries deliveries = open(URI.create("http://nowhere.invalid/"));
        submit(deliveries, "a");
        assertThat(error(deliveries)).contains("Exception");
        assertThat(deliveries.waiting()).hasSize(1);
    }

    @Test
    void a_receiver_that_hangs_is_left_after_the_timeout_and_tried_again() {
        receiver.answers(Receiver.HANG);
        Deliveries deliveries = open(new Route("hook", ChannelSettings.webhook(receiver.uri("/"), () -> SECRET), 60)
                .withTimeout(Duration.ofMillis(400)));
        submit(deliveries, "a");
        assertThat(error(deliveries)).isEqualTo("no answer within 400 ms");

        clock.advanceSeconds(5);
        assertThat(deliveries.waiting()).isEmpty();
        assertArrivedTwiceAsOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 20", "HTTP/1.1 200 OK\r\nContent-Le", "not HTTP at all\r\n\r\n"})
    void half_an_answer_is_none_and_the_message_comes_again_with_its_id(String half) {
        receiver.answers(half);
        Deliveries deliveries = open(receiver.uri("/"));
        submit(deliveries, "a");
        assertThat(error(deliveries)).contains("Exception").doesNotContain("\n");

        clock.advanceSeconds(5);
        assertThat(deliveries.waiting()).isEmpty();
        assertArrivedTwiceAsOne();
    }

    @Test
    void a_status_of_success_is_enough_whatever_becomes_of_the_rest() {
        receiver.answers("HTTP/1.1 204 X\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf");
        Deliveries deliveries = open(receiver.uri("/"));
        submit(deliveries, "a");
        submit(deliveries, "b");

        assertThat(receiver.requests).hasSize(2);
        assertThat(deliveries.waiting()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 599})
    void what_may_pass_is_tried_again(int status) {
        receiver.answers(Receiver.answer(status, "", "sorry\n"));
        Deliveries deliveries = open(receiver.uri("/"));
        submit(deliveries, "a");
        assertThat(error(deliveries)).isEqualTo("answered " + status + ": sorry");

        clock.advanceSeconds(5);
        assertThat(deliveries.waiting()).isEmpty();
        assertArrivedTwiceAsOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 413, 422, 451})
    void what_is_refused_for_good_is_a_dead_letter_at_once_and_the_next_message_goes(int status) {
        receiver.answers(Receiver.answer(status, "", "{\"error\":\"bad\"}"));
        Deliveries deliveries = open(receiver.uri("/"));
        submit(deliveries, "a");
        submit(deliveries, "b");

        assertThat(deliveries.waiting()).isEmpty();
        AlertDelivery letter = deliveries.deadLetters().get(0);
        assertThat(letter.error()).isEqualTo("answered " + status + ": {\"error\":\"bad\"}");
        assertThat(letter.attempts()).isEqualTo(1);
        assertThat(receiver.requests).hasSize(2);
    }

    @Test
    void a_redirect_is_not_followed() {
        try (Receiver other = new Receiver()) {
            receiver.otherwise(request -> Receiver.answer(307, "Location: " + other.uri("/stolen") + "\r\n", ""));
            Deliveries deliveries = open(receiver.uri("/"));
            submit(deliveries, "a");
            clock.advanceSeconds(10);

            assertThat(other.requests).isEmpty();
            assertThat(error(deliveries))
                    .isEqualTo("answered 307; redirects are not followed, give the address that it has moved to");
        }
    }

    @Test
    void of_an_endless_answer_little_is_read() {
        receiver.answers(Receiver.answer(500, "", "x".repeat(20_000_000)));
        Deliveries deliveries = open(receiver.uri("/"));
        submit(deliveries, "a");
        assertThat(error(deliveries))
                .hasSizeLessThan(350)
                .startsWith("answered 500: xxx")
                .endsWith("…");
    }

    @ParameterizedTest
    @CsvSource({
        "Retry-After: 120, 120",
        "'Retry-After: Fri, 1 Mar 2024 12:03:00 GMT', 180",
        "Retry-After: 86400, 3600",
        "retry-after: 2.5, 2",
    })
    void a_wait_that_is_asked_for_is_kept_to_up_to_an_hour(String header, long seconds) {
        receiver.answers(Receiver.answer(429, header + "\r\n", ""));
        Deliveries deliveries = open(receiver.uri("/"));
        submit(deliveries, "a");
        submit(deliveries, "b");
        assertThat(receiver.requests).hasSize(1);
        Instant next = deliveries.waiting().get(0).nextAttemptAt();
        assertThat(Duration.between(clock.instant(), next).toSeconds()).isEqualTo(seconds);

        clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
        assertThat(receiver.requests).hasSize(1);
        clock.advanceSeconds(1);
        assertThat(receiver.requests).hasSize(3);
        assertThat(deliveries.waiting()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "-5",
                "99999999999999999999",
                "Fri, 99 Mar 2024 12:03:00 GMT",
                "NaN",
                "Fri, 1 Mar 2024 11:00:00 GMT"
            })
    void a_wait_that_makes_no_sense_is_as_none(String value) {
        receiver.answers(Receiver.answer(429, "Retry-After: " + value + "\r\n", ""));
        Deliveries deliveries = open(receiver.uri("/"));
        submit(deliveries, "a");
        clock.advanceSeconds(2);
        assertThat(receiver.requests).hasSize(2);
    }

    @Test
    void telegrams_own_way_of_asking_for_a_wait_is_known() {
        receiver.answers(Receiver.answer(
                429,
                "",
                "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 35\","
                        + "\"parameters\":{\"retry_after\":35}}"));
        Deliveries deliveries = open(
                new Route("bot", ChannelSettings.telegram(() -> "1:abc", "@ops"), 20).withBaseUri(receiver.uri("")));
        submit(deliveries, "a");
        clock.advanceSeconds(34);
        assertThat(receiver.requests).hasSize(1);
        clock.advanceSeconds(1);
        assertThat(receiver.requests).hasSize(2);
    }

    @Test
    void a_route_that_is_down_for_an_hour_then_gets_what_it_should_and_nothing_else() {
        receiver.otherwise(request -> Receiver.answer(503, "", "maintenance"));
        Deliveries deliveries = open(receiver.uri("/"));
        for (int i = 0; i < 6; i++) {
            submit(deliveries, "rule " + i);
            clock.advance(Duration.ofMinutes(10));
        }
        int whileDown = receiver.requests.size();
        assertThat(whileDown).isLessThan(40);

        receiver.otherwise(request -> Receiver.OK);
        clock.advance(Duration.ofMinutes(6));

        List<Receiver.Request> after = receiver.requests.subList(whileDown, receiver.requests.size());
        assertThat(after).hasSize(6);
        assertThat(after.stream().map(request -> request.body().replaceAll(".*\"rule\":\"([^\"]*)\".*", "$1")))
                .containsExactlyInAnyOrder("rule 0", "rule 1", "rule 2", "rule 3", "rule 4", "rule 5");
        assertThat(after.stream().map(request -> request.headers().get("webhook-id")))
                .doesNotHaveDuplicates();
        clock.advance(Duration.ofHours(25));
        assertThat(receiver.requests).hasSize(whileDown + 6);
        assertThat(deliveries.deadLetters()).isEmpty();
    }

    @Test
    void https_to_what_does_not_speak_it_fails_and_is_tried_again() {
        Deliveries deliveries = open(URI.create(receiver.uri("/").toString().replace("http:", "https:")));
        receiver.otherwise(request -> Receiver.OK);
        submit(deliveries, "a");
        assertThat(error(deliveries)).contains("Exception");
        assertThat(deliveries.waiting()).hasSize(1);
    }
}
