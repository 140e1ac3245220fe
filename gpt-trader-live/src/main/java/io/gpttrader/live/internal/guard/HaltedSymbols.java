package io.gpttrader.live.internal.guard;

import io.gpttrader.live.Instrument;
import io.gpttrader.live.internal.support.CanIgnoreReturnValue;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Symbols that cannot be traded now: halted at the exchange, or not offered by the broker. */
public final class HaltedSymbols {

    /** What stops an entry is called so. */
    public static final String NAME = "haltedSymbol";

    private final Map<String, Halt> halted = new TreeMap<>();
    private final Map<String, String> untradable = new TreeMap<>();

    private record Halt(Instant since, String reason) {}

    /**
     * A symbol must not be traded for now.
     *
     * @return whether that is news
     */
    @CanIgnoreReturnValue
    public boolean halted(String symbol, String reason, Instant now) {
        return halted.putIfAbsent(symbol, new Halt(now, reason)) == null;
    }

    /**
     * A symbol trades again.
     *
     * @return whether that is news
     */
    @CanIgnoreReturnValue
    public boolean resumed(String symbol) {
        return halted.remove(symbol) != null;
    }

    /**
     * A bar with trades has come: where all of it lies after the halt, the symbol trades again, though nobody has said so: the stream
     * was broken when it was told.
     *
     * @return whether that ends a halt
     */
    @CanIgnoreReturnValue
    public boolean traded(String symbol, Instant barBegin) {
        Halt halt = halted.get(symbol);
        return halt != null && !barBegin.isBefore(halt.since()) && resumed(symbol);
    }

    /** The broker has told what may be ordered of a symbol. */
    public void instrument(Instrument instrument) {
        if (instrument.isTradable()) {
            untradable.remove(instrument.symbol());
        } else {
            untradable.put(
                    instrument.symbol(), "the broker does not offer " + instrument.symbol() + " for trading now");
        }
    }

    /** Why an entry is not sent; empty where it may be. */
    public Optional<EntryStop> check(String symbol) {
        return Optional.ofNullable(all().get(symbol)).map(reason -> new EntryStop(NAME, reason));
    }

    /** {@return symbols and why each cannot be traded, for a person} */
    public Map<String, String> all() {
        Map<String, String> all = new TreeMap<>(untradable);
        halted.forEach((symbol, halt) -> all.put(
                symbol,
                symbol + " is halted since " + halt.since() + (halt.reason().isEmpty() ? "" : ": " + halt.reason())));
        return all;
    }
}
