package io.gpttrader.live.internal.simulated;

import io.gpttrader.live.BrokerAccount;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.BrokerPosition;
import io.gpttrader.live.internal.support.Require;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/** The account as a person reads it. */
final class SimulatedText {
    private static final int LINES = 20;

    private SimulatedText() {}

    static String of(
            BrokerAccount account,
            Instant time,
            List<BrokerPosition> positions,
            List<BrokerOrder> orders,
            int fills,
            SimulatedSettings settings) {
        StringBuilder text = new StringBuilder("simulated broker, account " + account.id());
        text.append(time.equals(Instant.EPOCH) ? ", before the first bar" : " at " + time);
        text.append("\n  equity ").append(money(account.equity())).append(' ').append(account.currency());
        text.append(", cash ")
                .append(money(account.cash()))
                .append(", ")
                .append(fills)
                .append(" fills");
        for (BrokerPosition each : positions.subList(0, Math.min(LINES, positions.size()))) {
            text.append("\n  holds ")
                    .append(each.quantity().toPlainString())
                    .append(' ')
                    .append(each.symbol());
            text.append(" at ").append(money(each.averagePrice()));
            text.append(", now ").append(money(each.marketPrice()));
        }
        more(text, positions.size());
        for (BrokerOrder each : orders.subList(0, Math.min(LINES, orders.size()))) {
            text.append("\n  order ").append(order(each));
        }
        more(text, orders.size());
        return text.append("\n  ").append(settings(settings)).toString();
    }

    private static void more(StringBuilder text, int size) {
        if (size > LINES) {
            text.append("\n  and ").append(size - LINES).append(" more");
        }
    }

    private static String order(BrokerOrder order) {
        return order.side().label() + ' ' + order.quantity().toPlainString() + ' ' + order.symbol() + ' '
                + order.type().label().replace('_', '-')
                + (order.limitPrice().signum() == 0 ? "" : " " + money(order.limitPrice()))
                + (order.stopPrice().signum() == 0 ? "" : " at " + money(order.stopPrice()))
                + ", " + order.status().label().replace('_', ' ')
                + (order.filledQuantity().signum() == 0
                        ? ""
                        : " " + order.filledQuantity().toPlainString())
                + (order.clientOrderId().isEmpty() ? "" : " (" + order.clientOrderId() + ")");
    }

    private static String settings(SimulatedSettings settings) {
        return settings.costsText + ", slippage " + Require.trim(settings.slippageBps) + " bps"
                + (settings.isWholeShares()
                        ? ", whole shares"
                        : settings.quantityStep.compareTo(SimulatedSettings.ANY_FRACTION) == 0
                                ? ", fractional shares"
                                : ", quantities in steps of " + settings.quantityStep.toPlainString())
                + (settings.priceStep.signum() == 0 ? "" : ", prices in steps of " + settings.priceStep.toPlainString())
                + (settings.canShort ? ", short selling" : "")
                + (settings.volumeSharePercent == 0
                        ? ""
                        : ", at most " + Require.trim(settings.volumeSharePercent) + " % of a bar's volume")
                + (settings.calendar == null ? "" : ", trading hours of a calendar")
                + (settings.symbols.isEmpty() ? "" : ", symbols " + settings.symbols)
                + ", began with " + Require.trim(settings.cash);
    }

    private static String money(BigDecimal amount) {
        BigDecimal shown = amount.setScale(Math.max(2, Math.min(6, amount.scale())), RoundingMode.HALF_UP);
        return shown.toPlainString();
    }
}
