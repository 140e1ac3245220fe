package io.gpttrader.monitor.internal.metrics;

import io.gpttrader.monitor.Alert;
import java.util.Map;

/** Writes to the flight recorder. An event that nothing records is made, and given up before it is filled in: the compiler leaves nothing of it. */
final class JfrEvents implements FlightEvents {

    @Override
    public void decision(String component, DecisionTimes times) {
        JfrDecision to = new JfrDecision();
        if (!to.shouldCommit()) {
            return;
        }
        to.component = component;
        to.correlationId = times.correlationId();
        to.symbol = times.symbol();
        to.recipe = times.recipe();
        to.side = times.side();
        to.outcome = times.outcome();
        to.barToDecision = times.barToDecision();
        to.decisionToOrder = times.decisionToOrder();
        to.orderToFill = times.orderToFill();
        to.commit();
    }

    @Override
    public void order(String component, Map<String, Object> event) {
        JfrOrder to = new JfrOrder();
        if (!to.shouldCommit()) {
            return;
        }
        to.component = component;
        to.correlationId = EventFields.text(event, "correlationId");
        to.clientOrderId = EventFields.text(event, "clientOrderId");
        to.symbol = EventFields.text(event, "symbol");
        to.recipe = EventFields.text(event, "recipe");
        to.side = EventFields.text(event, "side");
        to.type = EventFields.text(event, "type");
        to.status = EventFields.text(event, "status");
        to.quantity = EventFields.number(event, "quantity");
        to.commit();
    }

    @Override
    public void fill(String component, Map<String, Object> event) {
        JfrFill to = new JfrFill();
        if (!to.shouldCommit()) {
            return;
        }
        to.component = component;
        to.correlationId = EventFields.text(event, "correlationId");
        to.clientOrderId = EventFields.text(event, "clientOrderId");
        to.symbol = EventFields.text(event, "symbol");
        to.recipe = EventFields.text(event, "recipe");
        to.side = EventFields.text(event, "side");
        to.quantity = EventFields.number(event, "quantity");
        to.price = EventFields.number(event, "price");
        to.commit();
    }

    @Override
    public void rejection(String component, Map<String, Object> event) {
        JfrRejection to = new JfrRejection();
        if (!to.shouldCommit()) {
            return;
        }
        to.component = component;
        to.correlationId = EventFields.text(event, "correlationId");
        to.symbol = EventFields.text(event, "symbol");
        to.recipe = EventFields.text(event, "recipe");
        to.limit = EventFields.text(event, "limit");
        to.reason = EventFields.text(event, "reason");
        to.requested = EventFields.number(event, "requested");
        to.granted = EventFields.number(event, "granted");
        to.commit();
    }

    @Override
    public void readings(String component, Map<String, Double> values) {
        if (new JfrReading().shouldCommit()) {
            values.forEach((reading, value) -> reading(component, reading, value == null ? Double.NaN : value));
        }
    }

    private static void reading(String component, String reading, double value) {
        JfrReading to = new JfrReading();
        to.component = component;
        to.reading = reading;
        to.value = value;
        to.commit();
    }

    @Override
    public void alert(Alert alert) {
        JfrAlert to = new JfrAlert();
        if (!to.shouldCommit()) {
            return;
        }
        to.alertId = alert.id();
        to.rule = alert.rule();
        to.component = alert.component();
        to.level = alert.level().name();
        to.state = alert.state().name();
        to.message = alert.message();
        to.value = alert.value();
        to.commit();
    }
}
