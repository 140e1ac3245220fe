package io.gpttrader.data.internal.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.data.ReplayFeedTest;
import io.gpttrader.data.internal.feed.AlpacaFeedLine.Gap;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnarBar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ta4j.core.Bar;

/** A market, a connection that comes and goes, and histories that answer late, all by chance. */
class AlpacaFeedLineTest {

    private static final long MINUTE = 60_000;
    private static final int STEPS = 200;

    @Property(seed = "20240305")
    void whatever_breaks_every_bar_is_delivered_once_and_in_order(@ForAll long seed) {
        World world = new World(seed);
        for (int i = 0; i < STEPS; i++) {
            world.step();
        }
        world.settle();

        assertThat(world.delivered).isEqualTo(world.market);
    }

    private static final class World {
        private final Random random;
        private final List<Bar> market = new ArrayList<>();
        private final List<Bar> delivered = new ArrayList<>();
        private final List<Gap> unfilled = new ArrayList<>();
        private long now = MINUTE;
        private int session;
        private boolean connected;
        private final AlpacaFeedLine line;

        World(long seed) {
            random = new Random(seed);
            AlpacaFeedOptions options = new AlpacaFeedOptions(() -> "key", () -> "secret").changed(copy -> {
                copy.history = symbol -> ReplayFeedTest.minutes(symbol, 0);
                copy.clock = () -> Instant.ofEpochMilli(now);
                copy.buffer = STEPS;
            });
            line = new AlpacaFeedLine("A", new AlpacaFeedHub(options), options);
        }

        void step() {
            switch (random.nextInt(10)) {
                case 0 -> connected = false;
                case 1, 2 -> reconnect();
                case 3 -> fill();
                case 4 -> drain();
                default -> minute();
            }
        }

        /** A minute passes; in most of them there are trades, and what is sent may be sent again. */
        private void minute() {
            long begin = now;
            now += MINUTE;
            if (random.nextInt(4) > 0) {
                double price = market.size() + 1;
                double[] column = {price};
                BarColumns columns =
                        new BarColumns(new long[] {begin}, new long[] {now}, column, column, column, column, column);
                market.add(new ColumnarBar(columns, 0));
                send(market.size() - 1);
            }
            if (!market.isEmpty() && random.nextInt(4) == 0) {
                send(random.nextInt(market.size()));
            }
        }

        private void send(int at) {
            if (connected) {
                line.offer(market.get(at), false, session);
            }
        }

        private void reconnect() {
            session++;
            connected = true;
            Gap gap = line.attach(session);
            if (gap != null) {
                unfilled.add(gap);
            }
        }

        private void fill() {
            if (!unfilled.isEmpty()) {
                Gap gap = unfilled.remove(random.nextInt(unfilled.size()));
                line.fill(
                        gap.number(),
                        market.stream()
                                .filter(bar -> bar.getBeginTime().toEpochMilli() >= gap.fromMs())
                                .toList());
            }
        }

        private void drain() {
            for (Bar bar = line.next(); bar != null; bar = line.next()) {
                delivered.add(bar);
            }
        }

        /** The connection holds, all histories answer, and the subscriber takes everything. */
        void settle() {
            reconnect();
            while (!unfilled.isEmpty()) {
                fill();
            }
            drain();
        }
    }
}
