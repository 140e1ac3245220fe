package io.gpttrader.live.internal.reconcile;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** One thing in which a session's books and its broker do not agree, or cannot be compared. */
public sealed interface Difference {

    /** What a difference means for the session. */
    enum Standing {
        /** Explained and harmless: it is reported, and the books take the broker's number. */
        NOTED,
        /** It may be a request on its way: look again. The symbol takes no entry until then. */
        SUSPECTED,
        /** The books are wrong: the policy that the host has chosen applies. */
        CONFIRMED,
        /** The broker's state could not be read, or changed while it was: nothing is proved. */
        UNPROVEN
    }

    /** The broker's symbol; empty where it is of the whole account. */
    String symbol();

    /** What it means. */
    Standing standing();

    /** One sentence for a person, with symbol and numbers. */
    String sentence();

    /** What a difference of a position looks like. */
    enum Cause {
        CLOSED("closed at the broker"),
        PARTLY_CLOSED("partly closed at the broker"),
        INCREASED("made larger at the broker"),
        OPENED("opened at the broker"),
        TURNED("turned round at the broker"),
        SPLIT("a split of the shares"),
        FEE_IN_KIND("a fee taken in the coin itself"),
        BELOW_STEP("less than can be traded");

        /** For a person. */
        public final String words;

        Cause(String words) {
            this.words = words;
        }
    }

    /**
     * The account holds more or less of a symbol that the session trades.
     *
     * @param expected by the books, below 0 when short
     * @param actual by the broker, below 0 when short
     * @param detail what is known besides; empty where nothing is
     */
    record PositionDiffers(
            String symbol, BigDecimal expected, BigDecimal actual, Cause cause, String detail, Standing standing)
            implements Difference {

        /** Actual less expected. */
        public BigDecimal difference() {
            return actual.subtract(expected);
        }

        @Override
        public String sentence() {
            return symbol + ": the session expects " + plain(expected) + " but the broker says " + plain(actual)
                    + " (difference " + signed(difference()) + "), " + cause.words
                    + (detail.isEmpty() ? "" : "; " + detail)
                    + ending(standing, "the broker's number is taken");
        }
    }

    /**
     * The account's cash is not what the books say.
     *
     * @param expected by the books, account currency
     * @param actual by the broker, account currency
     * @param explained how much of the difference positions that differ explain, account currency
     * @param equity by the broker, account currency
     */
    record CashDiffers(
            BigDecimal expected,
            BigDecimal actual,
            BigDecimal explained,
            BigDecimal equity,
            String currency,
            Standing standing)
            implements Difference {

        @Override
        public String symbol() {
            return "";
        }

        /** Actual less expected. */
        public BigDecimal difference() {
            return actual.subtract(expected);
        }

        @Override
        public String sentence() {
            String why = standing == Standing.CONFIRMED
                    ? "more than fees, interest and dividends explain"
                    : "as fees, interest, dividends or transfers make it";
            return "cash: the session expects " + money(expected) + " but the broker says " + money(actual) + " "
                    + currency + " (difference " + signed(difference().setScale(2, RoundingMode.HALF_EVEN)) + percent()
                    + (explained.signum() == 0
                            ? ""
                            : ", of which positions that differ explain "
                                    + signed(explained.setScale(2, RoundingMode.HALF_EVEN)))
                    + "), " + why + ending(standing, "the broker's number is taken");
        }

        private String percent() {
            return equity.signum() <= 0
                    ? ""
                    : ", "
                            + difference()
                                    .movePointRight(2)
                                    .divide(equity, 2, RoundingMode.HALF_EVEN)
                                    .toPlainString() + " % of equity";
        }
    }

    /**
     * The broker's cash is still what it was when both agreed last, though the session has traded since: some brokers count a trade when it
     * settles. Positions agree, so nothing is lost; the books keep their number.
     *
     * @param expected by the books, account currency
     * @param actual by the broker, account currency
     */
    record CashLags(BigDecimal expected, BigDecimal actual, String currency) implements Difference {

        @Override
        public String symbol() {
            return "";
        }

        @Override
        public Standing standing() {
            return Standing.NOTED;
        }

        @Override
        public String sentence() {
            return "cash: the broker says " + money(actual) + " " + currency
                    + " as before the session's last trades, which make " + money(expected)
                    + " of it; the session's number is kept";
        }
    }

    /**
     * An order is open in the books and not at the broker: it must be looked up.
     *
     * @param brokerOrderId empty where the broker has not confirmed it
     */
    record MissingOrder(String symbol, String clientOrderId, String brokerOrderId, Standing standing)
            implements Difference {
        @Override
        public String sentence() {
            String which = brokerOrderId.isEmpty() ? "not confirmed yet" : "the broker's " + brokerOrderId;
            return symbol + ": order " + clientOrderId + " (" + which
                    + ") is open in the session but not at the broker; it is looked up";
        }
    }

    /** The broker says that more or less of an order has traded than the books know: fills are on their way. */
    record FilledDiffers(String symbol, String clientOrderId, BigDecimal expected, BigDecimal actual, Standing standing)
            implements Difference {
        @Override
        public String sentence() {
            return symbol + ": order " + clientOrderId + " has traded " + plain(expected) + " by the session and "
                    + plain(actual) + " by the broker; its fills are asked for";
        }
    }

    /** An order of the session works at the broker though it is over in the books. */
    record StillWorking(String symbol, String clientOrderId, String brokerOrderId, String order, Standing standing)
            implements Difference {
        @Override
        public String sentence() {
            return symbol + ": order " + clientOrderId + " (" + order + ", the broker's " + brokerOrderId
                    + ") is over in the session but works at the broker" + ending(standing, "");
        }
    }

    /** An order has an id as this session, or another of this library, gives it, and the books do not know it: a journal was lost. */
    record UnknownOurOrder(
            String symbol,
            String clientOrderId,
            String brokerOrderId,
            String order,
            boolean isThisSessions,
            Standing standing)
            implements Difference {
        @Override
        public String sentence() {
            return symbol + ": order " + clientOrderId + " (" + order + ", the broker's " + brokerOrderId
                    + ") works at the broker; "
                    + (isThisSessions
                            ? "its id is one of this session's, whose journal does not know it: part of the journal is lost"
                            : "another session has sent it, whose journal is not this one: resume that session, or cancel the order")
                    + ending(standing, "");
        }
    }

    /**
     * Someone else's order.
     *
     * @param replacesOurs the session's client order id whose place it has taken; empty where none
     * @param isTraded whether the session trades the symbol
     */
    record ForeignOrder(
            String symbol, String brokerOrderId, String order, String replacesOurs, boolean isTraded, Standing standing)
            implements Difference {
        @Override
        public String sentence() {
            return symbol + ": an order that is not the session's works at the broker (" + order + ", the broker's "
                    + brokerOrderId + ")"
                    + (replacesOurs.isEmpty()
                            ? ""
                            : "; it stands in the place of " + replacesOurs + ", which someone has changed")
                    + (isTraded && replacesOurs.isEmpty() ? "; the session trades this symbol too" : "");
        }
    }

    /**
     * The account holds a symbol that the session does not trade.
     *
     * @param known what was accepted before
     * @param actual by the broker
     */
    record ForeignPosition(String symbol, BigDecimal known, BigDecimal actual, Standing standing)
            implements Difference {
        @Override
        public String sentence() {
            return symbol + ": the account holds " + plain(actual)
                    + (known.signum() == 0 ? "" : ", was " + plain(known)) + ", which is not the session's"
                    + ending(standing, "it is left alone");
        }
    }

    /** The account must not trade. */
    record AccountBlocked(String accountId, String reason, Standing standing) implements Difference {
        @Override
        public String symbol() {
            return "";
        }

        @Override
        public String sentence() {
            return "account " + accountId + " is blocked by the broker: " + reason;
        }
    }

    /** The keys are those of another account. */
    record OtherAccount(String expected, String actual, Standing standing) implements Difference {
        @Override
        public String symbol() {
            return "";
        }

        @Override
        public String sentence() {
            return "the session trades account " + expected + " but the broker's keys are of account " + actual
                    + "; give the keys of the former, or start a session with a journal of its own";
        }
    }

    /**
     * Something could not be compared.
     *
     * @param what such as {@code positions}
     */
    record NotReconciled(String what, String why) implements Difference {
        @Override
        public String symbol() {
            return "";
        }

        @Override
        public Standing standing() {
            return Standing.UNPROVEN;
        }

        @Override
        public String sentence() {
            return "not reconciled: " + what + ", " + why;
        }
    }

    private static String ending(Standing standing, String noted) {
        return switch (standing) {
            case NOTED -> noted.isEmpty() ? "" : "; " + noted;
            case SUSPECTED -> "; not certain yet, asked again";
            case CONFIRMED, UNPROVEN -> "";
        };
    }

    /** Such as 10 rather than 10.000. */
    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String signed(BigDecimal number) {
        return (number.signum() > 0 ? "+" : "") + plain(number);
    }

    private static String money(BigDecimal number) {
        return number.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
}
