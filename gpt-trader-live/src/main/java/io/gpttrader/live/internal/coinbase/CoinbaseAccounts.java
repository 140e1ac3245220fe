package io.gpttrader.live.internal.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerAccount;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerPosition;
import io.gpttrader.live.internal.coinbase.CoinbaseClient.Parameter;
import io.gpttrader.live.internal.http.AnswerJson;
import io.gpttrader.live.internal.http.CallPriority;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Balances as an account: the quote currency is its cash, every other currency a position in the product of that currency and the quote
 * currency, available and on hold together. The account is the portfolio that the key belongs to.
 */
final class CoinbaseAccounts {
    /** Coinbase exchanges these one for one, so that there is no market between them. */
    private static final Set<String> SAME = Set.of("USD", "USDC");

    private static final String PAGE = "250";
    private static final int PRODUCTS = 100;

    private final CoinbaseClient client;
    private final String quote;

    CoinbaseAccounts(CoinbaseClient client, String quote) {
        this.client = client;
        this.quote = quote;
    }

    private record Balance(BigDecimal available, BigDecimal held) {
        BigDecimal whole() {
            return AnswerJson.plain(available.add(held));
        }

        static Balance sum(Balance one, Balance other) {
            return new Balance(one.available.add(other.available), one.held.add(other.held));
        }
    }

    BrokerAccount account() {
        JsonNode key =
                client.ask("ask for the key's permissions", "/key_permissions", List.of(), CallPriority.QUESTION);
        Map<String, Balance> balances = balances();
        Balance cash = balances.getOrDefault(quote, new Balance(BigDecimal.ZERO, BigDecimal.ZERO));
        BigDecimal equity = positions(balances).stream()
                .map(each -> each.quantity().multiply(each.marketPrice()))
                .reduce(cash.whole(), BigDecimal::add);
        String portfolio = AnswerJson.text(key, "portfolio_uuid");
        if (portfolio.isEmpty()) {
            throw new BrokerException(
                    BrokerException.Kind.PROTOCOL,
                    "ask for the key's permissions: Coinbase's answer has no portfolio_uuid, which names the account");
        }
        return new BrokerAccount(
                portfolio,
                true,
                quote,
                cash.whole(),
                AnswerJson.plain(equity),
                AnswerJson.plain(cash.available),
                key.path("can_trade").asBoolean(true) ? "" : "the key may not trade (can_trade is false)",
                false);
    }

    List<BrokerPosition> positions() {
        return positions(balances());
    }

    private List<BrokerPosition> positions(Map<String, Balance> balances) {
        Map<String, BigDecimal> held = new TreeMap<>();
        balances.forEach((currency, balance) -> {
            if (!currency.equals(quote) && balance.whole().signum() != 0) {
                held.put(currency, balance.whole());
            }
        });
        Map<String, BigDecimal> prices = prices(held.keySet());
        List<BrokerPosition> positions = new ArrayList<>();
        held.forEach((currency, quantity) -> positions.add(
                new BrokerPosition(currency + "-" + quote, quantity, BigDecimal.ZERO, price(currency, prices))));
        return positions;
    }

    private BigDecimal price(String currency, Map<String, BigDecimal> prices) {
        BigDecimal other = SAME.contains(currency) && SAME.contains(quote) ? BigDecimal.ONE : BigDecimal.ZERO;
        return prices.getOrDefault(currency + "-" + quote, other);
    }

    /** Some products at a time, as an address has an end. */
    private Map<String, BigDecimal> prices(Set<String> currencies) {
        Map<String, BigDecimal> prices = new HashMap<>();
        List<Parameter> products = currencies.stream()
                .map(each -> new Parameter("product_ids", each + "-" + quote))
                .toList();
        for (int from = 0; from < products.size(); from += PRODUCTS) {
            List<Parameter> some = products.subList(from, Math.min(from + PRODUCTS, products.size()));
            JsonNode told = client.ask("ask for prices", "/products", some, CallPriority.QUESTION);
            told.path("products")
                    .forEach(
                            each -> prices.put(AnswerJson.text(each, "product_id"), AnswerJson.decimal(each, "price")));
        }
        return prices;
    }

    private Map<String, Balance> balances() {
        Map<String, Balance> balances = new HashMap<>();
        String cursor = "";
        do {
            List<Parameter> parameters = new ArrayList<>(List.of(new Parameter("limit", PAGE)));
            if (!cursor.isEmpty()) {
                parameters.add(new Parameter("cursor", cursor));
            }
            JsonNode page = client.ask("ask for the accounts", "/accounts", parameters, CallPriority.QUESTION);
            for (JsonNode each : page.path("accounts")) {
                Balance balance = new Balance(
                        AnswerJson.decimal(each.path("available_balance"), "value"),
                        AnswerJson.decimal(each.path("hold"), "value"));
                balances.merge(AnswerJson.text(each, "currency"), balance, Balance::sum);
            }
            cursor = page.path("has_next").asBoolean(false) ? AnswerJson.text(page, "cursor") : "";
        } while (!cursor.isEmpty());
        return balances;
    }
}
