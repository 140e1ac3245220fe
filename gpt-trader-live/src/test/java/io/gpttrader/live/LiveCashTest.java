package io.gpttrader.live;

import static io.gpttrader.live.LiveSessionTest.bar;
import static io.gpttrader.live.LiveSessionTest.feed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.ta4j.core.Bar;

/**
 * Cash is looked at when an entry is decided: a broker knows no reserve, and may lend what is missing. Of the two symbols each has half of
 * the equity to itself.
 */
class LiveCashTest {
    private final SimulatedBroker broker = SimulatedBroker.withCash(100_000).commissionBps(10);
    private final List<String> rejections = new ArrayList<>();

    private LiveReport run(double reserve, Map<String, Flow.Publisher<Bar>> feeds) {
        return Live.through(broker)
                .withoutLimit("maxPositionPercent")
                .withoutLimit("drawdownHaltPercent")
                .withoutLimit("dailyLossHaltPercent")
                .sizePercent(100)
                .commissionBps(10)
                .cashReservePercent(reserve)
                .onRejection((symbol, reason) -> rejections.add(symbol + " " + reason))
                .session(feeds, LiveSessionTest.AROUND_100)
                .run();
    }

    private static Map<String, Flow.Publisher<Bar>> feeds(Flow.Publisher<Bar> first, Flow.Publisher<Bar> second) {
        Map<String, Flow.Publisher<Bar>> feeds = new LinkedHashMap<>();
        feeds.put("A", first);
        feeds.put("B", second);
        return feeds;
    }

    private double held(String symbol) {
        return broker.positions().stream()
                .filter(each -> each.symbol().equals(symbol))
                .mapToDouble(each -> each.quantity().doubleValue())
                .sum();
    }

    @Test
    void a_reserve_stays_in_cash_over_entries_that_are_decided_at_once() {
        run(60, feeds(feed(bar(0, 99, 101), bar(1, 101, 101)), feed(bar(0, 99, 101), bar(1, 101, 101))));

        // 40,000 for both: 395 x 101 and its commission is the most, of which the second symbol gets nothing.
        assertThat(held("A")).isEqualTo(395);
        assertThat(held("B")).isZero();
        assertThat(broker.account().cash().doubleValue()).isGreaterThan(60_000);
        assertThat(rejections).hasSize(3).allMatch(each -> each.contains("cashReservePercent"));
    }

    @Test
    void what_is_invested_already_is_not_spent_again() {
        run(
                1,
                feeds(
                        feed(bar(0, 99, 101), bar(1, 101, 300), bar(2, 300, 300), bar(3, 300, 300)),
                        feed(bar(0, 99, 99), bar(1, 99, 99), bar(2, 99, 101), bar(3, 101, 101))));

        // The second symbol's half of the equity is more than the cash that is left.
        assertThat(held("A")).isEqualTo(494);
        double cash = broker.account().cash().doubleValue();
        double equity = broker.account().equity().doubleValue();
        assertThat(held("B")).isPositive();
        assertThat(cash).isBetween(0.01 * equity, 0.01 * equity + 102);
    }

    @Test
    void what_an_exit_on_its_way_brings_counts() {
        run(
                1,
                feeds(
                        feed(bar(0, 99, 101), bar(1, 101, 300), bar(2, 300, 99), bar(3, 99, 99), bar(4, 99, 99)),
                        feed(bar(0, 99, 99), bar(1, 99, 99), bar(2, 99, 101), bar(3, 101, 101), bar(4, 101, 101))));

        assertThat(held("A")).isZero();
        assertThat(held("B")).isEqualTo(489);
        assertThat(rejections).isEmpty();
    }
}
