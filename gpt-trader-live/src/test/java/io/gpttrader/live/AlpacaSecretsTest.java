package io.gpttrader.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.live.fake.FakeAlpaca;
import io.gpttrader.live.fake.FakeFault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Key and secret reach Alpaca and nothing else: no log, no message, no stack trace, no toString. */
@Timeout(120)
class AlpacaSecretsTest {

    private static final List<String> SECRETS = List.of(FakeAlpaca.KEY, FakeAlpaca.SECRET);

    @TempDir
    Path folder;

    @Test
    void a_process_that_logs_and_prints_everything_shows_no_secret() throws Exception {
        Path said = folder.resolve("said");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        TraceLog.OPTION,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).as(Files.readString(said)).isZero();
        assertThat(Files.readString(said))
                .contains(
                        "all faults were caused",
                        "the stream of orders is refused",
                        "question to a broker is asked again")
                .doesNotContain(SECRETS);
    }

    /** Does everything that may go wrong, and prints everything that can be printed. */
    static final class Child {
        public static void main(String... arguments) throws Exception {
            try (FakeAlpaca server = new FakeAlpaca().price("AAPL", "190");
                    Alpaca alpaca = at(server, FakeAlpaca.KEY, FakeAlpaca.SECRET);
                    Alpaca swapped = at(server, FakeAlpaca.SECRET, FakeAlpaca.KEY)) {
                List<BrokerEvent> events = new CopyOnWriteArrayList<>();
                System.out.println(alpaca + " " + alpaca.name() + " " + alpaca.traits());
                try (AutoCloseable stream = alpaca.listen(events::add);
                        AutoCloseable refused = swapped.listen(events::add)) {
                    faults(server, alpaca);
                    echoes(server, alpaca);
                    print(swapped::account);
                    server.sendRaw("{\"stream\":\"error\",\"data\":{\"message\":\"" + FakeAlpaca.SECRET + "\"}}");
                    server.sendRaw("{\"" + FakeAlpaca.SECRET);
                    while (events.stream().noneMatch(each -> each.toString().contains("refused"))) {
                        Thread.sleep(5);
                    }
                    System.out.println(stream + " " + refused);
                }
                System.out.println(events);
            }
            System.out.println("all faults were caused");
            System.exit(0);
        }

        private static Alpaca at(FakeAlpaca server, String key, String secret) {
            return Alpaca.paper(key, secret)
                    .at(server.tradingUri(), server.dataUri())
                    .timeout(Duration.ofSeconds(1))
                    .callsPerMinute(100_000)
                    .backOff(Duration.ofMillis(5), Duration.ofMillis(50));
        }

        private static void faults(FakeAlpaca server, Alpaca alpaca) {
            for (FakeFault fault : FakeFault.values()) {
                server.next("POST ", fault);
                print(() -> alpaca.submit(order("s-" + fault.ordinal())));
                server.next("GET ", fault);
                print(alpaca::account);
            }
            print(() -> alpaca.instrument("AAPL"));
            print(() -> alpaca.quote("AAPL"));
            print(() -> alpaca.fills(Instant.now().minusSeconds(60)));
            print(alpaca::openOrders);
        }

        /** A server that says what it was sent. */
        private static void echoes(FakeAlpaca server, Alpaca alpaca) {
            for (int status : new int[] {200, 400, 401, 403, 404, 422, 500}) {
                for (String secret : SECRETS) {
                    server.answerNext(
                            "POST ",
                            status,
                            "{\"code\":1,\"message\":\"bad " + secret + "\",\"key\":\"" + secret + "\"}");
                    print(() -> alpaca.submit(order("e-" + status)));
                    server.answerNext("POST ", status, "<html>" + secret);
                    print(() -> alpaca.submit(order("e-" + status)));
                    server.answerNext(
                            "GET ", status == 500 ? 400 : status, "[{\"qty\":\"" + secret + "\",\"symbol\":\"A\"}]");
                    print(alpaca::positions);
                }
            }
        }

        private static OrderRequest order(String id) {
            return OrderRequest.buy("AAPL", BigDecimal.ONE).clientOrderId(id);
        }

        private static void print(Supplier<?> call) {
            try {
                System.out.println(call.get());
            } catch (RuntimeException e) {
                e.printStackTrace(System.out);
            }
        }
    }

    @Test
    void a_supplier_that_fails_is_told_without_its_words() {
        URI nowhere = URI.create("http://127.0.0.1:1");
        for (Supplier<String> bad : List.<Supplier<String>>of(
                () -> null,
                () -> "  ",
                () -> FakeAlpaca.SECRET + "\u00e9",
                () -> FakeAlpaca.SECRET + "\r\nX: y",
                () -> {
                    throw new IllegalStateException("vault says " + FakeAlpaca.SECRET);
                })) {
            try (Alpaca alpaca = Alpaca.paper(() -> FakeAlpaca.KEY, bad).at(nowhere, nowhere)) {
                BrokerException thrown =
                        org.assertj.core.api.Assertions.catchThrowableOfType(BrokerException.class, alpaca::account);
                StringWriter trace = new StringWriter();
                thrown.printStackTrace(new PrintWriter(trace));
                assertThat(thrown.kind()).isEqualTo(BrokerException.Kind.UNAUTHORIZED);
                assertThat(trace.toString()).contains("Alpaca's secret has").doesNotContain(SECRETS);
            }
        }
    }

    @Test
    void keys_are_asked_for_at_each_use() {
        try (FakeAlpaca server = new FakeAlpaca()) {
            String[] secret = {"old"};
            try (Alpaca alpaca =
                    Alpaca.paper(() -> FakeAlpaca.KEY, () -> secret[0]).at(server.tradingUri(), server.dataUri())) {
                assertThat(org.assertj.core.api.Assertions.catchThrowable(alpaca::account))
                        .isNotNull();
                secret[0] = FakeAlpaca.SECRET + "\n";
                assertThat(alpaca.account().id()).isEqualTo("PA3FAKE00001");
            }
        }
    }
}
