package io.gpttrader.live.internal.binance;

import io.gpttrader.live.internal.support.CanIgnoreReturnValue;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a request in their order, percent-encoded: the text is signed exactly as it is sent, which Binance requires since
 * 2026-01-15.
 */
final class BinanceQuery {
    private final List<String> parts = new ArrayList<>();

    static BinanceQuery of(String name, String value) {
        return new BinanceQuery().with(name, value);
    }

    @CanIgnoreReturnValue
    BinanceQuery with(String name, String value) {
        parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        return this;
    }

    @CanIgnoreReturnValue
    BinanceQuery with(String name, BigDecimal value) {
        return with(name, value.toPlainString());
    }

    @CanIgnoreReturnValue
    BinanceQuery with(String name, long value) {
        return with(name, Long.toString(value));
    }

    /** A copy, to which a timestamp can be added for each attempt again. */
    BinanceQuery copy() {
        BinanceQuery copy = new BinanceQuery();
        copy.parts.addAll(parts);
        return copy;
    }

    String text() {
        return String.join("&", parts);
    }
}
