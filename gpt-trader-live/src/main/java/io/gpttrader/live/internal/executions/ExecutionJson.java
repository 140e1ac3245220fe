package io.gpttrader.live.internal.executions;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gpttrader.live.internal.drift.Drift;
import io.gpttrader.live.internal.drift.DriftCause;
import io.gpttrader.live.internal.drift.DriftRow;
import io.gpttrader.live.internal.drift.Execution;
import io.gpttrader.live.internal.drift.ExecutionCounts;
import io.gpttrader.live.internal.drift.ExecutionFill;
import io.gpttrader.live.internal.drift.Shortfall;
import io.gpttrader.live.internal.drift.Slippage;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** Members of the JSON report: {@code account}, {@code orders}, {@code slippage}, {@code shortfall}, {@code drift}, {@code executions}. */
final class ExecutionJson {
    private final LiveFacts facts;
    private final JsonGenerator json;

    private ExecutionJson(LiveFacts facts, JsonGenerator json) {
        this.facts = facts;
        this.json = json;
    }

    static void write(LiveFacts facts, JsonGenerator json) throws IOException {
        ExecutionJson its = new ExecutionJson(facts, json);
        its.account(facts.account());
        its.orders(facts.executions().counts());
        its.slippage(facts.executions().slippage());
        its.shortfall(facts.shortfall());
        its.drift();
        its.executions();
    }

    private void account(TradedAccount account) throws IOException {
        json.writeObjectFieldStart("account");
        json.writeStringField("broker", account.broker());
        json.writeStringField("id", account.accountId());
        json.writeBooleanField("realMoney", account.isRealMoney());
        json.writeStringField("currency", account.currency());
        json.writeBooleanField("dryRun", account.isDryRun());
        json.writeEndObject();
    }

    private void orders(ExecutionCounts counts) throws IOException {
        json.writeObjectFieldStart("orders");
        for (Map.Entry<String, Long> count : counts.byName().entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
    }

    private void slippage(Slippage slippage) throws IOException {
        json.writeObjectFieldStart("slippage");
        members(slippage.total());
        number("medianBps", slippage.medianBps());
        number("p95Bps", slippage.p95Bps());
        sums("bySymbol", slippage.bySymbol());
        sums("byRecipe", slippage.byRecipe());
        sums("byOrderType", slippage.byType());
        json.writeEndObject();
    }

    private void sums(String name, Map<String, Slippage.Sum> sums) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Slippage.Sum> sum : sums.entrySet()) {
            json.writeObjectFieldStart(sum.getKey());
            members(sum.getValue());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void members(Slippage.Sum sum) throws IOException {
        json.writeNumberField("fills", sum.fills());
        number("cost", sum.cost());
        number("meanBps", sum.meanBps());
        number("weightedBps", sum.weightedBps());
    }

    private void shortfall(Shortfall shortfall) throws IOException {
        json.writeObjectFieldStart("shortfall");
        number("delay", shortfall.delay());
        number("execution", shortfall.execution());
        number("opportunity", shortfall.opportunity());
        number("fees", shortfall.fees());
        number("total", shortfall.total());
        json.writeEndObject();
    }

    private void drift() throws IOException {
        json.writeFieldName("drift");
        if (facts.drift().isEmpty()) {
            json.writeNull();
            return;
        }
        Drift drift = facts.drift().get();
        json.writeStartObject();
        number("equity", drift.equity());
        number("simulatedEquity", drift.simulatedEquity());
        number("difference", drift.difference());
        number("residual", drift.residual());
        json.writeBooleanField("explained", drift.isExplained());
        causes(drift.causes());
        json.writeArrayFieldStart("decisions");
        for (DriftRow row : drift.rows()) {
            row(row);
        }
        json.writeEndArray();
        curve();
        json.writeEndObject();
    }

    private void curve() throws IOException {
        json.writeArrayFieldStart("simulatedCurve");
        for (double value : facts.simulatedEquity()) {
            number(value);
        }
        json.writeEndArray();
    }

    private void row(DriftRow row) throws IOException {
        json.writeStartObject();
        json.writeStringField("recipe", row.recipe());
        json.writeStringField("symbol", row.symbol());
        json.writeStringField("side", row.isBuy() ? "buy" : "sell");
        time("decidedAt", row.decidedAt());
        number("units", row.units());
        number("price", row.price());
        number("simulatedUnits", row.simulatedUnits());
        number("simulatedPrice", row.simulatedPrice());
        number("money", row.money());
        causes(row.causes());
        json.writeEndObject();
    }

    private void causes(Map<DriftCause, Double> causes) throws IOException {
        json.writeObjectFieldStart("causes");
        for (Map.Entry<DriftCause, Double> cause : causes.entrySet()) {
            number(cause.getKey().label(), cause.getValue());
        }
        json.writeEndObject();
    }

    private void executions() throws IOException {
        ShadowPrices simulated = new ShadowPrices(facts.drift());
        json.writeArrayFieldStart("executions");
        for (Execution execution : facts.executions().list()) {
            execution(execution, simulated);
        }
        json.writeEndArray();
    }

    private void execution(Execution execution, ShadowPrices simulated) throws IOException {
        json.writeStartObject();
        json.writeStringField("recipe", execution.decision().recipe());
        json.writeStringField("symbol", execution.decision().symbol());
        json.writeStringField("side", execution.decision().side().label());
        json.writeBooleanField("exit", execution.decision().isExit());
        json.writeStringField("orderType", execution.decision().type().label());
        time("decidedAt", execution.decision().decidedAt());
        number("decisionPrice", execution.decision().price());
        number("wanted", execution.decision().wanted());
        number("ordered", execution.ordered());
        json.writeStringField("clientOrderId", execution.clientOrderId());
        json.writeStringField("brokerOrderId", execution.brokerOrderId());
        time("sentAt", execution.sentAt());
        number("arrivalPrice", execution.arrivalPrice());
        json.writeStringField("status", execution.status().label());
        time("overAt", execution.overAt());
        json.writeStringField("reason", execution.reason());
        number("filled", execution.filled());
        number("averagePrice", execution.averagePrice());
        number("commission", execution.commission());
        number("slippageBps", execution.bpsAgainst(execution.decision().price()));
        number("simulatedPrice", simulated.of(execution.decision()));
        json.writeArrayFieldStart("fills");
        for (ExecutionFill fill : execution.fills()) {
            fill(fill);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void fill(ExecutionFill fill) throws IOException {
        json.writeStartObject();
        json.writeStringField("executionId", fill.executionId());
        number("units", fill.units());
        number("price", fill.price());
        number("commission", fill.commission());
        time("time", fill.time());
        json.writeEndObject();
    }

    /** Null where it has not happened. */
    private void time(String name, long millis) throws IOException {
        json.writeStringField(
                name, millis == 0 ? null : Instant.ofEpochMilli(millis).toString());
    }

    private void number(String name, double value) throws IOException {
        json.writeFieldName(name);
        number(value);
    }

    private void number(double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }
}
