package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.feed.SymbolBar;
import io.gpttrader.paper.internal.settings.Choice;
import io.gpttrader.paper.internal.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Puts bars that wait for their turn into their series and has their indicators asked for them, on two threads. That takes half of a session's time,
 * most of it waiting for memory, and depends on nothing but the bars of the one symbol: so the bars of a symbol are taken one after the other, while
 * all that it consists of is near.
 *
 * <p>Nothing else sees such a bar before its turn: {@link Quotes} end in the one before. Where a strategy decides by its indicators alone, it decides
 * ahead as well, and the next bar of its symbol may follow; any other finds, asked at its turn, the series as if the bar had just come, so of its
 * symbol only the next bar is taken. Left out are recipes that read several symbols, and all that looks into the kept bars of others (which would
 * be one less), as well as indicators of the host's own, which expect one thread.
 */
final class BarsAhead {
    /** Fewer are done before another thread has begun. */
    private static final int LEAST = 48;

    /** As many as are worth waiting for where one of each symbol is taken, and where several are. */
    private static final int MOST = 512;

    private static final int MOST_OF_SEVERAL = 8_192;

    /** Bars of a symbol that are worth waiting for. */
    private static final int SEVERAL = 16;

    /** Symbols that a thread takes at a time. */
    private static final int CHUNK = 16;

    private final List<Quotes> quotes;
    private final List<Sleeve> sleeves;
    private final boolean isOn;

    /** Whether several bars of a symbol may be in its series before their turn: nothing looks back there but its indicators. */
    private final transient boolean takesSeveral;

    /** Of the bars at hand the place of each symbol's first and last one, -1 for none, and of each bar the next of its symbol. */
    private final transient int[] firstOf;

    private final transient int[] lastOf;
    private transient int[] nextOf = new int[MOST];

    BarsAhead(Settings settings, List<Quotes> quotes, List<Sleeve> sleeves) {
        this.quotes = quotes;
        this.sleeves = sleeves;
        boolean looksAside = settings.rebalance != null
                || settings.isRanked
                || !List.of("equal", Choice.SLOTS)
                        .contains(settings.allocation().way());
        this.isOn = quotes.size() >= LEAST
                && Runtime.getRuntime().availableProcessors() > 1
                && settings.watched.isEmpty()
                && !looksAside
                && sleeves.stream().noneMatch(each -> each.evaluator.readsOthers);
        this.takesSeveral = isOn
                && settings.actions.isEmpty()
                && settings.plan.looksBack() == 0
                && settings.sizing().looksBack() == 0;
        this.firstOf = new int[quotes.size()];
        this.lastOf = new int[quotes.size()];
        Arrays.fill(firstOf, -1);
    }

    /** How many bars are worth knowing of together; 0 for none. */
    int most() {
        if (!isOn) {
            return 0;
        }
        return takesSeveral ? Math.min(SEVERAL * quotes.size(), MOST_OF_SEVERAL) : Math.min(quotes.size(), MOST);
    }

    /** To be called with all bars of the steps to come, in their order. */
    void take(List<SymbolBar> bars) {
        if (!isOn || bars.size() < LEAST) {
            return;
        }
        nextOf = nextOf.length < bars.size() ? new int[bars.size()] : nextOf;
        int[] symbols = new int[quotes.size()];
        int known = 0;
        for (int i = 0; i < bars.size(); i++) {
            int symbol = bars.get(i).symbol();
            nextOf[i] = -1;
            if (firstOf[symbol] < 0) {
                firstOf[symbol] = i;
                symbols[known++] = symbol;
            } else {
                nextOf[lastOf[symbol]] = i;
            }
            lastOf[symbol] = i;
        }
        try {
            if (known >= LEAST) {
                new Work(bars, symbols, known).run();
            }
        } finally {
            for (int i = 0; i < known; i++) {
                firstOf[symbols[i]] = -1;
            }
        }
    }

    private boolean isPlain(int symbol) {
        boolean isPlain = !quotes.get(symbol).isEmpty();
        for (int i = symbol; isPlain && i < sleeves.size(); i += quotes.size()) {
            isPlain = sleeves.get(i).evaluator.goesAhead();
        }
        return isPlain;
    }

    /** Takes the next bars of a symbol, as many as may be. */
    private void see(int symbol, List<SymbolBar> bars) {
        if (!isPlain(symbol)) {
            return;
        }
        Quotes its = quotes.get(symbol);
        int left = takesSeveral ? its.mostAhead() : 1;
        for (int bar = firstOf[symbol]; bar >= 0 && left > 0; bar = nextOf[bar]) {
            its.ahead(bars.get(bar).bar());
            boolean areDecided = true;
            for (int i = symbol; i < sleeves.size(); i += quotes.size()) {
                areDecided &= sleeves.get(i).evaluator.seeAhead();
            }
            left = areDecided ? left - 1 : 0;
        }
    }

    /** Symbols of which one thread takes the first that are left and another the last, until none are. */
    private final class Work {
        private final List<SymbolBar> bars;
        private final int[] symbols;
        private final int known;
        private final int chunks;
        private final AtomicInteger taken = new AtomicInteger();
        private final Semaphore done = new Semaphore(0);
        private @Nullable Throwable failure;

        Work(List<SymbolBar> bars, int[] symbols, int known) {
            this.bars = bars;
            this.symbols = symbols;
            this.known = known;
            this.chunks = 1 + (known - 1) / CHUNK;
        }

        void run() {
            Thread.ofVirtual().name("gpt-trader-paper-ahead").start(() -> {
                try {
                    takeChunks(true);
                } catch (RuntimeException | Error e) {
                    failure = e;
                } finally {
                    done.release();
                }
            });
            try {
                takeChunks(false);
            } finally {
                // It always ends, as it waits for nothing.
                done.acquireUninterruptibly();
            }
            if (failure != null) {
                throw new IllegalStateException("bars could not be taken in: " + failure, failure);
            }
        }

        private void takeChunks(boolean fromTheEnd) {
            for (int i = 0; taken.getAndIncrement() < chunks; i++) {
                int chunk = fromTheEnd ? chunks - 1 - i : i;
                int end = Math.min(known, (chunk + 1) * CHUNK);
                for (int symbol = chunk * CHUNK; symbol < end; symbol++) {
                    see(symbols[symbol], bars);
                }
            }
        }
    }
}
