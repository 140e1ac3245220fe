package io.gpttrader.live.internal.session;

import io.gpttrader.live.internal.account.Account;
import io.gpttrader.live.internal.account.Sleeve;
import io.gpttrader.live.internal.events.EventMaps;
import io.gpttrader.live.internal.settings.Limits.Limit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of an account for a session's tables: what is held, what each strategy has done, and how much of each limit is used. */
final class AccountRows {
    private AccountRows() {}

    static List<Map<String, Object>> positions(Account account) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Sleeve sleeve : account.broker.open) {
            rows.add(EventMaps.position(
                    sleeve.evaluator.name(),
                    sleeve.quotes.symbol,
                    sleeve.quantity,
                    sleeve.entryPrice,
                    sleeve.quotes.mark,
                    // No profit is 0 for a short position too, not -0.
                    sleeve.openProfit() + 0.0));
        }
        return rows;
    }

    /** What one strategy has done in all symbols. */
    private static final class Sum {
        private double profit;
        private int trades;
        private int wins;
        private int positions;
        private double value;

        private void add(Sleeve sleeve) {
            trades += sleeve.history.count();
            wins += sleeve.history.wins();
            profit += sleeve.history.won() + sleeve.history.lost();
            if (sleeve.isOpen()) {
                positions++;
                profit += sleeve.openProfit();
                value += sleeve.openValue();
            }
        }
    }

    /** One a recipe in the order given; manual orders too, where there were any. */
    static List<Map<String, Object>> strategies(Account account) {
        Map<String, Sum> byRecipe = new LinkedHashMap<>();
        for (Sleeve sleeve : account.sleeves) {
            boolean isUsed = sleeve.isOpen() || sleeve.isOrdered() || sleeve.history.count() > 0;
            if (isUsed || !sleeve.evaluator.isManual()) {
                byRecipe.computeIfAbsent(sleeve.evaluator.name(), name -> new Sum())
                        .add(sleeve);
            }
        }
        double equity = account.broker.value();
        List<Map<String, Object>> rows = new ArrayList<>();
        byRecipe.forEach((recipe, sum) -> rows.add(EventMaps.strategy(
                recipe,
                sum.profit + 0.0,
                sum.trades,
                100.0 * sum.wins / sum.trades,
                sum.positions,
                sum.value / equity)));
        return rows;
    }

    /** All limits, those too that are not set. */
    static List<Map<String, Object>> limits(Account account) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Limit limit : Limit.values()) {
            double value = account.limits.isSet(limit) ? account.limits.get(limit) : Double.NaN;
            rows.add(EventMaps.limit(limit.label, value, account.used(limit)));
        }
        return rows;
    }
}
