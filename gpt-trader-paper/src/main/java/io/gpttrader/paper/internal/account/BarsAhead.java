package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.feed.SymbolBar;
import io.gpttrader.paper.internal.settings.Choice;
import io.gpttrader.paper.internal.settings.Settings;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Puts bars that wait for their turn into their series and has their indicators asked for them, on two threads. That takes half of a session's time,
 * most of it waiting for memory, and depends on nothing but the bars of the one symbol.
 *
 * <p>Nothing else sees such a bar before its turn: {@link Quotes} end in the one before, and of each symbol only the next one is taken, so that a
 * rule asked at its turn finds the series as if the bar had just come. Left out are recipes that read several symbols, and all that looks into
 * the kept bars of others (which would be one less), as well as indicators of the host's own, which expect one thread.
 */
final class BarsAhead {
    /** Fewer are done before another thread has begun. */
    private static final int LEAST = 48;

    private static final int MOST = 512;

    /** Bars that a thread takes at a time. */
    private static final int CHUNK = 16;

    private final List<Quotes> quotes;
    private final List<Sleeve> sleeves;
    private final boolean isOn;

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
    }

    /** How many bars are worth knowing of together; 0 for none. */
    int most() {
        return isOn ? Math.min(quotes.size(), MOST) : 0;
    }

    /** To be called with all bars of the steps to come, in their order. */
    void take(List<SymbolBar> bars) {
        if (!isOn || bars.size() < LEAST) {
            return;
        }
        BitSet known = new BitSet(quotes.size());
        List<SymbolBar> next = new ArrayList<>();
        for (SymbolBar each : bars) {
            if (!known.get(each.symbol())) {
                known.set(each.symbol());
                if (isPlain(each.symbol())) {
                    next.add(each);
                }
            }
        }
        if (next.size() >= LEAST) {
            new Work(next).run();
        }
    }

    private boolean isPlain(int symbol) {
        boolean isPlain = !quotes.get(symbol).isEmpty();
        for (int i = symbol; isPlain && i < sleeves.size(); i += quotes.size()) {
            isPlain = sleeves.get(i).evaluator.goesAhead();
        }
        return isPlain;
    }

    private void see(SymbolBar bar) {
        quotes.get(bar.symbol()).ahead(bar.bar());
        for (int i = bar.symbol(); i < sleeves.size(); i += quotes.size()) {
            sleeves.get(i).evaluator.seeAhead();
        }
    }

    /** Bars of which one thread takes the first that are left and another the last, until none are. */
    private final class Work {
        private final List<SymbolBar> bars;
        private final int chunks;
        private final AtomicInteger taken = new AtomicInteger();
        private final Semaphore done = new Semaphore(0);
        private @Nullable Throwable failure;

        Work(List<SymbolBar> bars) {
            this.bars = bars;
            this.chunks = 1 + (bars.size() - 1) / CHUNK;
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
                int end = Math.min(bars.size(), (chunk + 1) * CHUNK);
                for (int bar = chunk * CHUNK; bar < end; bar++) {
                    see(bars.get(bar));
                }
            }
        }
    }
}
