package io.gpttrader.live.internal.reconcile;

import io.gpttrader.live.BrokerAccount;
import io.gpttrader.live.internal.reconcile.Difference.AccountBlocked;
import io.gpttrader.live.internal.reconcile.Difference.CashLags;
import io.gpttrader.live.internal.reconcile.Difference.ForeignPosition;
import io.gpttrader.live.internal.reconcile.Difference.NotReconciled;
import io.gpttrader.live.internal.reconcile.Difference.OtherAccount;
import io.gpttrader.live.internal.reconcile.Difference.PositionDiffers;
import io.gpttrader.live.internal.reconcile.Difference.Standing;
import io.gpttrader.live.internal.wire.BrokerState;
import io.gpttrader.live.internal.wire.BrokerState.Part;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares a session's books with its broker's states, one after the other. Over all symbols that either knows.
 *
 * <p>A request on its way looks like a mistake: a fill that the positions have and the books not yet. So a difference of a position or
 * of cash counts only when two states in a row, both whole, show the same numbers while nothing of the symbol is unsettled: no request
 * without an answer, no order that only one of both has, no fill younger than what the broker needs to show it everywhere. A state that
 * was torn or read in part confirms nothing and takes nothing back.
 *
 * <p>No clock and no threads: the same states and books give the same differences, so that replaying a journal gives this object again.
 */
public final class Reconciler {
    private final Tolerances tolerances;

    /** What the last whole state showed, by symbol; cash under the empty symbol, orders under {@code order } and their id. */
    private Map<String, List<BigDecimal>> suspects = Map.of();

    /** The broker's cash when the books had the same; null before. */
    private @Nullable BigDecimal agreedCash;

    public Reconciler(Tolerances tolerances) {
        this.tolerances = tolerances;
    }

    /** One comparison. */
    private final class Look {
        private final Expected expected;
        private final BrokerState state;
        private final OrderComparison orders;
        private final Set<String> unsettled;
        private final List<Difference> found = new ArrayList<>();
        private final Map<String, List<BigDecimal>> seen = new HashMap<>();

        /** Whether the books have the broker's cash, or take it now. */
        private boolean takesCash;

        private Look(Expected expected, BrokerState state) {
            this.expected = expected;
            this.state = state;
            orders = new OrderComparison(expected, state, (key, numbers) -> standing(key, numbers, true));
            unsettled = new HashSet<>(expected.unsettled());
            unsettled.addAll(orders.unsettled());
            unsettled.addAll(tradedJustNow());
        }

        /** Fills that the broker may not show in positions and cash yet. */
        private Set<String> tradedJustNow() {
            Set<String> symbols = new HashSet<>();
            Instant time = state.time();
            if (time != null) {
                state.fills().stream()
                        .filter(fill -> fill.time().isAfter(time.minus(tolerances.settle())))
                        .forEach(fill -> symbols.add(fill.symbol()));
            }
            return symbols;
        }

        /** Suspected the first time, confirmed the second. */
        private Standing standing(String key, List<BigDecimal> numbers, boolean isSettled) {
            if (!state.isWhole() || !isSettled) {
                return Standing.SUSPECTED;
            }
            List<BigDecimal> plain =
                    numbers.stream().map(BigDecimal::stripTrailingZeros).toList();
            seen.put(key, plain);
            return plain.equals(suspects.get(key)) ? Standing.CONFIRMED : Standing.SUSPECTED;
        }

        private Reconciliation run() {
            unproven();
            account();
            found.addAll(orders.differences());
            BigDecimal explained = state.has(Part.POSITIONS) ? positions() : BigDecimal.ZERO;
            cash(explained);
            return new Reconciliation(found);
        }

        private void unproven() {
            state.unread().forEach(one -> found.add(new NotReconciled(one.part().words(), one.why())));
            if (state.isTorn()) {
                found.add(new NotReconciled(
                        "positions and cash",
                        "orders changed while the broker's state was read, " + state.reads()
                                + " times; it is read again"));
            }
        }

        private void account() {
            BrokerAccount account = state.account();
            if (account == null) {
                return;
            }
            if (!expected.accountId().isEmpty() && !expected.accountId().equals(account.id())) {
                found.add(new OtherAccount(expected.accountId(), account.id(), Standing.CONFIRMED));
            }
            if (!account.blocked().isEmpty()) {
                found.add(new AccountBlocked(account.id(), account.blocked(), Standing.CONFIRMED));
            }
        }

        /** How much cash the positions that differ explain. */
        private BigDecimal positions() {
            Set<String> symbols = new TreeSet<>(expected.positions().keySet());
            symbols.addAll(expected.external().keySet());
            symbols.addAll(expected.symbols());
            state.positions().forEach(position -> symbols.add(position.symbol()));
            BigDecimal explained = BigDecimal.ZERO;
            for (String symbol : symbols) {
                BigDecimal held = expected.held(symbol);
                BigDecimal actual = state.held(symbol).orElseThrow();
                if (held.compareTo(actual) != 0) {
                    found.add(expected.isOwn(symbol) ? own(symbol, held, actual) : foreign(symbol, held, actual));
                    explained = explained.subtract(actual.subtract(held).multiply(price(symbol)));
                }
            }
            return explained;
        }

        private Difference own(String symbol, BigDecimal held, BigDecimal actual) {
            PositionCause cause = PositionCause.of(symbol, expected, state, tolerances);
            Standing standing = standing(symbol, List.of(held, actual), !unsettled.contains(symbol));
            boolean isHarmless = standing == Standing.CONFIRMED && cause.isHarmless();
            return new PositionDiffers(
                    symbol, held, actual, cause.cause(), cause.detail(), isHarmless ? Standing.NOTED : standing);
        }

        /** Taken over only together with the cash it explains, so not while anything is unsettled. */
        private Difference foreign(String symbol, BigDecimal held, BigDecimal actual) {
            Standing standing = standing(symbol, List.of(held, actual), unsettled.isEmpty());
            return new ForeignPosition(
                    symbol, held, actual, standing == Standing.CONFIRMED ? Standing.NOTED : standing);
        }

        private BigDecimal price(String symbol) {
            return state.positions().stream()
                    .filter(position -> position.symbol().equals(symbol)
                            && position.marketPrice().signum() > 0)
                    .map(position -> position.marketPrice())
                    .findFirst()
                    .orElseGet(() -> expected.prices().getOrDefault(symbol, BigDecimal.ZERO));
        }

        private void cash(BigDecimal explained) {
            BrokerAccount account = state.account();
            BigDecimal known = expected.cash();
            if (account == null || known == null) {
                return;
            }
            CashRule rule = new CashRule(tolerances, known, account, explained);
            boolean isUnmoved = agreedCash != null && agreedCash.compareTo(account.cash()) == 0;
            if (rule.isDifference() && isUnmoved && explained.signum() == 0) {
                found.add(new CashLags(known, account.cash(), account.currency()));
            } else if (rule.isDifference()) {
                Standing standing = standing("", List.of(known, account.cash()), unsettled.isEmpty());
                boolean isHarmless = standing == Standing.CONFIRMED && rule.isSmall();
                found.add(rule.difference(isHarmless ? Standing.NOTED : standing));
                takesCash = standing == Standing.CONFIRMED;
            } else {
                takesCash = true;
            }
        }
    }

    /**
     * Compares.
     *
     * @param expected the books, into which the state's fills and orders have been taken
     * @param state newer than the one of the call before
     * @return all differences; none where both agree
     */
    public Reconciliation compare(Expected expected, BrokerState state) {
        Look look = new Look(expected, state);
        Reconciliation result = look.run();
        if (state.isWhole()) {
            suspects = Map.copyOf(look.seen);
            BrokerAccount account = state.account();
            agreedCash = look.takesCash && account != null ? account.cash() : agreedCash;
        }
        return result;
    }
}
