package io.gpttrader.live.internal.reconcile;

import io.gpttrader.live.internal.reconcile.Difference.Standing;
import java.util.List;

/**
 * What came of comparing a session's books with its broker's state.
 *
 * @param differences account first, then orders, positions by symbol, cash
 */
public record Reconciliation(List<Difference> differences) {

    /** Copies. */
    public Reconciliation {
        differences = List.copyOf(differences);
    }

    /** Whether it is proved that the books agree, but for what is only noted. */
    public boolean agrees() {
        return differences.stream().allMatch(one -> one.standing() == Standing.NOTED);
    }

    /** What the host's policy applies to. */
    public List<Difference> mismatches() {
        return with(Standing.CONFIRMED);
    }

    public List<Difference> with(Standing standing) {
        return differences.stream().filter(one -> one.standing() == standing).toList();
    }

    /** Whether the books take numbers of the broker's, so that the next comparison is another. */
    public boolean hasCorrections() {
        return with(Standing.NOTED).stream()
                .anyMatch(one -> !(one instanceof Difference.ForeignOrder || one instanceof Difference.CashLags));
    }

    /** Whether to look again soon rather than at the next period. */
    public boolean wantsAnotherLook() {
        return differences.stream()
                .anyMatch(one -> one.standing() == Standing.SUSPECTED || one.standing() == Standing.UNPROVEN);
    }

    /** Whether what is known of a symbol does not suffice for an entry. Halting all entries because of a mismatch is the session's. */
    public boolean blocksEntries(String symbol) {
        return differences.stream()
                .anyMatch(one -> one.standing() != Standing.NOTED
                        && (one.symbol().isEmpty()
                                ? one.standing() != Standing.SUSPECTED
                                : one.symbol().equals(symbol)));
    }

    /** One sentence a line. */
    @Override
    public String toString() {
        return differences.isEmpty()
                ? "the session and the broker agree"
                : String.join(
                        "\n", differences.stream().map(Difference::sentence).toList());
    }
}
