package io.gpttrader.live;

import io.gpttrader.live.fake.FakeAlpaca;
import io.gpttrader.live.internal.journal.JournalWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.BooleanSupplier;
import org.ta4j.core.Bar;

/** A process of its own that trades at the fake Alpaca in its parent, from wherever the one before was killed. */
final class KillChild {

    /** Ends each line, so that a torn one is known. */
    static final String WHOLE = ";";

    static final List<String> SYMBOLS = List.of("AAPL", "MSFT");

    private KillChild() {}

    private static synchronized void print(String line) {
        System.out.println(line + WHOLE);
    }

    /**
     * Runs in the process. Reads bars as lines of number and two closes; {@code settle} waits until the last bar is processed and no order is on its way,
     * {@code end} ends it when nothing is held either.
     *
     * @param arguments the journal's file, the broker's address, and when the first bar begins
     */
    public static void main(String[] arguments) throws IOException {
        URI uri = URI.create(arguments[1]);
        Instant start = Instant.parse(arguments[2]);
        Map<String, SubmissionPublisher<Bar>> feeds = new LinkedHashMap<>();
        SYMBOLS.forEach(symbol -> feeds.put(symbol, new SubmissionPublisher<>()));
        Alpaca alpaca =
                Alpaca.paper(FakeAlpaca.KEY, FakeAlpaca.SECRET).at(uri, uri).settleTime(Duration.ofMillis(300));
        LiveSession session = Live.through(alpaca)
                .withoutLimit("dailyLossHaltPercent")
                .withoutLimit("drawdownHaltPercent")
                .tradingHours(KillChild::day)
                .staleAfter(Duration.ofHours(2))
                .reconcileEvery(Duration.ofSeconds(1))
                .journal(Path.of(arguments[0]))
                .onOrder((symbol, units) -> print("order " + symbol + " " + units))
                .onFill((symbol, trade) -> print("fill " + symbol + " " + trade.getType() + " " + trade.getAmount()))
                .onRejection((symbol, why) -> print("rejection " + symbol + " " + why))
                .session(feeds, LiveSessionTest.AROUND_100)
                .start();
        print("started " + session.recovered());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Instant last = start;
        for (String line = in.readLine(); line != null && !line.equals("end"); line = in.readLine()) {
            if (line.equals("settle")) {
                Instant sent = last;
                await(() -> hasSettled(session.snapshot(), sent));
                print("settled");
                continue;
            }
            String[] words = line.split(" ");
            int number = Integer.parseInt(words[0]);
            last = start.plusSeconds(number + 1L);
            for (int i = 0; i < SYMBOLS.size(); i++) {
                double close = Double.parseDouble(words[1 + i]);
                feeds.get(SYMBOLS.get(i)).submit(SessionBars.bar(last, Duration.ofSeconds(1), close, close));
            }
            print("bar " + number);
        }
        await(() -> !isBusy(session));
        LiveSession.Snapshot now = session.snapshot();
        print("entries " + now.entries());
        print("holdings " + now.holdings());
        print("external " + now.external());
        print("orders " + now.orders());
        print("cash " + now.cash());
        session.stop();
        print("ended");
    }

    /** A market that never closes. */
    private static Map.Entry<Instant, Instant> day(Instant moment) {
        Instant open = moment.truncatedTo(ChronoUnit.DAYS);
        return Map.entry(open, open.plus(1, ChronoUnit.DAYS));
    }

    /** Waits for a minute at most: what is not so by then is told by what is printed in the end. */
    private static void await(BooleanSupplier condition) {
        Instant limit = Instant.now().plusSeconds(60);
        while (!condition.getAsBoolean() && Instant.now().isBefore(limit)) {
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    /** A bar that was sent may not have been processed yet, and its orders come with it. */
    private static boolean hasSettled(LiveSession.Snapshot now, Instant sent) {
        return now.orders().isEmpty()
                && now.time().filter(time -> !time.isBefore(sent)).isPresent();
    }

    private static boolean isBusy(LiveSession session) {
        LiveSession.Snapshot now = session.snapshot();
        return !now.orders().isEmpty() || !now.holdings().isEmpty();
    }

    /** Starts the process; what it complains of, and the files that a killed one leaves, go to a folder. */
    static Process start(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                JournalWriter.classPath(),
                KillChild.class.getName()));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command)
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(complaints(folder).toFile()))
                .start();
    }

    static Path complaints(Path folder) {
        return folder.resolve("complaints");
    }
}
