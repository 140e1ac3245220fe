package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.SimulatedBroker;
import io.gpttrader.paper.Paper;
import io.gpttrader.paper.PaperReport;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade;

/**
 * The simulated broker of the live slice fills as the paper slice does: a paper session trades at random, then its orders are sent to the
 * broker bar by bar, and the fills must be the same to the last bit, those included that cash makes smaller. What a live session makes of
 * it is the matter of another test.
 */
class SimulatedBrokerParityTest {

    /** An order as paper decided it, in the order in which it decides. */
    private record Decision(String recipe, String symbol, OrderSide side, double units, boolean isExit) {}

    /**
     * A fill that can be compared. Units are compared to 12 digits: an order that cash makes smaller is sized from it, and the broker's
     * cash and positions of several symbols are added in another order than paper's.
     */
    private record Told(Instant time, String symbol, OrderSide side, double units, double price) {
        Told {
            units = new BigDecimal(units).round(new MathContext(12)).doubleValue();
        }
    }

    @Property(seed = "1311")
    void the_orders_of_a_recipe_fill_as_on_paper(@ForAll long seed) {
        assertSameFills(seed, Map.of("first", new RandomRecipes(seed).next()));
    }

    @Property(seed = "1312", tries = 50)
    void the_orders_of_several_recipes_fill_as_on_paper(@ForAll long seed) {
        RandomRecipes random = new RandomRecipes(seed);
        assertSameFills(seed, Map.of("one", random.next(), "other", random.next()));
    }

    private static void assertSameFills(long seed, Map<String, Function<BarSeries, Strategy>> recipes) {
        Map<String, BarSeries> market = ParityMarket.random(seed);
        Random random = new Random(seed);
        double cash = 500 + random.nextInt(100_000);
        Paper paper = Paper.withCash(cash).withoutJournal();
        SimulatedBroker broker = SimulatedBroker.withCash(cash).shortSelling();
        double bps = random.nextInt(3) * 13.7;
        paper = paper.slippageBps(bps);
        broker = broker.slippageBps(bps);
        double first = random.nextInt(60);
        switch (random.nextInt(4)) {
            case 0 -> {
                paper = paper.commissionBps(first);
                broker = broker.commissionBps(first);
            }
            case 1 -> {
                paper = paper.commissionPerShare(first / 1_000, 1.5);
                broker = broker.commissionPerShare(first / 1_000, 1.5);
            }
            case 2 -> {
                paper = paper.commission((units, price) -> 0.5 + first * Math.sqrt(units * price) / 1_000);
                broker = broker.commission((units, price) -> 0.5 + first * Math.sqrt(units * price) / 1_000);
            }
            default -> {}
        }
        if (random.nextBoolean()) {
            paper = paper.fractionalShares();
            broker = broker.fractionalShares();
        }
        paper = paper.sizePercent(random.nextBoolean() ? 100 : 1 + random.nextInt(99));
        PaperReport report = paper.sessionNamed(Parity.feeds(market), recipes).run();
        if (recipes.size() > 1 && isTwoSided(report)) {
            // Two recipes on the two sides of a symbol are one position at a broker.
            return;
        }

        Map<Instant, List<Decision>> decisions =
                decisions(report, market, List.copyOf(report.attribution().keySet()));
        replay(broker, market, decisions);

        assertThat(told(broker)).isEqualTo(told(report));
        double[] equity = report.equity();
        assertThat(broker.account().equity().doubleValue()).isCloseTo(equity[equity.length - 1], within(1e-9 * cash));
    }

    private static boolean isTwoSided(PaperReport report) {
        return report.roundTrips().stream()
                        .map(PaperReport.RoundTrip::isLong)
                        .distinct()
                        .count()
                > 1;
    }

    /** By the time after whose bars they were decided. */
    private static Map<Instant, List<Decision>> decisions(
            PaperReport report, Map<String, BarSeries> market, List<String> recipes) {
        Map<Instant, List<Decision>> decisions = new TreeMap<>();
        for (PaperReport.RoundTrip each : report.roundTrips()) {
            OrderSide side = each.isLong() ? OrderSide.BUY : OrderSide.SELL;
            double wanted = report.rejections().stream()
                    .filter(note -> note.limit().equals("cash")
                            && note.granted() > 0
                            && note.recipe().equals(each.recipe())
                            && note.symbol().equals(each.symbol())
                            && note.time().equals(each.entryTime()))
                    .mapToDouble(PaperReport.Rejection::requested)
                    .findFirst()
                    .orElse(each.quantity());
            add(decisions, market, each.entryTime(), new Decision(each.recipe(), each.symbol(), side, wanted, false));
            if (!each.open()) {
                Decision exit = new Decision(each.recipe(), each.symbol(), side.opposite(), each.quantity(), true);
                add(decisions, market, each.exitTime(), exit);
            }
        }
        for (PaperReport.Rejection each : report.rejections()) {
            if (each.limit().equals("cash") && each.granted() == 0) {
                boolean isLong = report.record(each.recipe(), each.symbol()).getStartingType() == Trade.TradeType.BUY;
                OrderSide side = isLong ? OrderSide.BUY : OrderSide.SELL;
                add(
                        decisions,
                        market,
                        each.time(),
                        new Decision(each.recipe(), each.symbol(), side, each.requested(), false));
            }
        }
        List<String> symbols = List.copyOf(market.keySet());
        decisions
                .values()
                .forEach(each ->
                        each.sort(Comparator.<Decision>comparingInt(decision -> recipes.indexOf(decision.recipe()))
                                .thenComparingInt(decision -> symbols.indexOf(decision.symbol()))));
        return decisions;
    }

    /** At the end of the bar before the one that fills. */
    private static void add(
            Map<Instant, List<Decision>> decisions, Map<String, BarSeries> market, Instant fill, Decision decision) {
        List<Bar> bars = market.get(decision.symbol()).getBarData();
        int filling = 0;
        while (!bars.get(filling).getBeginTime().equals(fill)) {
            filling++;
        }
        decisions
                .computeIfAbsent(bars.get(filling - 1).getEndTime(), end -> new ArrayList<>())
                .add(decision);
    }

    private static void replay(
            SimulatedBroker broker, Map<String, BarSeries> market, Map<Instant, List<Decision>> decisions) {
        Map<Instant, Map<String, Bar>> steps = new TreeMap<>();
        market.forEach((symbol, series) -> series.getBarData()
                .forEach(bar -> steps.computeIfAbsent(bar.getEndTime(), end -> new LinkedHashMap<>())
                        .put(symbol, bar)));
        int number = 0;
        for (Map.Entry<Instant, Map<String, Bar>> step : steps.entrySet()) {
            broker.market(step.getValue());
            for (Decision each : decisions.getOrDefault(step.getKey(), List.of())) {
                BigDecimal units = new BigDecimal(Double.toString(each.units()));
                OrderRequest request =
                        OrderRequest.of(each.symbol(), each.side(), units).clientOrderId("my-" + ++number);
                broker.submit(each.isExit() ? request.closing() : request);
            }
        }
    }

    private static List<Told> told(SimulatedBroker broker) {
        List<Told> fills = new ArrayList<>();
        for (BrokerFill each : broker.fills(Instant.EPOCH)) {
            fills.add(new Told(
                    each.time(),
                    each.symbol(),
                    each.side(),
                    each.quantity().doubleValue(),
                    each.price().doubleValue()));
        }
        return sorted(fills);
    }

    private static List<Told> told(PaperReport report) {
        List<Told> fills = new ArrayList<>();
        for (PaperReport.RoundTrip each : report.roundTrips()) {
            OrderSide side = each.isLong() ? OrderSide.BUY : OrderSide.SELL;
            fills.add(new Told(each.entryTime(), each.symbol(), side, each.quantity(), each.entryPrice()));
            if (!each.open()) {
                fills.add(new Told(each.exitTime(), each.symbol(), side.opposite(), each.quantity(), each.exitPrice()));
            }
        }
        return sorted(fills);
    }

    private static List<Told> sorted(List<Told> fills) {
        fills.sort(Comparator.comparing(Told::time)
                .thenComparing(Told::symbol)
                .thenComparing(Told::side)
                .thenComparing(Told::units));
        return fills;
    }
}
