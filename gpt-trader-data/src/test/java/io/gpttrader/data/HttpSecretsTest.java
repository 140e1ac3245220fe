package io.gpttrader.data;

import static io.gpttrader.data.HttpTestServer.hangUp;
import static io.gpttrader.data.HttpTestServer.json;
import static io.gpttrader.data.HttpTestServer.silence;
import static io.gpttrader.data.HttpTestServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gpttrader.data.HttpTestServer.Reply;
import io.gpttrader.data.internal.http.HttpCall;
import io.gpttrader.data.internal.http.HttpFetch;
import io.gpttrader.data.internal.http.HttpOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret reaches the server it is for and nothing else: no message, no stack trace, no toString, no other host. */
@Timeout(60)
class HttpSecretsTest {

    private static final String SECRET = "s3cr3t/+ of & tests";
    private static final String ENCODED = "s3cr3t%2F%2B%20of%20%26%20tests";

    private static JsonBars source(URI host) {
        return Bars.json(host + "/bars/{symbol}?apikey={key}&x=1")
                .secret("key", () -> SECRET)
                .header("Authorization", () -> "Bearer " + SECRET)
                .attempts(2)
                .timeout(Duration.ofMillis(200))
                .backOff(Duration.ofMillis(1), Duration.ofMillis(1));
    }

    static Stream<Reply> failing() {
        String echo = "{\"message\":\"bad key " + SECRET + " or Bearer " + SECRET + "\"}";
        return Stream.of(
                status(400, echo),
                status(401, echo),
                status(403, "<p>" + ENCODED + "</p>"),
                status(500, echo),
                status(429, echo),
                status(302, "", "Location: /loop?apikey=" + ENCODED),
                status(302, "", "Location: file:///" + ENCODED),
                json("{\"rows\":\"" + SECRET + "\"}"),
                json("\"" + SECRET + "\""),
                json("{\"" + SECRET + "\":1}"),
                json("{" + SECRET),
                json("[{\"t\":\"" + SECRET + "\",\"o\":\"" + SECRET + "\",\"h\":1,\"l\":1,\"c\":1,\"v\":1}]"),
                json("{\"" + SECRET + "\":{\"o\":1,\"h\":1,\"l\":1,\"c\":1,\"v\":1}}"),
                hangUp(),
                silence());
    }

    @ParameterizedTest
    @MethodSource("failing")
    void no_secret_is_in_what_is_thrown(Reply reply) {
        try (HttpTestServer server = new HttpTestServer(reply)) {
            Throwable failure = catchThrowable(() -> source(server.address()).load("A"));

            assertThat(failure).isInstanceOf(RuntimeException.class);
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain(SECRET, ENCODED).contains("apikey=");
            assertThat(server.requests().get(0).target()).isEqualTo("/bars/A?apikey=" + ENCODED + "&x=1");
            assertThat(server.requests().get(0).headers()).containsEntry("Authorization", "Bearer " + SECRET);
        }
    }

    @Test
    void no_secret_is_in_a_description() {
        JsonBars source = source(URI.create("http://localhost"));

        assertThat(source)
                .hasToString("Bars.json(http://localhost/bars/{symbol}?apikey={key}&x=1).header(\"Authorization\", ***)"
                        + ".secret(\"key\", ***).timeout(PT0.2S).attempts(2).backOff(PT0.001S, PT0.001S)");
    }

    @Test
    void another_host_that_is_redirected_to_does_not_see_the_headers() {
        try (HttpTestServer other = new HttpTestServer(json("[]"));
                HttpTestServer server = new HttpTestServer(
                        status(302, "", "Location: " + other.address() + "/x"),
                        status(302, "", "Location: /y"),
                        json("[]"))) {
            HttpCall call = new HttpCall(server.address(), Map.of("X-Key", SECRET), List.of(SECRET));
            HttpFetch fetch = new HttpFetch(HttpOptions.DEFAULT, (status, said) -> null);

            assertThat(fetch.get(call)).isEqualTo("[]");
            assertThat(other.requests().get(0).headers()).doesNotContainKey("X-Key");
            assertThat(fetch.get(call)).isEqualTo("[]");
            assertThat(server.requests())
                    .hasSize(3)
                    .allMatch(request -> request.headers().containsKey("X-Key"));
        }
    }

    @Test
    void headers_that_were_dropped_on_the_way_do_not_come_back() {
        try (HttpTestServer server = new HttpTestServer(
                (request, out, self) -> status(302, "", "Location: " + self.otherAddress() + "/away")
                        .to(request, out, self),
                (request, out, self) ->
                        status(302, "", "Location: " + self.address() + "/home").to(request, out, self),
                json("[]"))) {
            HttpCall call = new HttpCall(server.address(), Map.of("X-Key", SECRET), List.of(SECRET));

            assertThat(new HttpFetch(HttpOptions.DEFAULT, (status, said) -> null).get(call))
                    .isEqualTo("[]");
            assertThat(server.requests().stream()
                            .map(request -> request.headers().containsKey("X-Key")))
                    .containsExactly(true, false, false);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret-1\n", "secret-1\r\nX: y", "sécret-1", "secret-1\u0000"})
    void a_value_that_no_header_can_have_is_rejected_without_showing_it(String value) {
        assertThatThrownBy(() -> Bars.alpaca("key", value)
                        .baseAddress(URI.create("http://localhost:1"))
                        .load("A"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Alpaca's secret has signs that a header cannot have")
                .hasMessageNotContaining("cret-1");
    }

    @Test
    void a_missing_value_is_told_by_its_name() {
        assertThatThrownBy(() -> Bars.alpaca(() -> null, () -> "x").load("A"))
                .hasMessage("Alpaca's key has no value; its supplier gave null");
        assertThatThrownBy(() -> Bars.json("http://localhost/{symbol}")
                        .header("X-Key", " ")
                        .load("A"))
                .hasMessage("X-Key has no value; its supplier gave blanks");
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/?apikey=abc&x=1, http://h/?apikey=***&x=1",
        "http://h/?x=1&access_token=abc, http://h/?x=1&access_token=***",
        "http://h/?token=abc, http://h/?token=***",
        "http://h/?page_token=abc, http://h/?page_token=abc",
        "http://h/?X-Amz-Signature=abc, http://h/?X-Amz-Signature=***",
        "http://h/?symbol=A, http://h/?symbol=A"
    })
    void what_an_address_itself_tells_to_be_a_secret_is_not_shown(String address, String shown) {
        assertThat(new HttpCall(URI.create(address), Map.of(), List.of())).hasToString(shown);
        assertThat(Bars.json(address)).hasToString("Bars.json(" + shown + ")");
    }
}
