package io.gpttrader.paper;

import static io.gpttrader.paper.SessionBars.endOf;
import static io.gpttrader.paper.SessionBars.minute;
import static io.gpttrader.paper.SessionScript.at;
import static io.gpttrader.paper.SessionScript.buys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** Sessions in other currencies and in contracts; {@code ParityTest} holds their numbers to those of the back test. */
@Timeout(60)
class SessionInstrumentsTest {
    private static final Offset<Double> EXACT = within(1e-9);

    /** Dollar shares that stand still, and a dollar that does not. */
    private static final List<Bar> SHARES =
            IntStream.range(0, 8).mapToObj(i -> minute(i, 100)).toList();

    private static final List<Bar> RATES = IntStream.range(0, 8)
            .mapToObj(i -> minute(i, 0.9 + 0.01 * i, 0.9 + 0.01 * (i + 1)))
            .toList();

    private static final Function<BarSeries, Strategy> RECIPE = buys(at(1), at(5));

    @TempDir
    Path folder;

    private static Paper abroad(Paper paper, Flow.Publisher<Bar> rate) {
        return paper.accountCurrency("EUR")
                .instrument("A", i -> i.currency("USD"))
                .exchangeRate("USD", rate);
    }

    private static Flow.Publisher<Bar> published(List<Bar> bars) {
        return subscriber -> {
            try (SubmissionPublisher<Bar> publisher = new SubmissionPublisher<>(Runnable::run, 64)) {
                publisher.subscribe(subscriber);
                bars.forEach(publisher::submit);
            }
        };
    }

    private static PaperReport whole() {
        return abroad(Paper.withCash(10_000).withoutJournal(), published(RATES))
                .session(Map.of("A", published(SHARES)), RECIPE)
                .run();
    }

    @Test
    void the_currency_makes_the_profit() {
        PaperReport report = whole();

        // Decided at the close of bar 1, at 0.92: 9,500 euro are 103 shares. Bought at the open of bar 2 at 0.92, sold
        // at the
        // open of bar 6 at 0.96.
        PaperReport.RoundTrip trip = report.roundTrips().get(0);
        assertThat(trip.quantity()).isEqualTo(103);
        assertThat(trip.profit()).isCloseTo(103 * 100 * (0.96 - 0.92), EXACT);
        assertThat(report.settings()).containsEntry("account currency", "EUR").containsEntry("instrument A", "in USD");
        assertThat(report.notes()).contains("money is in EUR, prices are quotes: A in USD");
        assertThat(report.html()).contains("USD/EUR (watched)").contains("Profit, EUR");
    }

    @Test
    void a_session_goes_on_with_the_rates_that_its_journal_has() {
        Path file = folder.resolve("paper.db");
        SessionFeed shares = new SessionFeed();
        SessionFeed rates = new SessionFeed();
        try (PaperSession session = abroad(Paper.withCash(10_000).journal(file), rates)
                .session(Map.of("A", shares), RECIPE)
                .start()) {
            for (int i = 0; i < 4; i++) {
                rates.send(RATES.get(i));
                shares.send(SHARES.get(i));
            }
            SessionFeed.await(() -> session.snapshot().time().equals(Optional.of(endOf(3))), "four bars");
            assertThat(session.snapshot().holdings()).singleElement().satisfies(held -> {
                assertThat(held.price()).isEqualTo(100);
                // Bought at 0.92; the dollar is 0.94.
                assertThat(held.profit()).isCloseTo(103 * 100 * 0.02, EXACT);
            });
            session.stop();
        }

        PaperReport goneOn = Paper.resume(file)
                .exchangeRate("USD", published(RATES))
                .session(Map.of("A", published(SHARES)), RECIPE)
                .run();
        assertThat(goneOn.equity()).containsExactly(whole().equity());
        assertThat(goneOn.roundTrips().toString())
                .isEqualTo(whole().roundTrips().toString());

        assertThatThrownBy(() -> Paper.resume(file).session(Map.of("A", published(SHARES)), RECIPE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exchangeRate");
    }

    @Test
    void entries_are_rejected_until_a_rate_has_come() {
        PaperReport report = abroad(Paper.withCash(10_000).withoutJournal(), published(RATES.subList(3, 8)))
                .session(Map.of("A", published(SHARES)), buys(at(1, 4), at(6)))
                .run();

        assertThat(report.rejections()).singleElement().satisfies(it -> {
            assertThat(it.limit()).isEqualTo("rate");
            assertThat(it.reason()).isEqualTo("no close of the exchange rate of USD has come yet");
        });
        assertThat(report.roundTrips()).hasSize(1);
        assertThat(report.equity()).doesNotContain(Double.NaN);
    }

    @Test
    void orders_by_hand_are_multiples_of_the_lot() {
        SessionFeed feed = new SessionFeed();
        Paper paper = Paper.withCash(10_000)
                .withoutJournal()
                .instrument("A", i -> i.lot(0.5).multiplier(2));
        try (PaperSession session =
                paper.session(Map.of("A", feed), buys(at(), at())).start()) {
            feed.send(SHARES.get(0));
            SessionFeed.await(() -> session.snapshot().time().isPresent(), "a bar");
            assertThatThrownBy(() -> session.order("A", 1.2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must be a multiple of the lot 0.5 of A but was 1.2");
            session.order("A", 1.5);
            feed.send(SHARES.get(1));
            SessionFeed.await(() -> !session.snapshot().holdings().isEmpty(), "the fill");
            // 1.5 x 2 x 100.
            assertThat(session.snapshot().cash()).isCloseTo(9_700, EXACT);
        }
    }

    @Test
    void what_cannot_be_meant_is_rejected_when_the_session_is_made() {
        Paper paper = Paper.withCash(10_000).withoutJournal();
        Map<String, Flow.Publisher<Bar>> feeds = Map.of("A", published(SHARES));

        assertThatThrownBy(() -> paper.instrument("A", i -> i.currency("USD")).session(feeds, RECIPE))
                .hasMessageContaining("accountCurrency");
        assertThatThrownBy(() -> paper.accountCurrency("EUR")
                        .instruments(i -> i.currency("USD"))
                        .session(feeds, RECIPE))
                .hasMessageContaining("exchangeRate(\"USD\", ..)");
        assertThatThrownBy(() -> abroad(paper, published(RATES)).session(Map.of("USD/EUR", published(SHARES)), RECIPE))
                .hasMessageContaining("call the traded one otherwise");
    }
}
