package io.gpttrader.paper;

import static io.gpttrader.paper.SessionBars.minute;
import static io.gpttrader.paper.SessionScript.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** Names and messages of others' with whatever characters, half ones too, are kept as they are and harm nothing. */
@Timeout(60)
class SessionOddTextTest {
    private static final List<String> ODD = List.of(
            "\"],\"cash\":1,\"x\":[\"",
            "a\nb\r\u2028c",
            "tab\t\\\u0000 nul",
            "half \uD83D",
            "other half \uDE00",
            "whole \uD83D\uDE00",
            "</script><b>&amp;",
            " ",
            "null");

    @TempDir
    Path folder;

    private static <T> Map<String, T> byOddName(Function<String, T> value) {
        Map<String, T> all = new LinkedHashMap<>();
        ODD.forEach(name -> all.put(name, value.apply(name)));
        return all;
    }

    @Test
    void odd_names_of_symbols_and_recipes_and_origins_are_the_same_after_a_crash() {
        Path file = folder.resolve("paper.db");
        Map<String, SessionFeed> feeds = byOddName(name -> new SessionFeed());
        Map<String, Function<BarSeries, Strategy>> recipes = byOddName(name -> nothing());
        PaperSession before = Paper.withCash(10_000).journal(file).sessionNamed(feeds, recipes);
        try (before) {
            before.start();
            feeds.values().forEach(feed -> feed.send(minute(0, 100)));
            for (String name : ODD) {
                before.orders(name.isBlank() ? "blank" : name).accept(name, 1.0);
            }
        }
        Map<String, SessionFeed> again = byOddName(name -> new SessionFeed());
        try (PaperSession after =
                Paper.resume(file).sessionNamed(again, recipes).start()) {
            assertThat(after.snapshot().orders())
                    .extracting(PaperReport.PendingOrder::symbol)
                    .containsExactlyElementsOf(ODD);
        }
    }

    @Test
    void a_feed_that_fails_with_half_a_character_fails_alone() {
        for (String words : ODD) {
            SessionFeed feed = new SessionFeed();
            Path file = folder.resolve("paper" + ODD.indexOf(words) + ".db");
            PaperSession session = Paper.withCash(10_000).journal(file).session(Map.of("A", feed), nothing());
            try (session) {
                session.start();
                feed.send(minute(0, 100));
                feed.fail(new IllegalStateException(words));
                session.awaitEnd();
                assertThat(session.snapshot().warnings())
                        .containsExactly("the feed of A failed: java.lang.IllegalStateException: " + words);
            }
        }
    }

    @Test
    void a_feed_whose_failure_cannot_be_told_fails_alone() {
        SessionFeed feed = new SessionFeed();
        try (PaperSession session = Paper.withCash(10_000).withoutJournal().session(Map.of("A", feed), nothing())) {
            session.start();
            feed.send(minute(0, 100));
            feed.fail(new RuntimeException() {
                private static final long serialVersionUID = 1;

                @Override
                public String toString() {
                    throw new IllegalStateException("no words");
                }
            });
            session.awaitEnd();
            assertThat(session.snapshot().state()).isEqualTo("ended");
        }
    }
}
