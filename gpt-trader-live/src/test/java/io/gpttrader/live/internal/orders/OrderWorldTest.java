package io.gpttrader.live.internal.orders;

import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderSide;
import java.math.BigDecimal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random sequences of faults: exactly one order a decision, nothing lost, nothing doubled, everything ends. */
final class OrderWorldTest {

    @Test
    void no_sequence_of_500_seeded_faults_doubles_or_forgets_an_order() {
        int only = Integer.getInteger("order.seed", -1);
        run(only < 0 ? 0 : only, only < 0 ? Integer.getInteger("order.seeds", 500) : only + 1);
    }

    @Test
    @Tag("deep")
    void no_sequence_of_20_000_seeded_faults_doubles_or_forgets_an_order() {
        run(500, 20_500);
    }

    private static void run(int from, int to) {
        for (int seed = from; seed < to; seed++) {
            try {
                run(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    static OrderWorld run(long seed) {
        Dice dice = Dice.seeded(seed);
        OrderWorld world = new OrderWorld(dice, dice.chance("unique", 0.5), dice.chance("carries", 0.5));
        world.eventLoss = new double[] {0, 0.1, 0.5, 1}[dice.pick("event loss", 4)];
        int orders = 1 + dice.pick("orders", 6);
        for (int i = 1; i <= orders; i++) {
            String id = "gt-" + i;
            long at = dice.between("decided", 0, 60_000);
            world.decide(at, request(dice).clientOrderId(id));
            if (dice.chance("cancel", 0.3)) {
                world.cancel(at + dice.between("cancelled", 1, 20_000), id);
            }
        }
        for (int i = dice.pick("by hand", 3); i > 0; i--) {
            world.foreign(dice.between("at", 0, 60_000), "A", OrderSide.BUY);
        }
        world.run(dice.between("faulty", 60_000, 240_000));
        return world;
    }

    private static OrderRequest request(Dice dice) {
        BigDecimal quantity = BigDecimal.valueOf(1 + dice.pick("quantity", 5));
        String symbol = dice.chance("symbol", 0.6) ? "A" : "B";
        OrderRequest request = dice.chance("buys", 0.6)
                ? OrderRequest.buy(symbol, quantity)
                : OrderRequest.sell(symbol, quantity).closing();
        return dice.chance("limit", 0.3) ? request.limit(BigDecimal.TEN) : request;
    }
}
