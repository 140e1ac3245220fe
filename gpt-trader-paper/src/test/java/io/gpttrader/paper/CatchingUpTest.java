package io.gpttrader.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gpttrader.paper.BarsAheadTest.Market;
import io.gpttrader.paper.internal.journal.Entry;
import io.gpttrader.paper.internal.journal.JournalWriter;
import io.gpttrader.paper.internal.journal.SqlJournal;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.ConstantIndicator;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.UnderIndicatorRule;

/**
 * A session of many symbols that catches up takes the bars that lie ready together: their symbols one after the other and on two threads, and
 * writes one group behind while it takes the next. Its journal must be that of a session which takes one bar after the other.
 */
class CatchingUpTest {
    private static final String SESSION = "gpt-trader-paper";
    private static final int BARS_A_SYMBOL = 300;

    @TempDir
    Path folder;

    private static List<String> entries(Path file) {
        List<String> all = new ArrayList<>();
        try (SqlJournal journal = SqlJournal.open(JournalWriter.store(file.toString()), Optional.empty())) {
            journal.read(each -> all.add(line(each)));
        }
        return all;
    }

    private static String line(Entry entry) {
        return entry.kind() + " " + entry.time() + " " + entry.text() + " "
                + HexFormat.of().formatHex(entry.bars());
    }

    @Property(tries = 12, seed = "62")
    void together_or_one_by_one_the_journal_is_the_same(@ForAll long seed) throws IOException {
        Path place = Files.createTempDirectory("catching-up");
        List<List<String>> both = new ArrayList<>();
        for (boolean isOfHost : new boolean[] {false, true}) {
            Random random = new Random(seed);
            Paper paper = BarsAheadTest.settings(random);
            int kind = random.nextInt(3);
            Path file = place.resolve(isOfHost + ".db");
            PaperSession session = paper.journal(file)
                    .checkpointEvery(random.nextInt(500, 3_000))
                    .session(
                            new Market(random).feeds(),
                            series -> isOfHost
                                    ? BarsAheadTest.ofHost(BarsAheadTest.made(kind, series))
                                    : BarsAheadTest.made(kind, series))
                    .start();
            session.awaitEnd();
            both.add(entries(file));
            Files.delete(file);
        }
        assertThat(both.get(0)).hasSizeGreaterThan(90).isEqualTo(both.get(1));
    }

    /** A number of the host's in a rule of ta4j's tells which thread compares with it; the session's own waits until the other has. */
    @Test
    void another_thread_takes_bars_too() {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one thread alone does as well");
        Set<String> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch other = new CountDownLatch(1);
        Num telling = (Num) Proxy.newProxyInstance(
                CatchingUpTest.class.getClassLoader(), new Class<?>[] {Num.class}, (proxy, method, arguments) -> {
                    String thread = Thread.currentThread().getName();
                    if (method.getName().equals("isLessThan")
                            || method.getName().equals("isGreaterThan")) {
                        threads.add(thread);
                        if (!thread.equals(SESSION)) {
                            other.countDown();
                        } else if (!other.await(20, TimeUnit.SECONDS)) {
                            throw new IllegalStateException("no other thread has come");
                        }
                        return false;
                    }
                    return method.getReturnType() == boolean.class ? false : "telling";
                });
        PaperSession session = Paper.withCash(1_000_000)
                .keepBars(100)
                .withoutJournal()
                .session(new Market(new Random(3)).feeds(), series -> {
                    ClosePriceIndicator close = new ClosePriceIndicator(series);
                    ConstantIndicator<Num> constant = new ConstantIndicator<>(series, telling);
                    return new BaseStrategy(
                            new UnderIndicatorRule(constant, new SMAIndicator(close, 3)),
                            new OverIndicatorRule(constant, close),
                            30);
                })
                .start();
        session.awaitEnd();
        assertThat(threads).containsExactlyInAnyOrder(SESSION, SESSION + "-ahead");
    }

    /** A strategy is asked about bars that come later, while the session's own thread is at a fill. */
    @Test
    void bars_get_ready_while_those_before_them_have_their_turn() {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one thread alone does one after the other");
        AtomicLong asked = new AtomicLong();
        AtomicLong meanwhile = new AtomicLong();
        Num counting = (Num) Proxy.newProxyInstance(
                CatchingUpTest.class.getClassLoader(), new Class<?>[] {Num.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("isLessThan")) {
                        if (!Thread.currentThread().getName().equals(SESSION)) {
                            asked.incrementAndGet();
                        }
                        return true;
                    }
                    return method.getReturnType() == boolean.class ? false : "counting";
                });
        PaperSession session = Paper.withCash(1_000_000)
                .keepBars(100)
                .withoutJournal()
                .commission((units, price) -> {
                    long before = asked.get();
                    for (int i = 0; i < 20 && meanwhile.get() == 0; i++) {
                        sleep();
                        meanwhile.addAndGet(asked.get() - before);
                    }
                    return 0;
                })
                .session(new Market(new Random(3)).feeds(), series -> {
                    ClosePriceIndicator close = new ClosePriceIndicator(series);
                    ConstantIndicator<Num> constant = new ConstantIndicator<>(series, counting);
                    return new BaseStrategy(
                            new UnderIndicatorRule(constant, close),
                            new OverIndicatorRule(close, new SMAIndicator(close, 3)),
                            3);
                })
                .start();
        session.awaitEnd();
        assertThat(meanwhile.get()).isPositive();
    }

    private static void sleep() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Pauses take nothing from a session and add nothing but themselves. */
    @Property(tries = 8, seed = "64")
    void a_session_that_is_paused_again_and_again_is_the_same(@ForAll long seed) throws InterruptedException {
        List<String> both = new ArrayList<>();
        for (boolean pauses : new boolean[] {false, true}) {
            Random random = new Random(seed);
            Paper paper = BarsAheadTest.settings(random);
            int kind = random.nextInt(3);
            PaperSession session = paper.withoutJournal()
                    .session(new Market(random, 250).feeds(), series -> BarsAheadTest.made(kind, series))
                    .start();
            for (int i = 0; pauses && i < 20; i++) {
                pauseAndGoOn(session);
                Thread.sleep(random.nextInt(5));
            }
            session.awaitEnd();
            both.add(BarsAheadTest.words(session));
        }
        assertThat(both.get(1)).isEqualTo(both.get(0));
    }

    private static void pauseAndGoOn(PaperSession session) {
        try {
            session.pause();
            session.resume();
        } catch (IllegalStateException over) {
            assertThat(over).hasMessageContaining("ended");
        }
    }

    /** Whoever asks for a pause waits for bars that had come before, and not for those that come later. */
    @Test
    void a_pause_waits_for_no_more_bars_than_lie_ready() throws InterruptedException {
        AtomicLong sent = new AtomicLong();
        Map<String, Flow.Publisher<Bar>> feeds = new Market(new Random(5), 4_000).feeds();
        feeds.replaceAll((symbol, feed) -> counting(feed, sent));
        PaperSession session = Paper.withCash(1_000_000)
                .keepBars(100)
                .withoutJournal()
                .session(feeds, series -> BarsAheadTest.made(0, series))
                .start();
        while (sent.get() < 40_000) {
            Thread.sleep(1);
        }
        session.pause();
        double taken = session.readings().get().get("bars");
        long came = sent.get();
        Thread.sleep(50);
        assertThat(session.readings().get().get("bars")).isEqualTo(taken);
        assertThat(came - taken).as("bars asked for and not taken").isLessThan(16_384 + 70);
        assertThat(taken).isLessThan(70.0 * 4_000 / 2);
        session.close();
    }

    private static Flow.Publisher<Bar> counting(Flow.Publisher<Bar> feed, AtomicLong sent) {
        return subscriber -> feed.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscriber.onSubscribe(subscription);
            }

            @Override
            public void onNext(Bar bar) {
                sent.incrementAndGet();
                subscriber.onNext(bar);
            }

            @Override
            public void onError(Throwable failure) {
                subscriber.onError(failure);
            }

            @Override
            public void onComplete() {
                subscriber.onComplete();
            }
        });
    }

    // ---- kills

    /** A process of its own that goes on with the session to its end. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            Paper paper = Files.exists(file) && Files.size(file) > 0 ? resumed(file) : begun(file);
            PaperSession session = paper.session(market().feeds(), RECIPE).start();
            session.awaitEnd();
            Files.writeString(Path.of(arguments[1]), BarsAheadTest.words(session));
        }

        private static Paper resumed(Path file) {
            try (SqlJournal journal = SqlJournal.open(JournalWriter.store(file.toString()), Optional.empty())) {
                assertThat(journal.size()).isPositive();
            } catch (PaperJournalException e) {
                if (e.reason() == PaperJournalException.Reason.EMPTY) {
                    return begun(file);
                }
                throw e;
            }
            return Paper.resume(file).checkpointEvery(3_000);
        }
    }

    private static final Function<BarSeries, Strategy> RECIPE = series -> BarsAheadTest.made(0, series);

    private static Paper begun(Path file) {
        return Paper.withCash(1_000_000)
                .commissionBps(1)
                .keepBars(40)
                .journal(file)
                .checkpointEvery(3_000);
    }

    private static Market market() {
        return new Market(new Random(13), BARS_A_SYMBOL);
    }

    @Test
    void ten_kills_while_it_catches_up_leave_the_journal_as_if_there_had_been_none() throws Exception {
        Path whole = folder.resolve("whole.db");
        PaperSession session = begun(whole).session(market().feeds(), RECIPE).start();
        session.awaitEnd();
        List<String> expected = entries(whole);
        assertThat(expected).hasSizeGreaterThan(15_000);
        Random random = new Random(4);
        Path file = folder.resolve("killed.db");
        Path report = folder.resolve("report");
        int kills = 0;
        int ends = 0;
        while (kills < 10) {
            long grown = bytes(file) + random.nextInt(600_000);
            Process process = start(file, report);
            while (process.isAlive() && bytes(file) <= grown) {
                Thread.sleep(1);
            }
            if (process.isAlive()) {
                process.destroyForcibly().waitFor();
                kills++;
            } else {
                ends++;
                assertThat(process.exitValue()).isZero();
                assertThat(entries(file)).isEqualTo(expected);
                Files.delete(file);
            }
        }
        assertThat(ends).isLessThan(10);
        assertThat(start(file, report).waitFor()).isZero();
        assertThat(entries(file)).isEqualTo(expected);
        assertThat(Files.readString(report)).isEqualTo(BarsAheadTest.words(session));
    }

    /** Of the journal and what SQLite has beside it. */
    private static long bytes(Path file) {
        return file.toFile().length() + Path.of(file + "-wal").toFile().length();
    }

    private static Process start(Path file, Path report) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        JournalWriter.classPath(),
                        Child.class.getName(),
                        file.toString(),
                        report.toString())
                .inheritIO()
                .start();
    }
}
