package io.gpttrader.paper.internal.costs;

import io.gpttrader.paper.internal.support.Require;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What kind of account it is, and what its broker lends.
 *
 * @param initialPercent of a position's value that must be the account's own when it is opened
 * @param maintenancePercent of the positions' value that must be its own at each close
 * @param leverage by which sizes, parts of equity, are multiplied
 */
public record AccountTerms(Kind kind, double initialPercent, double maintenancePercent, double leverage)
        implements Serializable {
    public static final AccountTerms UNSAID = new AccountTerms(Kind.UNSAID, 100, 0, 1);
    public static final AccountTerms CASH = new AccountTerms(Kind.CASH, 100, 0, 1);

    /** As Regulation T and FINRA rule 4210 have it for shares held long. */
    public static final AccountTerms MARGIN = new AccountTerms(Kind.MARGIN, 50, 25, 1);

    /** What a rejection calls it. */
    public static final String ACCOUNT = "account";

    public static final String NO_SHORT_SALES = "a cash account sells nothing short; a margin account does";
    public static final String BUYING_POWER = "buying power";

    private static final String KIND = "kind";
    private static final String INITIAL = "initialMarginPercent";
    private static final String MAINTENANCE = "maintenanceMarginPercent";
    private static final String LEVERAGE = "leverage";

    /** The kinds with the numbers that journals store. */
    public enum Kind {
        UNSAID(0),
        CASH(1),
        MARGIN(2);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        private static Kind of(double number) {
            for (Kind kind : values()) {
                if (kind.number == number) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of account has the number " + number);
        }
    }

    public boolean isMargin() {
        return kind == Kind.MARGIN;
    }

    public boolean sellsShort() {
        return kind != Kind.CASH;
    }

    /** Value that can still be bought or sold short, given the equity and the value of all positions, each above 0. */
    public double buyingPower(double equity, double gross) {
        return equity / (initialPercent / 100) - gross;
    }

    /** Rejects terms that contradict each other. */
    public AccountTerms checked() {
        if (maintenancePercent > initialPercent) {
            throw new IllegalArgumentException(MAINTENANCE + " is " + maintenancePercent + " but " + INITIAL + " is "
                    + initialPercent + "; a position must not be closed for what let it be opened: lower "
                    + MAINTENANCE + " too");
        }
        if (leverage > 100 / initialPercent) {
            throw new IllegalArgumentException(
                    LEVERAGE + " is " + leverage + " but an initial margin of " + initialPercent + " % lends up to "
                            + Require.trim(100 / initialPercent) + " times equity; lower one of them");
        }
        return this;
    }

    /** The choices by the names of their steps; none where nothing was said. */
    public Map<String, Double> byName() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        if (kind != Kind.UNSAID) {
            numbers.put(KIND, (double) kind.number);
            numbers.put(INITIAL, initialPercent);
            numbers.put(MAINTENANCE, maintenancePercent);
            numbers.put(LEVERAGE, leverage);
        }
        return numbers;
    }

    /** The reverse of {@link #byName}. */
    public static AccountTerms of(Map<String, Double> numbers) {
        return new AccountTerms(
                Kind.of(numbers.getOrDefault(KIND, 0.0)),
                numbers.getOrDefault(INITIAL, 100.0),
                numbers.getOrDefault(MAINTENANCE, 0.0),
                numbers.getOrDefault(LEVERAGE, 1.0));
    }

    /** What a report says of them; nothing where nothing was said. */
    public Map<String, String> describe() {
        return switch (kind) {
            case UNSAID -> Map.of();
            case CASH -> Map.of("account", "cash: nothing is borrowed or sold short");
            case MARGIN ->
                Map.of(
                        "account",
                        "margin: initial " + Require.trim(initialPercent) + " %, maintenance "
                                + Require.trim(maintenancePercent) + " %, sizes x " + Require.trim(leverage));
        };
    }
}
