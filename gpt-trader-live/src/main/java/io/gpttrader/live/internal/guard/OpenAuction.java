package io.gpttrader.live.internal.guard;

import io.gpttrader.live.BrokerTraits;
import io.gpttrader.live.TimeInForce;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * When and how an order is sent that was decided at the close of a bar and is to be filled at the next open. While the market is open
 * that is now. While it is closed the order goes into the opening auction where the broker has one for it; else it waits for the first
 * trade after the open, and is a market order then. Half days, holidays and daylight saving come with the calendar.
 */
public final class OpenAuction {

    /** An order for the auction is sent no later than this before the broker stops taking them. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** Where no trade comes, the market order is sent that long after the open. */
    private static final Duration WAIT_FOR_TRADE = Duration.ofMinutes(2);

    private final BrokerTraits traits;
    private final AuctionHours hours;
    private final Optional<Function<Instant, Map.Entry<Instant, Instant>>> calendar;

    /** What to do with an order. */
    public sealed interface Choice {
        /** For a report: what was done and why. */
        String text();
    }

    /**
     * Send it now.
     *
     * @param time {@link TimeInForce#OPG} for the auction, {@link TimeInForce#DAY} for the market
     */
    public record SendNow(TimeInForce time, String text) implements Choice {}

    /** Ask again at a moment: the broker takes orders for the auction then. */
    public record HoldUntil(Instant until, String text) implements Choice {}

    /**
     * Send it as a market order for the day at the symbol's first trade from a moment on.
     *
     * @param open the moment
     * @param latest when it is sent though no trade was seen
     */
    public record HoldForFirstTrade(Instant open, Instant latest, String text) implements Choice {}

    /**
     * @param hours when orders for the auction are refused
     * @param calendar from a moment to the open and close of the trading session that holds it, or of the next; empty where the market
     *     never closes
     */
    public OpenAuction(
            BrokerTraits traits,
            AuctionHours hours,
            Optional<Function<Instant, Map.Entry<Instant, Instant>>> calendar) {
        this.traits = traits;
        this.hours = hours;
        this.calendar = calendar;
    }

    /**
     * Decides.
     *
     * @param now by the broker's clock
     * @param isWhole whether it is of whole shares; brokers take no fractions into an auction
     */
    public Choice choose(Instant now, boolean isWhole) {
        if (traits.isSimulated()) {
            return new SendNow(TimeInForce.DAY, "sent as a market order, filled at the next open");
        }
        if (calendar.isEmpty()) {
            return new SendNow(TimeInForce.DAY, "sent as a market order, as the market never closes");
        }
        Map.Entry<Instant, Instant> session;
        try {
            session = calendar.get().apply(now);
        } catch (RuntimeException e) {
            return new SendNow(
                    TimeInForce.DAY,
                    "sent as a market order, as the calendar does not cover " + now + ": " + e.getMessage());
        }
        return now.isBefore(session.getKey())
                ? closed(now, session.getKey(), isWhole)
                : new SendNow(TimeInForce.DAY, "sent as a market order, as the market was open");
    }

    private Choice closed(Instant now, Instant open, boolean isWhole) {
        if (!traits.times().contains(TimeInForce.OPG)) {
            return first(open, "as the broker has no orders for the opening auction");
        }
        if (!isWhole) {
            return first(open, "as the opening auction takes whole shares only");
        }
        Instant taken = hours.nextTaken(now);
        if (!taken.isBefore(hours.cutoff(open).minus(MARGIN))) {
            return first(open, "as it was too late for the opening auction of " + open);
        }
        return taken.equals(now)
                ? new SendNow(TimeInForce.OPG, "sent for the opening auction of " + open)
                : new HoldUntil(
                        taken,
                        "held until " + taken + ", when the broker takes orders for the opening auction of " + open);
    }

    private static Choice first(Instant open, String why) {
        return new HoldForFirstTrade(
                open,
                open.plus(WAIT_FOR_TRADE),
                "held for a market order at the first trade after the open of " + open + ", " + why);
    }
}
