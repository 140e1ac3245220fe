package io.gpttrader.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.Bar;

/**
 * Whole sessions over a broker at which everything goes wrong, and in processes that die at any call; each goes on from its journal. In the end
 * the session's books are the broker's, no order was doubled, and none is forgotten.
 */
class FaultySessionTest {
    private static final List<String> SYMBOLS = List.of("AAPL", "MSFT");
    private static final int BARS = 40;
    private static final int CALM_BARS = 8;

    @TempDir
    Path folder;

    @Test
    void six_seeded_sessions_agree_with_their_broker_in_the_end() {
        int only = Integer.getInteger("session.seed", -1);
        run(only < 0 ? 0 : only, only < 0 ? Integer.getInteger("session.seeds", 6) : only + 1);
    }

    @Test
    @Tag("deep")
    void a_thousand_seeded_sessions_agree_with_their_broker_in_the_end() {
        run(6, 1_006);
    }

    private void run(int from, int to) {
        for (int seed = from; seed < to; seed++) {
            try {
                long began = System.nanoTime();
                Run run = new Run(seed);
                run.run();
                if (Boolean.getBoolean("session.trace")) {
                    System.out.println("seed " + seed + ": " + (System.nanoTime() - began) / 1_000_000 + " ms, starts "
                            + run.starts + " in " + run.startNanos / 1_000_000 + " ms, quiet "
                            + run.quietNanos / 1_000_000
                            + " in " + run.quiets + ", calls " + run.venue.calls + ", faults " + run.venue.faults
                            + (Integer.getInteger("session.seed") == null ? "" : "\n" + String.join("\n", run.story))
                            + ", fills " + run.venue.inner.fills(Instant.EPOCH).size());
                }
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    /** One session, in as many processes as it takes. */
    private final class Run {
        private final long seed;
        private final FaultyVenue venue;
        private final List<Map<String, Bar>> bars = new ArrayList<>();
        private final List<String> story = new ArrayList<>();
        private Map<String, SessionFeed> feeds = Map.of();
        private FaultyBroker process;
        private @Nullable LiveSession session;
        private int next;
        private int starts;
        private final double deaths;
        private boolean isNewProcess;
        private long startNanos;
        private long quietNanos;
        private int quiets;

        Run(long seed) {
            this.seed = seed;
            Random random = new Random(~seed);
            double rate = new double[] {0.05, 0.2, 0.5}[random.nextInt(3)];
            this.deaths = random.nextInt(2) == 0 ? 0 : 0.01;
            this.venue = new FaultyVenue(seed, random.nextBoolean(), rate, SessionBars.START);
            this.process = new FaultyBroker(venue, () -> {});
            double[] last = {100, 100};
            for (int i = 0; i < BARS + CALM_BARS; i++) {
                Map<String, Bar> both = new LinkedHashMap<>();
                for (int s = 0; s < 2; s++) {
                    double close = i < BARS ? 95 + random.nextInt(11) : 90;
                    both.put(SYMBOLS.get(s), SessionBars.minute(i, last[s], close));
                    last[s] = close;
                }
                bars.add(both);
            }
        }

        void run() {
            while (next < bars.size()) {
                if (session == null) {
                    start();
                }
                if (next == BARS) {
                    venue.isFaulty = false;
                }
                minute();
            }
            for (int i = 0; i < 30 && isBusy(); i++) {
                passUntil(venue.instant().plusSeconds(20));
                reviveIfDead();
            }
            check();
        }

        private LiveSession session() {
            assertThat(session).isNotNull();
            return session;
        }

        private boolean isBusy() {
            reviveIfDead();
            return !session().snapshot().orders().isEmpty()
                    || !venue.inner.openOrders().isEmpty();
        }

        private void start() {
            while (true) {
                starts++;
                Path journal = folder.resolve("session-" + seed + "-" + starts + ".db");
                Path after = folder.resolve("session-" + seed + "-" + (starts + 1) + ".db");
                process = new FaultyBroker(venue, () -> copy(journal, after));
                process.deaths = deaths;
                feeds = new TreeMap<>();
                SYMBOLS.forEach(symbol -> feeds.put(symbol, new SessionFeed()));
                LiveSession made = Live.through(process)
                        .clock(process.clock(), venue)
                        .withoutLimit("dailyLossHaltPercent")
                        .withoutLimit("drawdownHaltPercent")
                        .journal(journal)
                        .onRejection((symbol, why) -> story(symbol + " " + why))
                        .onFill((symbol, trade) -> story(symbol + " fill " + trade.getType() + " " + trade.getAmount()))
                        .session(feeds, LiveSessionTest.AROUND_100);
                try {
                    long began = System.nanoTime();
                    session = made.start();
                    startNanos += System.nanoTime() - began;
                    isNewProcess = true;
                    story("started " + session.recovered());
                    return;
                } catch (IllegalStateException | LiveJournalException e) {
                    if (!process.isDead()) {
                        throw e;
                    }
                    story("died in its start: " + e.getMessage());
                    buried(made);
                }
            }
        }

        /** The journal as a process that dies now leaves it: what is committed. */
        private static void copy(Path journal, Path after) {
            if (!Files.exists(journal)) {
                return;
            }
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + journal);
                    Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 10000");
                statement.execute("VACUUM INTO '" + after + "'");
            } catch (SQLException e) {
                throw new AssertionError("the journal could not be copied", e);
            }
        }

        private synchronized void story(String line) {
            story.add(venue.instant() + " " + line);
        }

        private void reviveIfDead() {
            if (process.isDead()) {
                buried(session());
                session = null;
                venue.goTo(venue.instant().plusSeconds(venue.isFaulty ? venue.pick(40) : 0));
                start();
            }
        }

        /** Waits until the thread of a dead process has noticed. */
        private void buried(LiveSession dead) {
            story("died");
            try {
                if (!dead.awaitEnd(Duration.ofMillis(1))) {
                    feeds.values().forEach(each -> each.unasked(bars.get(0).get("AAPL")));
                    assertThat(dead.awaitEnd(Duration.ofSeconds(20))).isTrue();
                }
            } catch (RuntimeException e) {
                // It failed, as it should.
            }
        }

        /** A bar ends, the market goes on, and a minute passes. */
        private void minute() {
            Map<String, Bar> both = bars.get(next);
            Instant end = SessionBars.endOf(next);
            passUntil(end);
            venue.market(both);
            venue.goTo(end.plusMillis(500));
            next++;
            if (!process.isDead()) {
                send();
            }
            passUntil(end.plusSeconds(30));
            if (venue.chance(0.1)) {
                story("the market moves within the minute");
                SYMBOLS.forEach(symbol -> venue.inner.price(
                        symbol,
                        BigDecimal.valueOf(both.get(symbol).getClosePrice().doubleValue())));
                passUntil(end.plusSeconds(45));
            }
            if (venue.chance(0.05)) {
                venue.inner.openOrders().stream().findFirst().ifPresent(order -> {
                    story("cancelled by hand: " + order.clientOrderId());
                    venue.inner.cancel(order);
                });
            }
            reviveIfDead();
        }

        /** To a new process the feed sends the last bars again: it may lack them. */
        private void send() {
            for (int i = isNewProcess ? Math.max(0, next - 3) : next - 1; i < next; i++) {
                for (String symbol : SYMBOLS) {
                    if (!process.isDead()) {
                        feeds.get(symbol).unasked(bars.get(i).get(symbol));
                    }
                }
            }
            isNewProcess = false;
        }

        /** Lets time go on step by step, each when all is quiet. */
        private void passUntil(Instant end) {
            while (true) {
                quiet();
                if (process.isDead()) {
                    return;
                }
                Instant step = venue.nextTask().filter(at -> at.isBefore(end)).orElse(end);
                venue.goTo(step);
                if (!venue.instant().isBefore(end)) {
                    quiet();
                    return;
                }
            }
        }

        private void quiet() {
            quiets++;
            long began = System.nanoTime();
            long limit = began + Duration.ofSeconds(20).toNanos();
            int still = 0;
            int calls = venue.calls.get();
            while (still < 2) {
                if (process.isDead() || session == null) {
                    return;
                }
                askQuietly();
                LockSupport.parkNanos(100_000);
                boolean isStill = venue.underway.get() == 0 && venue.calls.get() == calls;
                still = isStill ? still + 1 : 0;
                calls = venue.calls.get();
                quietNanos += System.nanoTime() - began;
                began = System.nanoTime();
                assertThat(began).as("quiet in time").isLessThan(limit);
            }
        }

        /** An answer comes when all that came before is done. */
        private void askQuietly() {
            try {
                var unused = session().snapshot();
            } catch (IllegalStateException e) {
                if (!process.isDead()) {
                    throw e;
                }
            }
        }

        private void check() {
            LiveSession.Snapshot now = session().snapshot();
            String all = now + "\n" + String.join("\n", story);
            assertThat(venue.doubled)
                    .as("orders of which there are two\n" + all)
                    .isEmpty();
            assertThat(now.orders()).as("orders of the session\n" + all).isEmpty();
            assertThat(venue.inner.openOrders())
                    .as("orders at the broker\n" + all)
                    .isEmpty();
            assertThat(now.entries()).as("no mismatch was found\n" + all).isEqualTo("trading");
            assertThat(now.external()).as("what is not the session's\n" + all).isEmpty();
            Map<String, Double> held = new TreeMap<>();
            now.holdings().forEach(each -> held.merge(each.symbol(), each.units(), Double::sum));
            Map<String, Double> atBroker = new TreeMap<>();
            for (BrokerPosition each : venue.inner.positions()) {
                if (each.quantity().signum() != 0) {
                    atBroker.put(each.symbol(), each.quantity().doubleValue());
                }
            }
            assertThat(held).as("positions\n" + all).isEqualTo(atBroker);
            assertThat(held).as("all exits were carried out\n" + all).isEmpty();
            assertThat(new BigDecimal(now.cash())
                            .subtract(venue.inner.account().cash())
                            .abs())
                    .as("cash\n" + all)
                    .isLessThan(new BigDecimal("0.01"));
            session().close();
        }
    }
}
