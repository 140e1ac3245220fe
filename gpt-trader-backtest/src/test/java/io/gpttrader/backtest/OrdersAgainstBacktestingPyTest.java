package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpttrader.backtest.BacktestReport.RoundTrip;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.ta4j.core.BarSeries;

/**
 * Trade by trade beside backtesting.py 0.6.6: {@code golden/make_orders.py} says how its trades were made, and lists the intended
 * differences. Positions that are open at the end are not compared.
 */
@TestInstance(Lifecycle.PER_CLASS)
class OrdersAgainstBacktestingPyTest {
    private static final int CASES = 120;

    private final List<BarSeries> markets = new ArrayList<>();
    private final List<JsonNode> cases = new ArrayList<>();

    @BeforeAll
    void read() throws Exception {
        try (InputStream in = getClass().getResourceAsStream("golden/orders.json")) {
            JsonNode all = new ObjectMapper().readTree(Objects.requireNonNull(in));
            all.get("markets").forEach(rows -> markets.add(series(rows)));
            all.get("cases").forEach(cases::add);
        }
    }

    private static BarSeries series(JsonNode rows) {
        BarSeries series = NaiveMarket.empty("S");
        for (int i = 0; i < rows.size(); i++) {
            NaiveMarket.add(series, Duration.ofDays(1), NaiveMarket.endOfTradingDay(i), numbers(rows.get(i)));
        }
        return series;
    }

    @Test
    void every_closed_trade_is_that_of_backtesting_py() {
        int trades = 0;
        for (JsonNode each : cases) {
            trades += assertSameTrades(each);
        }
        assertThat(cases).hasSize(CASES);
        assertThat(trades).isGreaterThan(1_000);
    }

    @Test
    void every_kind_of_entry_and_exit_occurs() {
        List<String> kinds = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (JsonNode each : cases) {
            kinds.add(each.get("kind").asText());
            closed(report(backtest(each), each)).forEach(trip -> reasons.add(trip.exitReason()));
        }
        assertThat(kinds).contains("market", "limit", "stop", "stop-limit");
        assertThat(reasons).contains("signal", "stop loss", "take profit", "trailing stop");
    }

    @Test
    void a_stop_a_little_nearer_gives_other_trades() {
        JsonNode with = cases.stream()
                .filter(each -> each.get("stopPercent").asDouble() > 0
                        && each.get("trades").size() > 10)
                .findFirst()
                .orElseThrow();
        Backtest nearer = backtest(with)
                .exits(o -> o.stopLossPercent(with.get("stopPercent").asDouble() - 0.1));

        List<RoundTrip> trips = closed(report(nearer, with));

        assertThat(trips).extracting(RoundTrip::exitPrice).isNotEqualTo(column(with.get("trades"), 4));
    }

    private int assertSameTrades(JsonNode each) {
        List<RoundTrip> trips = closed(report(backtest(each), each));
        JsonNode trades = each.get("trades");
        String name = each.get("kind") + " of market " + each.get("market") + ", entries " + each.get("entries");
        for (int i = 0; i < Math.min(trips.size(), trades.size()); i++) {
            double[] expected = numbers(trades.get(i));
            RoundTrip trip = trips.get(i);
            double[] actual = {
                trip.entryBar(), trip.exitBar(), trip.quantity(), trip.entryPrice(), trip.exitPrice(), trip.profit()
            };
            assertThat(actual).as("trade %s of %s", i, name).containsExactly(expected, within(2e-6));
        }
        assertThat(trips).as(name).hasSameSizeAs(trades);
        return trips.size();
    }

    /** In the order of their entries, as the record has them. */
    private static List<RoundTrip> closed(BacktestReport report) {
        return report.roundTrips().stream()
                .filter(trip -> !trip.open())
                .sorted(Comparator.comparingInt(RoundTrip::entryBar))
                .toList();
    }

    private BacktestReport report(Backtest backtest, JsonNode each) {
        int[] entries = bars(each.get("entries"));
        int[] exits = bars(each.get("exits"));
        boolean isLong = each.get("long").asBoolean();
        return backtest.run(
                markets.get(each.get("market").asInt()),
                isLong ? NaiveRecipes.longAt(entries, exits) : NaiveRecipes.shortAt(entries, exits));
    }

    private static Backtest backtest(JsonNode each) {
        return Backtest.withCash(each.get("cash").asDouble())
                .commissionBps(each.get("commissionBps").asDouble())
                .sizePercent(each.get("sizePercent").asDouble())
                .entries(orders -> entry(orders, each))
                .exits(orders -> exits(orders, each));
    }

    private static EntryOrders entry(EntryOrders market, JsonNode each) {
        double limit = each.get("limitBps").asDouble();
        double stop = each.get("stopBps").asDouble();
        return switch (each.get("kind").asText()) {
            case "limit" -> market.limitBps(limit);
            case "stop" -> market.stopBps(stop);
            case "stop-limit" -> market.stopLimitBps(stop, limit);
            default -> market;
        };
    }

    private static ExitOrders exits(ExitOrders none, JsonNode each) {
        ExitOrders orders = none;
        if (!each.get("stopPercent").isNull()) {
            orders = orders.stopLossPercent(each.get("stopPercent").asDouble());
        }
        if (!each.get("targetPercent").isNull()) {
            orders = orders.takeProfitPercent(each.get("targetPercent").asDouble());
        }
        if (!each.get("trailingPercent").isNull()) {
            orders = orders.trailingStopPercent(each.get("trailingPercent").asDouble());
        }
        return orders;
    }

    private static int[] bars(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    private static double[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static List<Double> column(JsonNode rows, int column) {
        List<Double> values = new ArrayList<>();
        rows.forEach(row -> values.add(row.get(column).asDouble()));
        return values;
    }
}
