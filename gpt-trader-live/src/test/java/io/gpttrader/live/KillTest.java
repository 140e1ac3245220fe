package io.gpttrader.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.live.fake.FakeAlpaca;
import io.gpttrader.live.fake.FakeFault;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A session in a process of its own trades at a fake Alpaca outside of it and is killed at random instants: as it starts, while it goes on
 * with its journal, and at work, with requests on their way. Each time another process goes on. In the end no decision has two orders, every
 * position was bought and sold once, and the books agree.
 */
class KillTest {

    @TempDir
    Path folder;

    @Test
    void fifteen_kills_double_no_order_and_forget_none() throws Exception {
        new Killing(1, 0.05).kill(15);
    }

    @Test
    @Tag("deep")
    void two_hundred_and_fifty_kills_double_no_order_and_forget_none() throws Exception {
        new Killing(2, 0).kill(250);
    }

    @Test
    @Tag("deep")
    void two_hundred_and_fifty_kills_double_no_order_and_forget_none_where_requests_fail_too() throws Exception {
        new Killing(3, 0.1).kill(250);
    }

    /** One session, in as many processes as there are kills, and one more. */
    private final class Killing {
        private final Random random;
        private final FakeAlpaca fake = new FakeAlpaca();

        /** In whole milliseconds as a session's times are: what the process waits for never came otherwise. */
        private final Instant start = Instant.now().minusSeconds(3_000).truncatedTo(ChronoUnit.MILLIS);

        private final List<String> bars = new ArrayList<>();
        private final List<String> printed = new ArrayList<>();
        private final Path journal = folder.resolve("live.db");
        private int starts;

        Killing(long seed, double rate) {
            random = new Random(seed);
            Random fates = new Random(seed + 1);
            List<FakeFault> faults = List.of(
                    FakeFault.DROP_BEFORE,
                    FakeFault.DROP_AFTER,
                    FakeFault.ERROR_BEFORE,
                    FakeFault.ERROR_AFTER,
                    FakeFault.HALF_ANSWER,
                    FakeFault.HALF_JSON);
            fake.faults(request -> {
                synchronized (fates) {
                    boolean isOrder = request.method().equals("POST");
                    return fates.nextDouble() < (isOrder ? 4 * rate : rate)
                            ? faults.get(fates.nextInt(faults.size()))
                            : FakeFault.NONE;
                }
            });
            KillChild.SYMBOLS.forEach(symbol -> fake.price(symbol, "100"));
            fake.open(true);
        }

        void kill(int times) throws Exception {
            try (fake) {
                for (int kills = 0; kills < times; kills++) {
                    runs(true);
                }
                runs(false);
                check();
            }
        }

        /** The market moves, and the process hears of it. */
        private void bar(BufferedWriter out, boolean isLast) throws IOException {
            StringBuilder line = new StringBuilder().append(bars.size());
            for (String symbol : KillChild.SYMBOLS) {
                int close = isLast ? 90 : 95 + random.nextInt(11);
                fake.price(symbol, BigDecimal.valueOf(close));
                line.append(' ').append(close);
            }
            bars.add(line.toString());
            send(out, line.toString());
        }

        private void send(BufferedWriter out, String line) throws IOException {
            out.write(line);
            out.newLine();
            out.flush();
        }

        private void runs(boolean kills) throws Exception {
            starts++;
            Process child = KillChild.start(
                    folder, journal.toString(), fake.tradingUri().toString(), start.toString());
            try (BufferedReader in = child.inputReader();
                    BufferedWriter out = child.outputWriter()) {
                if (kills) {
                    meet(in, out);
                    child.toHandle().destroyForcibly();
                } else {
                    again(out);
                    listen(in, "bar " + (bars.size() - 1));
                    for (int i = 0; i < 3; i++) {
                        bar(out, true);
                        send(out, "settle");
                        listen(in, "settled");
                    }
                    send(out, "end");
                }
                listen(in, "ended");
                assertThat(child.waitFor(90, TimeUnit.SECONDS)).isTrue();
                assertThat(child.exitValue())
                        .as("how the process ended: " + Files.readString(KillChild.complaints(folder)) + printed)
                        .isEqualTo(kills ? 137 : 0);
            }
        }

        /** What the process before may not have taken is sent again. */
        private void again(BufferedWriter out) throws IOException {
            for (String each : bars.subList(Math.max(0, bars.size() - 3), bars.size())) {
                send(out, each);
            }
        }

        /** Waits for the instant of the kill. */
        private void meet(BufferedReader in, BufferedWriter out) throws Exception {
            if (random.nextInt(4) == 0) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(1_500));
                return;
            }
            if (!listen(in, "started")) {
                return;
            }
            again(out);
            for (int i = 1 + random.nextInt(8); i > 0; i--) {
                bar(out, false);
                if (random.nextBoolean() && !listen(in, "bar " + (bars.size() - 1))) {
                    return;
                }
                if (random.nextInt(3) == 0) {
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(30));
                }
            }
            TimeUnit.MICROSECONDS.sleep(random.nextInt(20_000));
        }

        /** Records what the process prints up to a line that begins so; false where it ends before. */
        private boolean listen(BufferedReader in, String until) throws IOException {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.endsWith(KillChild.WHOLE)) {
                    printed.add(starts + " " + line);
                    if (line.startsWith(until)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private void check() {
            String all = String.join("\n", printed) + "\n" + fake.orders();
            Set<String> ids = new HashSet<>();
            for (FakeAlpaca.Placed each : fake.orders()) {
                assertThat(ids.add(each.clientId()))
                        .as("two orders of one decision\n" + all)
                        .isTrue();
                assertThat(each.clientId()).matches("gt[0-9a-z]{8}-[0-9]+");
            }
            for (String symbol : KillChild.SYMBOLS) {
                checkTurns(symbol, all);
            }
            assertThat(fake.positions()).as(all).isEmpty();
            assertThat(printed)
                    .as(all)
                    .contains(
                            starts + " entries trading;",
                            starts + " holdings [];",
                            starts + " external [];",
                            starts + " orders [];",
                            starts + " ended;");
            String cash = printed.stream()
                    .filter(each -> each.startsWith(starts + " cash "))
                    .map(each -> each.substring(each.lastIndexOf(' ') + 1, each.length() - 1))
                    .findFirst()
                    .orElseThrow();
            assertThat(new BigDecimal(cash)).as(all).isEqualByComparingTo(fake.cash());
        }

        /** What was bought was sold before more was bought. */
        private void checkTurns(String symbol, String all) {
            BigDecimal held = BigDecimal.ZERO;
            for (FakeAlpaca.Placed each : fake.orders()) {
                if (each.symbol().equals(symbol) && each.filled().signum() > 0) {
                    if (each.side().equals("buy")) {
                        assertThat(held)
                                .as("bought twice: " + each + "\n" + all)
                                .isEqualByComparingTo("0");
                        held = each.filled();
                    } else {
                        assertThat(each.filled())
                                .as("sold: " + each + "\n" + all)
                                .isEqualByComparingTo(held);
                        held = BigDecimal.ZERO;
                    }
                }
            }
        }
    }
}
