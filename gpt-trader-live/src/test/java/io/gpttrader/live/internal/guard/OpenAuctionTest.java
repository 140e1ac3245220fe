package io.gpttrader.live.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.live.BrokerTraits;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.TimeInForce;
import io.gpttrader.live.internal.guard.OpenAuction.Choice;
import io.gpttrader.live.internal.guard.OpenAuction.HoldForFirstTrade;
import io.gpttrader.live.internal.guard.OpenAuction.HoldUntil;
import io.gpttrader.live.internal.guard.OpenAuction.SendNow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times are New York's. Thanksgiving 2026 is 26 November; the day after closes at 13:00. Clocks change on 8 March and 1 November. */
class OpenAuctionTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalDate THANKSGIVING = LocalDate.of(2026, 11, 26);

    private static final Function<Instant, Map.Entry<Instant, Instant>> NYSE = moment -> {
        LocalDate day = moment.atZone(NEW_YORK).toLocalDate();
        while (true) {
            boolean isOpen = day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue() && !day.equals(THANKSGIVING);
            LocalTime close = day.equals(THANKSGIVING.plusDays(1)) ? LocalTime.of(13, 0) : LocalTime.of(16, 0);
            Instant end = day.atTime(close).atZone(NEW_YORK).toInstant();
            if (isOpen && moment.isBefore(end)) {
                return Map.entry(day.atTime(9, 30).atZone(NEW_YORK).toInstant(), end);
            }
            day = day.plusDays(1);
        }
    };

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        // The close of a usual Tuesday: held until 19:00, as Alpaca refuses orders for the auction before.
        "2026-11-24T16:00, hold 2026-11-24T19:00",
        "2026-11-24T18:59:59, hold 2026-11-24T19:00",
        "2026-11-24T19:00, opg",
        "2026-11-25T00:00, opg",
        "2026-11-25T09:27:29, opg",
        "2026-11-25T09:27:30, first 2026-11-25T09:30",
        "2026-11-25T09:28, first 2026-11-25T09:30",
        "2026-11-25T09:29:59, first 2026-11-25T09:30",
        "2026-11-25T09:30, day",
        "2026-11-25T15:59:59, day",
        // Over the holiday to the half day, and from its early close over the weekend.
        "2026-11-25T16:00, hold 2026-11-25T19:00",
        "2026-11-26T12:00, hold 2026-11-26T19:00",
        "2026-11-27T12:59:59, day",
        "2026-11-27T13:00, hold 2026-11-27T19:00",
        "2026-11-28T10:00, hold 2026-11-28T19:00",
        "2026-11-29T20:00, opg",
        // Over both changes of the clock.
        "2026-03-06T16:00, hold 2026-03-06T19:00",
        "2026-03-09T09:27, opg",
        "2026-03-09T09:28, first 2026-03-09T09:30",
        "2026-10-30T16:00, hold 2026-10-30T19:00",
        "2026-11-02T09:27, opg",
        "2026-11-02T09:29, first 2026-11-02T09:30",
    })
    void sends_into_the_auction_while_the_broker_takes_it(String time, String expected) {
        assertThat(words(auction(Set.of(TimeInForce.DAY, TimeInForce.OPG)).choose(at(time), true)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-11-24T16:00, first 2026-11-25T09:30",
        "2026-11-25T09:29:59.999, first 2026-11-25T09:30",
        "2026-11-25T09:30, day",
        "2026-11-25T16:00, first 2026-11-27T09:30",
        "2026-11-27T13:00, first 2026-11-30T09:30",
        "2026-03-06T16:00, first 2026-03-09T09:30"
    })
    void waits_for_the_first_trade_where_the_broker_has_no_auction(String time, String expected) {
        assertThat(words(auction(Set.of(TimeInForce.DAY)).choose(at(time), true)))
                .isEqualTo(expected);
        assertThat(words(auction(Set.of(TimeInForce.DAY, TimeInForce.OPG)).choose(at(time), false)))
                .as("a fraction of a share")
                .isEqualTo(expected);
    }

    @Test
    void says_what_it_did_for_the_report() {
        OpenAuction auction = auction(Set.of(TimeInForce.DAY, TimeInForce.OPG));
        assertThat(auction.choose(at("2026-11-24T20:00"), true).text())
                .isEqualTo("sent for the opening auction of 2026-11-25T14:30:00Z");
        assertThat(auction.choose(at("2026-11-24T17:00"), true).text())
                .isEqualTo("held until 2026-11-25T00:00:00Z, when the broker takes orders for the opening auction of"
                        + " 2026-11-25T14:30:00Z");
        HoldForFirstTrade late = (HoldForFirstTrade) auction.choose(at("2026-11-25T09:29"), true);
        assertThat(late.text())
                .isEqualTo("held for a market order at the first trade after the open of 2026-11-25T14:30:00Z, as it"
                        + " was too late for the opening auction of 2026-11-25T14:30:00Z");
        assertThat(late.latest()).isEqualTo(at("2026-11-25T09:32"));
    }

    @Test
    void sends_at_once_where_the_market_never_closes_the_broker_is_simulated_or_the_calendar_ends() {
        BrokerTraits coins = traits(Set.of(TimeInForce.GTC), false);
        assertThat(words(new OpenAuction(coins, AuctionHours.NEW_YORK, Optional.empty())
                        .choose(at("2026-11-28T03:00"), false)))
                .isEqualTo("day");
        BrokerTraits simulated = traits(Set.of(TimeInForce.OPG), true);
        assertThat(words(new OpenAuction(simulated, AuctionHours.NEW_YORK, Optional.of(NYSE))
                        .choose(at("2026-11-28T03:00"), true)))
                .isEqualTo("day");
        Choice beyond = new OpenAuction(coins, AuctionHours.NEW_YORK, Optional.of(moment -> {
                    throw new IllegalArgumentException("the calendar ends in 2027");
                }))
                .choose(at("2028-01-03T03:00"), true);
        assertThat(beyond.text()).contains("the calendar ends in 2027");
    }

    private static OpenAuction auction(Set<TimeInForce> times) {
        return new OpenAuction(traits(times, false), AuctionHours.NEW_YORK, Optional.of(NYSE));
    }

    private static BrokerTraits traits(Set<TimeInForce> times, boolean isSimulated) {
        return new BrokerTraits(Set.of(OrderType.MARKET), times, true, Duration.ofSeconds(5), isSimulated);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(NEW_YORK).toInstant();
    }

    private static String words(Choice choice) {
        return switch (choice) {
            case SendNow now -> now.time().label();
            case HoldUntil hold -> "hold " + hold.until().atZone(NEW_YORK).toLocalDateTime();
            case HoldForFirstTrade first ->
                "first " + first.open().atZone(NEW_YORK).toLocalDateTime();
        };
    }
}
