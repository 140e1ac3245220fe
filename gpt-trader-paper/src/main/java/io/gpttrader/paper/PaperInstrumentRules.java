package io.gpttrader.paper;

import io.gpttrader.paper.internal.costs.InstrumentTerms;
import io.gpttrader.paper.internal.support.CheckReturnValue;
import io.gpttrader.paper.internal.support.Require;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a symbol's price and units mean, as {@link Paper#instrument} takes it: {@code .instrument("ES", i -> i.multiplier(50).tick(0.25)
 * .lot(1).currency("USD"))}.
 *
 * <p>One unit, a contract or a share, is worth price x multiplier in its currency. Without any step it is a share in the account's own
 * currency, at any price. Immutable.
 */
@CheckReturnValue
public final class PaperInstrumentRules {
    static final PaperInstrumentRules PLAIN = new PaperInstrumentRules(InstrumentTerms.PLAIN);

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]{1,9}");

    private final InstrumentTerms instrument;

    private PaperInstrumentRules(InstrumentTerms instrument) {
        this.instrument = instrument;
    }

    InstrumentTerms instrument() {
        return instrument;
    }

    /**
     * Says what one unit is worth: price x multiplier. Sizes, profit, margin and limits count that value; commissions by the unit count
     * units.
     *
     * @param multiplier above 0: 50 for a contract of 50 times the index, 0.01 for a share that is quoted in pence
     * @return a changed copy
     */
    public PaperInstrumentRules multiplier(double multiplier) {
        Require.positive(multiplier, "multiplier", "one E-mini S&P 500 contract is 50 times its price");
        return new PaperInstrumentRules(instrument.withMultiplier(multiplier));
    }

    /**
     * Says in which steps its price moves. A fill's price and the prices of limit and stop orders go to the next tick against the trader:
     * up for a buy, down for a sale. Takes the place of the {@code tick} of {@link Paper#costs}, of which only one may be said.
     *
     * @param size in units of price, above 0
     * @return a changed copy
     */
    public PaperInstrumentRules tick(double size) {
        Require.positive(size, "tick", "a cent is 0.01");
        return new PaperInstrumentRules(instrument.withTick(size));
    }

    /**
     * Says in which steps it is traded: units of orders are rounded down to a multiple. Takes the place of whole or fractional shares for
     * this symbol.
     *
     * @param units above 0: 1 for whole contracts, 100 for round lots, 0.001 for a thousandth of a coin
     * @return a changed copy
     */
    public PaperInstrumentRules lot(double units) {
        Require.positive(units, "lot", "whole shares are lots of 1");
        return new PaperInstrumentRules(instrument.withLot(units));
    }

    /**
     * Says what its price is in. Another currency than the account's needs an {@link Paper#exchangeRate}.
     *
     * @param code in capital letters, such as USD
     * @return a changed copy
     */
    public PaperInstrumentRules currency(String code) {
        return new PaperInstrumentRules(instrument.withCurrency(checked(code, "currency")));
    }

    static String checked(String code, String name) {
        if (!CODE.matcher(Objects.requireNonNull(code, name)).matches()) {
            throw new IllegalArgumentException(name + " must be a code of 2 to 10 capital letters and digits but was '"
                    + code + "'; give one such as USD");
        }
        return code;
    }

    /** A currency, or two of them as a pair is quoted. */
    static String checkedRate(String currency) {
        for (String code : Objects.requireNonNull(currency, "currency").split("/", 2)) {
            if (!CODE.matcher(code).matches()) {
                throw new IllegalArgumentException(
                        "currency must be a code of 2 to 10 capital letters and digits, or a pair"
                                + " of two, but was '" + currency + "'; give one such as USD or EUR/USD");
            }
        }
        return currency;
    }
}
