package io.gpttrader.data.internal.feed;

import io.gpttrader.data.FeedException;
import io.gpttrader.data.internal.feed.AlpacaFeedLine.Verdict;
import io.gpttrader.data.internal.http.BackOff;
import io.gpttrader.data.internal.http.SocketEvent;
import io.gpttrader.data.internal.http.SocketLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ta4j.core.Bar;

/** All subscriptions of one feed, and the thread that keeps their one connection. */
public final class AlpacaFeedHub implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlpacaFeedHub.class);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private final AlpacaFeedOptions options;
    private final AlpacaFeedCounts counts = new AlpacaFeedCounts();
    private final FeedListener listener = new FeedListener();
    private final AlpacaFeedFill fill;
    private final BackOff backOff;
    private int failures;

    /** Guards who subscribes, and whether the thread runs. */
    private final Object lock = new Object();

    private final Map<String, List<AlpacaFeedLine>> lines = new ConcurrentHashMap<>();
    private @Nullable Thread thread;
    private boolean closed;

    private volatile BlockingQueue<SocketEvent> events = new LinkedBlockingQueue<>();
    private volatile boolean everConnected;
    private int sessions;

    public AlpacaFeedHub(AlpacaFeedOptions options) {
        this.options = options;
        this.fill = new AlpacaFeedFill(options, counts);
        this.backOff = options.times.backOff();
    }

    public Map<String, Double> readings() {
        return counts.readings(lines.size());
    }

    void add(AlpacaFeedLine line) {
        synchronized (lock) {
            if (!closed) {
                lines.computeIfAbsent(line.symbol(), symbol -> new CopyOnWriteArrayList<>())
                        .add(line);
                if (thread == null) {
                    thread = Thread.ofVirtual().name("gpt-trader-alpaca-feed").start(this::run);
                }
                tellOfChange();
                return;
            }
        }
        line.finish(new FeedSupply.End(
                new IllegalStateException("the Alpaca feed is closed; make a new one with Feeds.alpaca(key, secret)")));
    }

    void remove(AlpacaFeedLine line) {
        synchronized (lock) {
            lines.computeIfPresent(line.symbol(), (symbol, all) -> {
                all.remove(line);
                return all.isEmpty() ? null : all;
            });
        }
        tellOfChange();
    }

    private void tellOfChange() {
        events.add(SocketEvent.CHANGE);
    }

    Set<String> symbols() {
        return new HashSet<>(lines.keySet());
    }

    List<AlpacaFeedLine> lines(String symbol) {
        return lines.getOrDefault(symbol, List.of());
    }

    /** The server sends these symbols to this session: who has just come, or come back, looks for what it missed. */
    void attach(Set<String> symbols, int session) {
        for (String symbol : symbols) {
            for (AlpacaFeedLine line : lines(symbol)) {
                AlpacaFeedLine.Gap gap = line.isAttached(session) ? null : line.attach(session);
                if (gap != null) {
                    fill.start(gap);
                }
            }
        }
    }

    /** The server no longer sends these symbols: who wants one nevertheless misses bars until it is listed again. */
    void detach(Set<String> symbols) {
        symbols.forEach(symbol -> lines(symbol).forEach(AlpacaFeedLine::detach));
    }

    void fail(Set<String> symbols, FeedException why) {
        List<AlpacaFeedLine> failed = new ArrayList<>();
        synchronized (lock) {
            symbols.forEach(symbol -> failed.addAll(lines.getOrDefault(symbol, List.of())));
            lines.keySet().removeAll(symbols);
        }
        failed.forEach(line -> line.finish(new FeedSupply.End(why)));
    }

    void connected() {
        everConnected = true;
        counts.connected = true;
        LOG.atInfo()
                .setMessage("Alpaca's bar stream is connected")
                .addKeyValue("feed", options.feed)
                .log();
    }

    /** Counts a live bar once, however many subscribers it has. */
    void saw(String symbol, Bar bar, Set<Verdict> verdicts) {
        if (verdicts.contains(Verdict.TAKEN)) {
            counts.bars.increment();
            Duration lag = Duration.between(bar.getEndTime(), options.clock.instant());
            counts.lagSeconds = lag.toMillis() / 1000.0;
        } else if (verdicts.contains(Verdict.CORRECTION)) {
            counts.corrections.increment();
            notify(options.onCorrection, symbol, bar);
        } else if (verdicts.contains(Verdict.LATE)) {
            counts.late.increment();
            LOG.atWarn()
                    .setMessage("a bar came after a later one and is not delivered")
                    .addKeyValue("symbol", symbol)
                    .addKeyValue("bar", bar.getBeginTime())
                    .log();
            notify(options.onCorrection, symbol, bar);
        } else if (verdicts.contains(Verdict.DUPLICATE)) {
            counts.duplicates.increment();
        }
    }

    void dropped(String symbol, Bar bar) {
        counts.dropped.increment();
        notify(options.onDropped, symbol, bar);
    }

    private void notify(@Nullable BiConsumer<String, Bar> receiver, String symbol, Bar bar) {
        if (receiver != null) {
            listener.call(receiver, symbol, bar);
        }
    }

    void overflowed(String symbol) {
        counts.overflows.increment();
        LOG.atError()
                .setMessage("a subscriber is too slow and its subscription ends")
                .addKeyValue("symbol", symbol)
                .addKeyValue("buffer", options.buffer)
                .log();
    }

    void unreadable(String why) {
        counts.unreadable.increment();
        LOG.atWarn()
                .setMessage("a part of Alpaca's bar stream is not understood and left out")
                .addKeyValue("cause", why)
                .log();
    }

    private void run() {
        try {
            while (connectedOnce()) {
                counts.reconnects.increment();
            }
        } catch (InterruptedException e) {
            // close() asks for it, and nobody else has this thread.
        } catch (Throwable e) {
            LOG.atError().setMessage("the Alpaca feed ends").setCause(e).log();
            giveUp(FeedException.temporary("the Alpaca feed failed by an error of its own: " + e, e));
        }
    }

    /** Serves one connection to its end. Returns whether to try another, after having waited for it. */
    private boolean connectedOnce() throws InterruptedException {
        FeedException why = serve();
        counts.connected = false;
        if (why.isFinal() && (why.code().isPresent() || !everConnected)) {
            LOG.atError()
                    .setMessage("the Alpaca feed ends")
                    .addKeyValue("cause", why.getMessage())
                    .log();
            giveUp(why);
            return false;
        }
        Duration wait = backOff.after(++failures, ThreadLocalRandom.current().nextDouble());
        boolean occupied = why.code().orElse(0) == 406;
        wait = occupied && wait.compareTo(options.times.occupied()) < 0 ? options.times.occupied() : wait;
        LOG.atWarn()
                .setMessage("Alpaca's bar stream is not connected, trying again")
                .addKeyValue("cause", why.getMessage())
                .addKeyValue("waitMillis", wait.toMillis())
                .log();
        Thread.sleep(wait);
        return true;
    }

    private FeedException serve() throws InterruptedException {
        BlockingQueue<SocketEvent> fresh = new LinkedBlockingQueue<>();
        events = fresh;
        sessions++;
        try {
            AlpacaFeedKeys keys = AlpacaFeedKeys.of(options);
            try (SocketLine socket = SocketLine.open(options.address(), options.times.answer(), fresh::add)) {
                serve(new AlpacaFeedSession(this, options, keys, sessions, socket, fresh));
            }
            throw new AssertionError("a session ends by an exception");
        } catch (FeedException e) {
            return e;
        }
    }

    private void serve(AlpacaFeedSession session) throws InterruptedException {
        try {
            session.run();
        } finally {
            if (session.wasUseful()) {
                failures = 0;
            }
        }
    }

    /** Ends all subscriptions; one that comes later starts the thread again. */
    private void giveUp(FeedException why) {
        synchronized (lock) {
            thread = null;
            fail(symbols(), why);
        }
    }

    /** Ends the connection and completes the subscribers. */
    @Override
    public void close() {
        Thread running;
        List<AlpacaFeedLine> left = new ArrayList<>();
        synchronized (lock) {
            closed = true;
            running = thread;
            lines.values().forEach(left::addAll);
            lines.clear();
        }
        fill.close();
        left.forEach(line -> line.finish(FeedSupply.End.WELL));
        try {
            if (running != null) {
                running.interrupt();
                awaitEnd(running);
            }
        } finally {
            counts.connected = false;
            listener.close();
        }
    }

    private static void awaitEnd(Thread running) {
        try {
            if (Thread.interrupted()) {
                // A thread that has ended by now is joined without a look at the flag.
                throw new InterruptedException();
            }
            if (!running.join(CLOSE_WAIT)) {
                LOG.atWarn()
                        .setMessage("the connection to Alpaca takes long to close")
                        .log();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "interrupted while the connection to Alpaca closes; it closes by itself", e);
        }
    }

    @Override
    public String toString() {
        return counts.text(lines.size());
    }
}
