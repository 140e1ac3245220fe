package io.gpttrader.backtest;

import io.gpttrader.backtest.Performance.Orders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader must know to trust the figures. */
final class Notes {
    private final List<String> list = new ArrayList<>();

    Notes(Settings settings, Frequency frequency, Simulation walk, Orders orders, boolean ruined) {
        if (settings.fillAtClose) {
            list.add("optimistic: filled at the close that made the decision");
        }
        if (frequency.isMeasured()) {
            list.add("annualised with " + frequency);
        }
        if (orders.openPositions() > 0) {
            list.add(String.format(
                    Locale.ROOT,
                    "%d open at the end, valued at the last close; closing would cost %.2f",
                    orders.openPositions(),
                    orders.liquidationCost()));
        }
        if (!walk.pending.isEmpty()) {
            list.add(walk.pending.size() + " decided on the last bar, not filled");
        }
        if (walk.desk.refused() > 0) {
            list.add((walk.desk.refused() == 1 ? "1 order" : walk.desk.refused() + " orders") + " refused or shrunk"
                    + (walk.desk.refused() > Desk.NOTES_KEPT ? ", the first " + Desk.NOTES_KEPT + " are listed" : ""));
        }
        if (ruined) {
            list.add("the account was ruined: equity fell to 0 or below, returns after that are undefined");
        }
    }

    List<String> list() {
        return List.copyOf(list);
    }
}
