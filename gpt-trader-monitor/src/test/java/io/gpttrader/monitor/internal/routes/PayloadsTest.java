package io.gpttrader.monitor.internal.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.AlertState;
import io.gpttrader.monitor.internal.channels.ChannelSettings;
import io.gpttrader.monitor.internal.store.MonitorStore;
import io.gpttrader.monitor.internal.store.MonitorStores;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadsTest {
    private static final String ROUTING_KEY = "e93facc04764012d7bfb002500d5d1a6";
    private static final String WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Alert RAISED = Alerts.alert(
            "a-1", "deep drawdown", "paper", AlertLevel.CRITICAL, "drawdown 0.125 is above 0.1 <b>&amp; \"so\"</b>");
    private static final Alert RESOLVED = new Alert(
            "a-2",
            "no bars",
            "live",
            AlertLevel.WARNING,
            AlertState.RESOLVED,
            "no bar for 300 s",
            Double.NaN,
            Alerts.NOON,
            Alerts.NOON.plusSeconds(90),
            2,
            1,
            "alice",
            "auto",
            Optional.of(Alerts.NOON.plusSeconds(90)));

    private final Receiver receiver = new Receiver();
    private final HandClock clock = new HandClock();
    private final MonitorStore store = MonitorStores.memory();
    private final List<Deliveries> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(Deliveries::close);
        receiver.close();
    }

    private Deliveries open(String name, ChannelSettings settings, boolean atReceiver) {
        Route route = new Route(name, settings, 60);
        Deliveries deliveries = Deliveries.open(
                List.of(atReceiver ? route.withBaseUri(receiver.uri("/base/")) : route),
                store,
                clock,
                clock,
                Runnable::run,
                3);
        opened.add(deliveries);
        return deliveries;
    }

    /** Sends, and gives what came with the delivery's id taken out. */
    private Receiver.Request send(Deliveries deliveries, Alert alert, String occasion) {
        int before = receiver.requests.size();
        deliveries.submit(alert, occasion, List.of());
        assertThat(deliveries.reasons().values()).containsExactly(List.of());
        assertThat(receiver.requests).hasSize(before + 1);
        return receiver.requests.get(before);
    }

    private static JsonNode body(Receiver.Request request) throws IOException {
        return JSON.readTree(request.body().replaceAll("[a-z0-9]{8}-[0-9a-f]{6}-\\d{7}", "ID"));
    }

    private static JsonNode golden(String name) throws IOException {
        try (InputStream in =
                PayloadsTest.class.getResourceAsStream("/io/gpttrader/monitor/routes/" + name + ".json")) {
            return JSON.readTree(in);
        }
    }

    @Test
    void a_webhook_gets_the_documented_json() throws IOException {
        Deliveries deliveries =
                open("hook", ChannelSettings.webhook(receiver.uri("/in?a=b"), () -> WEBHOOK_SECRET), false);
        Receiver.Request request = send(deliveries, RAISED, "raised");

        assertThat(request.line()).isEqualTo("POST /in?a=b HTTP/1.1");
        assertThat(request.headers()).containsEntry("content-type", "application/json; charset=utf-8");
        assertThat(body(request)).isEqualTo(golden("webhook"));
        assertThat(body(send(deliveries, RESOLVED, "resolved"))).isEqualTo(golden("webhook-resolved"));
    }

    @Test
    void a_webhook_can_be_verified_as_the_standard_says() throws Exception {
        Deliveries deliveries = open("hook", ChannelSettings.webhook(receiver.uri("/"), () -> WEBHOOK_SECRET), false);
        clock.advance(Duration.ofMillis(12_345));
        Receiver.Request request = send(deliveries, RAISED, "raised");

        String id = request.headers().get("webhook-id");
        String timestamp = request.headers().get("webhook-timestamp");
        assertThat(timestamp).isEqualTo("1709294412");
        assertThat(JSON.readTree(request.body()).get("id").asText()).isEqualTo(id);
        byte[] sent = Base64.getDecoder()
                .decode(request.headers().get("webhook-signature").substring("v1,".length()));
        assertThat(MessageDigest.isEqual(sent, hmac(id + "." + timestamp + "." + request.body())))
                .isTrue();
        // A changed body, an id or a time of another request are found out.
        assertThat(sent)
                .isNotEqualTo(hmac(id + "." + timestamp + "." + request.body().replace("paper", "paber")));
        assertThat(sent).isNotEqualTo(hmac(id + "." + (Long.parseLong(timestamp) + 1) + "." + request.body()));
        assertThat(sent).isNotEqualTo(hmac(id + "x." + timestamp + "." + request.body()));
    }

    private static byte[] hmac(String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void slack_gets_escaped_text_and_a_colour_by_level() throws IOException {
        String url = receiver.uri("/services/T000/B000/XXXX").toString();
        Deliveries deliveries = open("ops", ChannelSettings.slack(() -> url), false);
        Receiver.Request request = send(deliveries, RAISED, "raised");

        assertThat(request.line()).isEqualTo("POST /services/T000/B000/XXXX HTTP/1.1");
        assertThat(body(request)).isEqualTo(golden("slack-raised"));
        assertThat(body(send(deliveries, RESOLVED, "resolved"))).isEqualTo(golden("slack-resolved"));
    }

    @Test
    void nobody_can_be_called_in_slack_by_an_alerts_text() throws IOException {
        String url = receiver.uri("/x").toString();
        Deliveries deliveries = open("ops", ChannelSettings.slack(() -> url), false);
        Alert alert = Alerts.alert("a", "r", "<!channel>", AlertLevel.INFO, "<!here> <https://evil|bank> <@U1>\u202e");
        String body = send(deliveries, alert, "raised").body();

        assertThat(body)
                .doesNotContain("<")
                .contains("&lt;!here&gt;", "&lt;!channel&gt;")
                .doesNotContain("\u202e");
    }

    @Test
    void pagerduty_triggers_acknowledges_and_resolves_one_incident() throws IOException {
        Deliveries deliveries = open("duty", ChannelSettings.pagerDuty(() -> ROUTING_KEY), true);
        Receiver.Request request = send(deliveries, RAISED, "raised");

        assertThat(request.line()).isEqualTo("POST /base/v2/enqueue HTTP/1.1");
        assertThat(body(request)).isEqualTo(golden("pagerduty-raised"));
        assertThat(body(send(deliveries, Alerts.acknowledged(RAISED), "acknowledged")))
                .isEqualTo(golden("pagerduty-acknowledged"));
        assertThat(body(send(deliveries, RESOLVED, "resolved"))).isEqualTo(golden("pagerduty-resolved"));
        assertThat(body(send(deliveries, RAISED, "escalated"))
                        .get("event_action")
                        .asText())
                .isEqualTo("trigger");
    }

    @Test
    void pagerdutys_limits_are_kept() throws IOException {
        Deliveries deliveries = open("duty", ChannelSettings.pagerDuty(() -> ROUTING_KEY), true);
        Alert alert = Alerts.alert("a", "r".repeat(200), "c".repeat(200), AlertLevel.INFO, "long ".repeat(5_000));
        JsonNode body = body(send(deliveries, alert, "raised"));

        assertThat(body.get("dedup_key").asText()).hasSize(255);
        assertThat(body.get("payload").get("summary").asText()).hasSize(1_024).endsWith("…");
        assertThat(body.get("payload").get("severity").asText()).isEqualTo("info");
    }

    @Test
    void telegram_gets_escaped_html() throws IOException {
        Deliveries deliveries =
                open("bot", ChannelSettings.telegram(() -> "123456:ABC-DEF1234ghIkl", "-1001234567890"), true);
        Receiver.Request request = send(deliveries, RAISED, "raised");

        assertThat(request.line()).isEqualTo("POST /base/bot123456:ABC-DEF1234ghIkl/sendMessage HTTP/1.1");
        assertThat(body(request)).isEqualTo(golden("telegram-raised"));
        assertThat(body(send(deliveries, RESOLVED, "resolved"))).isEqualTo(golden("telegram-resolved"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", "&", "x", "😀", "\u0000"})
    void a_telegram_is_at_most_4096_characters_and_no_half_a_character(String each) throws IOException {
        Deliveries deliveries = open("bot", ChannelSettings.telegram(() -> "1:a", "@ops"), true);
        Alert alert =
                Alerts.alert("a".repeat(150), "r".repeat(90), "c".repeat(90), AlertLevel.INFO, each.repeat(6_000));
        String text = body(send(deliveries, alert, "raised")).get("text").asText();
        String parsed = text.replaceAll("</?[bi]>", "").replace("&lt;", "<").replace("&amp;", "&");

        assertThat(parsed.length()).isLessThanOrEqualTo(4_096);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(parsed)).isTrue();
    }

    @Test
    void a_function_gets_the_documented_map() {
        List<Object> got = new ArrayList<>();
        Deliveries deliveries = open("own", ChannelSettings.function(got::add), false);
        deliveries.submit(RESOLVED, "resolved", List.of());

        assertThat(got).hasSize(1);
        assertThat(got.get(0).toString().replaceAll("[a-z0-9]{8}-[0-9a-f]{6}-\\d{7}", "ID"))
                .isEqualTo(
                        "{id=ID, route=own, occasion=resolved, alertId=a-2, rule=no bars, component=live, level=WARNING,"
                                + " state=RESOLVED, message=no bar for 300 s, value=NaN, raisedAt=2024-03-01T12:00:00Z,"
                                + " changedAt=2024-03-01T12:01:30Z, count=2, escalations=1, acknowledgedBy=alice,"
                                + " resolvedBy=auto, resolvedAt=2024-03-01T12:01:30Z}");
    }

    @Test
    void the_end_of_an_alert_that_pagerduty_knows_is_never_told_in_a_summary() throws IOException {
        Deliveries deliveries = open("duty", ChannelSettings.pagerDuty(() -> ROUTING_KEY), true);
        List<Alert> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Alert alert = Alerts.alert("id" + i, "r", "c" + i, AlertLevel.WARNING, "m");
            all.add(alert);
            deliveries.submit(alert, "raised", List.of());
        }
        clock.advance(Duration.ofMinutes(2));
        all.forEach(alert -> deliveries.submit(Alerts.resolved(alert), "resolved", List.of()));
        clock.advance(Duration.ofMinutes(10));

        List<String> triggered = keys("trigger");
        List<String> open = new ArrayList<>(triggered);
        open.removeAll(keys("resolve"));
        assertThat(triggered).hasSizeBetween(45, 60);
        assertThat(open).hasSizeBetween(1, 4).allMatch(key -> key.startsWith("summary/"));
        assertThat(deliveries.waiting()).isEmpty();
    }

    private List<String> keys(String action) throws IOException {
        List<String> keys = new ArrayList<>();
        for (Receiver.Request request : receiver.requests) {
            JsonNode body = JSON.readTree(request.body());
            if (body.get("event_action").asText().equals(action)) {
                keys.add(body.get("dedup_key").asText());
            }
        }
        return keys;
    }
}
