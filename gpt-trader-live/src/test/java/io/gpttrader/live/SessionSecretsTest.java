package io.gpttrader.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.live.fake.FakeAlpaca;
import io.gpttrader.live.fake.FakeFault;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.Bar;

/**
 * A process trades at a server that sends its keys back in every answer that it can, logs everything at TRACE, and writes its journal, its
 * reports, its exceptions and the texts of all its objects: nothing of it holds a key, in any common writing.
 */
@Timeout(180)
class SessionSecretsTest {
    private static final String PASSWORD = "pass-word-of-the-key-store-1";
    private static final List<String> SECRETS = List.of(FakeAlpaca.KEY, FakeAlpaca.SECRET, PASSWORD);

    @TempDir
    Path folder;

    @Test
    void nothing_that_a_trading_process_writes_holds_a_key() throws Exception {
        Files.createDirectory(folder.resolve("tmp"));
        ProcessBuilder child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                        TraceLog.OPTION,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        child.environment().put("GPT_TRADER_TEST_KEY", FakeAlpaca.KEY);
        child.environment().put("GPT_TRADER_TEST_PASSWORD", PASSWORD);
        Process process = child.start();
        boolean isOver = process.waitFor(120, TimeUnit.SECONDS);
        String said = Files.readString(folder.resolve("said"));
        assertThat(isOver).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();

        assertThat(said).contains("all has been said", "UNAUTHORIZED", "rejected AAPL");
        List<String> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.add(folder.relativize(file).toString());
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                for (String secret : SECRETS) {
                    for (String writing : writings(secret)) {
                        assertThat(bytes.contains(writing))
                                .as("%s holds %s", file, writing)
                                .isFalse();
                    }
                }
            }
        }
        assertThat(files).contains("live.db", "report.html", "report.json", "report.txt", "keys.p12", "said");
    }

    @Test
    void a_journal_that_held_a_key_would_be_found() {
        assertThat(writings("ab+c")).contains("ab+c", "YWIrYw", "ab%2Bc", "61622b63", "a\0b\0+\0c\0");
    }

    /** A text as it is, in Base64, in an address, in hexadecimal digits and in UTF-16. */
    private static List<String> writings(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return List.of(
                secret,
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                HexFormat.of().formatHex(bytes),
                new String(secret.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
    }

    /** The process. */
    static final class Child {
        private final Instant start =
                Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(100);
        private final FakeAlpaca server = new FakeAlpaca().price("AAPL", "101").tradingAllDay();
        private SubmissionPublisher<Bar> bars = new SubmissionPublisher<>();
        private int number;

        public static void main(String... arguments) throws Exception {
            new Child().trade(Path.of(arguments[0]));
            System.out.println("all has been said");
            System.exit(0);
        }

        private void trade(Path folder) throws Exception {
            Supplier<String> key = Secrets.environment("GPT_TRADER_TEST_KEY");
            Secrets store =
                    Secrets.keyStore(folder.resolve("keys.p12"), Secrets.environment("GPT_TRADER_TEST_PASSWORD"));
            store.put("secret", () -> FakeAlpaca.SECRET);
            Supplier<String> secret = store.get("secret");
            Alpaca alpaca = at(key, secret);
            Live live = Live.through(alpaca)
                    .journal(folder.resolve("live.db"))
                    .reconcileEvery(Duration.ofSeconds(1))
                    .onRejection((symbol, reason) -> System.out.println("rejected " + symbol + " " + reason));
            server.open(true);
            System.out.println(key + " " + secret + " " + store + " " + alpaca + " " + live);
            LiveSession session = live.session(Map.of("AAPL", bars), LiveSessionTest.AROUND_100);
            System.out.println(session);
            session.start();
            echo("POST ", 422);
            bar(101);
            LiveSessionTest.await(() -> brokersRejections(session) == 1);
            LiveSessionTest.await(() -> session.snapshot().orders().isEmpty());
            bar(99);
            LiveSessionTest.await(() -> session.report().times().size() == 2);
            server.next("POST ", FakeFault.DROP_AFTER);
            bar(102);
            LiveSessionTest.await(() -> !session.snapshot().holdings().isEmpty());
            for (int status : new int[] {200, 400, 401, 403, 500}) {
                echo("GET ", status);
                print(alpaca::positions);
            }
            server.sendRaw("{\"stream\":\"error\",\"data\":{\"message\":\"" + FakeAlpaca.SECRET + "\"}}");
            server.dropStreams();
            session.reconcile();
            echo("GET ", 403);
            session.reconcile();
            echo("POST ", 403);
            bar(98);
            LiveSessionTest.await(() -> brokersRejections(session) == 2);
            bar(97);
            LiveSessionTest.await(() -> session.snapshot().holdings().isEmpty());
            System.out.println(session.snapshot() + " " + session.readings().get() + " " + session);
            session.stop();
            report(folder, session.report());
            alpaca.close();
            wrong(folder, key, secret);
            server.close();
        }

        /** Keys in each other's place, and a session that goes on with its journal. */
        private void wrong(Path folder, Supplier<String> key, Supplier<String> secret) {
            bars = new SubmissionPublisher<>();
            for (Alpaca other :
                    List.of(at(secret, key), at(key, Secrets.environment("GPT_TRADER_TEST_NONE")), at(key, secret))) {
                LiveSession again = Live.through(other)
                        .journal(folder.resolve("live.db"))
                        .session(Map.of("AAPL", bars), LiveSessionTest.AROUND_100);
                print(again::start);
                print(again::snapshot);
                print(() -> again.report().json());
                again.close();
                other.close();
            }
        }

        private static long brokersRejections(LiveSession session) {
            return session.report().rejections().stream()
                    .filter(each -> each.limit().equals("broker"))
                    .count();
        }

        private static void report(Path folder, LiveReport report) throws IOException {
            Files.writeString(folder.resolve("report.html"), report.html());
            Files.writeString(folder.resolve("report.json"), report.json());
            Files.writeString(folder.resolve("report.svg"), report.svg());
            Files.writeString(folder.resolve("report.txt"), report.toString() + report.settings() + report.notes());
        }

        private void bar(double price) {
            server.price("AAPL", BigDecimal.valueOf(price));
            Duration length = Duration.ofSeconds(20);
            Instant end = start.plus(length.multipliedBy(++number));
            bars.submit(SessionBars.bar(end, length, price, price));
        }

        /** The next answer says what the server was sent. */
        private void echo(String method, int status) {
            server.answerNext(
                    method,
                    status,
                    "{\"code\":42210000,\"message\":\"bad " + FakeAlpaca.SECRET + " of " + FakeAlpaca.KEY + "\"}");
        }

        private Alpaca at(Supplier<String> key, Supplier<String> secret) {
            return Alpaca.paper(key, secret)
                    .at(server.tradingUri(), server.dataUri())
                    .timeout(Duration.ofSeconds(2))
                    .settleTime(Duration.ofMillis(300))
                    .callsPerMinute(100_000)
                    .backOff(Duration.ofMillis(5), Duration.ofMillis(50));
        }

        private static void print(Supplier<?> call) {
            try {
                System.out.println(call.get());
            } catch (RuntimeException e) {
                e.printStackTrace(System.out);
            }
        }
    }
}
