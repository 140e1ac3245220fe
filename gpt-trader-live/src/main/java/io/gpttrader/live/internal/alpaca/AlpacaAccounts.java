package io.gpttrader.live.internal.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerAccount;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerPosition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the account, its positions and its executions. */
final class AlpacaAccounts {

    private final boolean isRealMoney;
    private final AlpacaSymbols symbols;
    private final AlpacaExecutions executions;

    AlpacaAccounts(boolean isRealMoney, AlpacaSymbols symbols, AlpacaExecutions executions) {
        this.isRealMoney = isRealMoney;
        this.symbols = symbols;
        this.executions = executions;
    }

    BrokerAccount account(JsonNode json) {
        AlpacaJson.requireObject(json, "the account");
        String id = AlpacaJson.text(json, "account_number", "id");
        if (id.isEmpty()) {
            throw new BrokerException(Kind.PROTOCOL, "Alpaca told no 'account_number'");
        }
        String currency = AlpacaJson.text(json, "currency");
        BigDecimal cash = AlpacaJson.requiredNumber(json, "cash");
        return new BrokerAccount(
                id,
                isRealMoney,
                currency.isEmpty() ? "USD" : currency,
                cash,
                AlpacaJson.decimal(json, "equity", "portfolio_value").orElse(cash),
                AlpacaJson.requiredNumber(json, "buying_power", "regt_buying_power"),
                blocked(json),
                AlpacaJson.isTrue(json, "shorting_enabled"));
    }

    private static String blocked(JsonNode json) {
        List<String> reasons = new ArrayList<>();
        for (String flag : List.of("account_blocked", "trading_blocked", "trade_suspended_by_user")) {
            if (AlpacaJson.isTrue(json, flag)) {
                reasons.add(flag);
            }
        }
        String status = AlpacaJson.text(json, "status");
        if (!status.isEmpty() && !status.toUpperCase(Locale.ROOT).equals("ACTIVE")) {
            reasons.add("status " + status);
        }
        return String.join(", ", reasons);
    }

    List<BrokerPosition> positions(JsonNode json) {
        List<BrokerPosition> positions = new ArrayList<>();
        for (JsonNode each : AlpacaJson.requireArray(json, "the positions")) {
            BrokerPosition position = position(each);
            if (position.quantity().signum() != 0) {
                positions.add(position);
            }
        }
        return List.copyOf(positions);
    }

    private BrokerPosition position(JsonNode json) {
        BigDecimal quantity = AlpacaJson.requiredNumber(json, "qty");
        boolean isShort = AlpacaJson.text(json, "side").equalsIgnoreCase("short");
        return new BrokerPosition(
                symbols.told(AlpacaJson.required(json, "symbol"), AlpacaJson.text(json, "asset_class")),
                isShort ? quantity.abs().negate() : quantity,
                AlpacaJson.number(json, "avg_entry_price"),
                AlpacaJson.number(json, "current_price", "lastday_price"));
    }

    /** One row of the activities. */
    BrokerFill fill(JsonNode json) {
        String order = AlpacaJson.required(json, "order_id");
        BigDecimal cumulative = AlpacaJson.number(json, "cum_qty");
        return new BrokerFill(
                executions.ofActivity(order, cumulative, AlpacaJson.required(json, "id")),
                order,
                "",
                symbols.told(AlpacaJson.required(json, "symbol"), AlpacaJson.text(json, "asset_class")),
                AlpacaOrders.side(json),
                AlpacaJson.positive(json, "qty"),
                AlpacaJson.positive(json, "price"),
                BigDecimal.ZERO,
                cumulative,
                AlpacaJson.requiredMoment(json, "transaction_time"));
    }
}
