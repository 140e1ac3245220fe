package io.gpttrader.live;

import io.gpttrader.live.fake.FakeAlpaca;
import io.gpttrader.live.fake.FakeFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.ta4j.core.Bar;
import org.ta4j.core.BaseBar;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

/**
 * From a bar's coming to its order's request at the broker: decision, journal with its commit to the disk, quote for the price collar where
 * it is an entry, HTTP. Over loopback, so what is measured is the library and this machine. Not a test: run {@link #main}, which prints
 * the 50th and 99th percentile of exits, of entries, and of entries without the price collar's quote.
 */
final class WireLatencyBench {
    private static final int WARM_UP = 150;
    private static final int ROUNDS = 500;

    private WireLatencyBench() {}

    @SuppressWarnings("SystemOut") // a program for a terminal
    public static void main(String... args) throws Exception {
        for (boolean quotes : new boolean[] {true, false}) {
            Histogram entries = new Histogram(3);
            Histogram exits = new Histogram(3);
            measure(quotes, entries, exits);
            System.out.printf(
                    "%s: entries p50 %.2f ms, p99 %.2f ms; exits p50 %.2f ms, p99 %.2f ms (%d each)%n",
                    quotes ? "with a quote before each entry" : "without quotes",
                    entries.getValueAtPercentile(50) / 1e6,
                    entries.getValueAtPercentile(99) / 1e6,
                    exits.getValueAtPercentile(50) / 1e6,
                    exits.getValueAtPercentile(99) / 1e6,
                    entries.getTotalCount());
        }
    }

    private static void measure(boolean quotes, Histogram entries, Histogram exits) throws Exception {
        Path folder = Files.createTempDirectory("wire-latency");
        AtomicLong arrived = new AtomicLong();
        AtomicLong count = new AtomicLong();
        try (FakeAlpaca fake = new FakeAlpaca();
                SubmissionPublisher<Bar> bars = new SubmissionPublisher<>()) {
            fake.open(true);
            fake.price("AAPL", "101");
            fake.faults(request -> {
                if (request.toString().contains("POST")) {
                    arrived.set(System.nanoTime());
                    long unused = count.incrementAndGet();
                }
                return FakeFault.NONE;
            });
            Alpaca alpaca = Alpaca.paper(FakeAlpaca.KEY, FakeAlpaca.SECRET)
                    .at(fake.tradingUri(), fake.dataUri())
                    .callsPerMinute(1_000_000);
            Live live = Live.through(alpaca).journal(folder.resolve("live.db")).staleAfter(Duration.ofDays(30));
            LiveSession session = (quotes ? live : live.priceCollarPercent(100))
                    .session(Map.of("AAPL", bars), LiveSessionTest.AROUND_100)
                    .start();
            Instant begin =
                    Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(2L * (ROUNDS + WARM_UP)));
            for (int i = 0; i < 2 * (ROUNDS + WARM_UP); i++) {
                boolean isEntry = i % 2 == 0;
                double close = isEntry ? 101 : 99;
                LiveSessionTest.await(() -> session.snapshot().warnings().isEmpty());
                Bar bar = bar(begin.plus(Duration.ofMinutes(i)), close);
                long before = count.get();
                long sent = System.nanoTime();
                bars.submit(bar);
                LiveSessionTest.await(() -> count.get() > before);
                long took = arrived.get() - sent;
                LiveSessionTest.await(() -> session.snapshot().holdings().isEmpty() != isEntry
                        && session.snapshot().orders().isEmpty());
                if (i >= 2 * WARM_UP) {
                    (isEntry ? entries : exits).recordValue(took);
                }
            }
            session.stop();
            alpaca.close();
        }
        for (Path file : Files.list(folder).toList()) {
            Files.delete(file);
        }
        Files.delete(folder);
    }

    private static Bar bar(Instant begin, double close) {
        Num price = DoubleNum.valueOf(close);
        return new BaseBar(
                Duration.ofMinutes(1),
                begin,
                begin.plus(Duration.ofMinutes(1)),
                price,
                price,
                price,
                price,
                price,
                price,
                0);
    }
}
