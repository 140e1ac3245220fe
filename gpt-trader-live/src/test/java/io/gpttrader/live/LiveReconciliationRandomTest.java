package io.gpttrader.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.live.BrokerException.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sessions that adopt what they find, on an account in which someone trades by hand, at a broker whose answers get lost, whose stream
 * breaks, and with restarts. When all is quiet again the session has the broker's positions and cash, whatever has happened.
 */
class LiveReconciliationRandomTest {
    private static final int BARS = 12;

    @TempDir
    Path folder;

    private final List<String> story = new ArrayList<>();

    static Stream<Integer> some() {
        return Stream.iterate(1, seed -> seed + 1).limit(Integer.getInteger("recon.seeds", 3));
    }

    static Stream<Integer> many() {
        return Stream.iterate(1_000, seed -> seed + 1).limit(300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("some")
    void has_the_brokers_positions_and_cash_in_the_end(int seed) throws IOException {
        run(seed);
    }

    @Tag("deep")
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("many")
    void has_the_brokers_positions_and_cash_in_the_end_many_times(int seed) throws IOException {
        run(seed);
    }

    private void run(int seed) throws IOException {
        Random random = new Random(seed);
        Path journal = Files.createTempDirectory(folder, "run").resolve("live.db");
        LiveScene scene = new LiveScene(
                SimulatedBroker.withCash(4_000),
                List.of(1, 4, 7, 10),
                List.of(3, 6, 9),
                live -> live.adoptOnMismatch().journal(journal).reconcileEvery(Duration.ofMinutes(20)));
        story.clear();
        try (scene) {
            scene.start();
            for (int bar = 0; bar < BARS; bar++) {
                scene.bar(bar, 90 + random.nextInt(20));
                for (int i = random.nextInt(3); i > 0; i--) {
                    happens(scene, random);
                }
                scene.passes(Duration.ofMillis(random.nextInt(4_000)));
            }
            quiet(scene);
            check(scene);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + story + "\n" + e.getMessage(), e);
        }
    }

    private void happens(LiveScene scene, Random random) {
        int what = random.nextInt(9);
        int held = scene.atBroker("AAPL").intValue();
        switch (what) {
            case 0 -> byHand(scene, "AAPL", held == 0 ? 1 : -1 - random.nextInt(held));
            case 1 -> byHand(scene, "AAPL", 1 + random.nextInt(2));
            case 2 -> byHand(scene, "TSLA", scene.atBroker("TSLA").signum() > 0 ? -1 : 1);
            case 3 -> {
                story.add("stream tells nothing");
                scene.broker.tellsEvents = false;
            }
            case 4 -> {
                story.add("stream breaks");
                scene.broker.disconnect("connection reset");
            }
            case 5 -> {
                story.add("stream is there");
                scene.broker.tellsEvents = true;
                scene.broker.connect();
            }
            case 6 -> fault(scene, random);
            case 7 -> {
                story.add("all answers");
                clear(scene);
            }
            default -> restart(scene);
        }
    }

    private void byHand(LiveScene scene, String symbol, int units) {
        story.add("by hand " + units + " " + symbol);
        scene.byHand(symbol, units);
    }

    /** A part of the answers is lost, of requests before or after they were carried out. */
    private void fault(LiveScene scene, Random random) {
        boolean isBefore = random.nextBoolean();
        Kind kind = isBefore && random.nextBoolean() ? Kind.NOT_SENT : Kind.UNKNOWN;
        Random dice = new Random(random.nextLong());
        int percent = random.nextInt(100);
        story.add(percent + " % of answers are lost " + (isBefore ? "before" : "after") + ", " + kind);
        java.util.function.Consumer<String> losing = question -> {
            boolean isLost;
            synchronized (dice) {
                isLost = dice.nextInt(100) < percent;
            }
            if (isLost) {
                throw new BrokerException(kind, question + ": lost");
            }
        };
        clear(scene);
        if (isBefore) {
            scene.broker.before = losing;
        } else {
            scene.broker.after = losing;
        }
    }

    private static void clear(LiveScene scene) {
        scene.broker.before = question -> {};
        scene.broker.after = question -> {};
    }

    private void restart(LiveScene scene) {
        story.add("restart");
        clear(scene);
        scene.broker.tellsEvents = true;
        scene.session.close();
        scene.restart();
    }

    private static void quiet(LiveScene scene) {
        clear(scene);
        scene.broker.tellsEvents = true;
        scene.broker.connect();
        scene.until(
                "nothing is on its way and all is proved",
                now -> now.orders().isEmpty() && now.warnings().isEmpty());
    }

    private static void check(LiveScene scene) {
        LiveSession.Snapshot now = scene.session.snapshot();
        for (String symbol : List.of("AAPL", "TSLA")) {
            double known = Stream.concat(now.holdings().stream(), now.external().stream())
                    .filter(each -> each.symbol().equals(symbol))
                    .mapToDouble(LiveSession.Holding::units)
                    .sum();
            assertThat(scene.atBroker(symbol)).as(symbol).isEqualByComparingTo(BigDecimal.valueOf(known));
            assertThat(scene.atBroker(symbol).signum()).isGreaterThanOrEqualTo(0);
        }
        assertThat(now.cash()).isEqualTo(scene.inner.account().cash().doubleValue());
        assertThat(now.entries()).isEqualTo("trading");
        long requests = scene.broker.sent.stream()
                .map(OrderRequest::clientOrderId)
                .distinct()
                .count();
        long orders = scene.broker.sent.stream()
                .map(OrderRequest::clientOrderId)
                .distinct()
                .filter(id -> scene.inner.order(id).isPresent())
                .count();
        assertThat(orders).isLessThanOrEqualTo(requests);
    }
}
