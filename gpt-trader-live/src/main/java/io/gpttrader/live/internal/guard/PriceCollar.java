package io.gpttrader.live.internal.guard;

import io.gpttrader.live.BrokerQuote;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.internal.support.Require;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps an entry's price near the market: against a decision from old bars, bars that were not adjusted for a split, and a digit too
 * many. For entries by a recipe and by a person; not for exits.
 *
 * @param percent how far a price may be from the market, above 0, at most 100; 5 is 5 %
 */
public record PriceCollar(double percent) {

    /** What stops it is called so. */
    public static final String NAME = "priceCollar";

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** Checks the range. */
    public PriceCollar {
        Require.aboveZeroUpTo(percent, 100, "priceCollarPercent", "5 means 5 % from the last quote");
    }

    /**
     * The price that a quote stands for: the middle of bid and ask, or the last price where one of both is missing, the bid is above the
     * ask, or they are further apart than the collar allows, as they are before the open.
     *
     * @param now by the clock that the quote's time is of
     * @param longest how old the quote may be
     * @return above 0; empty where the quote says none, or is older
     */
    public Optional<BigDecimal> reference(BrokerQuote quote, Instant now, Duration longest) {
        if (quote.time().plus(longest).isBefore(now)) {
            return Optional.empty();
        }
        boolean hasBoth = quote.bid().signum() > 0 && quote.ask().compareTo(quote.bid()) >= 0;
        BigDecimal middle = hasBoth ? quote.bid().add(quote.ask()).divide(TWO, MathContext.DECIMAL64) : BigDecimal.ZERO;
        boolean isTight = hasBoth && distance(quote.ask(), quote.bid()).compareTo(BigDecimal.valueOf(percent)) <= 0;
        if (isTight || (hasBoth && quote.last().signum() <= 0)) {
            return Optional.of(middle);
        }
        return quote.last().signum() > 0 ? Optional.of(quote.last()) : Optional.empty();
    }

    /**
     * Checks the price at which a recipe has decided, of an order without a price of its own.
     *
     * @param reference the market's
     * @param source what the market's price is, such as {@code last quote}
     * @return why it is not sent; empty where it may be
     */
    public Optional<EntryStop> decision(String symbol, BigDecimal price, BigDecimal reference, String source) {
        BigDecimal distance = distance(price, reference);
        return distance.abs().compareTo(BigDecimal.valueOf(percent)) <= 0
                ? Optional.empty()
                : Optional.of(stop(symbol + " was decided at " + plain(price), distance, reference, source));
    }

    /**
     * Checks the limit of an order. A limit that is worse for the market than its price, such as one below it to buy, only waits.
     *
     * @param reference the market's
     * @param source what the market's price is, such as {@code last quote}
     * @return why it is not sent; empty where it may be
     */
    public Optional<EntryStop> limit(
            String symbol, OrderSide side, BigDecimal limit, BigDecimal reference, String source) {
        BigDecimal distance = distance(limit, reference);
        BigDecimal worse = side == OrderSide.BUY ? distance : distance.negate();
        return worse.compareTo(BigDecimal.valueOf(percent)) <= 0
                ? Optional.empty()
                : Optional.of(stop(
                        "the limit to " + side.label() + " " + symbol + " is " + plain(limit),
                        distance,
                        reference,
                        source));
    }

    private EntryStop stop(String what, BigDecimal distance, BigDecimal reference, String source) {
        String far = distance.abs().setScale(2, RoundingMode.HALF_EVEN).toPlainString();
        return new EntryStop(
                NAME,
                what + ", " + far + " % " + (distance.signum() > 0 ? "above" : "below") + " the " + source + " of "
                        + plain(reference) + "; at most " + Require.trim(percent) + " % are allowed");
    }

    /** How far a price is above another, percent of the other. */
    private static BigDecimal distance(BigDecimal price, BigDecimal reference) {
        if (reference.signum() == 0) {
            throw new IllegalArgumentException(
                    "a reference must not be 0; leave the check out where no price is known");
        }
        return price.subtract(reference).movePointRight(2).divide(reference.abs(), MathContext.DECIMAL64);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
