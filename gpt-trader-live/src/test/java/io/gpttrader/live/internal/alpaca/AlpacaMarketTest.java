package io.gpttrader.live.internal.alpaca;

import static io.gpttrader.live.internal.alpaca.AlpacaProbe.failure;
import static io.gpttrader.live.internal.alpaca.AlpacaProbe.golden;
import static io.gpttrader.live.internal.alpaca.AlpacaProbe.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.live.Alpaca;
import io.gpttrader.live.BrokerAccount;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.BrokerPosition;
import io.gpttrader.live.BrokerQuote;
import io.gpttrader.live.Instrument;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.fake.FakeAlpaca;
import io.gpttrader.live.fake.FakeFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The account, its positions, the symbols, prices, the clock and the calendar. */
@Timeout(60)
class AlpacaMarketTest {

    private final FakeAlpaca server = new FakeAlpaca().price("AAPL", "190").price("BTC/USD", "90000");
    private final Alpaca alpaca = AlpacaProbe.at(server);

    @AfterEach
    void end() {
        alpaca.close();
        server.close();
    }

    private BrokerAccount account(String body) {
        server.answerNext("GET /v2/account", 200, body);
        return alpaca.account();
    }

    @Test
    void reads_the_documented_account() {
        assertThat(account(golden("account.json")))
                .isEqualTo(new BrokerAccount(
                        "PALPACA_123",
                        false,
                        "USD",
                        number("122086.5"),
                        number("123346.11"),
                        number("245432.61"),
                        "",
                        true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"trading_blocked\":true|trading_blocked",
                "\"account_blocked\":\"true\",\"trade_suspended_by_user\":true|account_blocked, trade_suspended_by_user",
                "\"status\":\"ACCOUNT_UPDATED\"|status ACCOUNT_UPDATED",
                "\"status\":\"active\",\"transfers_blocked\":true|",
                "\"status\":null,\"trading_blocked\":null|"
            })
    void a_blocked_account_says_why(String fields, String why) {
        BrokerAccount account = account("{\"id\":\"an-id\",\"cash\":\"1\",\"buying_power\":2," + fields + "}");
        assertThat(account.blocked()).isEqualTo(why == null ? "" : why);
        assertThat(account.id()).isEqualTo("an-id");
        assertThat(account.equity()).isEqualByComparingTo("1");
        assertThat(account.canShort()).isFalse();
    }

    @Test
    void an_account_without_money_or_name_is_no_account() {
        server.answerNext("GET /v2/account", 200, "{\"id\":\"x\",\"buying_power\":\"1\"}");
        assertThat(failure(alpaca::account)).hasMessageContaining("'cash'");
        server.answerNext("GET /v2/account", 200, "{\"cash\":\"1\",\"buying_power\":\"1\"}");
        assertThat(failure(alpaca::account)).hasMessageContaining("'account_number'");
    }

    @Test
    void positions_have_the_sign_of_their_side() {
        server.answerNext(
                "GET /v2/positions",
                200,
                "[{\"symbol\":\"A\",\"qty\":\"-5\",\"side\":\"short\",\"avg_entry_price\":\"10\",\"current_price\":null,"
                        + "\"lastday_price\":\"11\"},{\"symbol\":\"B\",\"qty\":\"5\",\"side\":\"short\"},"
                        + "{\"symbol\":\"C\",\"qty\":1.5,\"side\":\"long\",\"current_price\":\"3\"},{\"symbol\":\"D\",\"qty\":\"0\"}]");
        assertThat(alpaca.positions())
                .containsExactly(
                        new BrokerPosition("A", number("-5"), number("10"), number("11")),
                        new BrokerPosition("B", number("-5"), number("0"), number("0")),
                        new BrokerPosition("C", number("1.5"), number("0"), number("3")));
    }

    // ---- symbols

    @Test
    void a_share_has_cents_from_a_dollar_on_and_parts_where_it_may_be_divided() {
        Instrument its = alpaca.instrument("AAPL");
        assertThat(its.isTradable()).isTrue();
        assertThat(its.canShort()).isTrue();
        assertThat(its.quantityStep()).isEqualByComparingTo("0.000000001");
        assertThat(its.roundPrice(number("187.5678"), OrderSide.BUY)).isEqualByComparingTo("187.56");
        assertThat(its.roundPrice(number("0.98765"), OrderSide.SELL)).isEqualByComparingTo("0.9877");
    }

    private Instrument instrument(String symbol, String body) {
        server.answerNext("GET /v2/assets/", 200, body);
        return alpaca.instrument(symbol);
    }

    @Test
    void reads_the_documented_coin() {
        Instrument its = instrument("BTC/USD", golden("asset-crypto.json"));
        assertThat(its)
                .isEqualTo(new Instrument(
                        "BTC/USD",
                        true,
                        false,
                        number("0.0001"),
                        number("0.0001"),
                        number("0"),
                        Map.of(number("0"), number("1"))));
        assertThat(server.requests("GET /v2/assets/").getFirst().target()).isEqualTo("/v2/assets/BTC%2FUSD");
    }

    @Test
    void a_coin_is_asked_for_without_its_slash_where_that_does_not_get_through() {
        server.answerNext("GET /v2/assets/BTC%2FUSD", 404, "<html>no such page</html>");
        assertThat(alpaca.instrument("BTC/USD").quantityStep()).isEqualByComparingTo("0.0001");
        assertThat(server.requests("GET /v2/assets/BTCUSD")).hasSize(1);
    }

    @Test
    void old_and_new_fields_say_what_can_be_borrowed_and_traded() {
        assertThat(instrument("A1", "{\"tradable\":true,\"shortable\":true,\"borrow_status\":\"hard_to_borrow\"}")
                        .canShort())
                .isFalse();
        assertThat(instrument("A2", "{\"tradable\":true,\"shortable\":true,\"easy_to_borrow\":false}")
                        .canShort())
                .isFalse();
        assertThat(instrument("A3", "{\"tradable\":true,\"shortable\":true}").canShort())
                .isTrue();
        Instrument dead = instrument("A4", "{\"tradable\":true,\"status\":\"inactive\",\"fractionable\":false}");
        assertThat(dead.isTradable()).isFalse();
        assertThat(dead.quantityStep()).isEqualByComparingTo("1");
        assertThat(instrument("A5", "{\"tradable\":null}").isTradable()).isFalse();
    }

    @Test
    void a_symbol_is_asked_for_once_a_minute() {
        assertThat(alpaca.instrument("AAPL")).isSameAs(alpaca.instrument("AAPL"));
        assertThat(server.requests("GET /v2/assets/AAPL")).hasSize(1);
        assertThat(failure(() -> alpaca.instrument("NOPE")).kind()).isEqualTo(Kind.NOT_FOUND);
    }

    // ---- quotes

    @Test
    void quotes_of_shares_and_coins_come_from_the_data_server() {
        BrokerQuote quote = alpaca.feed("sip").quote("AAPL").orElseThrow();
        assertThat(quote.bid()).isEqualByComparingTo("189.99");
        assertThat(quote.ask()).isEqualByComparingTo("190.01");
        assertThat(quote.time()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(server.requests("GET /v2/stocks/AAPL/quotes/latest?feed=sip"))
                .hasSize(1);
        assertThat(alpaca.quote("BTC/USD").orElseThrow().ask()).isEqualByComparingTo("90000.01");
        assertThat(alpaca.quote("ETH/USD")).isEmpty();
        assertThat(alpaca.quote("NOPE")).isEmpty();
    }

    @Test
    void refused_quotes_are_none_and_a_broken_server_is_a_failure() {
        server.quoting(false);
        assertThat(alpaca.quote("AAPL")).isEmpty();
        server.quoting(true);
        server.answerNext("GET /v2/stocks", 200, "{\"symbol\":\"AAPL\",\"quote\":null}");
        assertThat(alpaca.quote("AAPL")).isEmpty();
        server.answerNext("GET /v2/stocks", 200, "{\"quote\":{\"bp\":0,\"ap\":0,\"t\":\"2026-01-01T00:00:00Z\"}}");
        assertThat(alpaca.quote("AAPL")).isEmpty();
        server.answerNext("GET /v2/stocks", 404, "<html>no such page</html>");
        assertThat(alpaca.quote("AAPL")).isEmpty();
        server.faults(request -> FakeFault.ERROR_BEFORE);
        assertThat(failure(() -> alpaca.quote("AAPL")).kind()).isEqualTo(Kind.UNKNOWN);
    }

    // ---- time

    @Test
    void the_time_is_that_of_the_brokers_clock_even_where_that_is_set_or_does_not_answer() {
        for (Duration skew : List.of(Duration.ofMinutes(-7), Duration.ofHours(3), Duration.ZERO, Duration.ofDays(-2))) {
            InstantSource skewed = () -> Instant.now().plus(skew);
            server.clock(skewed);
            assertThat(Duration.between(skewed.instant(), alpaca.time()).abs()).isLessThan(Duration.ofSeconds(1));
        }
        server.answerNext("GET /v2/clock", 403, "{\"message\":\"forbidden.\"}");
        assertThat(Duration.between(Instant.now().minus(Duration.ofDays(2)), alpaca.time())
                        .abs())
                .isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void half_of_a_slow_answer_is_not_taken_for_skew() {
        server.slow(Duration.ofMillis(400));
        server.next("GET /v2/clock", FakeFault.SLOW);
        assertThat(Duration.between(alpaca.time(), Instant.now()).abs()).isLessThan(Duration.ofMillis(350));
    }

    @Test
    void the_calendar_tells_the_session_that_holds_a_moment_or_else_the_next() {
        server.day(LocalDate.of(2026, 11, 26), "closed").day(LocalDate.of(2026, 11, 27), "09:30-13:00");
        Function<Instant, Map.Entry<Instant, Instant>> hours =
                alpaca.tradingHours().orElseThrow();
        Map.Entry<Instant, Instant> half =
                Map.entry(Instant.parse("2026-11-27T14:30:00Z"), Instant.parse("2026-11-27T18:00:00Z"));
        assertThat(hours.apply(Instant.parse("2026-11-25T21:00:00Z")))
                .as("after the close, before a holiday")
                .isEqualTo(half);
        assertThat(hours.apply(Instant.parse("2026-11-27T14:30:00Z"))).isEqualTo(half);
        assertThat(hours.apply(Instant.parse("2026-11-27T17:59:59Z"))).isEqualTo(half);
        assertThat(hours.apply(Instant.parse("2026-11-27T18:00:00Z")))
                .isEqualTo(Map.entry(Instant.parse("2026-11-30T14:30:00Z"), Instant.parse("2026-11-30T21:00:00Z")));
        assertThat(hours.apply(Instant.parse("2026-07-01T10:00:00Z")))
                .as("summer time")
                .isEqualTo(Map.entry(Instant.parse("2026-07-01T13:30:00Z"), Instant.parse("2026-07-01T20:00:00Z")));
        assertThat(server.requests("GET /v2/calendar")).hasSize(1);
        assertThat(hours.apply(Instant.parse("2026-12-31T22:00:00Z")).getKey())
                .as("over the new year")
                .isEqualTo(Instant.parse("2027-01-01T14:30:00Z"));
        assertThat(server.requests("GET /v2/calendar")).hasSize(2);
    }

    @Test
    void a_calendar_without_sense_is_a_failure() {
        Function<Instant, Map.Entry<Instant, Instant>> hours =
                alpaca.tradingHours().orElseThrow();
        server.answerNext(
                "GET /v2/calendar", 200, "[{\"date\":\"2026-02-03\",\"open\":\"early\",\"close\":\"16:00\"}]");
        assertThat(failure(() -> hours.apply(Instant.parse("2026-02-03T15:00:00Z")))
                        .kind())
                .isEqualTo(Kind.PROTOCOL);
        server.answerNext("GET /v2/calendar", 200, "[]");
        assertThat(failure(() -> hours.apply(Instant.parse("2026-02-03T15:00:00Z"))))
                .hasMessageContaining("no trading session after");
    }
}
