package io.gpttrader.live.internal.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.Instrument;
import io.gpttrader.live.internal.http.AnswerJson;
import java.math.BigDecimal;
import java.util.Map;

/**
 * The filters of {@code exchangeInfo} as an {@link Instrument}. The limits on a price's distance from the market (PERCENT_PRICE,
 * PERCENT_PRICE_BY_SIDE) are not in it: Binance refuses such an order by -1013.
 */
final class BinanceInstruments {
    private BinanceInstruments() {}

    /** The symbol of an {@code exchangeInfo} that was asked for one symbol. */
    static Instrument of(JsonNode exchangeInfo, String symbol, String quote) {
        for (JsonNode entry : exchangeInfo.path("symbols")) {
            if (AnswerJson.text(entry, "symbol").equals(symbol)) {
                return ofEntry(entry, symbol, quote);
            }
        }
        throw new BrokerException(BrokerException.Kind.NOT_FOUND, "Binance knows no symbol " + symbol);
    }

    private static Instrument ofEntry(JsonNode entry, String symbol, String quote) {
        String pricedIn = AnswerJson.text(entry, "quoteAsset");
        if (!pricedIn.isEmpty() && !pricedIn.equals(quote)) {
            throw new BrokerException(
                    BrokerException.Kind.NOT_FOUND,
                    "symbol " + symbol + " is priced in " + pricedIn + " but the account's currency is " + quote
                            + "; give another by quoteAsset(..)");
        }
        JsonNode lot = filter(entry, "LOT_SIZE");
        JsonNode marketLot = filter(entry, "MARKET_LOT_SIZE");
        BigDecimal tick = AnswerJson.decimal(filter(entry, "PRICE_FILTER"), "tickSize");
        return new Instrument(
                symbol,
                AnswerJson.text(entry, "status").equals("TRADING")
                        && entry.path("isSpotTradingAllowed").asBoolean(true),
                false,
                step(entry, lot, marketLot),
                AnswerJson.decimal(lot, "minQty").max(AnswerJson.decimal(marketLot, "minQty")),
                AnswerJson.decimal(filter(entry, "NOTIONAL"), "minNotional")
                        .max(AnswerJson.decimal(filter(entry, "MIN_NOTIONAL"), "minNotional")),
                tick.signum() > 0 ? Map.of(BigDecimal.ZERO, tick) : Map.of());
    }

    /** The coarser of the steps for limit and for market orders; a step of 0 is no rule. */
    private static BigDecimal step(JsonNode entry, JsonNode lot, JsonNode marketLot) {
        BigDecimal step = AnswerJson.decimal(lot, "stepSize").max(AnswerJson.decimal(marketLot, "stepSize"));
        if (step.signum() > 0) {
            return step;
        }
        int digits = entry.path("baseAssetPrecision").asInt(8);
        return BigDecimal.ONE.movePointLeft(digits);
    }

    private static JsonNode filter(JsonNode entry, String type) {
        for (JsonNode filter : entry.path("filters")) {
            if (AnswerJson.text(filter, "filterType").equals(type)) {
                return filter;
            }
        }
        return entry.path("no such filter");
    }
}
