package io.gpttrader.live.internal.reconcile;

import static io.gpttrader.live.internal.reconcile.Books.T;
import static io.gpttrader.live.internal.reconcile.Books.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.live.OrderSide;
import io.gpttrader.live.internal.wire.BrokerState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * An account whose positions follow its fills late, books that follow both late, states that are older than the books they are compared
 * with, and now and then a person who trades. Whoever compares must say so of the person's trades, and of no other.
 */
class ReconcilerPropertyTest {
    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final List<String> SYMBOLS = List.of("AAPL", "MSFT", "TSLA");

    private final Map<String, BigDecimal> account = new HashMap<>();
    private final Map<String, BigDecimal> books = new HashMap<>();
    private final List<Trade> shownLater = new ArrayList<>();
    private final List<Trade> bookedLater = new ArrayList<>();
    private final Set<String> byHand = new HashSet<>();
    private final Set<String> settling = new HashSet<>();
    private Instant now = T;

    /** A change that one side learns at a moment. */
    private record Trade(String symbol, BigDecimal quantity, Instant traded, Instant due) {}

    @Property(seed = "13", tries = 300)
    void confirms_what_a_person_has_traded_and_nothing_else(@ForAll Random random) {
        reset();
        Reconciler reconciler = new Reconciler(new Tolerances(1, number("0.01"), 0.5, SETTLE));
        Set<String> confirmed = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            now = now.plusMillis(1 + random.nextInt(3000));
            step(random, i < 40);
            BrokerState state = state();
            if (i < 40 && random.nextInt(3) == 0) {
                // The stream told of a fill after the state was read.
                trade(SYMBOLS.get(random.nextInt(SYMBOLS.size())), BigDecimal.valueOf(1L + random.nextInt(4)), 0, 0);
                bookedLater.removeIf(trade -> take(trade, books));
            }
            Reconciliation result = reconciler.compare(expected(), state);
            for (Difference mismatch : result.mismatches()) {
                assertThat(byHand)
                        .as("%s after %d looks", mismatch.sentence(), i)
                        .contains(mismatch.symbol());
                confirmed.add(mismatch.symbol());
            }
            if (result.agrees()) {
                assertThat(byHand.stream().filter(symbol -> differs(symbol) && !settling.contains(symbol)))
                        .isEmpty();
            }
        }
        Set<String> stillDiffers = new HashSet<>(byHand);
        stillDiffers.removeIf(symbol -> !differs(symbol));
        assertThat(confirmed).containsAll(stillDiffers);
    }

    private void reset() {
        now = T;
        List.of(account, books).forEach(Map::clear);
        List.of(shownLater, bookedLater).forEach(List::clear);
        byHand.clear();
    }

    private boolean differs(String symbol) {
        return account.getOrDefault(symbol, BigDecimal.ZERO).compareTo(books.getOrDefault(symbol, BigDecimal.ZERO))
                != 0;
    }

    /** The books know a request until its fill has come, or have the fill; positions follow within the time that the broker needs. */
    private void step(Random random, boolean isTrading) {
        shownLater.removeIf(trade -> take(trade, account));
        bookedLater.removeIf(trade -> take(trade, books));
        String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
        BigDecimal quantity = BigDecimal.valueOf(random.nextInt(9) - 4L);
        if (isTrading && quantity.signum() != 0 && random.nextInt(3) == 0) {
            trade(symbol, quantity, random.nextInt(5000), random.nextInt(9000));
        } else if (isTrading && quantity.signum() != 0 && random.nextInt(12) == 0) {
            account.merge(symbol, quantity, BigDecimal::add);
            byHand.add(symbol);
        }
    }

    private void trade(String symbol, BigDecimal quantity, int shownAfter, int bookedAfter) {
        shownLater.add(new Trade(symbol, quantity, now, now.plusMillis(shownAfter)));
        bookedLater.add(new Trade(symbol, quantity, now, now.plusMillis(bookedAfter)));
    }

    private boolean take(Trade trade, Map<String, BigDecimal> side) {
        boolean isDue = !trade.due().isAfter(now);
        if (isDue) {
            side.merge(trade.symbol(), trade.quantity(), BigDecimal::add);
        }
        return isDue;
    }

    private BrokerState state() {
        Books look = new Books();
        look.time = now;
        account.forEach((symbol, quantity) -> {
            if (quantity.signum() != 0) {
                look.broker(symbol, quantity.toPlainString(), "100");
            }
        });
        settling.clear();
        for (Trade trade : shownLater) {
            look.fills.add(Books.fill("gtaaaaaaaa-1", trade.symbol(), OrderSide.BUY, "1", "100", trade.traded()));
            settling.add(trade.symbol());
        }
        return look.state();
    }

    private Expected expected() {
        Books look = new Books();
        look.symbols.addAll(SYMBOLS);
        look.cash = null;
        look.positions.putAll(books);
        bookedLater.forEach(trade -> look.unsettled.add(trade.symbol()));
        settling.addAll(look.unsettled);
        return look.expected();
    }
}
