package io.gpttrader.live.internal.coinbase;

import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the executions of orders that have traded, until those told add up to what the order says. Used by the thread of the stream.
 */
final class CoinbaseFillWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CoinbaseFillWatch.class);

    /** After so many questions a second apart a session's reconciliation must find them. */
    private static final int MOST_QUESTIONS = 60;

    private static final int REMEMBERED = 2000;

    private final CoinbaseExecutions executions;
    private final Consumer<BrokerFill> listener;
    private final Map<String, Told> orders = new LinkedHashMap<>();

    private static final class Told {
        private final Set<String> executions = new HashSet<>();
        private BigDecimal quantity = BigDecimal.ZERO;
        private BigDecimal wanted = BigDecimal.ZERO;
        private int questions;

        boolean isWhole() {
            return quantity.compareTo(wanted) >= 0;
        }
    }

    CoinbaseFillWatch(CoinbaseExecutions executions, Consumer<BrokerFill> listener) {
        this.executions = executions;
        this.listener = listener;
    }

    void order(BrokerOrder order) {
        Told told = orders.get(order.brokerOrderId());
        if (told == null) {
            told = new Told();
            orders.put(order.brokerOrderId(), told);
            forget();
        }
        if (order.filledQuantity().compareTo(told.wanted) > 0) {
            told.wanted = order.filledQuantity();
            told.questions = 0;
            ask(order.brokerOrderId(), told);
        }
    }

    private void forget() {
        if (orders.size() > REMEMBERED) {
            orders.remove(orders.keySet().iterator().next());
        }
    }

    void askAgain() {
        List.copyOf(orders.entrySet()).forEach(each -> ask(each.getKey(), each.getValue()));
    }

    private void ask(String orderId, Told told) {
        if (told.isWhole() || told.questions >= MOST_QUESTIONS) {
            return;
        }
        told.questions++;
        try {
            for (BrokerFill fill : executions.of(orderId)) {
                if (told.executions.add(fill.executionId())) {
                    told.quantity = told.quantity.add(fill.quantity());
                    listener.accept(fill);
                }
            }
        } catch (BrokerException e) {
            LOG.atInfo()
                    .setMessage("executions could not be asked for, trying again")
                    .addKeyValue("broker", CoinbaseOptions.NAME)
                    .addKeyValue("orderId", orderId)
                    .addKeyValue("reason", String.valueOf(e.getMessage()))
                    .log();
        }
        if (!told.isWhole() && told.questions >= MOST_QUESTIONS) {
            LOG.atWarn()
                    .setMessage("executions do not add up to what the order says; left to reconciliation")
                    .addKeyValue("broker", CoinbaseOptions.NAME)
                    .addKeyValue("orderId", orderId)
                    .log();
        }
    }
}
