package io.gpttrader.examples.service;

import io.gpttrader.data.AlpacaFeed;
import io.gpttrader.data.Feeds;
import io.gpttrader.examples.EventLog;
import io.gpttrader.examples.description.Description;
import io.gpttrader.live.Alpaca;
import io.gpttrader.live.Broker;
import io.gpttrader.live.LiveSession;
import io.gpttrader.paper.PaperSession;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.ta4j.core.Bar;

/**
 * A paper or a live session, as the service needs it: both have the same words.
 *
 * @param name under which it is watched
 * @param start begins, or goes on from the journal
 * @param awaitEnd waits for the end and throws where the session has failed
 * @param recovered what it took over from the journal, after the start; empty for a new one
 * @param monitoring what a monitor takes
 * @param writeReport writes its page to a file
 * @param close ends it and keeps what is held; safe to call at any time
 */
record ServedSession(
        String name,
        Runnable start,
        Runnable awaitEnd,
        java.util.function.Supplier<String> recovered,
        java.util.function.Supplier<Map<String, Object>> monitoring,
        java.util.function.Consumer<Path> writeReport,
        Runnable close) {

    /** The session of a description, not yet started. */
    static ServedSession of(ServiceSettings settings, Description written) {
        String name = written.text("name").orElse(settings.role());
        String journal = settings.role() + ".journal";
        Description described = written.text(journal).isPresent()
                ? written
                : written.with(journal, settings.journal().toString(), "GPT_TRADER_DATA");
        Map<String, Flow.Publisher<Bar>> feeds = feeds(settings, described);
        return settings.role().equals("paper")
                ? paper(name, described, feeds)
                : live(name, described.live(broker(settings, described), feeds, Function.identity()));
    }

    private static ServedSession paper(String name, Description described, Map<String, Flow.Publisher<Bar>> feeds) {
        PaperSession session = described.paper(feeds, Function.identity());
        session.events().subscribe(EventLog.of(name));
        return new ServedSession(
                name,
                session::start,
                session::awaitEnd,
                () -> session.recovered().map(Object::toString).orElse(""),
                session::monitoring,
                file -> session.report().writeTo(file),
                session::close);
    }

    private static ServedSession live(String name, LiveSession session) {
        session.events().subscribe(EventLog.of(name));
        return new ServedSession(
                name,
                session::start,
                session::awaitEnd,
                () -> session.recovered().map(Object::toString).orElse(""),
                session::monitoring,
                file -> session.report().writeTo(file),
                session::close);
    }

    private static Map<String, Flow.Publisher<Bar>> feeds(ServiceSettings settings, Description described) {
        if (settings.feed().equals("replay")) {
            return described.feeds();
        }
        AlpacaFeed feed = Feeds.alpaca(settings.needed("alpaca-key-id"), settings.needed("alpaca-secret-key"));
        Map<String, Flow.Publisher<Bar>> feeds = new LinkedHashMap<>();
        described.symbols().forEach(symbol -> feeds.put(symbol, feed.apply(symbol)));
        return feeds;
    }

    private static Broker broker(ServiceSettings settings, Description described) {
        var key = settings.needed("alpaca-key-id");
        var secret = settings.needed("alpaca-secret-key");
        return switch (settings.broker()) {
            case "alpaca-paper" -> Alpaca.paper(key, secret);
            case "alpaca-live" -> Alpaca.live(key, secret);
            default -> described.broker();
        };
    }
}
