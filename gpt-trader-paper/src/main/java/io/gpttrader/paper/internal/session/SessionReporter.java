package io.gpttrader.paper.internal.session;

import io.gpttrader.paper.internal.account.Account;
import io.gpttrader.paper.internal.account.Order;
import io.gpttrader.paper.internal.account.Sleeve;
import io.gpttrader.paper.internal.events.EventMaps;
import io.gpttrader.paper.internal.events.EventMaps.OrderName;
import io.gpttrader.paper.internal.events.EventOutbox;
import io.gpttrader.paper.internal.feed.SymbolBar;
import io.gpttrader.paper.internal.metrics.Rejection;
import io.gpttrader.paper.internal.settings.Limits.Limit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.num.Num;

/** Tells those who watch a session of its bars, decisions and value. While nobody watches it makes nothing. */
final class SessionReporter {
    private final EventOutbox outbox;
    private final List<String> symbols;
    private final Account account;

    private @Nullable Instant barReceivedAt;

    /** Whether bars are being taken, so that what is ordered was decided by a recipe. */
    private boolean isDeciding;

    SessionReporter(EventOutbox outbox, List<String> symbols, Account account) {
        this.outbox = outbox;
        this.symbols = symbols;
        this.account = account;
    }

    /** When the bar had come after which bars are taken; null where it was another event, or nobody watched. */
    void received(@Nullable Instant at) {
        barReceivedAt = at;
    }

    /** Bars are about to be taken. */
    void bars(List<SymbolBar> bars) {
        isDeciding = true;
        if (outbox.isWatched()) {
            Instant at = receivedAt();
            bars.forEach(each -> bar(symbols.get(each.symbol()), each.bar(), at));
        }
    }

    private Instant receivedAt() {
        Instant came = barReceivedAt == null ? outbox.now() : barReceivedAt;
        return came == null ? Instant.EPOCH : came;
    }

    private void bar(String symbol, Bar bar, Instant at) {
        double[] values = {
            number(bar.getOpenPrice()),
            number(bar.getHighPrice()),
            number(bar.getLowPrice()),
            number(bar.getClosePrice()),
            number(bar.getVolume())
        };
        outbox.happened(EventMaps.BAR, EventMaps.bar(symbol, values, bar.getBeginTime(), bar.getEndTime(), at));
    }

    private static double number(@Nullable Num number) {
        return number == null ? Double.NaN : number.doubleValue();
    }

    /** The bars have been taken; the account's value is told once a time, so not after late ones. */
    void taken(boolean isLate) {
        isDeciding = false;
        if (!isLate && outbox.isWatched()) {
            double equity = account.broker.value();
            outbox.happened(
                    EventMaps.EQUITY,
                    EventMaps.equity(
                            Instant.ofEpochMilli(account.curves.lastTime()),
                            equity,
                            account.broker.cash,
                            1 - equity / Math.max(equity, account.peak),
                            account.broker.gross() / equity));
        }
    }

    /** An order is accepted. */
    void ordered(Sleeve sleeve, Order order, String clientOrderId) {
        if (isDeciding && outbox.isWatched()) {
            Instant at = outbox.now();
            outbox.happened(
                    EventMaps.DECISION,
                    EventMaps.decision(
                            name(sleeve, order, clientOrderId),
                            order.side(),
                            order.units(),
                            sleeve.quotes.lastBar().getEndTime(),
                            receivedAt(),
                            at == null ? Instant.EPOCH : at));
        }
    }

    /** How events call an order. */
    static OrderName name(Sleeve sleeve, Order order, String clientOrderId) {
        String recipe = sleeve.evaluator.name();
        String symbol = sleeve.quotes.symbol;
        String correlationId = sleeve.evaluator.isManual()
                ? clientOrderId
                : EventMaps.correlationId(recipe, symbol, order.decidedAt());
        return new OrderName(symbol, recipe, correlationId, clientOrderId, "");
    }

    void rejected(Rejection note) {
        if (outbox.isWatched()) {
            outbox.happened(
                    EventMaps.REJECTION,
                    EventMaps.rejection(
                            note.recipe(),
                            note.symbol(),
                            note.requested(),
                            note.granted(),
                            note.limit(),
                            note.reason()));
        }
    }

    /** Entries may be let through or not from now on. */
    void entries(Account.Mode before, String origin) {
        if (account.mode != before && outbox.isWatched()) {
            outbox.happened(EventMaps.ENTRIES, EventMaps.entries(account.mode.label, origin));
        }
    }

    /** A drawdown has halted entries, or such a halt has ended. */
    void halted(boolean isHalted, String reason) {
        if (outbox.isWatched()) {
            String mode = isHalted ? Account.Mode.HALTED.label : account.mode.label;
            outbox.happened(
                    EventMaps.ENTRIES, EventMaps.entries(mode, Limit.DRAWDOWN_HALT_PERCENT.label + ": " + reason));
        }
    }

    void feed(int symbol, String state, String reason) {
        if (outbox.isWatched()) {
            outbox.happened(EventMaps.FEED, EventMaps.feed(symbols.get(symbol), state, reason));
        }
    }
}
