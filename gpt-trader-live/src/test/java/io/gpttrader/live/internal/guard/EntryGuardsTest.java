package io.gpttrader.live.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.live.Instrument;
import io.gpttrader.live.OrderSide;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EntryGuardsTest {
    private static final Instant T = Instant.parse("2026-11-27T15:00:00Z");

    // ---- DuplicateGuard

    @Test
    void stops_a_second_entry_for_a_bar_or_an_earlier_one() {
        DuplicateGuard guard = new DuplicateGuard();
        assertThat(guard.check("cross", "AAPL", OrderSide.BUY, T)).isEmpty();
        guard.sent("cross", "AAPL", OrderSide.BUY, T);
        assertThat(guard.check("cross", "AAPL", OrderSide.BUY, T))
                .hasValue(new EntryStop(
                        "duplicateSignal", "cross has sent its order to buy AAPL for the bar that ended " + T));
        assertThat(guard.check("cross", "AAPL", OrderSide.BUY, T.minusSeconds(60)))
                .isPresent();
        assertThat(guard.check("cross", "AAPL", OrderSide.BUY, T.plusSeconds(60)))
                .isEmpty();
        assertThat(guard.check("cross", "AAPL", OrderSide.SELL, T)).isEmpty();
        assertThat(guard.check("cross", "MSFT", OrderSide.BUY, T)).isEmpty();
        assertThat(guard.check("other", "AAPL", OrderSide.BUY, T)).isEmpty();
    }

    // ---- OrderRate

    @Test
    void counts_orders_of_the_last_sixty_seconds_with_exits() {
        OrderRate rate = new OrderRate(2);
        rate.sent(T);
        assertThat(rate.check(T)).isEmpty();
        rate.sent(T.plusSeconds(30));
        assertThat(rate.check(T.plusSeconds(59)))
                .hasValue(new EntryStop("maxOrdersPerMinute", "2 orders in a minute, at most 2 are allowed"));
        assertThat(rate.check(T.plusSeconds(60))).isEmpty();
        rate.sent(T.plusSeconds(60));
        rate.sent(T.plusSeconds(61));
        assertThat(rate.check(T.plusSeconds(61)))
                .as("an exit was sent in spite of it")
                .isPresent();
        assertThat(rate.check(T.plusSeconds(90)))
                .as("30 is 60 seconds ago, 60 and 61 count")
                .isPresent();
        assertThat(rate.check(T.plusSeconds(120))).isEmpty();
    }

    @Test
    void a_clock_that_goes_back_gives_no_more_orders() {
        OrderRate rate = new OrderRate(1);
        rate.sent(T);
        assertThat(rate.check(T.minusSeconds(3600))).isPresent();
        assertThatThrownBy(() -> new OrderRate(0)).hasMessageContaining("maxOrdersPerMinute");
    }

    @Property(seed = "13")
    void never_lets_more_orders_through_in_any_sixty_seconds(@ForAll long seed) {
        Random random = new Random(seed);
        int most = 1 + random.nextInt(5);
        OrderRate rate = new OrderRate(most);
        List<Instant> sent = new ArrayList<>();
        Instant now = T;
        for (int i = 0; i < 100; i++) {
            now = now.plusMillis(random.nextInt(20_000));
            if (rate.check(now).isEmpty()) {
                rate.sent(now);
                sent.add(now);
            }
        }
        for (Instant from : sent) {
            assertThat(sent.stream().filter(each -> !each.isBefore(from) && each.isBefore(from.plusSeconds(60))))
                    .hasSizeLessThanOrEqualTo(most);
        }
    }

    // ---- DeadMan

    @Test
    void stops_entries_exactly_when_the_time_is_over_and_until_the_next_breath() {
        DeadMan timer = new DeadMan(Duration.ofSeconds(30), T);
        assertThat(timer.dueAt()).isEqualTo(T.plusSeconds(30));
        assertThat(timer.tick(T.plusMillis(29_999))).isFalse();
        assertThat(timer.check(T.plusMillis(29_999))).isEmpty();
        assertThat(timer.breathe(T.plusSeconds(10))).isFalse();
        assertThat(timer.breathe(T.plusSeconds(5))).as("late news").isFalse();
        assertThat(timer.dueAt()).isEqualTo(T.plusSeconds(40));
        assertThat(timer.check(T.plusSeconds(40))).as("before the tick").isPresent();
        assertThat(timer.tick(T.plusSeconds(40))).isTrue();
        assertThat(timer.tick(T.plusSeconds(41))).as("said once").isFalse();
        assertThat(timer.check(T.plusSeconds(41)))
                .hasValue(new EntryStop(
                        "deadManTimer", "the host was last heard of at 2026-11-27T15:00:10Z, longer than PT30S ago"));
        assertThat(timer.dueAt()).isEqualTo(Instant.MAX);
        assertThat(timer.breathe(T.plusSeconds(50))).isTrue();
        assertThat(timer.check(T.plusSeconds(50))).isEmpty();
        assertThat(timer.tick(T.plusSeconds(80))).isTrue();
        assertThatThrownBy(() -> new DeadMan(Duration.ZERO, T)).hasMessageContaining("deadManTimer");
    }

    // ---- HaltedSymbols

    @Test
    void a_halted_symbol_takes_no_entry_until_it_resumes_or_has_traded_for_a_whole_bar() {
        HaltedSymbols symbols = new HaltedSymbols();
        assertThat(symbols.halted("AAPL", "news pending", T)).isTrue();
        assertThat(symbols.halted("AAPL", "news pending", T.plusSeconds(1))).isFalse();
        assertThat(symbols.check("AAPL"))
                .hasValue(new EntryStop("haltedSymbol", "AAPL is halted since 2026-11-27T15:00:00Z: news pending"));
        assertThat(symbols.check("MSFT")).isEmpty();
        assertThat(symbols.traded("AAPL", T.minusSeconds(1)))
                .as("a bar that began before")
                .isFalse();
        assertThat(symbols.traded("AAPL", T)).isTrue();
        assertThat(symbols.check("AAPL")).isEmpty();
        symbols.halted("AAPL", "", T);
        assertThat(symbols.resumed("AAPL")).isTrue();
        assertThat(symbols.resumed("AAPL")).isFalse();
        assertThat(symbols.all()).isEmpty();
    }

    @Test
    void what_the_broker_does_not_offer_takes_no_entry_whether_halted_or_not() {
        HaltedSymbols symbols = new HaltedSymbols();
        symbols.instrument(instrument(false));
        symbols.halted("AAPL", "", T);
        symbols.resumed("AAPL");
        assertThat(symbols.check("AAPL"))
                .hasValueSatisfying(stop -> assertThat(stop.reason()).contains("does not offer AAPL"));
        symbols.instrument(instrument(true));
        assertThat(symbols.check("AAPL")).isEmpty();
    }

    private static Instrument instrument(boolean isTradable) {
        return new Instrument(
                "AAPL",
                isTradable,
                true,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                Map.of(BigDecimal.ZERO, BigDecimal.ONE));
    }
}
