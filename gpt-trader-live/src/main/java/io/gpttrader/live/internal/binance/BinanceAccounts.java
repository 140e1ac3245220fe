package io.gpttrader.live.internal.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerAccount;
import io.gpttrader.live.BrokerPosition;
import io.gpttrader.live.internal.http.AnswerJson;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Balances as an account: the quote asset is its cash, every other asset a position in the symbol of that asset and the quote asset,
 * free and locked together. Fees are taken out of balances, so that a position says what is there, not what was bought.
 */
final class BinanceAccounts {
    private BinanceAccounts() {}

    static BrokerAccount account(JsonNode json, Map<String, BigDecimal> prices, BinanceOptions options) {
        BigDecimal free = BigDecimal.ZERO;
        BigDecimal cash = BigDecimal.ZERO;
        for (JsonNode balance : json.path("balances")) {
            if (AnswerJson.text(balance, "asset").equals(options.quote())) {
                free = AnswerJson.decimal(balance, "free");
                cash = held(balance);
            }
        }
        BigDecimal equity = positions(json, prices, options.quote()).stream()
                .map(each -> each.quantity().multiply(each.marketPrice()))
                .reduce(cash, BigDecimal::add);
        String id = AnswerJson.text(json, "uid");
        return new BrokerAccount(
                id.isEmpty() ? "no uid" : id,
                options.isRealMoney(),
                options.quote(),
                cash,
                AnswerJson.plain(equity),
                free,
                json.path("canTrade").asBoolean(true) ? "" : "Binance says canTrade is false",
                false);
    }

    static List<BrokerPosition> positions(JsonNode json, Map<String, BigDecimal> prices, String quote) {
        List<BrokerPosition> positions = new ArrayList<>();
        for (JsonNode balance : json.path("balances")) {
            String asset = AnswerJson.text(balance, "asset");
            BigDecimal held = held(balance);
            if (held.signum() != 0 && !asset.equals(quote)) {
                positions.add(new BrokerPosition(asset + quote, held, BigDecimal.ZERO, price(asset, prices, quote)));
            }
        }
        return positions;
    }

    /** Whether anything must be priced. */
    static boolean holdsOnlyCash(JsonNode json, String quote) {
        return positions(json, Map.of(), quote).isEmpty();
    }

    /** In the quote asset, also where the market is the other way round (such as USDTTRY); 0 where there is no market. */
    static BigDecimal price(String asset, Map<String, BigDecimal> prices, String quote) {
        BigDecimal direct = prices.getOrDefault(asset + quote, BigDecimal.ZERO);
        BigDecimal inverse = prices.getOrDefault(quote + asset, BigDecimal.ZERO);
        if (direct.signum() > 0 || inverse.signum() <= 0) {
            return direct;
        }
        return BigDecimal.ONE.divide(inverse, MathContext.DECIMAL64);
    }

    private static BigDecimal held(JsonNode balance) {
        return AnswerJson.plain(AnswerJson.decimal(balance, "free").add(AnswerJson.decimal(balance, "locked")));
    }
}
