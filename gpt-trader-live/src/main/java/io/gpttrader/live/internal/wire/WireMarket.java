package io.gpttrader.live.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.live.BrokerEvent;
import io.gpttrader.live.BrokerQuote;
import io.gpttrader.live.Instrument;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON of what a broker tells of symbols, and by itself. */
final class WireMarket {
    private WireMarket() {}

    static ObjectNode quote(BrokerQuote quote) {
        return WireNode.make()
                .put("symbol", quote.symbol())
                .put("bid", quote.bid())
                .put("ask", quote.ask())
                .put("last", quote.last())
                .put("time", quote.time())
                .json();
    }

    static BrokerQuote quote(JsonNode json) {
        WireNode node = WireNode.of(json, 5);
        return new BrokerQuote(
                node.text("symbol"), node.number("bid"), node.number("ask"), node.number("last"), node.time("time"));
    }

    static ObjectNode instrument(Instrument instrument) {
        return WireNode.make()
                .put("symbol", instrument.symbol())
                .put("isTradable", instrument.isTradable())
                .put("canShort", instrument.canShort())
                .put("quantityStep", instrument.quantityStep())
                .put("minimumQuantity", instrument.minimumQuantity())
                .put("minimumNotional", instrument.minimumNotional())
                .put("priceSteps", sorted(instrument.priceSteps()), WireMarket::priceStep)
                .json();
    }

    private static List<Map.Entry<BigDecimal, BigDecimal>> sorted(Map<BigDecimal, BigDecimal> steps) {
        return steps.entrySet().stream()
                .sorted(Map.Entry.<BigDecimal, BigDecimal>comparingByKey()
                        .thenComparing(step -> step.getKey().scale()))
                .toList();
    }

    private static ObjectNode priceStep(Map.Entry<BigDecimal, BigDecimal> step) {
        return WireNode.make()
                .put("from", step.getKey())
                .put("step", step.getValue())
                .json();
    }

    static Instrument instrument(JsonNode json) {
        WireNode node = WireNode.of(json, 7);
        Map<BigDecimal, BigDecimal> steps = new LinkedHashMap<>();
        for (WireNode step : node.list("priceSteps", one -> WireNode.of(one, 2))) {
            steps.put(step.number("from"), step.number("step"));
        }
        return new Instrument(
                node.text("symbol"),
                node.truth("isTradable"),
                node.truth("canShort"),
                node.number("quantityStep"),
                node.number("minimumQuantity"),
                node.number("minimumNotional"),
                steps);
    }

    static ObjectNode event(BrokerEvent event) {
        WireNode node = WireNode.make();
        return switch (event) {
            case BrokerEvent.OrderChanged changed ->
                node.put("event", "order")
                        .put("order", WireAccount.order(changed.order()))
                        .json();
            case BrokerEvent.Filled filled ->
                node.put("event", "fill")
                        .put("fill", WireAccount.fill(filled.fill()))
                        .json();
            case BrokerEvent.Connected unused -> node.put("event", "connected").json();
            case BrokerEvent.Disconnected lost ->
                node.put("event", "disconnected").put("reason", lost.reason()).json();
            case BrokerEvent.TradingHalted halted ->
                node.put("event", "halted")
                        .put("symbol", halted.symbol())
                        .put("reason", halted.reason())
                        .json();
            case BrokerEvent.TradingResumed resumed ->
                node.put("event", "resumed").put("symbol", resumed.symbol()).json();
        };
    }

    static BrokerEvent event(JsonNode json) {
        WireNode node = WireNode.of(json, json.size());
        String event = node.text("event");
        return switch (event) {
            case "order" ->
                new BrokerEvent.OrderChanged(
                        WireAccount.order(WireNode.of(json, 2).member("order")));
            case "fill" ->
                new BrokerEvent.Filled(WireAccount.fill(WireNode.of(json, 2).member("fill")));
            case "connected" -> WireNode.of(json, 1).as(new BrokerEvent.Connected());
            case "disconnected" ->
                new BrokerEvent.Disconnected(WireNode.of(json, 2).text("reason"));
            case "halted" -> new BrokerEvent.TradingHalted(WireNode.of(json, 3).text("symbol"), node.text("reason"));
            case "resumed" ->
                new BrokerEvent.TradingResumed(WireNode.of(json, 2).text("symbol"));
            default -> throw new IllegalArgumentException("there is no event of a broker called '" + event + "'");
        };
    }
}
