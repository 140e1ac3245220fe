package io.gpttrader.paper.internal.costs;

import java.util.Arrays;
import java.util.List;

/** What fills cost on one account, by symbol; what it has traded in a month counts for all of them. For one thread. */
public final class CostTable {
    private final FillCosts[] bySymbol;

    public CostTable(Costs usual, CostPlan plan, InstrumentPlan instruments, List<String> symbols) {
        MonthVolume month = new MonthVolume();
        bySymbol = new FillCosts[symbols.size()];
        if (plan.bySymbol().isEmpty() && instruments.isEmpty() && bySymbol.length > 0) {
            // Symbols without terms of their own cost the same.
            Arrays.fill(bySymbol, new FillCosts(usual, plan, instruments.of(symbols.get(0)), symbols.get(0), month));
            return;
        }
        for (int symbol = 0; symbol < bySymbol.length; symbol++) {
            bySymbol[symbol] =
                    new FillCosts(usual, plan, instruments.of(symbols.get(symbol)), symbols.get(symbol), month);
        }
    }

    public FillCosts of(int symbol) {
        return bySymbol[symbol];
    }
}
