package io.gpttrader.data.internal.feed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.data.FeedException;
import io.gpttrader.data.internal.feed.AlpacaFeedLine.Verdict;
import io.gpttrader.data.internal.http.SocketEvent;
import io.gpttrader.data.internal.http.SocketLine;
import io.gpttrader.data.internal.support.Texts;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ta4j.core.Bar;

/**
 * One connection, from the server's greeting to its end, run by one thread: greeting, authentication, then whatever symbols
 * the feed's subscribers want. One request is made at a time, so an error answers just that request: it ends the
 * subscriptions that were asked for and no others.
 */
final class AlpacaFeedSession implements AlpacaFeedReader.Handler {

    private static final Logger LOG = LoggerFactory.getLogger(AlpacaFeedSession.class);

    /** A request stays well below the 16 KB a message may have. */
    private static final int SYMBOLS_A_REQUEST = 200;

    private static final long USEFUL_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final AlpacaFeedHub hub;
    private final AlpacaFeedOptions options;
    private final AlpacaFeedKeys keys;
    private final int number;
    private final SocketLine socket;
    private final BlockingQueue<SocketEvent> events;
    private final long startedNanos = System.nanoTime();
    private long pingedNanos = startedNanos;

    /** What the server owes us an answer to; empty where nothing. */
    private String awaited = "";

    private long awaitedNanos;
    private Set<String> asked = Set.of();
    private Set<String> listed = Set.of();
    private boolean authenticated;
    private boolean gaveBars;

    AlpacaFeedSession(
            AlpacaFeedHub hub,
            AlpacaFeedOptions options,
            AlpacaFeedKeys keys,
            int number,
            SocketLine socket,
            BlockingQueue<SocketEvent> events) {
        this.hub = hub;
        this.options = options;
        this.keys = keys;
        this.number = number;
        this.socket = socket;
        this.events = events;
    }

    /**
     * Serves this connection to its end.
     *
     * @throws FeedException why it ended
     */
    void run() throws InterruptedException {
        await("its greeting");
        while (true) {
            SocketEvent event = events.poll(nanosToNextCheck(), TimeUnit.NANOSECONDS);
            checkTimes();
            if (event != null) {
                handle(event);
            }
        }
    }

    /** Whether the way to the server is good: an end now is no reason to wait longer before the next connection. */
    boolean wasUseful() {
        return gaveBars || System.nanoTime() - startedNanos > USEFUL_NANOS;
    }

    private void handle(SocketEvent event) throws InterruptedException {
        switch (event.kind()) {
            case MESSAGE -> {
                socket.handled(event.text());
                AlpacaFeedReader.read(event.text(), this);
            }
            case ENDED -> throw FeedException.temporary(keys.clean(event.text()), null);
            case CHANGED -> reconcile();
        }
    }

    private long pingNanos() {
        return options.times.silence().toNanos() / 3;
    }

    /** Often enough that no limit is overrun by much. */
    private long nanosToNextCheck() {
        return Math.min(pingNanos(), options.times.answer().toNanos()) / 4;
    }

    private void checkTimes() throws InterruptedException {
        long now = System.nanoTime();
        if (socket.silentNanos() > options.times.silence().toNanos()) {
            throw FeedException.temporary("nothing came for " + options.times.silence() + ", not even a pong", null);
        }
        if (!awaited.isEmpty() && now - awaitedNanos > options.times.answer().toNanos()) {
            throw FeedException.temporary(
                    "the server did not send " + awaited + " within " + options.times.answer(), null);
        }
        if (socket.silentNanos() > pingNanos() && now - pingedNanos > pingNanos()) {
            pingedNanos = now;
            socket.ping();
        }
    }

    private void await(String answer) {
        awaited = answer;
        awaitedNanos = System.nanoTime();
    }

    @Override
    public void success(String what) throws InterruptedException {
        if (what.equals("connected") && !authenticated) {
            ObjectNode auth = JsonNodeFactory.instance.objectNode();
            auth.put("action", "auth");
            auth.put("key", keys.key());
            auth.put("secret", keys.secret());
            await("the answer to the authentication");
            socket.send(auth.toString());
        } else if (what.equals("authenticated")) {
            authenticated = true;
            awaited = "";
            hub.connected();
            reconcile();
        }
    }

    @Override
    public void error(int code, String text) throws InterruptedException {
        AlpacaFeedError kind = AlpacaFeedError.of(code);
        FeedException rejection = kind.exception(code, keys.clean(text));
        if (kind == AlpacaFeedError.ALREADY_AUTHENTICATED) {
            LOG.atWarn().setMessage("Alpaca says we are authenticated already").log();
        } else if (kind.isLasting() && authenticated) {
            rejected(rejection);
        } else {
            throw rejection;
        }
    }

    /** Ends what was asked for last; the subscriptions that the server has listed go on. */
    private void rejected(FeedException rejection) throws InterruptedException {
        LOG.atError()
                .setMessage("a request to Alpaca's bar stream was rejected")
                .addKeyValue("cause", rejection.getMessage())
                .addKeyValue("symbols", asked.size())
                .log();
        Set<String> without = asked;
        awaited = "";
        asked = Set.of();
        hub.fail(without, rejection);
        reconcile();
    }

    @Override
    public void listed(Set<String> symbols) throws InterruptedException {
        Set<String> unlisted = new HashSet<>(asked);
        unlisted.removeAll(symbols);
        Set<String> gone = new HashSet<>(listed);
        gone.removeAll(symbols);
        hub.detach(gone);
        listed = symbols;
        awaited = "";
        asked = Set.of();
        if (!unlisted.isEmpty()) {
            hub.fail(unlisted, FeedException.permanent("Alpaca's bar stream does not list the symbol; check it", null));
        }
        reconcile();
    }

    /** Asks the server for what the subscribers want, one request after the other. */
    private void reconcile() throws InterruptedException {
        if (!authenticated) {
            return;
        }
        hub.attach(listed, number);
        if (!awaited.isEmpty()) {
            return;
        }
        Set<String> wanted = hub.symbols();
        List<String> missing = without(wanted, listed);
        List<String> excess = without(listed, wanted);
        if (!missing.isEmpty()) {
            asked = Set.copyOf(missing);
            request("subscribe", missing);
        } else if (!excess.isEmpty()) {
            request("unsubscribe", excess);
        }
    }

    private static List<String> without(Set<String> all, Set<String> some) {
        return all.stream()
                .filter(each -> !some.contains(each))
                .sorted()
                .limit(SYMBOLS_A_REQUEST)
                .toList();
    }

    private void request(String action, Collection<String> symbols) throws InterruptedException {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        symbols.forEach(names::add);
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("action", action);
        request.set("bars", names);
        request.set("updatedBars", names);
        await("the answer to " + action);
        socket.send(request.toString());
    }

    @Override
    public void bar(String symbol, Bar bar, boolean corrected) {
        gaveBars = true;
        Set<Verdict> verdicts = hub.lines(symbol).stream()
                .map(line -> line.offer(bar, corrected, number))
                .collect(Collectors.toSet());
        hub.saw(symbol, bar, verdicts);
    }

    @Override
    public void unreadable(String why) {
        hub.unreadable(Texts.shown(keys.clean(why)));
    }

    /** Bars may have been in it, so they are missed: a new connection fills the gap. */
    @Override
    public void garbled(String message) {
        unreadable(message);
        throw FeedException.temporary(
                String.format(Locale.ROOT, "a message of %,d characters is not JSON", message.length()), null);
    }
}
