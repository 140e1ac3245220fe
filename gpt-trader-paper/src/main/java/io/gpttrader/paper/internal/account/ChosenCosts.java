package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.costs.Costs;
import io.gpttrader.paper.internal.settings.Choice;
import io.gpttrader.paper.internal.settings.Settings;

/** The costs that a session's settings give. */
final class ChosenCosts {
    private ChosenCosts() {}

    static Costs of(Settings settings) {
        double slippage = settings.slippageBps / 10_000;
        Choice commission = settings.commission;
        return switch (commission.way()) {
            case "none" -> Costs.NONE.withSlippage(slippage);
            case "bps" -> Costs.bps(commission.number(0), slippage);
            case "perShare" -> Costs.perShare(commission.number(0), commission.number(1), slippage);
            case Choice.HOST -> Costs.of(Settings.required(settings.commissionFunction, "commission"), slippage);
            default -> throw new IllegalArgumentException("no commission is called " + commission.way());
        };
    }
}
