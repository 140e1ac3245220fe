package io.gpttrader.live.internal.account;

import java.time.LocalDate;

/**
 * When something was filled.
 *
 * @param place among the account's times; of the one to come where a broker filled since the last
 * @param bar of the symbol, counted in its series; the forming one where a broker filled since the last
 * @param millis the moment, milliseconds since 1970 UTC
 * @param date of the trading day
 */
record FillTime(int place, int bar, long millis, LocalDate date) {

    /** At the symbol's last bar, at its open or at its close. */
    static FillTime ofLastBar(Quotes quotes, int place, boolean atClose) {
        return new FillTime(place, quotes.last(), quotes.fillTime(atClose), quotes.date());
    }

    /** At a moment since the last bar. */
    static FillTime now(Quotes quotes, int nextPlace, long millis) {
        return new FillTime(nextPlace, quotes.last() + 1, millis, quotes.dateOf(millis));
    }
}
