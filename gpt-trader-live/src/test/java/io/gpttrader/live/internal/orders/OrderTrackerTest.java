package io.gpttrader.live.internal.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderStatus;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each rule of an order's way, one by one. All of them together under random faults: {@link OrderWorldTest}. */
final class OrderTrackerTest {

    @Nested
    final class Sending extends OrderTrackerFixture {

        @Test
        void a_decision_is_sent_once() {
            TrackedOrder order = submit(entry());
            assertThat(requests()).containsExactly("submit gt-1");
            assertThat(order.phase()).isEqualTo(OrderPhase.RECORDED);
            later(1_000);
            tracker.accepted(ID, at("b1", OrderStatus.PENDING, "0"), now);
            assertThat(order.phase()).isEqualTo(OrderPhase.WORKING);
            assertThat(order.brokerOrderId()).isEqualTo("b1");
            later(3_600_000);
            assertThat(requests()).isEmpty();
        }

        @Test
        void an_id_is_used_once() {
            submit(entry());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> submit(entry()))
                    .withMessageContaining("gt-1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new TrackedOrder(OrderRequest.buy("A", BigDecimal.ONE), 0, now));
        }

        @Test
        void what_was_certainly_not_carried_out_is_sent_again_after_a_pause_with_the_same_id() {
            submit(entry());
            requests();
            fails(Kind.NOT_SENT);
            assertThat(requests()).isEmpty();
            assertThat(tracker.dueAt()).isEqualTo(now + 1_000);
            assertThat(tracker.blocksEntries("A", now))
                    .as("there is certainly no order")
                    .isFalse();
            later(1_000);
            assertThat(requests()).containsExactly("submit gt-1");
        }

        @Test
        void a_broker_that_asks_for_patience_gets_it() {
            submit(exit());
            requests();
            tracker.failed(ID, Kind.NOT_SENT, "429", 7_000, now);
            later(6_999);
            assertThat(requests()).isEmpty();
            later(1);
            assertThat(requests()).containsExactly("submit gt-1");
        }

        @Test
        void a_refusal_ends_it() {
            TrackedOrder order = submit(entry());
            fails(Kind.REJECTED);
            assertThat(told).containsExactly("over rejected: rejected");
            assertThat(order.phase()).isEqualTo(OrderPhase.OVER);
            assertThat(tracker.open()).isEmpty();
        }

        @Test
        void an_entry_that_cannot_be_sent_in_time_ends_and_an_exit_does_not() {
            submit(entry());
            tracker.failed(ID, Kind.NOT_SENT, "no connection", 61_000, now);
            assertThat(told).containsExactly("over rejected: not sent in time: no connection");
            told.clear();
            tracker.submit(new TrackedOrder(exit().clientOrderId("gt-2"), 0, now), now);
            tracker.failed("gt-2", Kind.NOT_SENT, "no connection", 61_000, now);
            later(61_000);
            assertThat(requests()).endsWith("submit gt-2");
            assertThat(told).containsExactly("note this exit could still not be sent: no connection");
        }
    }

    @Nested
    final class UnknownOutcomes extends OrderTrackerFixture {

        @Test
        void an_unknown_outcome_is_asked_for_and_blocks_entries() {
            TrackedOrder order = submit(entry());
            requests();
            fails(Kind.UNKNOWN);
            assertThat(order.phase()).isEqualTo(OrderPhase.UNKNOWN);
            assertThat(requests()).containsExactly("lookup gt-1");
            assertThat(tracker.blocksEntries("A", now)).isTrue();
            assertThat(tracker.blocksEntries("B", now)).isFalse();
            tracker.found(ID, List.of(at("b1", OrderStatus.OPEN, "0")), now);
            assertThat(order.phase()).isEqualTo(OrderPhase.WORKING);
            assertThat(tracker.blocksEntries("A", now)).isFalse();
            assertThat(requests()).isEmpty();
        }

        @Test
        void absent_right_after_a_time_out_is_no_proof() {
            notUnique();
            submit(entry());
            requests();
            fails(Kind.UNKNOWN);
            assertThat(requests()).containsExactly("lookup gt-1");
            absent();
            later(SETTLE - 1);
            assertThat(requests()).doesNotContain("submit gt-1");
            absent();
            later(1);
            assertThat(requests()).as("one more lookup when it is settled").containsExactly("lookup gt-1");
            absent();
            assertThat(requests()).containsExactly("submit gt-1");
        }

        @Test
        void a_lookup_made_before_it_is_settled_is_no_proof_though_answered_after() {
            notUnique();
            submit(entry());
            fails(Kind.UNKNOWN);
            later(SETTLE + 1_000);
            requests();
            absent();
            assertThat(requests()).containsExactly("lookup gt-1");
        }

        @Test
        void a_broker_that_refuses_ids_it_has_seen_is_sent_it_again_without_waiting() {
            submit(entry());
            fails(Kind.UNKNOWN);
            absent();
            requests();
            later(1_000);
            assertThat(requests()).contains("submit gt-1");
        }

        @Test
        void duplicate_is_success_to_verify() {
            TrackedOrder order = submit(entry());
            fails(Kind.UNKNOWN);
            absent();
            later(1_000);
            requests();
            fails(Kind.DUPLICATE);
            tracker.lookupFailed(ID, "500", now);
            later(1_000);
            assertThat(requests()).as("never sent again").containsOnly("lookup gt-1");
            tracker.found(ID, List.of(at("b1", OrderStatus.FILLED, "0")), now);
            assertThat(order.brokerOrderId()).isEqualTo("b1");
        }

        @Test
        void a_refusal_of_the_second_request_says_nothing_about_the_first() {
            TrackedOrder order = submit(entry());
            fails(Kind.UNKNOWN);
            absent();
            later(1_000);
            fails(Kind.REJECTED);
            assertThat(told).isEmpty();
            assertThat(order.phase()).isEqualTo(OrderPhase.UNKNOWN);
            tracker.found(ID, List.of(at("b1", OrderStatus.OPEN, "0")), now);
            assertThat(order.phase()).isEqualTo(OrderPhase.WORKING);
        }

        @Test
        void an_entry_is_given_up_in_time_and_cancelled_when_it_turns_up() {
            submit(entry());
            fails(Kind.UNKNOWN);
            tracker.lookupFailed(ID, "500", now);
            later(60_000);
            assertThat(told).singleElement().asString().startsWith("note whether the broker has this order");
            assertThat(tracker.blocksEntries("A", now)).isTrue();
            requests();
            changed(at("b1", OrderStatus.OPEN, "0"));
            assertThat(requests()).containsExactly("cancel b1");
        }

        @Test
        void an_entry_given_up_that_is_not_there_ends_as_rejected() {
            submit(entry());
            fails(Kind.UNKNOWN);
            tracker.lookupFailed(ID, "500", now);
            later(60_000);
            absent();
            assertThat(told).last().isEqualTo("over rejected: given up: its outcome was not known in time");
        }

        @Test
        void one_concluded_to_be_absent_is_cancelled_when_it_turns_up_after_all() {
            submit(entry());
            fails(Kind.UNKNOWN);
            tracker.cancel(ID, "changed my mind", now);
            later(SETTLE);
            absent();
            absent();
            assertThat(told).containsExactly("over canceled: changed my mind");
            requests();
            changed(at("b1", OrderStatus.OPEN, "0"));
            assertThat(requests()).containsExactly("cancel b1");
            assertThat(tracker.blocksEntries("A", now)).isTrue();
            fill("e1", "b1", "4", "100");
            changed(at("b1", OrderStatus.CANCELED, "4"));
            assertThat(told).endsWith("note traded 4 at 100 after it was over", "filled 4 at 100");
            assertThat(told).filteredOn(each -> each.startsWith("over")).hasSize(1);
            assertThat(tracker.open()).isEmpty();
        }

        @Test
        void an_exit_is_pursued_without_end() {
            notUnique();
            TrackedOrder order = submit(exit());
            fails(Kind.UNKNOWN);
            for (int i = 0; i < 100; i++) {
                tracker.lookupFailed(ID, "500", now);
                later(30_000);
            }
            assertThat(order.phase()).isEqualTo(OrderPhase.UNKNOWN);
            assertThat(told).isEmpty();
            requests();
            absent();
            assertThat(requests()).containsExactly("submit gt-1");
        }

        @Test
        void a_request_that_is_not_answered_blocks_entries_and_is_asked_for_but_never_sent_a_second_time() {
            submit(exit());
            requests();
            later(14_999);
            assertThat(tracker.blocksEntries("A", now)).isFalse();
            later(1);
            assertThat(tracker.blocksEntries("A", now)).isTrue();
            assertThat(requests()).containsExactly("lookup gt-1");
            absent();
            later(600_000);
            assertThat(requests()).doesNotContain("submit gt-1");
        }

        @Test
        void after_an_interruption_what_was_unanswered_is_unknown() {
            notUnique();
            TrackedOrder order = submit(exit());
            now += 10_000;
            tracker.interrupted(now);
            assertThat(order.phase()).isEqualTo(OrderPhase.UNKNOWN);
            assertThat(requests()).as("what was not given out is forgotten").containsExactly("lookup gt-1");
            later(SETTLE);
            absent();
            assertThat(requests()).contains("lookup gt-1").doesNotContain("submit gt-1");
            absent();
            assertThat(requests()).containsExactly("submit gt-1");
        }

        @Test
        void an_entry_found_after_a_long_interruption_goes_on() {
            TrackedOrder order = submit(entry());
            now += 3_600_000;
            tracker.interrupted(now);
            tracker.found(ID, List.of(at("b1", OrderStatus.OPEN, "0")), now);
            assertThat(order.phase()).isEqualTo(OrderPhase.WORKING);
            assertThat(told).isEmpty();
        }

        @Test
        void an_entry_not_there_after_a_long_interruption_is_not_sent_again() {
            submit(entry());
            now += 3_600_000;
            tracker.interrupted(now);
            absent();
            later(SETTLE);
            absent();
            assertThat(requests()).doesNotContain("submit gt-1");
            assertThat(told).last().asString().startsWith("over rejected");
        }
    }

    @Nested
    final class Executions extends OrderTrackerFixture {

        @Test
        void an_execution_told_twice_counts_once() {
            TrackedOrder order = working();
            fill("e1", "b1", "4", "100");
            fill("e1", "b1", "4", "100");
            fill("e2", "b1", "6", "110");
            assertThat(told).containsExactly("filled 4 at 100", "filled 6 at 110", "over filled");
            assertThat(order.filled()).isEqualByComparingTo("10");
            assertThat(order.averagePrice()).isEqualByComparingTo("106");
            fill("e2", "b1", "6", "110");
            assertThat(told).as("told again after it was over").hasSize(3);
        }

        @Test
        void an_execution_that_comes_before_the_acceptance_is_kept_for_its_order() {
            submit(entry());
            fill("e1", "b1", "4", "100");
            assertThat(told).isEmpty();
            tracker.accepted(ID, at("b1", OrderStatus.PENDING, "0"), now);
            assertThat(told).containsExactly("filled 4 at 100");
        }

        @Test
        void an_execution_with_the_client_id_needs_no_acceptance() {
            submit(entry());
            requests();
            tracker.filled(execution("e1", "b1", ID, "10", "100", "10"), now);
            assertThat(told).containsExactly("filled 10 at 100", "over filled");
            tracker.accepted(ID, at("b1", OrderStatus.PENDING, "0"), now);
            assertThat(told).hasSize(2);
            assertThat(requests()).isEmpty();
        }

        @Test
        void an_execution_of_somebody_else_is_foreign_once_our_orders_are_known_not_to_be_its() {
            working();
            fill("x1", "b9", "1", "100");
            assertThat(requests()).containsExactly("lookup gt-1");
            assertThat(told).isEmpty();
            tracker.found(ID, List.of(at("b1", OrderStatus.OPEN, "0")), now);
            assertThat(told).containsExactly("foreign x1");
            fill("x1", "b9", "1", "100");
            later(2_000);
            tracker.found(ID, List.of(at("b1", OrderStatus.OPEN, "0")), now);
            assertThat(told).as("told again").hasSize(1);
        }

        @Test
        void what_the_order_claims_and_no_execution_tells_is_fetched_and_then_made_up_at_the_price_that_is_left() {
            TrackedOrder order = working();
            fill("e1", "b1", "6", "100");
            changed(at("b1", OrderStatus.FILLED, "10", "104", "", ""));
            assertThat(told).containsExactly("filled 6 at 100");
            later(1_000);
            assertThat(requests()).containsExactly("fetch");
            tracker.fillsKnown(now);
            later(19_000);
            assertThat(told.subList(2, 4)).containsExactly("filled 4 at 110", "over filled");
            assertThat(order.averagePrice()).isEqualByComparingTo("104");
            fill("e2", "b1", "4", "110");
            assertThat(told.subList(4, told.size()))
                    .singleElement()
                    .asString()
                    .startsWith("note the broker tells of 4 at 110");
            assertThat(order.filled()).isEqualByComparingTo("10");
        }

        @Test
        void an_order_is_not_over_before_all_its_executions_are_told() {
            working();
            changed(at("b1", OrderStatus.FILLED, "10"));
            later(1_000);
            requests();
            fill("e1", "b1", "4", "100");
            fill("e2", "b1", "6", "100");
            assertThat(told).containsExactly("filled 4 at 100", "filled 6 at 100", "over filled");
        }

        @Test
        void the_cumulative_quantity_of_an_execution_tells_of_one_that_was_lost() {
            working();
            tracker.filled(execution("e2", "b1", ID, "3", "100", "7"), now);
            assertThat(told).containsExactly("filled 3 at 100");
            later(1_000);
            assertThat(requests()).containsExactly("fetch");
            fill("e1", "b1", "4", "99");
            tracker.fillsKnown(now);
            later(60_000);
            assertThat(told).containsExactly("filled 3 at 100", "filled 4 at 99");
            assertThat(requests()).isEmpty();
        }

        @Test
        void more_than_was_ordered_is_said() {
            working();
            fill("e1", "b1", "6", "100");
            fill("e2", "b1", "6", "100");
            assertThat(told).contains("note traded 12, which is more than the 10 ordered", "filled 6 at 100");
        }

        @Test
        void partly_filled_and_then_expired_keeps_the_part() {
            TrackedOrder order = working();
            changed(at("b1", OrderStatus.PARTIALLY_FILLED, "4"));
            changed(at("b1", OrderStatus.EXPIRED, "4"));
            fill("e1", "b1", "4", "100");
            assertThat(told).containsExactly("filled 4 at 100", "over expired");
            assertThat(order.filled()).isEqualByComparingTo("4");
        }

        @Test
        void old_news_changes_nothing() {
            TrackedOrder order = working();
            fill("e1", "b1", "4", "100");
            changed(at("b1", OrderStatus.PARTIALLY_FILLED, "4"));
            changed(at("b1", OrderStatus.OPEN, "0"));
            changed(at("b1", OrderStatus.PENDING, "0"));
            assertThat(order.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
            changed(at("b1", OrderStatus.CANCELED, "4"));
            changed(at("b1", OrderStatus.PARTIALLY_FILLED, "4"));
            assertThat(told).containsExactly("filled 4 at 100", "over canceled");
            assertThat(tracker.open()).isEmpty();
        }

        @Test
        void the_broker_may_reject_what_it_has_accepted() {
            working();
            changed(at("b1", OrderStatus.REJECTED, "0"));
            assertThat(told).containsExactly("over rejected");
        }

        @Test
        void an_execution_after_the_end_is_told_with_a_note() {
            working();
            changed(at("b1", OrderStatus.CANCELED, "0"));
            fill("e1", "b1", "10", "100");
            assertThat(told)
                    .containsExactly("over canceled", "note traded 10 at 100 after it was over", "filled 10 at 100");
        }
    }

    @Nested
    final class Replacing extends OrderTrackerFixture {

        @Test
        void a_decision_goes_on_under_another_id_when_its_order_is_replaced_by_hand() {
            TrackedOrder order = working();
            changed(at("b1", OrderStatus.REPLACED, "0", "0", "b2", ""));
            assertThat(requests()).as("what is it now?").containsExactly("lookup gt-1");
            changed(at("b2", OrderStatus.OPEN, "0", "0", "", "b1"));
            assertThat(order.brokerOrderId()).isEqualTo("b2");
            fill("e1", "b2", "10", "100");
            changed(at("b2", OrderStatus.FILLED, "10", "100", "", "b1"));
            assertThat(told).containsExactly("filled 10 at 100", "over filled");
        }

        @Test
        void news_of_the_new_order_may_come_first() {
            TrackedOrder order = working();
            changed(at("b2", OrderStatus.OPEN, "0", "0", "", "b1"));
            changed(at("b1", OrderStatus.REPLACED, "0", "0", "b2", ""));
            assertThat(order.brokerOrderId()).isEqualTo("b2");
            assertThat(order.phase()).isEqualTo(OrderPhase.WORKING);
        }

        @Test
        void a_replacement_that_is_refused_leaves_the_order() {
            TrackedOrder order = working();
            changed(at("b2", OrderStatus.PENDING, "0", "0", "", "b1"));
            changed(at("b2", OrderStatus.REJECTED, "0", "0", "", "b1"));
            assertThat(told).isEmpty();
            assertThat(order.brokerOrderId()).isEqualTo("b1");
        }

        @Test
        void quantities_that_go_on_counting_and_such_that_begin_anew_both_come_right() {
            for (String counted : List.of("10", "6")) {
                told.clear();
                tracker = tracker(true);
                TrackedOrder order = working();
                fill("e1", "b1", "4", "100");
                changed(at("b1", OrderStatus.REPLACED, "4", "100", "b2", ""));
                changed(at("b2", OrderStatus.OPEN, counted.equals("10") ? "4" : "0", "0", "", "b1"));
                fill("e2", "b2", "6", "100");
                changed(at("b2", OrderStatus.FILLED, counted, "100", "", "b1"));
                assertThat(requests()).as("all executions once more").contains("fetch");
                tracker.fillsKnown(now);
                assertThat(told).containsExactly("filled 4 at 100", "filled 6 at 100", "over filled");
                assertThat(order.filled()).isEqualByComparingTo("10");
            }
        }

        @Test
        void a_replacement_that_the_broker_does_not_tell_any_more_ends_with_a_note() {
            working();
            changed(at("b1", OrderStatus.REPLACED, "0", "0", "b2", ""));
            for (int i = 0; i < 8; i++) {
                tracker.found(ID, List.of(at("b1", OrderStatus.REPLACED, "0", "0", "b2", "")), now);
                later(30_000);
            }
            assertThat(told).hasSize(2).last().isEqualTo("over canceled");
        }

        @Test
        void a_second_order_of_one_decision_is_cancelled() {
            working();
            changed(at("b2", OrderStatus.OPEN, "0"));
            assertThat(told).singleElement().asString().contains("second order");
            assertThat(requests()).containsExactly("cancel b2");
        }
    }

    @Nested
    final class Cancelling extends OrderTrackerFixture {

        @Test
        void a_cancel_is_over_when_the_order_says_so_not_when_it_is_acknowledged() {
            TrackedOrder order = working();
            tracker.cancel(ID, "halt", now);
            assertThat(requests()).containsExactly("cancel b1");
            assertThat(order.phase()).isEqualTo(OrderPhase.CANCELLING);
            tracker.cancelled(ID, now);
            assertThat(told).isEmpty();
            fill("e1", "b1", "4", "100");
            changed(at("b1", OrderStatus.CANCELED, "4"));
            assertThat(told).containsExactly("filled 4 at 100", "over canceled: halt");
        }

        @Test
        void a_cancel_that_comes_too_late_finds_the_fill() {
            working();
            tracker.cancel(ID, "halt", now);
            requests();
            tracker.cancelFailed(ID, Kind.REJECTED, "already filled", 0, now);
            assertThat(requests()).containsExactly("lookup gt-1");
            fill("e1", "b1", "10", "100");
            tracker.found(ID, List.of(at("b1", OrderStatus.FILLED, "10")), now);
            assertThat(told).containsExactly("filled 10 at 100", "over filled");
        }

        @Test
        void an_acknowledged_cancel_of_which_nothing_is_heard_is_asked_after_and_repeated() {
            working();
            tracker.cancel(ID, "halt", now);
            requests();
            tracker.cancelled(ID, now);
            later(1_000);
            assertThat(requests()).containsExactly("lookup gt-1");
            tracker.found(ID, List.of(at("b1", OrderStatus.OPEN, "0")), now);
            later(30_000);
            assertThat(requests()).contains("cancel b1");
        }

        @Test
        void what_is_not_sent_is_withdrawn_at_once() {
            submit(entry());
            fails(Kind.NOT_SENT);
            tracker.cancel(ID, "halt", now);
            assertThat(told).containsExactly("over canceled: halt");
            later(60_000);
            assertThat(requests()).containsExactly("submit gt-1");
        }

        @Test
        void what_is_on_its_way_is_cancelled_when_it_turns_up_and_never_sent_again() {
            submit(exit());
            requests();
            tracker.cancel(ID, "halt", now);
            fails(Kind.UNKNOWN);
            absent();
            later(2_000);
            assertThat(requests()).containsOnly("lookup gt-1");
            changed(at("b1", OrderStatus.OPEN, "0"));
            assertThat(requests()).containsExactly("cancel b1");
        }

        @Test
        void a_cancel_that_was_under_way_in_a_crash_is_asked_again() {
            working();
            tracker.cancel(ID, "halt", now);
            requests();
            tracker.interrupted(now);
            assertThat(requests()).contains("cancel b1");
        }

        @Test
        void a_market_entry_that_rests_is_cancelled() {
            working();
            later(119_999);
            assertThat(requests()).isEmpty();
            later(1);
            assertThat(requests()).containsExactly("cancel b1");
            assertThat(told).singleElement().asString().contains("did not trade within 120 s");
        }
    }

    @Nested
    final class Lists extends OrderTrackerFixture {

        @Test
        void an_order_of_ours_that_is_not_open_any_more_is_looked_up() {
            working();
            now += 10;
            tracker.listed(List.of(), now - 5, now);
            assertThat(requests()).containsExactly("lookup gt-1");
            tracker.found(ID, List.of(at("b1", OrderStatus.EXPIRED, "0")), now);
            assertThat(told).containsExactly("over expired");
        }

        @Test
        void a_list_asked_for_before_the_order_says_nothing_about_it() {
            working();
            tracker.listed(List.of(), now - 1, now);
            assertThat(requests()).isEmpty();
        }

        @Test
        void ours_is_known_by_the_prefix_or_by_the_order_it_replaces() {
            working();
            assertThat(tracker.isOurs(at("b1", OrderStatus.OPEN, "0"))).isTrue();
            assertThat(tracker.isOurs(at("b5", OrderStatus.OPEN, "0", "0", "", "b1")))
                    .isTrue();
            assertThat(tracker.isOurs(at("b6", OrderStatus.OPEN, "0", "0", "", "b5")))
                    .isFalse();
            assertThat(tracker.changed(at("b6", OrderStatus.OPEN, "0", "0", "", "b5"), now))
                    .isFalse();
        }

        @Test
        void finished_orders_are_forgotten_in_the_end_but_not_the_last_thousand() {
            for (int i = 1; i <= 1_500; i++) {
                tracker.submit(new TrackedOrder(entry().clientOrderId("gt-" + i), 0, now), now);
                tracker.failed("gt-" + i, Kind.REJECTED, "no", 0, now);
            }
            assertThat(tracker.order("gt-1")).isPresent();
            later(86_400_001);
            assertThat(tracker.order("gt-1")).isEmpty();
            assertThat(tracker.order("gt-501")).isPresent();
        }
    }
}
