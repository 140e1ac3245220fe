package io.gpttrader.live.internal.reconcile;

import static io.gpttrader.live.internal.reconcile.Books.T;
import static io.gpttrader.live.internal.reconcile.Books.atBroker;
import static io.gpttrader.live.internal.reconcile.Books.fill;
import static io.gpttrader.live.internal.reconcile.Books.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.live.BrokerAccount;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.internal.reconcile.Difference.Cause;
import io.gpttrader.live.internal.reconcile.Difference.PositionDiffers;
import io.gpttrader.live.internal.reconcile.Difference.Standing;
import io.gpttrader.live.internal.wire.BrokerState.Part;
import io.gpttrader.live.internal.wire.BrokerState.Unread;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers by hand. An account has 1,000 USD of cash and 10,000 of equity, so that 1 % is 100. */
class ReconcilerTest {
    private final Reconciler reconciler = new Reconciler(new Tolerances(1, number("0.01"), 0.5, Duration.ofSeconds(5)));
    private final Books books = new Books();

    private Reconciliation look() {
        return reconciler.compare(books.expected(), books.state());
    }

    private Reconciliation twice() {
        Reconciliation unused = look();
        return look();
    }

    private static String only(Reconciliation result, Standing standing) {
        assertThat(result.differences()).hasSize(1);
        assertThat(result.differences().getFirst().standing())
                .as(result.toString())
                .isEqualTo(standing);
        return result.differences().getFirst().sentence();
    }

    @Test
    void agrees_when_everything_is_the_same_however_numbers_are_spelled() {
        books.books("AAPL", "10").broker("AAPL", "10.000", "100").order("gtaaaaaaaa-1", "b-1", "AAPL", "0");
        books.open.add(atBroker("b-1", "gtaaaaaaaa-1", "AAPL", "0.0"));
        Reconciliation result = look();
        assertThat(result.agrees()).isTrue();
        assertThat(result.wantsAnotherLook()).isFalse();
        assertThat(result.blocksEntries("AAPL")).isFalse();
        assertThat(result).hasToString("the session and the broker agree");
    }

    @Test
    void a_position_closed_by_hand_is_suspected_first_and_then_confirmed_with_who_traded() {
        books.books("AAPL", "10");
        books.cash = null;
        books.fills.add(fill("manual-7", "AAPL", OrderSide.SELL, "10", "101.5", T.minusSeconds(60)));
        Reconciliation first = look();
        assertThat(only(first, Standing.SUSPECTED))
                .isEqualTo(
                        "AAPL: the session expects 10 but the broker says 0 (difference -10), closed at the broker; by an order"
                                + " that is not the session's: sold 10 at 101.5 at 2026-11-27T14:59:00Z; not certain yet, asked again");
        assertThat(first.blocksEntries("AAPL")).isTrue();
        assertThat(first.blocksEntries("MSFT")).isFalse();
        assertThat(first.mismatches()).isEmpty();
        assertThat(first.wantsAnotherLook()).isTrue();
        Reconciliation second = look();
        assertThat(only(second, Standing.CONFIRMED)).endsWith("2026-11-27T14:59:00Z");
        assertThat(second.agrees()).isFalse();
        PositionDiffers differs = (PositionDiffers) second.mismatches().getFirst();
        assertThat(differs.difference()).isEqualByComparingTo("-10");
        assertThat(differs.cause()).isEqualTo(Cause.CLOSED);
    }

    @Test
    void says_which_way_a_position_was_changed() {
        books.cash = null;
        assertThat(causeOf("10", "4")).isEqualTo(Cause.PARTLY_CLOSED);
        assertThat(causeOf("10", "14")).isEqualTo(Cause.INCREASED);
        assertThat(causeOf("0", "5")).isEqualTo(Cause.OPENED);
        assertThat(causeOf("0", "-5")).isEqualTo(Cause.OPENED);
        assertThat(causeOf("10", "-3")).isEqualTo(Cause.TURNED);
        assertThat(causeOf("-10", "-4")).isEqualTo(Cause.PARTLY_CLOSED);
        assertThat(causeOf("-10", "0")).isEqualTo(Cause.CLOSED);
    }

    private Cause causeOf(String expected, String actual) {
        books.held.clear();
        books.books("AAPL", expected);
        if (!actual.equals("0")) {
            books.broker("AAPL", actual, "100");
        }
        return ((PositionDiffers) twice().mismatches().getFirst()).cause();
    }

    @Test
    void a_fill_on_its_way_is_never_a_mismatch() {
        books.books("AAPL", "0").broker("AAPL", "10", "100");
        books.cash = null;
        assertThat(only(look(), Standing.SUSPECTED)).contains("opened at the broker");
        books.books("AAPL", "10");
        assertThat(look().agrees()).isTrue();
        books.books("AAPL", "0");
        assertThat(look().mismatches()).as("counted again after agreement").isEmpty();
    }

    @Test
    void other_numbers_start_the_suspicion_anew() {
        books.cash = null;
        books.books("AAPL", "10").broker("AAPL", "7", "100");
        assertThat(look().mismatches()).isEmpty();
        books.held.clear();
        books.broker("AAPL", "4", "100");
        assertThat(look().mismatches()).isEmpty();
        books.books("AAPL", "9");
        assertThat(look().mismatches()).isEmpty();
        assertThat(look().mismatches()).hasSize(1);
    }

    @Test
    void nothing_is_confirmed_while_a_request_of_the_symbol_has_no_answer() {
        books.cash = null;
        books.books("AAPL", "10").broker("AAPL", "7", "100");
        books.unsettled.add("AAPL");
        for (int i = 0; i < 5; i++) {
            assertThat(only(look(), Standing.SUSPECTED)).contains("asked again");
        }
        books.unsettled.clear();
        assertThat(look().mismatches()).as("the first settled look").isEmpty();
        assertThat(look().mismatches()).hasSize(1);
    }

    @Test
    void nothing_is_confirmed_within_the_time_that_a_broker_needs_after_a_fill() {
        books.cash = null;
        books.books("AAPL", "10").broker("AAPL", "7", "100");
        books.fills.add(fill("gtaaaaaaaa-1", "AAPL", OrderSide.BUY, "3", "100", T.minusSeconds(4)));
        assertThat(twice().mismatches()).isEmpty();
        books.time = T.plusSeconds(1);
        assertThat(twice().mismatches()).hasSize(1);
    }

    @Test
    void a_torn_state_confirms_nothing_and_takes_nothing_back() {
        books.cash = null;
        books.books("AAPL", "10").broker("AAPL", "7", "100");
        Reconciliation unused = look();
        books.isTorn = true;
        Reconciliation torn = look();
        assertThat(torn.agrees()).isFalse();
        assertThat(torn.mismatches()).isEmpty();
        assertThat(torn.differences().getFirst().sentence())
                .isEqualTo(
                        "not reconciled: positions and cash, orders changed while the broker's state was read, 1 times; it is read"
                                + " again");
        books.isTorn = false;
        assertThat(look().mismatches()).as("two whole states in a row").hasSize(1);
    }

    @Test
    void a_torn_state_without_a_difference_proves_no_agreement() {
        books.isTorn = true;
        Reconciliation result = look();
        assertThat(result.agrees()).isFalse();
        assertThat(result.blocksEntries("AAPL")).isTrue();
        assertThat(result.wantsAnotherLook()).isTrue();
    }

    @Test
    void what_could_not_be_read_is_said_and_nothing_made_of_it() {
        books.books("AAPL", "10").order("gtaaaaaaaa-1", "b-1", "AAPL", "0");
        books.account = null;
        for (Part part : Part.values()) {
            books.unread.add(new Unread(part, "no connection"));
        }
        Reconciliation result = twice();
        assertThat(result.differences()).hasSize(6).allMatch(one -> one.standing() == Standing.UNPROVEN);
        assertThat(result.toString()).contains("not reconciled: positions, no connection");
    }

    @Test
    void compares_the_union_of_symbols() {
        books.cash = null;
        books.symbols.add("TSLA");
        books.books("AAPL", "10")
                .broker("MSFT", "3", "300")
                .broker("TSLA", "1", "200")
                .broker("OTHER", "2", "5");
        books.books("GONE", "4");
        assertThat(twice().differences())
                .extracting(Difference::symbol)
                .containsExactly("AAPL", "GONE", "MSFT", "OTHER", "TSLA");
    }

    @Test
    void a_position_that_the_session_does_not_trade_is_noted_until_it_is_accepted() {
        books.cash = null;
        books.broker("TSLA", "5", "200");
        assertThat(only(look(), Standing.SUSPECTED))
                .isEqualTo("TSLA: the account holds 5, which is not the session's; not certain yet, asked again");
        Reconciliation result = look();
        assertThat(only(result, Standing.NOTED))
                .isEqualTo("TSLA: the account holds 5, which is not the session's; it is left alone");
        assertThat(result.agrees()).isTrue();
        books.external.put("TSLA", number("5"));
        assertThat(look().differences()).isEmpty();
        books.held.clear();
        assertThat(only(twice(), Standing.NOTED)).contains("TSLA: the account holds 0, was 5");
    }

    @Test
    void a_symbol_held_without_a_recipe_is_the_sessions() {
        books.cash = null;
        books.books("OLD", "10");
        assertThat(only(twice(), Standing.CONFIRMED)).startsWith("OLD: the session expects 10 but the broker says 0");
    }

    @Test
    void what_was_accepted_as_external_in_a_traded_symbol_counts() {
        books.books("AAPL", "10").broker("AAPL", "110", "100");
        books.external.put("AAPL", number("100"));
        assertThat(look().agrees()).isTrue();
    }

    // ---- fees, steps, splits

    @Test
    void a_fee_taken_in_the_coin_is_taken_over_and_noted() {
        books.cash = null;
        books.symbols.add("BTC/USD");
        books.feesInKind.add("BTC/USD");
        books.books("BTC/USD", "2").broker("BTC/USD", "1.995", "90000");
        assertThat(only(look(), Standing.SUSPECTED)).contains("a fee taken in the coin itself");
        Reconciliation result = look();
        assertThat(only(result, Standing.NOTED))
                .isEqualTo(
                        "BTC/USD: the session expects 2 but the broker says 1.995 (difference -0.005), a fee taken in the coin"
                                + " itself; at most 0.5 % of 2 bought; the broker's number is taken");
        assertThat(result.agrees()).isTrue();
    }

    @Test
    void a_fee_of_what_was_bought_may_be_more_of_what_is_left() {
        books.cash = null;
        books.symbols.add("BTC/USD");
        books.feesInKind.add("BTC/USD");
        books.fills.add(fill("gtaaaaaaaa-1", "BTC/USD", OrderSide.BUY, "10", "100", T.minusSeconds(100)));
        books.fills.add(fill("gtaaaaaaaa-2", "BTC/USD", OrderSide.SELL, "9", "100", T.minusSeconds(50)));
        books.books("BTC/USD", "1").broker("BTC/USD", "0.975", "100");
        assertThat(twice().agrees()).isTrue();
        books.fills.clear();
        assertThat(twice().mismatches()).as("2.5 % of what is held is no fee").hasSize(1);
    }

    @Test
    void shares_have_no_fee_in_kind_and_more_than_the_tolerance_is_none() {
        books.cash = null;
        books.books("AAPL", "1000").broker("AAPL", "998", "100");
        assertThat(twice().mismatches()).hasSize(1);
        books.feesInKind.add("AAPL");
        assertThat(twice().agrees()).isTrue();
        books.held.clear();
        books.broker("AAPL", "994", "100");
        assertThat(twice().mismatches()).hasSize(1);
        books.held.clear();
        books.broker("AAPL", "1002", "100");
        assertThat(twice().mismatches()).as("more than was bought").hasSize(1);
    }

    @Test
    void less_than_the_least_step_is_no_mismatch() {
        books.cash = null;
        books.steps.put("AAPL", number("0.0001"));
        books.books("AAPL", "10").broker("AAPL", "10.00009", "100");
        assertThat(only(twice(), Standing.NOTED)).contains("less than can be traded; the least step is 0.0001");
        books.books("AAPL", "0");
        books.held.clear();
        books.broker("AAPL", "0.0001", "100");
        assertThat(twice().mismatches()).hasSize(1);
    }

    @Test
    void recognises_splits_by_quantity_and_price_and_still_calls_them_a_mismatch() {
        books.cash = null;
        assertThat(split("10", "400", "40", "101"))
                .contains("a split of the shares; looks like a 4-for-1 split, as the price" + " went from 400 to 101");
        assertThat(split("100", "1", "10", "9.5")).contains("looks like a 1-for-10 reverse split");
        assertThat(split("15", "1", "1", "10.2"))
                .as("the fraction was paid in cash")
                .contains("a 1-for-10 reverse split");
        assertThat(split("7", "30", "10.5", "20")).contains("a 3-for-2 split");
        assertThat(split("-10", "400", "-40", "100")).contains("a 4-for-1 split");
        assertThat(split("10", "400", "40", "400")).doesNotContain("split").contains("made larger");
        assertThat(split("10", "400", "41", "100")).doesNotContain("split");
        assertThat(split("10", "400", "5", "400")).doesNotContain("split").contains("partly closed");
        assertThat(split("10", "0", "40", "100")).doesNotContain("split");
    }

    private String split(String before, String priceBefore, String after, String priceAfter) {
        books.held.clear();
        books.prices.put("AAPL", number(priceBefore));
        books.books("AAPL", before).broker("AAPL", after, priceAfter);
        return only(twice(), Standing.CONFIRMED);
    }

    // ---- cash

    @Test
    void small_differences_of_cash_are_taken_over_and_large_ones_are_a_mismatch() {
        books.account = Books.account("998.75");
        assertThat(only(look(), Standing.SUSPECTED)).contains("difference -1.25, -0.01 % of equity");
        Reconciliation noted = look();
        assertThat(only(noted, Standing.NOTED))
                .isEqualTo(
                        "cash: the session expects 1000.00 but the broker says 998.75 USD (difference -1.25, -0.01 % of equity),"
                                + " as fees, interest, dividends or transfers make it; the broker's number is taken");
        assertThat(noted.agrees()).isTrue();
        books.account = Books.account("900");
        assertThat(only(twice(), Standing.NOTED)).contains("-1.00 % of equity");
        books.account = Books.account("899.99");
        assertThat(only(twice(), Standing.CONFIRMED)).contains("more than fees, interest and dividends explain");
        books.account = Books.account("1100.01");
        assertThat(only(twice(), Standing.CONFIRMED)).contains("difference +100.01");
        books.account = Books.account("1000.01");
        assertThat(look().differences()).as("a cent").isEmpty();
    }

    @Test
    void cash_waits_while_anything_is_unsettled_and_blocks_no_symbol() {
        books.account = Books.account("500");
        books.unsettled.add("MSFT");
        Reconciliation result = twice();
        assertThat(only(result, Standing.SUSPECTED)).startsWith("cash");
        assertThat(result.blocksEntries("AAPL")).isFalse();
    }

    @Test
    void foreign_trades_explain_cash() {
        books.broker("TSLA", "5", "100");
        books.account = Books.account("490");
        Reconciliation result = twice();
        assertThat(result.agrees()).as(result.toString()).isTrue();
        assertThat(result.toString())
                .contains("difference -510, -5.10 % of equity, of which positions that differ explain -500");
    }

    @Test
    void cash_that_has_not_moved_since_both_agreed_is_not_taken_while_positions_agree() {
        assertThat(look().agrees()).isTrue();
        books.cash = number("0");
        books.books("AAPL", "10").broker("AAPL", "10", "100");
        Reconciliation result = twice();
        assertThat(only(result, Standing.NOTED))
                .isEqualTo(
                        "cash: the broker says 1000.00 USD as before the session's last trades, which make 0.00 of it; the session's"
                                + " number is kept");
        assertThat(result.hasCorrections()).isFalse();
        books.account = Books.account("0");
        assertThat(look().differences()).isEmpty();
        books.account = Books.account("1000");
        assertThat(only(twice(), Standing.CONFIRMED))
                .as("not what was agreed last")
                .contains("difference +1000");
    }

    @Test
    void cash_that_has_not_moved_is_no_excuse_for_a_position_that_is_not_there() {
        assertThat(look().agrees()).isTrue();
        books.cash = number("0");
        books.prices.put("AAPL", number("100"));
        books.books("AAPL", "10");
        assertThat(twice().mismatches()).extracting(Difference::symbol).containsExactly("AAPL");
    }

    @Test
    void an_account_without_equity_has_no_small_difference() {
        books.account = new BrokerAccount("A1", false, "USD", number("-20"), number("0"), number("0"), "", false);
        books.cash = number("-10");
        assertThat(only(twice(), Standing.CONFIRMED)).contains("difference -10)");
    }

    // ---- account

    @Test
    void a_blocked_or_another_account_is_a_mismatch_at_once() {
        books.account = new BrokerAccount(
                "A2",
                false,
                "USD",
                number("1000"),
                number("10000"),
                number("0"),
                "trading is suspended by the user",
                true);
        Reconciliation result = look();
        assertThat(result.mismatches())
                .extracting(Difference::sentence)
                .containsExactly(
                        "the session trades account A1 but the broker's keys are of account A2; give the keys of the former, or start a"
                                + " session with a journal of its own",
                        "account A2 is blocked by the broker: trading is suspended by the user");
        books.accountId = "";
        assertThat(look().mismatches()).hasSize(1);
    }

    // ---- orders

    @Test
    void an_order_that_the_broker_does_not_list_is_to_be_looked_up_and_holds_its_symbol() {
        books.cash = null;
        books.order("gtaaaaaaaa-3", "b-3", "AAPL", "0").order("gtaaaaaaaa-4", "", "MSFT", "0");
        books.books("AAPL", "0").broker("AAPL", "10", "100");
        Reconciliation result = twice();
        assertThat(result.differences()).allMatch(one -> one.standing() == Standing.SUSPECTED);
        assertThat(result.differences())
                .extracting(Difference::sentence)
                .startsWith(
                        "AAPL: order gtaaaaaaaa-3 (the broker's b-3) is open in the session but not at the broker; it is looked up",
                        "MSFT: order gtaaaaaaaa-4 (not confirmed yet) is open in the session but not at the broker; it is looked up");
    }

    @Test
    void an_order_listed_as_over_is_not_listed() {
        books.order("gtaaaaaaaa-3", "b-3", "AAPL", "0");
        books.open.add(atBroker("b-3", "gtaaaaaaaa-3", "AAPL", "0").with(OrderStatus.CANCELED, ""));
        assertThat(only(look(), Standing.SUSPECTED)).contains("not at the broker");
    }

    @Test
    void an_order_that_the_broker_lists_by_its_own_id_only_is_known() {
        books.order("gtaaaaaaaa-3", "b-3", "AAPL", "0");
        books.open.add(atBroker("b-3", "", "AAPL", "0"));
        assertThat(look().agrees()).isTrue();
    }

    @Test
    void what_has_traded_of_an_order_holds_its_symbol_while_the_fills_are_missing() {
        books.cash = null;
        books.order("gtaaaaaaaa-3", "b-3", "AAPL", "0").books("AAPL", "0").broker("AAPL", "4", "99.5");
        books.open.add(atBroker("b-3", "gtaaaaaaaa-3", "AAPL", "4"));
        Reconciliation result = twice();
        assertThat(result.mismatches()).isEmpty();
        assertThat(result.toString())
                .contains(
                        "AAPL: order gtaaaaaaaa-3 has traded 0 by the session and 4 by the broker; its fills are asked for");
    }

    @Test
    void an_order_with_an_id_of_the_sessions_that_it_never_gave_means_a_lost_journal() {
        books.open.add(atBroker("b-9", "gtaaaaaaaa-10", "AAPL", "0"));
        Reconciliation result = look();
        assertThat(only(result, Standing.CONFIRMED))
                .isEqualTo(
                        "AAPL: order gtaaaaaaaa-10 (buy 10 limit 99.5, the broker's b-9) works at the broker; its id is one of"
                                + " this session's, whose journal does not know it: part of the journal is lost");
        assertThat(result.blocksEntries("AAPL")).isTrue();
    }

    @Test
    void an_order_of_another_session_is_said_to_be_one() {
        books.open.add(atBroker("b-9", "gtbbbbbbbb-1", "AAPL", "0"));
        assertThat(only(look(), Standing.CONFIRMED)).contains("another session has sent it");
    }

    @Test
    void an_order_that_is_over_in_the_books_but_works_is_confirmed_the_second_time() {
        books.open.add(atBroker("b-2", "gtaaaaaaaa-2", "AAPL", "0"));
        assertThat(only(look(), Standing.SUSPECTED)).contains("is over in the session but works at the broker");
        assertThat(only(look(), Standing.CONFIRMED)).contains("gtaaaaaaaa-2");
    }

    @Test
    void someone_elses_order_is_noted() {
        books.open.add(atBroker("b-7", "by-hand", "AAPL", "3"));
        books.open.add(atBroker("b-8", "", "TSLA", "0"));
        Reconciliation result = look();
        assertThat(result.agrees()).isTrue();
        assertThat(result.toString())
                .isEqualTo(
                        "AAPL: an order that is not the session's works at the broker (buy 10 limit 99.5, 3 traded, the broker's"
                                + " b-7); the session trades this symbol too\n"
                                + "TSLA: an order that is not the session's works at the broker (buy 10 limit 99.5, the broker's b-8)");
    }

    @Test
    void an_order_that_someone_has_changed_holds_its_symbol_until_it_is_looked_up() {
        books.order("gtaaaaaaaa-3", "b-3", "AAPL", "0");
        books.open.add(Books.with(atBroker("b-4", "by-hand", "AAPL", "0"), "b-3", List.of()));
        Reconciliation result = look();
        assertThat(result.blocksEntries("AAPL")).isTrue();
        assertThat(result.toString()).contains("it stands in the place of gtaaaaaaaa-3, which someone has changed");
        books.order("gtaaaaaaaa-3", "b-4", "AAPL", "0");
        assertThat(look().agrees()).isTrue();
    }

    @Test
    void legs_of_the_sessions_orders_are_its_own_nested_or_not() {
        books.order("gtaaaaaaaa-3", "b-3", "AAPL", "0");
        var leg = atBroker("b-31", "leg-of-broker", "AAPL", "0");
        books.open.add(leg);
        books.open.add(Books.with(atBroker("b-3", "gtaaaaaaaa-3", "AAPL", "0"), "", List.of(leg)));
        assertThat(look().differences()).isEmpty();
        books.orders.clear();
        books.open.clear();
        books.open.add(leg);
        books.legs.add("b-31");
        assertThat(look().differences()).as("the entry is over").isEmpty();
    }

    @Test
    void ids_of_the_session_are_told_from_others() {
        Expected expected = books.expected();
        assertThat(expected.hasGiven("gtaaaaaaaa-9")).isTrue();
        assertThat(expected.hasGiven("gtaaaaaaaa-9-stop")).isTrue();
        for (String id : List.of(
                "gtaaaaaaaa-10",
                "gtaaaaaaaa-0",
                "gtaaaaaaaa-",
                "gtaaaaaaaa-x",
                "gtaaaaaaaa",
                "",
                "gtaaaaaaaa-99999999999999999999",
                "gtaaaaaaaa9")) {
            assertThat(expected.hasGiven(id)).as(id).isFalse();
        }
    }

    @Test
    void tells_coins_from_shares_by_their_symbols() {
        assertThat(List.of("BTC/USD", "BTC-USD", "ETH/BTC", "BTCUSDT", "SOLUSDC", "ETHBTC", "BTCEUR"))
                .allMatch(Expected::looksLikeCoin);
        assertThat(List.of("AAPL", "BRK.B", "BRK-B", "BRK B", "GOOGL", "EUR", "USD", "SPY", "ETHE", "ABTC"))
                .noneMatch(Expected::looksLikeCoin);
    }

    @Test
    void replaying_the_same_states_gives_the_same_differences() {
        Reconciler again = new Reconciler(new Tolerances(1, number("0.01"), 0.5, Duration.ofSeconds(5)));
        books.books("AAPL", "10").broker("AAPL", "7", "100").broker("TSLA", "1", "1");
        books.account = Books.account("700");
        for (int i = 0; i < 4; i++) {
            books.isTorn = i == 1;
            assertThat(again.compare(books.expected(), books.state())).isEqualTo(look());
        }
    }
}
