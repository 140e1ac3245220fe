package io.gpttrader.live.internal.router;

import io.gpttrader.live.Instrument;
import io.gpttrader.live.internal.account.EntryGuard.Stop;
import io.gpttrader.live.internal.guard.EntryStop;
import io.gpttrader.live.internal.guard.HaltedSymbols;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of the connection to the broker and of its symbols: what stops entries beside orders and books. */
final class BrokerLinkState {
    private final HaltedSymbols halted = new HaltedSymbols();
    private final Map<String, Instrument> instruments = new HashMap<>();
    private boolean isUp;
    private String down = "the broker's stream has not begun to listen";
    private String circuit = "";
    private boolean isHostSilent;
    private String blocked = "";

    void link(boolean up, String reason) {
        isUp = up;
        down = reason;
    }

    void circuit(String reason) {
        circuit = reason;
    }

    /** Whether the broker fails so often that entries are stopped. */
    boolean isFailing() {
        return !circuit.isEmpty();
    }

    void host(boolean isSilent) {
        isHostSilent = isSilent;
    }

    void blocked(String reason) {
        blocked = reason;
    }

    void halted(String symbol, String reason, long now) {
        boolean unused =
                reason.isEmpty() ? halted.resumed(symbol) : halted.halted(symbol, reason, Instant.ofEpochMilli(now));
    }

    void traded(String symbol, Instant barBegin) {
        boolean unused = halted.traded(symbol, barBegin);
    }

    void known(Instrument instrument) {
        instruments.put(instrument.symbol(), instrument);
        halted.instrument(instrument);
    }

    @Nullable
    Instrument instrument(String symbol) {
        return instruments.get(symbol);
    }

    Map<String, Instrument> instruments() {
        return instruments;
    }

    boolean isUp() {
        return isUp;
    }

    /** Why no entry of a symbol may be sent, or null. */
    @Nullable
    Stop stop(String symbol) {
        if (!isUp) {
            return new Stop("disconnected", down);
        }
        if (!circuit.isEmpty()) {
            return new Stop("brokerFailures", circuit);
        }
        if (isHostSilent) {
            return new Stop("deadManTimer", "the host has not called heartbeat() for too long");
        }
        if (!blocked.isEmpty()) {
            return new Stop("accountBlocked", blocked);
        }
        EntryStop its = halted.check(symbol).orElse(null);
        return its == null ? null : new Stop(its.name(), its.reason());
    }
}
