package io.gpttrader.paper.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.paper.SessionBars;
import io.gpttrader.paper.SessionScript;
import io.gpttrader.paper.internal.feed.SymbolBar;
import io.gpttrader.paper.internal.journal.Entry;
import io.gpttrader.paper.internal.journal.Entry.Kind;
import io.gpttrader.paper.internal.journal.Json;
import io.gpttrader.paper.internal.session.Command.Name;
import io.gpttrader.paper.internal.settings.Choice;
import io.gpttrader.paper.internal.settings.Limits;
import io.gpttrader.paper.internal.settings.Limits.Limit;
import io.gpttrader.paper.internal.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.ta4j.core.Bar;
import org.ta4j.core.Trade.TradeType;

/**
 * Whatever is asked of an account, by manual order or by limit, an exit fills at its symbol's next bar, and no money is made or lost: its
 * entries are followed by a ledger that knows nothing but fills.
 */
class AccountExitsPropertyTest {
    private static final List<String> SYMBOLS = List.of("A", "B", "C");
    private static final double CASH = 10_000;
    private static final double SLIPPAGE = 0.001;

    /** Books fills and nothing else. */
    private static final class Ledger {
        final boolean wholeShares;
        final Map<Integer, JsonNode> ordered = new LinkedHashMap<>();
        final Map<String, Double> units = new LinkedHashMap<>();
        final double[] closes = new double[SYMBOLS.size()];
        double cash = CASH;
        int exits;

        Ledger(boolean wholeShares) {
            this.wholeShares = wholeShares;
        }

        void take(List<Entry> entries, Map<String, Bar> bars) {
            List<Integer> due = dueExits(bars);
            for (Entry each : entries) {
                JsonNode text = Json.parse(each.text());
                switch (each.kind()) {
                    case ORDER -> order(text);
                    case FILL -> fill(text, bars.get(text.get("symbol").textValue()), due);
                    case CANCEL -> {
                        JsonNode cancelled = ordered.remove(text.get("order").intValue());
                        assertThat(cancelled).as("cancelled once").isNotNull();
                        assertThat(cancelled.get("exit").booleanValue())
                                .as("an exit was withdrawn")
                                .isFalse();
                    }
                    default -> {}
                }
            }
            assertThat(due)
                    .as("exits whose symbol had a bar and that were not filled")
                    .isEmpty();
        }

        private List<Integer> dueExits(Map<String, Bar> bars) {
            List<Integer> due = new ArrayList<>();
            ordered.forEach((id, order) -> {
                if (order.get("exit").booleanValue()
                        && bars.containsKey(order.get("symbol").textValue())) {
                    due.add(id);
                }
            });
            return due;
        }

        private void order(JsonNode order) {
            double size = order.get("units").doubleValue();
            assertThat(size).isPositive();
            assertThat(!wholeShares || size == Math.rint(size)).isTrue();
            assertThat(ordered.put(order.get("order").intValue(), order)).isNull();
        }

        private void fill(JsonNode fill, Bar bar, List<Integer> due) {
            Integer id = fill.get("order").intValue();
            JsonNode order = ordered.remove(id);
            assertThat(order).as("filled once").isNotNull();
            assertThat(fill.get("recipe")).isEqualTo(order.get("recipe"));
            boolean isBuy = fill.get("side").textValue().equals("buy");
            double open = bar.getOpenPrice().doubleValue();
            double price = fill.get("price").doubleValue();
            assertThat(price).isEqualTo(isBuy ? open * (1 + SLIPPAGE) : open * (1 - SLIPPAGE));
            double size = fill.get("units").doubleValue();
            double signed = isBuy ? size : -size;
            cash += -signed * price - fill.get("commission").doubleValue();
            String holder =
                    fill.get("recipe").textValue() + " " + fill.get("symbol").textValue();
            double before = units.getOrDefault(holder, 0.0);
            if (order.get("exit").booleanValue()) {
                exits++;
                assertThat(due.remove(id))
                        .as("at the first bar after it was ordered")
                        .isTrue();
                assertThat(size).as("whole").isEqualTo(order.get("units").doubleValue());
                assertThat(before * signed).as("against what is held").isNegative();
                assertThat(size).isLessThanOrEqualTo(Math.abs(before));
            } else {
                assertThat(before * signed).as("with what is held").isGreaterThanOrEqualTo(0);
            }
            units.put(holder, before + signed);
        }

        double equity() {
            double value = cash;
            for (Map.Entry<String, Double> each : units.entrySet()) {
                String symbol = each.getKey().substring(each.getKey().length() - 1);
                value += each.getValue() * closes[SYMBOLS.indexOf(symbol)];
            }
            return value;
        }
    }

    private SplittableRandom random = new SplittableRandom(0);

    @Property(seed = "5501")
    void a_limit_or_a_halt_never_blocks_an_exit_and_money_is_conserved(@ForAll long seed) {
        random = new SplittableRandom(seed);
        boolean wholeShares = random.nextBoolean();
        Settings settings = settings(wholeShares);
        SessionCore core = new SessionCore(
                settings,
                SYMBOLS,
                Map.of(
                        "rule",
                        series -> SessionScript.strategy(
                                series.getName().equals("C") ? TradeType.SELL : TradeType.BUY,
                                bar -> random.nextInt(3) == 0,
                                bar -> random.nextInt(4) == 0)),
                ListenerCalls.NONE);
        Ledger ledger = new Ledger(wholeShares);
        double[] prices = {100, 20, 55};
        for (int minute = 0; minute < 30; minute++) {
            step(core, ledger, prices, minute);
            for (int i = random.nextInt(3); i > 0; i--) {
                Command command = command(wholeShares);
                // The session rejects such an order at the call.
                if (command.name() != Command.Name.ORDER || core.hasPrice(SYMBOLS.indexOf(command.subject()))) {
                    ledger.take(core.command(command), Map.of());
                }
            }
        }
        Statistics.label("exits")
                .collect(ledger.exits > 2)
                .coverage(seen -> seen.check(true).percentage(share -> share > 50));
    }

    private Settings settings(boolean wholeShares) {
        Settings settings = new Settings(CASH);
        settings.wholeShares = wholeShares;
        settings.slippageBps = SLIPPAGE * 10_000;
        settings.commission = random.nextBoolean() ? Choice.of("bps", 10) : Choice.of("perShare", 0.01, 1);
        settings.limits = random.nextBoolean() ? Limits.NONE : Limits.NONE.standard();
        settings.dayOrders = random.nextBoolean();
        return settings;
    }

    private void step(SessionCore core, Ledger ledger, double[] prices, int minute) {
        Map<String, Bar> bars = new LinkedHashMap<>();
        List<SymbolBar> taken = new ArrayList<>();
        for (int symbol = 0; symbol < prices.length; symbol++) {
            if (random.nextInt(4) > 0) {
                double open = prices[symbol] * random.nextDouble(0.97, 1.03);
                prices[symbol] = open * random.nextDouble(0.97, 1.03);
                Bar bar = SessionBars.minute(minute, open, prices[symbol]);
                bars.put(SYMBOLS.get(symbol), bar);
                taken.add(new SymbolBar(symbol, bar));
            }
        }
        if (taken.isEmpty()) {
            return;
        }
        List<Entry> entries = core.bars(SessionBars.endOf(minute).toEpochMilli(), taken);
        ledger.take(entries, bars);
        taken.forEach(each -> ledger.closes[each.symbol()] = prices[each.symbol()]);
        assertThat(entries.get(0).kind()).isEqualTo(Kind.BARS);
        JsonNode valued = Json.parse(entries.get(0).text());
        assertThat(valued.get("cash").doubleValue()).isCloseTo(ledger.cash, within(1e-6));
        assertThat(valued.get("equity").doubleValue()).isCloseTo(ledger.equity(), within(1e-6));
    }

    private Command command(boolean wholeShares) {
        // Entries are asked for again as often as anything else, or nothing would be left to exit from.
        int which = random.nextInt(2 * Name.values().length);
        Name name = which < Name.values().length ? Name.values()[which] : Name.RESUME;
        return switch (name) {
            case ORDER -> {
                double units = random.nextDouble(-40, 40);
                double fitting = wholeShares ? Math.rint(units) : units;
                String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
                yield new Command(name, "test", symbol, fitting == 0 ? 1 : fitting);
            }
            case LIMIT -> {
                Limit limit = Limit.values()[random.nextInt(Limit.values().length)];
                yield new Command(name, "test", limit.label, random.nextInt(3) > 0 ? Double.NaN : 1);
            }
            default -> Command.of(name, "test");
        };
    }
}
