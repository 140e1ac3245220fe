package io.gpttrader.live.internal.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.Instrument;
import io.gpttrader.live.internal.http.CallPriority;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** What may be ordered of a symbol; asked for again after a while. */
final class AlpacaInstruments {

    private static final Duration GOOD_FOR = Duration.ofMinutes(1);
    private static final BigDecimal SMALLEST_PART = new BigDecimal("0.000000001");

    /** Rule 612 of Regulation NMS: cents from a dollar on, a hundredth of them below. */
    private static final Map<BigDecimal, BigDecimal> CENTS =
            Map.of(BigDecimal.ZERO, new BigDecimal("0.0001"), BigDecimal.ONE, new BigDecimal("0.01"));

    private record Known(Instrument instrument, long nanos) {}

    private final AlpacaApi api;
    private final AlpacaSymbols symbols;
    private final LongSupplier nanos;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    AlpacaInstruments(AlpacaApi api, AlpacaSymbols symbols, LongSupplier nanos) {
        this.api = api;
        this.symbols = symbols;
        this.nanos = nanos;
    }

    Instrument instrument(String symbol) {
        symbols.asked(symbol);
        Known last = known.get(symbol);
        if (last != null && nanos.getAsLong() - last.nanos() < GOOD_FOR.toNanos()) {
            return last.instrument();
        }
        Instrument fresh = read(symbol, ask(symbol));
        known.put(symbol, new Known(fresh, nanos.getAsLong()));
        return fresh;
    }

    private JsonNode ask(String symbol) {
        boolean isCoin = AlpacaSymbols.isCoin(symbol);
        try {
            return ask(symbol, isCoin ? AlpacaSymbols.pair(symbol) : symbol);
        } catch (BrokerException e) {
            if (!isCoin || (e.kind() != Kind.NOT_FOUND && e.kind() != Kind.PROTOCOL)) {
                throw e;
            }
            // The slash does not get through to every server.
            return ask(symbol, AlpacaSymbols.joined(symbol));
        }
    }

    private JsonNode ask(String symbol, String spelled) {
        String what = "ask for the asset " + symbol;
        return AlpacaJson.requireObject(
                api.get(what, "/v2/assets/" + AlpacaApi.encoded(spelled), CallPriority.QUESTION), what);
    }

    private static Instrument read(String symbol, JsonNode json) {
        boolean isCoin = AlpacaJson.text(json, "class", "asset_class")
                        .toLowerCase(Locale.ROOT)
                        .startsWith("crypto")
                || AlpacaJson.has(json, "min_trade_increment");
        boolean isActive =
                AlpacaJson.text(json, "status").equalsIgnoreCase("active") || !AlpacaJson.has(json, "status");
        return new Instrument(
                symbol,
                isActive && AlpacaJson.isTrue(json, "tradable"),
                canShort(json),
                quantityStep(json, isCoin),
                isCoin ? AlpacaJson.number(json, "min_order_size").max(BigDecimal.ZERO) : BigDecimal.ZERO,
                BigDecimal.ZERO,
                isCoin ? coinSteps(json) : CENTS);
    }

    private static BigDecimal quantityStep(JsonNode json, boolean isCoin) {
        BigDecimal step = AlpacaJson.number(json, "min_trade_increment");
        if (isCoin && step.signum() > 0) {
            return step;
        }
        return isCoin || AlpacaJson.isTrue(json, "fractionable") ? SMALLEST_PART : BigDecimal.ONE;
    }

    private static Map<BigDecimal, BigDecimal> coinSteps(JsonNode json) {
        BigDecimal step = AlpacaJson.number(json, "price_increment");
        return step.signum() > 0 ? Map.of(BigDecimal.ZERO, step) : Map.of();
    }

    /** Alpaca lends only what is easy to borrow. */
    private static boolean canShort(JsonNode json) {
        String borrow = AlpacaJson.text(json, "borrow_status").toLowerCase(Locale.ROOT);
        boolean isEasy = borrow.isEmpty() ? !AlpacaJson.isFalse(json, "easy_to_borrow") : borrow.startsWith("easy");
        return AlpacaJson.isTrue(json, "shortable") && isEasy;
    }
}
