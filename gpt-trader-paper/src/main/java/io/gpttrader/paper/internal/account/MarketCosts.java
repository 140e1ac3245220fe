package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.costs.CostTable;
import io.gpttrader.paper.internal.costs.Costs;
import io.gpttrader.paper.internal.costs.FillCosts;
import io.gpttrader.paper.internal.settings.Settings;
import java.util.List;

/** What fills cost on one account, at a symbol's last bar: told of the bars before, where the costs depend on them. */
public final class MarketCosts {
    private final CostTable table;
    private final Curves curves;
    private final boolean converts;

    MarketCosts(Settings settings, Costs usual, List<String> symbols, Curves curves) {
        this.table = new CostTable(usual, settings.plan, settings.instruments, symbols);
        this.curves = curves;
        this.converts = !settings.instruments.isEmpty();
    }

    /** Of fills on the last bar's date, when that bar has closed or only those before it have. */
    public FillCosts at(Quotes quotes, boolean hasClosed) {
        FillCosts its = table.of(quotes.index);
        if (its.minds()) {
            its.onDay(quotes.day());
        }
        int count = its.impactBars();
        if (count > 0) {
            int known = hasClosed ? quotes.last() : quotes.last() - 1;
            its.moment(quotes.returnsStd(known, count), quotes.meanVolume(known, count));
        }
        if (converts) {
            its.worth(hasClosed ? quotes.factorAt(curves.lastTime()) : quotes.factorAtBegin());
        }
        return its;
    }

    FillCosts of(Quotes quotes) {
        return table.of(quotes.index);
    }
}
