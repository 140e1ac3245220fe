package io.gpttrader.live.internal.guard;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When a broker refuses orders for the opening auction.
 *
 * @param zone of the times; its clock changes are followed
 * @param refusedFrom the first moment of a day at which it refuses them
 * @param refusedUntil the first moment of that day at which it takes them again
 */
public record AuctionHours(ZoneId zone, LocalTime refusedFrom, LocalTime refusedUntil) {

    /** Alpaca's, 09:28 to 19:00 in New York; the exchanges' own cutoff is the same. */
    public static final AuctionHours NEW_YORK =
            new AuctionHours(ZoneId.of("America/New_York"), LocalTime.of(9, 28), LocalTime.of(19, 0));

    /** Checks the order. */
    public AuctionHours {
        if (!refusedFrom.isBefore(refusedUntil)) {
            throw new IllegalArgumentException(
                    "refusedFrom must be before refusedUntil but they were " + refusedFrom + " and " + refusedUntil);
        }
    }

    /** The first moment from then on at which an order for the auction is taken. */
    Instant nextTaken(Instant now) {
        ZonedDateTime local = now.atZone(zone);
        LocalTime time = local.toLocalTime();
        boolean isRefused = !time.isBefore(refusedFrom) && time.isBefore(refusedUntil);
        return isRefused ? local.toLocalDate().atTime(refusedUntil).atZone(zone).toInstant() : now;
    }

    /** The last moment before an open until which an order for its auction is taken. */
    Instant cutoff(Instant open) {
        ZonedDateTime local = open.atZone(zone);
        return local.toLocalTime().isBefore(refusedFrom)
                ? open
                : local.toLocalDate().atTime(refusedFrom).atZone(zone).toInstant();
    }
}
