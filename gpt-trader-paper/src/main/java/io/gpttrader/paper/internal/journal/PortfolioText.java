package io.gpttrader.paper.internal.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.paper.internal.portfolio.HaltEnding;
import io.gpttrader.paper.internal.portfolio.RebalanceRules;
import io.gpttrader.paper.internal.portfolio.RebalanceRules.Period;
import io.gpttrader.paper.internal.portfolio.RebalanceRules.Weights;
import io.gpttrader.paper.internal.settings.Settings;
import java.util.List;

/** The members of a journal's first entry that a portfolio adds, each only where it is chosen. */
final class PortfolioText {
    private PortfolioText() {}

    static void add(List<Object> members, Settings settings) {
        if (settings.slots > 0) {
            members.addAll(List.of("slots", settings.slots, "ranked", settings.isRanked));
        }
        RebalanceRules rules = settings.rebalance;
        if (rules != null) {
            ObjectNode rebalance = Json.object()
                    .put("weights", rules.weights().name())
                    .put("period", rules.period().name())
                    .put("bars", rules.bars())
                    .put("relative", rules.isRelative());
            if (rules.hasBand()) {
                rebalance.put("bandPercent", rules.bandPercent());
            }
            ObjectNode targets = rebalance.putObject("targets");
            rules.targets().forEach(targets::put);
            members.addAll(List.of("rebalance", rebalance));
        }
        HaltEnding ending = settings.haltEnding;
        if (ending != null) {
            members.addAll(List.of(
                    "haltEnds", Json.object().put("way", ending.way().label).put("bars", ending.bars())));
        }
    }

    static void read(JsonNode json, Settings settings) {
        if (json.has("slots")) {
            settings.slots = (int) Json.number(json, "slots");
            settings.isRanked = Json.truth(json, "ranked");
        }
        if (json.has("rebalance")) {
            settings.rebalance = rules(Json.member(json, "rebalance"));
        }
        if (json.has("haltEnds")) {
            JsonNode ends = Json.member(json, "haltEnds");
            settings.haltEnding =
                    new HaltEnding(HaltEnding.Way.labelled(Json.text(ends, "way")), (int) Json.number(ends, "bars"));
        }
    }

    private static RebalanceRules rules(JsonNode json) {
        return new RebalanceRules(
                Weights.valueOf(Json.text(json, "weights")),
                SettingsText.numbers(json, "targets"),
                Period.valueOf(Json.text(json, "period")),
                (int) Json.number(json, "bars"),
                json.has("bandPercent") ? Json.number(json, "bandPercent") : Double.NaN,
                Json.truth(json, "relative"));
    }
}
