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
 * symbol only the next bar is taken. Bars get ready while those before them have their turn, from {@link #begin} to {@link #end}: then one thread
 * has to do with the series and the strategies, and the other with what the strategies have decided. Left out are recipes that read several symbols, and all that looks into the kept bars of others (which would
 * be one less), as well as indicators of the host's own, which expect one thread.
 */
final class BarsAhead {
    /** Fewer are done before another thread has begun. */
    private static final int LEAST = 48;

    /** As many as are worth waiting for where one of each symbol is taken, and where several are. */
    private static final int MOST = 512;

    private static final int MOST_OF_SEVERAL = 16_384;

    /** Symbols that a thread takes at a time. */
    private static final int CHUNK = 16;

    private final List<Quotes> quotes;
    private final List<Sleeve> sleeves;
    private final boolean isOn;

    /** Whether several bars of a symbol may be in its series before their turn: nothing looks back there but its indicators. */
    private final transient boolean takesSeveral;

    /** Bars of a symbol that are worth waiting for: as many may be ready while as many have their turn. */
    private final transient int several;

    /** Of the bars at hand the place of each symbol's first and last one, -1 for none, and of each bar the next of its symbol. */
    private final transient int[] firstOf;

    private final transient int[] lastOf;
    private transient int[] nextOf = new int[MOST];

    /** Symbols that have bars at hand, and how many they are. */
    private final transient int[] known;

    private transient int symbols;

    /**
     * Symbols of which not all bars before these were ready and decided on: their next ones wait until those have had their turn, which has to do with
     * series and strategy. Then the same as far as these are ready.
     */
    private transient boolean[] wereBehind;

    private transient boolean[] areBehind;

    /** Whether these, and those before them, are not all the bars of their steps. */
    private transient boolean isCut;

    private transient boolean wasCut;

    /** Bars that were begun with and not ended. */
    private transient @Nullable List<SymbolBar> begun;

    private transient boolean isBeside;

    /** Who takes them meanwhile; null where nobody does any more. */
    private transient @Nullable Work work;

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
        this.several = Math.max(1, Quotes.mostAhead(settings.keptBars) / 2);
        this.firstOf = new int[quotes.size()];
        this.lastOf = new int[quotes.size()];
        this.known = new int[quotes.size()];
        this.wereBehind = new boolean[quotes.size()];
        this.areBehind = new boolean[quotes.size()];
        Arrays.fill(firstOf, -1);
        if (takesSeveral) {
            quotes.forEach(each -> each.prepares(this));
        }
    }

    /** How many bars are worth knowing of together; 0 for none. */
    int most() {
        if (!isOn) {
            return 0;
        }
        return takesSeveral ? Math.min(several * quotes.size(), MOST_OF_SEVERAL) : Math.min(quotes.size(), MOST);
    }

    /** Whether bars may get ready while those before them have their turn. */
    boolean goesBeside() {
        return takesSeveral;
    }

    /**
     * Begins with the bars of the steps to come, in their order, where all of those before them are ready. These may have their turn until
     * {@link #end}.
     *
     * @param isAll false where the steps hold more bars than these
     */
    void begin(List<SymbolBar> bars, boolean isAll) {
        begun = bars;
        wasCut = isCut;
        isCut = !isAll;
        link(bars);
        isBeside = takesSeveral && !wasCut && symbols >= LEAST;
        if (isBeside) {
            work = new Work(bars, Arrays.copyOf(known, symbols), true);
            work.begin();
        }
    }

    private void link(List<SymbolBar> bars) {
        nextOf = nextOf.length < bars.size() ? new int[bars.size()] : nextOf;
        symbols = 0;
        for (int i = 0; i < bars.size(); i++) {
            int symbol = bars.get(i).symbol();
            nextOf[i] = -1;
            if (firstOf[symbol] < 0) {
                firstOf[symbol] = i;
                known[symbols++] = symbol;
            } else {
                nextOf[lastOf[symbol]] = i;
            }
            lastOf[symbol] = i;
        }
    }

    /** Waits until nobody else has to do with series and strategies, which stays so until more bars are begun with. */
    void await() {
        Work its = work;
        if (its != null) {
            work = null;
            its.end();
        }
    }

    /** Leaves the bars that were begun with: those before them will not have their turn. */
    void abandon() {
        begun = null;
        await();
    }

    /** The bars that were begun with are ready when this returns, as far as they can be; those before them must have had their turn. */
    void end() {
        List<SymbolBar> bars = begun;
        if (bars == null) {
            return;
        }
        begun = null;
        try {
            await();
            takeLeft(bars);
        } finally {
            for (int i = 0; i < symbols; i++) {
                firstOf[known[i]] = -1;
            }
            boolean[] before = wereBehind;
            wereBehind = areBehind;
            areBehind = before;
            Arrays.fill(areBehind, false);
        }
    }

    private void takeLeft(List<SymbolBar> bars) {
        int[] left = new int[symbols];
        int size = 0;
        for (int i = 0; i < symbols; i++) {
            if (!isBeside || wereBehind[known[i]]) {
                areBehind[known[i]] = true;
                left[size++] = known[i];
            }
        }
        if (size >= LEAST) {
            Work its = new Work(bars, Arrays.copyOf(left, size), false);
            its.begin();
            its.end();
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
        areBehind[symbol] = true;
        if (!isPlain(symbol)) {
            return;
        }
        Quotes its = quotes.get(symbol);
        boolean areDecided = true;
        int left = takesSeveral ? its.roomAhead() : 1;
        int bar = firstOf[symbol];
        for (; bar >= 0 && left > 0; bar = nextOf[bar]) {
            its.ahead(bars.get(bar).bar());
            for (int i = symbol; i < sleeves.size(); i += quotes.size()) {
                areDecided &= sleeves.get(i).evaluator.seeAhead();
            }
            left = areDecided ? left - 1 : 0;
        }
        areBehind[symbol] = bar >= 0 || !areDecided || asksLater(symbol);
    }

    private boolean asksLater(int symbol) {
        boolean asks = false;
        for (int i = symbol; i < sleeves.size(); i += quotes.size()) {
            asks |= sleeves.get(i).evaluator.asksLater();
        }
        return asks;
    }

    /** Symbols of which one thread takes the first that are left and another the last, until none are. */
    private final class Work {
        private final List<SymbolBar> bars;
        private final int[] symbols;
        private final boolean isBeside;
        private final int chunks;
        private final AtomicInteger taken = new AtomicInteger();
        private final Semaphore done = new Semaphore(0);
        private @Nullable Throwable failure;

        /**
         * @param isBeside whether bars before these have their turn meanwhile
         */
        Work(List<SymbolBar> bars, int[] symbols, boolean isBeside) {
            this.bars = bars;
            this.symbols = symbols;
            this.isBeside = isBeside;
            this.chunks = 1 + (symbols.length - 1) / CHUNK;
        }

        /** Begins to take them on another thread. */
        void begin() {
            Thread.ofVirtual().name("gpt-trader-paper-ahead").start(() -> {
                try {
                    takeChunks(true);
                } catch (RuntimeException | Error e) {
                    failure = e;
                } finally {
                    done.release();
                }
            });
        }

        /** Takes those that are left, and waits for those that the other thread is at. */
        void end() {
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
                int end = Math.min(symbols.length, (chunk + 1) * CHUNK);
                for (int at = chunk * CHUNK; at < end; at++) {
                    if (!isBeside || !wereBehind[symbols[at]]) {
                        see(symbols[at], bars);
                    }
                }
            }
        }
    }
}
