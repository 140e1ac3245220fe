package io.gpttrader.data;

import static io.gpttrader.data.HttpTestServer.json;
import static io.gpttrader.data.HttpTestServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.data.HttpTestServer.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ta4j.core.BarSeries;

/** Downloads that are cut off in every way, and what comes of them in the end. */
@Timeout(120)
class RestDownloadTest {

    private static final int BARS = 45;
    private static final int PAGE = 10;
    private static final int PAGES = 5;
    private static final Reply MARKET = new AlpacaTestServer()
            .with("AAPL", Samples.randomColumns(1, BARS))
            .with("MSFT", Samples.randomColumns(2, BARS))
            .reply();

    @TempDir
    Path temp;

    private Path folder;

    /** The bytes of a download that nothing disturbed. */
    private static byte[] undisturbed = {};

    @BeforeAll
    static void downloadUndisturbed(@TempDir Path other) throws IOException {
        try (HttpTestServer server = new HttpTestServer(MARKET)) {
            var unused = source(server.address()).downloadTo(other, "AAPL");
            undisturbed = Files.readAllBytes(other.resolve("AAPL.csv"));
        }
    }

    @BeforeEach
    void nameTheFolder() {
        folder = temp.resolve("new/folder");
    }

    /** What is asked of a server, by this process or by one that is killed. */
    static AlpacaBars source(URI server) {
        return Bars.alpaca("key-of-test", "secret-of-test")
                .baseAddress(server)
                .timeframe("1Min")
                .pageLimit(PAGE)
                .requestsPerMinute(0)
                .attempts(1);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String token(HttpTestServer server, int request) {
        return AlpacaTestServer.query(server.targets().get(request)).getOrDefault("page_token", "");
    }

    /** Misbehaves at one request and is as it should be at all others. */
    private static Reply brokenAt(int request, Reply broken) {
        return (asked, out, server) -> {
            Reply reply = server.requests().size() == request + 1 ? broken : MARKET;
            reply.to(asked, out, server);
        };
    }

    /** Sends so much of the right page and drops the connection. */
    private static Reply torn(double share) {
        return (asked, out, server) -> {
            String body = new AlpacaTestServer()
                    .with("AAPL", Samples.randomColumns(1, BARS))
                    .answer(asked)
                    .toString();
            HttpTestServer.droppedAfter((int) (body.length() * share), body).to(asked, out, server);
        };
    }

    private static void assertFails(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(RemoteBarsException.class);
    }

    @Test
    void what_is_downloaded_reads_as_what_is_loaded() throws IOException {
        try (HttpTestServer server = new HttpTestServer(MARKET)) {
            AlpacaBars remote = source(server.address());
            CsvBars local = remote.downloadTo(folder, "AAPL", "MSFT");

            assertThat(local.symbols()).containsExactly("AAPL", "MSFT");
            for (String symbol : local.symbols()) {
                assertThat(Samples.lines(local.load(symbol))).isEqualTo(Samples.lines(remote.load(symbol)));
            }
            assertThat(files()).containsExactly("AAPL.csv", "MSFT.csv");
            assertThat(Files.readAllLines(folder.resolve("AAPL.csv")).get(0))
                    .isEqualTo("timestamp,open,high,low,close,volume");
        }
    }

    @Test
    void daily_bars_keep_the_days_of_new_york() {
        String bars = "[%s,%s]"
                .formatted(
                        "{\"t\":\"2024-03-08T05:00:00Z\",\"o\":1,\"h\":2,\"l\":1,\"c\":2,\"v\":123456789012}",
                        "{\"t\":\"2024-03-11T04:00:00Z\",\"o\":0.00001,\"h\":2.5,\"l\":0.000001,\"c\":2,\"v\":0}");
        try (HttpTestServer server = new HttpTestServer(json("{\"bars\":" + bars + ",\"next_page_token\":null}"))) {
            CsvBars local = source(server.address()).timeframe("1Day").downloadTo(folder, "A");

            assertThat(Samples.lines(local.load("A")))
                    .containsExactly(
                            "2024-03-08T05:00:00Z 2024-03-09T05:00:00Z 1 2 1 2 123456789012",
                            "2024-03-11T04:00:00Z 2024-03-12T04:00:00Z 1.0E-5 2.5 1.0E-6 2 0");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void a_download_that_lost_its_connection_in_a_page_goes_on_with_that_page(int broken) throws IOException {
        try (HttpTestServer server = new HttpTestServer(brokenAt(broken, torn(0.7)))) {
            AlpacaBars source = source(server.address());
            assertFails(() -> source.downloadTo(folder, "AAPL"));
            assertThat(Bars.csv(folder).symbols()).isEmpty();

            var unused = source.downloadTo(folder, "AAPL");

            assertThat(Files.readAllBytes(folder.resolve("AAPL.csv"))).isEqualTo(undisturbed);
            assertThat(token(server, broken + 1)).isEqualTo(token(server, broken));
            assertThat(server.requests()).hasSize(PAGES + 1);
            assertThat(files()).containsExactly("AAPL.csv");
        }
    }

    @Test
    void a_download_whose_every_page_breaks_once_is_whole_in_the_end() throws IOException {
        Reply everySecond =
                (asked, out, server) -> (server.requests().size() % 2 == 1 ? torn(0.3) : MARKET).to(asked, out, server);
        try (HttpTestServer server = new HttpTestServer(everySecond)) {
            AlpacaBars source = source(server.address());
            for (int i = 0; i < PAGES; i++) {
                assertFails(() -> source.downloadTo(folder, "AAPL"));
            }
            var unused = source.downloadTo(folder, "AAPL");
            assertThat(Files.readAllBytes(folder.resolve("AAPL.csv"))).isEqualTo(undisturbed);
        }
    }

    @Test
    void the_end_of_the_time_asked_for_stays_that_of_the_first_call() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2021-03-01T02:00:00Z"));
        try (HttpTestServer server = new HttpTestServer(brokenAt(2, status(500, "")))) {
            AlpacaBars source = source(server.address()).feed("iex").clock(now::get);
            assertFails(() -> source.downloadTo(folder, "AAPL"));
            now.set(Instant.parse("2021-03-02T00:00:00Z"));
            var unused = source.downloadTo(folder, "AAPL");

            assertThat(server.targets()).allMatch(target -> target.contains("&end=2021-03-01T01%3A59%3A59.999Z"));
        }
    }

    @Test
    void another_question_begins_anew() throws IOException {
        try (HttpTestServer server = new HttpTestServer(brokenAt(3, status(500, "")))) {
            assertFails(() -> source(server.address()).downloadTo(folder, "AAPL"));
            var unused = source(server.address()).adjustment("all").downloadTo(folder, "AAPL");

            assertThat(token(server, 4)).isEmpty();
            assertThat(Files.readAllBytes(folder.resolve("AAPL.csv"))).isEqualTo(undisturbed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"question\":[]}"})
    void a_journal_that_cannot_be_read_begins_anew(String journal) throws IOException {
        try (HttpTestServer server = new HttpTestServer(brokenAt(3, status(500, "")))) {
            assertFails(() -> source(server.address()).downloadTo(folder, "AAPL"));
            Samples.write(folder, "AAPL.csv.journal", journal);
            var unused = source(server.address()).downloadTo(folder, "AAPL");

            assertThat(token(server, 4)).isEmpty();
            assertThat(Files.readAllBytes(folder.resolve("AAPL.csv"))).isEqualTo(undisturbed);
        }
    }

    @Test
    void a_partial_file_that_is_shorter_than_the_journal_knows_begins_anew() throws IOException {
        try (HttpTestServer server = new HttpTestServer(brokenAt(3, status(500, "")))) {
            assertFails(() -> source(server.address()).downloadTo(folder, "AAPL"));
            Samples.write(folder, "AAPL.csv.part", "timestamp,open\n");
            var unused = source(server.address()).downloadTo(folder, "AAPL");

            assertThat(token(server, 4)).isEmpty();
            assertThat(Files.readAllBytes(folder.resolve("AAPL.csv"))).isEqualTo(undisturbed);
        }
    }

    @Test
    void a_page_the_server_does_not_know_any_more_begins_anew() throws IOException {
        Reply forgetful = (asked, out, server) -> {
            int place = server.requests().size();
            Reply reply = place == 4 ? status(500, "") : place == 5 ? status(400, "bad page_token") : MARKET;
            reply.to(asked, out, server);
        };
        try (HttpTestServer server = new HttpTestServer(forgetful)) {
            assertFails(() -> source(server.address()).downloadTo(folder, "AAPL"));
            var unused = source(server.address()).downloadTo(folder, "AAPL");

            assertThat(token(server, 4)).isEqualTo("30");
            assertThat(token(server, 5)).isEmpty();
            assertThat(Files.readAllBytes(folder.resolve("AAPL.csv"))).isEqualTo(undisturbed);
        }
    }

    @Test
    void an_old_file_stays_until_the_new_one_is_whole() throws IOException {
        Files.createDirectories(folder);
        Samples.write(folder, "AAPL.csv", Samples.PLAIN);
        try (HttpTestServer server = new HttpTestServer(brokenAt(4, torn(0.9)))) {
            assertFails(() -> source(server.address()).downloadTo(folder, "AAPL"));
            assertThat(Files.readString(folder.resolve("AAPL.csv"))).isEqualTo(Samples.PLAIN);
            var unused = source(server.address()).downloadTo(folder, "AAPL");
            assertThat(Files.readAllBytes(folder.resolve("AAPL.csv"))).isEqualTo(undisturbed);
        }
    }

    @Test
    void an_interrupted_download_goes_on_later() throws Exception {
        CountDownLatch stalled = new CountDownLatch(1);
        Reply silence = (asked, out, server) -> {
            stalled.countDown();
            server.awaitClose();
        };
        try (HttpTestServer server = new HttpTestServer(brokenAt(3, silence))) {
            AlpacaBars source = source(server.address());
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread loading = Thread.ofPlatform().start(() -> {
                try {
                    var unused = source.downloadTo(folder, "AAPL");
                } catch (RemoteBarsException e) {
                    thrown.set(e);
                }
            });
            assertThat(stalled.await(60, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> source.downloadTo(folder, "AAPL"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "another download of AAPL to " + folder + " is running; wait for it or use another folder");
            loading.interrupt();
            loading.join(60_000);
            assertThat(((RemoteBarsException) thrown.get()).kind()).isEqualTo(RemoteBarsException.Kind.CANCELLED);

            var unused = source.downloadTo(folder, "AAPL");
            assertThat(Files.readAllBytes(folder.resolve("AAPL.csv"))).isEqualTo(undisturbed);
            assertThat(server.requests()).hasSize(PAGES + 1);
        }
    }

    @Test
    void an_interrupt_while_a_file_is_written_is_told_and_stays_set() throws IOException {
        try (HttpTestServer server = new HttpTestServer(MARKET)) {
            AlpacaBars source = source(server.address());
            assertThatThrownBy(() -> source.onProgress(
                                    share -> Thread.currentThread().interrupt())
                            .timeframe("1Min")
                            .downloadTo(folder, "AAPL"))
                    .isInstanceOf(RemoteBarsException.class);
            assertThat(Thread.interrupted()).isTrue();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> source.downloadTo(folder, "AAPL"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("cannot write the download of AAPL to " + folder + ": the thread was interrupted");
            assertThat(Thread.interrupted()).isTrue();

            var unused = source.downloadTo(folder, "AAPL");
            assertThat(Files.readAllBytes(folder.resolve("AAPL.csv"))).isEqualTo(undisturbed);
            assertThat(server.targets().stream().filter(target -> !target.contains("page_token")))
                    .hasSize(1);
        }
    }

    /** A process of its own that is to be killed. */
    static final class Downloading {

        private Downloading() {}

        public static void main(String[] args) {
            var unused =
                    source(URI.create(args[0])).timeout(Duration.ofMinutes(10)).downloadTo(Path.of(args[1]), "AAPL");
        }
    }

    private void killAndGoOn(int page, double share) throws Exception {
        CountDownLatch stalled = new CountDownLatch(1);
        Reply stall = (asked, out, server) -> {
            String body = new AlpacaTestServer()
                    .with("AAPL", Samples.randomColumns(1, BARS))
                    .answer(asked)
                    .toString();
            stalled.countDown();
            HttpTestServer.stallAfter((int) (body.length() * share), body).to(asked, out, server);
        };
        folder = Files.createTempDirectory(temp, "killed");
        try (HttpTestServer server = new HttpTestServer(brokenAt(page, stall))) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Downloading.class.getName(),
                            server.address().toString(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(temp.resolve("process.log").toFile())
                    .start();
            boolean reached = stalled.await(90, TimeUnit.SECONDS);
            process.destroyForcibly().waitFor();
            assertThat(reached)
                    .as(Files.readString(temp.resolve("process.log")))
                    .isTrue();
            assertThat(files()).doesNotContain("AAPL.csv");

            var unused = source(server.address()).downloadTo(folder, "AAPL");

            assertThat(Files.readAllBytes(folder.resolve("AAPL.csv"))).isEqualTo(undisturbed);
            assertThat(token(server, page + 1)).isEqualTo(token(server, page));
            assertThat(server.requests()).hasSize(PAGES + 1);
            assertThat(files()).containsExactly("AAPL.csv");
        }
    }

    @Test
    void a_process_that_is_killed_in_a_page_loses_that_page_only() throws Exception {
        killAndGoOn(3, 0.5);
    }

    @Test
    @Tag("deep")
    @Timeout(1200)
    void a_process_may_be_killed_in_any_page() throws Exception {
        Random random = new Random(17);
        for (int i = 0; i < 40; i++) {
            killAndGoOn(random.nextInt(PAGES), random.nextDouble());
        }
    }

    @Test
    void progress_grows_to_one_and_a_listener_that_fails_stops_nothing() throws IOException {
        List<Double> shares = new ArrayList<>();
        try (HttpTestServer server = new HttpTestServer(MARKET)) {
            AlpacaBars source = source(server.address())
                    .since(Instant.parse("2021-03-01T00:00:00Z"))
                    .until(Instant.parse("2021-03-01T03:00:00Z"));
            var unused = source.onProgress(shares::add).downloadTo(folder, "AAPL", "MSFT");

            assertThat(shares).hasSize(2 * PAGES).isSorted().endsWith(1.0);
            assertThat(shares.get(PAGES - 1)).isEqualTo(0.5);
            assertThat(shares.get(0)).isBetween(0.01, 0.1);

            CsvBars local = source.onProgress(share -> {
                        throw new IllegalStateException("the listener's own fault");
                    })
                    .downloadTo(folder, "MSFT");
            assertThat(local.load("MSFT").getBarCount()).isEqualTo(BARS);
        }
    }

    @Test
    void a_symbol_without_bars_leaves_no_file_that_is_read() {
        try (HttpTestServer server = new HttpTestServer(MARKET)) {
            assertThatThrownBy(() -> source(server.address()).downloadTo(folder, "NOPE"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("there are no bars of NOPE from ");
            assertThat(Bars.csv(folder).symbols()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../A", "A/B", "A\\B", ".", "..", "", " ", ".A", "A\nB", "A:B"})
    void a_symbol_that_is_no_name_of_a_file_is_refused(String symbol) {
        assertThatThrownBy(() -> source(URI.create("http://localhost:1")).downloadTo(folder, symbol))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(folder).doesNotExist();
    }

    @Test
    void months_that_a_file_cannot_show_are_refused_before_anything_is_asked() {
        assertThatThrownBy(() -> source(URI.create("http://localhost:1"))
                        .timeframe("6Month")
                        .downloadTo(folder, "A"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a file of bars of 6Month does not show how long they last");
    }

    @Test
    void a_json_server_is_downloaded_and_resumed_by_time_too() throws IOException {
        Reply byTime = (asked, out, server) -> {
            Map<String, String> query = AlpacaTestServer.query(asked.target());
            int from = (int) Long.parseLong(query.getOrDefault("from", "0")) / 60;
            StringBuilder rows = new StringBuilder();
            for (int minute = Math.max(from, 1_000_000); minute < Math.min(from + 10, 1_000_035); minute++) {
                rows.append(rows.isEmpty() ? "[" : ",[")
                        .append(minute * 60L)
                        .append(",1,2,1,2,")
                        .append(minute)
                        .append(']');
            }
            json("[" + rows + "]").to(asked, out, server);
        };
        Reply broken = (asked, out, server) ->
                (server.requests().size() == 3 ? status(500, "") : byTime).to(asked, out, server);
        try (HttpTestServer server = new HttpTestServer(broken)) {
            JsonBars source = Bars.json(server.address() + "/{symbol}?from={from:s}")
                    .nextPageByTime()
                    .timeUnit(ChronoUnit.SECONDS)
                    .since(Instant.ofEpochSecond(60_000_000))
                    .attempts(1);
            assertFails(() -> source.downloadTo(folder, "BTC-USD"));
            BarSeries local = source.downloadTo(folder, "BTC-USD").load("BTC-USD");

            assertThat(local.getBarCount()).isEqualTo(35);
            assertThat(Samples.lines(local)).isEqualTo(Samples.lines(source.load("BTC-USD")));
        }
    }

    @Test
    void files_whose_rows_descend_are_downloaded_as_they_are_and_read_ascending() {
        try (HttpTestServer server = new HttpTestServer(
                json("{\"next\":\"2\",\"rows\":[[\"2024-01-05\",1,1,1,1,5],[\"2024-01-04\",1,1,1,1,4]]}"),
                json("{\"rows\":[[\"2024-01-04\",1,1,1,1,4],[\"2024-01-03\",1,1,1,1,3]]}"))) {
            CsvBars local = Bars.json(server.address() + "/{symbol}?p={page}")
                    .rows("rows")
                    .nextPage("next")
                    .newestFirst()
                    .downloadTo(folder, "A");

            assertThat(Samples.lines(local.load("A")))
                    .containsExactly(
                            "2024-01-03T00:00:00Z 2024-01-04T00:00:00Z 1 1 1 1 3",
                            "2024-01-04T00:00:00Z 2024-01-05T00:00:00Z 1 1 1 1 4",
                            "2024-01-05T00:00:00Z 2024-01-06T00:00:00Z 1 1 1 1 5");
        }
    }
}
