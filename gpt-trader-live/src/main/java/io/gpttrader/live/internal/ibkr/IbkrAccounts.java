package io.gpttrader.live.internal.ibkr;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerAccount;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerPosition;
import io.gpttrader.live.internal.http.CallPriority;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Money and positions. */
final class IbkrAccounts {
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 100;

    private final IbkrClient client;
    private final IbkrContracts contracts;
    private final IbkrOptions options;

    IbkrAccounts(IbkrClient client, IbkrContracts contracts, IbkrOptions options) {
        this.client = client;
        this.contracts = contracts;
        this.options = options;
    }

    BrokerAccount account() {
        String path = "/portfolio/" + options.accountId() + "/summary";
        JsonNode summary = client.ask("ask for the account", path, CallPriority.QUESTION);
        JsonNode equity = summary.path("netliquidation");
        if (IbkrJson.text(equity, "amount", "value").isEmpty()) {
            throw new BrokerException(
                    BrokerException.Kind.PROTOCOL, "ask for the account: the answer has no netliquidation");
        }
        String type = IbkrJson.text(summary.path("tradingtype-s"), "value").toUpperCase(Locale.ROOT);
        boolean isReady = !IbkrJson.text(summary.path("accountready"), "value").equalsIgnoreCase("false");
        return new BrokerAccount(
                options.accountId(),
                !options.isPaper(),
                currency(equity),
                amount(summary, "totalcashvalue"),
                amount(summary, "netliquidation"),
                amount(summary, "buyingpower").max(BigDecimal.ZERO),
                isReady ? "" : "IBKR says that the account is not ready",
                !type.contains("CASH"));
    }

    private static String currency(JsonNode equity) {
        String told = IbkrJson.text(equity, "currency");
        return told.isEmpty() ? "USD" : told;
    }

    private static BigDecimal amount(JsonNode summary, String field) {
        return IbkrJson.decimal(summary.path(field), "amount", "value");
    }

    /** IBKR answers from a cache, which is emptied first. */
    List<BrokerPosition> positions() {
        String path = "/portfolio/" + options.accountId() + "/positions/";
        JsonNode unused =
                client.change("refresh the positions", "POST", path + "invalidate", "", CallPriority.QUESTION);
        List<BrokerPosition> all = new ArrayList<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode list = client.ask("list positions", path + page, CallPriority.QUESTION);
            if (!list.isArray()) {
                throw new BrokerException(
                        BrokerException.Kind.PROTOCOL,
                        "list positions: the answer is no list: " + IbkrErrors.said(list));
            }
            list.forEach(each -> add(each, all));
            if (list.size() < PAGE) {
                return all;
            }
        }
        throw new BrokerException(
                BrokerException.Kind.PROTOCOL, "list positions: more than " + MOST_PAGES * PAGE + " positions");
    }

    private void add(JsonNode row, List<BrokerPosition> all) {
        BigDecimal quantity = IbkrJson.decimal(row, "position");
        if (quantity.signum() != 0) {
            all.add(new BrokerPosition(
                    contracts.symbol(row, IbkrJson.text(row, "ticker", "contractDesc", "conid")),
                    quantity,
                    IbkrJson.decimal(row, "avgPrice", "avgCost"),
                    IbkrJson.decimal(row, "mktPrice")));
        }
    }
}
