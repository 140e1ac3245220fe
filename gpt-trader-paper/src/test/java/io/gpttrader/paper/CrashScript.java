package io.gpttrader.paper;

import io.gpttrader.paper.internal.feed.FeedTestBars;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;

/**
 * What the feeds of a session bring and what is asked of it, in one order and the same for the same seed: bars of four symbols
 * with holes, bars that are left out for every reason there is, a feed that ends early, one that fails, and commands.
 */
final class CrashScript {
    static final List<String> SYMBOLS = List.of("AAA", "BBB", "CCC", "DDD");

    /** The close of a day is within the first hundred bars: limits of the day begin again. */
    static final long START = 1_767_652_200_000L;

    /** Of each bar that counts. */
    static final double VOLUME = 1_000;

    private static final int ENDING = 2;
    private static final int FAILING = 3;
    private static final int COMMAND_EVERY = 17;

    /** What an item is. */
    enum What {
        BAR,
        END,
        FAILURE,
        COMMAND,
        STEP
    }

    /**
     * One thing that happens.
     *
     * @param symbol whose feed, by number; for a command or a step its number
     * @param bar null where it is none, and where a feed brings null
     */
    record Item(What what, int symbol, @Nullable Bar bar) {}

    private final List<Item> items = new ArrayList<>();
    private final Random random;
    private final int steps;
    private final double[] price = {100, 50, 20, 10};
    private final Bar[] lastOf = new Bar[SYMBOLS.size()];

    private CrashScript(int steps, long seed) {
        this.steps = steps;
        this.random = new Random(seed);
    }

    static List<Item> of(int steps, long seed) {
        CrashScript script = new CrashScript(steps, seed);
        for (int step = 0; step < steps; step++) {
            script.step(step);
        }
        script.add(What.END, 0);
        script.add(What.END, 1);
        return List.copyOf(script.items);
    }

    private void add(What what, int number) {
        items.add(new Item(what, number, null));
    }

    private void step(int step) {
        for (int symbol = 0; symbol < SYMBOLS.size(); symbol++) {
            if (isOver(symbol, step)) {
                continue;
            }
            // All symbols but the first have holes, of a few bars at most.
            if (symbol == 0 || step % 64 == 0 || random.nextInt(8) > 0) {
                bar(symbol, step);
            }
            if (random.nextInt(6) == 0) {
                leftOut(symbol, step);
            }
        }
        over(step);
        add(What.STEP, step);
        if (step % COMMAND_EVERY == COMMAND_EVERY - 1) {
            add(What.COMMAND, step / COMMAND_EVERY);
        }
    }

    private boolean isOver(int symbol, int step) {
        return (symbol == ENDING && step > steps * 6 / 10) || (symbol == FAILING && step > steps * 8 / 10);
    }

    private void over(int step) {
        if (step == steps * 6 / 10) {
            add(What.END, ENDING);
        }
        if (step == steps * 8 / 10) {
            add(What.FAILURE, FAILING);
        }
    }

    private void bar(int symbol, int step) {
        double open = price[symbol] * (1 + random.nextGaussian() * 0.002);
        double close = open * (1 + random.nextGaussian() * 0.01);
        double high = Math.max(open, close) * 1.002;
        double low = Math.min(open, close) * 0.998;
        price[symbol] = close;
        lastOf[symbol] = FeedTestBars.bar(begin(step), begin(step + 1), open, high, low, close, VOLUME);
        items.add(new Item(What.BAR, symbol, lastOf[symbol]));
    }

    static Instant begin(int step) {
        return Instant.ofEpochMilli(START + step * FeedTestBars.MINUTE);
    }

    private void leftOut(int symbol, int step) {
        Bar last = lastOf[symbol];
        double close = last.getClosePrice().doubleValue();
        items.add(
                switch (random.nextInt(5)) {
                    case 0 -> new Item(What.BAR, symbol, null);
                    case 1 -> new Item(What.BAR, symbol, last);
                    case 2 -> new Item(What.BAR, symbol, again(last, close * 1.01));
                    case 3 -> new Item(What.BAR, symbol, FeedTestBars.minute(START - step, close));
                    default -> new Item(What.BAR, symbol, FeedTestBars.minute(START + step, -close));
                });
    }

    /** The bar with other numbers. */
    static Bar again(Bar bar, double close) {
        return FeedTestBars.bar(bar.getBeginTime(), bar.getEndTime(), close);
    }
}
