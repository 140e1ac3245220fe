package io.gpttrader.paper.internal.costs;

import java.util.List;

/** What fills cost on one account, by symbol; what it has traded in a month counts for all of them. For one thread. */
public final class CostTable {
    private final FillCosts[] bySymbol;

    public CostTable(Costs usual, CostPlan plan, List<String> symbols) {
        MonthVolume month = new MonthVolume();
        bySymbol = symbols.stream()
                .map(symbol -> new FillCosts(usual, plan, symbol, month))
                .toArray(FillCosts[]::new);
    }

    public FillCosts of(int symbol) {
        return bySymbol[symbol];
    }
}
