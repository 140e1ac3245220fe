package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.live.Live;
import io.gpttrader.live.LiveReport;
import io.gpttrader.live.LiveSession;
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
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * The promise of the live slice: over the simulated broker a session has the fills that a paper session has over the same bars, with the
 * same costs, sizes and limits: symbol, side, units, price and time. Orders go the whole way: journaled, sent, filled by the broker, told
 * by its stream.
 *
 * <p>All are the same to the last bit but for one thing. Where orders that were decided at different times fill at one open, a broker fills
 * them as they were sent, and paper in the order of recipes and symbols. Cash adds up in another order then, and the units of a later
 * order may differ in the last bit of a floating point number. With one symbol they never do.
 */
class LiveParityTest {
    private static final List<String> STANDARD_LIMITS = List.of(
            "maxPositionPercent",
            "maxOpenPositions",
            "cashReservePercent",
            "dailyLossHaltPercent",
            "drawdownHaltPercent");

    /** A fill that can be compared. */
    private record Told(Instant time, String symbol, OrderSide side, double units, double price) {
        Told rounded() {
            return new Told(
                    time,
                    symbol,
                    side,
                    new BigDecimal(units).round(new MathContext(12)).doubleValue(),
                    price);
        }
    }

    /** A paper engine, a simulated broker and a live engine through it that have the same settings. */
    private static final class Both {
        private Paper paper;
        private SimulatedBroker broker;
        private UnaryOperator<Live> live = each -> each;

        Both(double cash) {
            paper = Paper.withCash(cash).withoutJournal();
            broker = SimulatedBroker.withCash(cash).shortSelling();
        }

        void set(UnaryOperator<Paper> ofPaper, UnaryOperator<SimulatedBroker> ofBroker, UnaryOperator<Live> ofLive) {
            paper = ofPaper.apply(paper);
            broker = ofBroker.apply(broker);
            UnaryOperator<Live> before = live;
            live = each -> ofLive.apply(before.apply(each));
        }

        void set(UnaryOperator<Paper> ofPaper, UnaryOperator<Live> ofLive) {
            set(ofPaper, each -> each, ofLive);
        }

        static Both random(long seed) {
            Random random = new Random(seed);
            Both both = new Both(2_000 + random.nextInt(100_000));
            both.costs(random);
            both.sizes(random);
            both.limits(random);
            return both;
        }

        private void costs(Random random) {
            double first = random.nextInt(60);
            double slippage = random.nextInt(3) * 13.7;
            switch (random.nextInt(3)) {
                case 0 -> set(p -> p.commissionBps(first), b -> b.commissionBps(first), l -> l.commissionBps(first));
                case 1 ->
                    set(
                            p -> p.commissionPerShare(first / 1_000, 1.5),
                            b -> b.commissionPerShare(first / 1_000, 1.5),
                            l -> l.commissionPerShare(first / 1_000, 1.5));
                default -> {}
            }
            set(p -> p.slippageBps(slippage), b -> b.slippageBps(slippage), l -> l.slippageBps(slippage));
        }

        private void sizes(Random random) {
            if (random.nextBoolean()) {
                set(Paper::fractionalShares, SimulatedBroker::fractionalShares, Live::fractionalShares);
            }
            double percent = 1 + random.nextInt(100);
            int bars = random.nextInt(2, 14);
            switch (random.nextInt(4)) {
                case 0 -> set(p -> p.sizePercent(percent), l -> l.sizePercent(percent));
                case 1 ->
                    set(p -> p.atrRiskPercent(percent / 10, bars, 2), l -> l.atrRiskPercent(percent / 10, bars, 2));
                case 2 -> set(p -> p.inverseVolatility(bars), l -> l.inverseVolatility(bars));
                default -> {}
            }
        }

        private void limits(Random random) {
            double value = 500 + random.nextInt(20_000);
            int count = random.nextInt(1, 4);
            if (random.nextBoolean()) {
                set(Paper::standardLimits, l -> l);
            } else {
                STANDARD_LIMITS.forEach(name -> set(p -> p, l -> l.withoutLimit(name)));
            }
            if (random.nextInt(4) == 0) {
                set(p -> p.maxOrderValue(value), l -> l.maxOrderValue(value));
            }
            if (random.nextInt(4) == 0) {
                set(p -> p.maxOpenPositions(count), l -> l.maxOpenPositions(count));
            }
        }

        void assertSame(Map<String, BarSeries> market, Map<String, Function<BarSeries, Strategy>> recipes) {
            PaperReport expected =
                    paper.sessionNamed(Parity.feeds(market), recipes).run();
            if (recipes.size() > 1 && isTwoSided(expected)) {
                // Two recipes on the two sides of a symbol are one position at a broker.
                return;
            }
            LiveReport report;
            try (LiveSession session = live.apply(Live.through(broker)).sessionNamed(Parity.feeds(market), recipes)) {
                report = session.run();
            }
            assertThat(told(report)).as("in the report").isEqualTo(atBroker());
            if (market.size() == 1) {
                assertThat(atBroker()).as("at the broker").isEqualTo(told(expected));
            } else {
                assertThat(rounded(atBroker())).as("at the broker").isEqualTo(rounded(told(expected)));
            }
            assertThat(tags(report)).as("names of conditions").isEqualTo(tags(expected));
            assertThat(report.times()).isEqualTo(expected.times());
            double[] equity = report.equity();
            assertThat(equity).containsExactly(expected.equity(), within(1e-6));
            assertThat(broker.account().equity().doubleValue()).isCloseTo(equity[equity.length - 1], within(1e-6));
        }

        private List<Told> atBroker() {
            List<Told> fills = new ArrayList<>();
            broker.fills(Instant.EPOCH)
                    .forEach(each -> fills.add(new Told(
                            each.time(),
                            each.symbol(),
                            each.side(),
                            each.quantity().doubleValue(),
                            each.price().doubleValue())));
            return sorted(fills);
        }
    }

    private static boolean isTwoSided(PaperReport report) {
        return report.roundTrips().stream()
                        .map(PaperReport.RoundTrip::isLong)
                        .distinct()
                        .count()
                > 1;
    }

    private static List<Told> told(PaperReport report) {
        List<Told> fills = new ArrayList<>();
        report.roundTrips().forEach(each -> {
            OrderSide side = each.isLong() ? OrderSide.BUY : OrderSide.SELL;
            fills.add(new Told(each.entryTime(), each.symbol(), side, each.quantity(), each.entryPrice()));
            if (!each.open()) {
                fills.add(new Told(each.exitTime(), each.symbol(), side.opposite(), each.quantity(), each.exitPrice()));
            }
        });
        return sorted(fills);
    }

    private static List<Told> told(LiveReport report) {
        List<Told> fills = new ArrayList<>();
        report.roundTrips().forEach(each -> {
            OrderSide side = each.isLong() ? OrderSide.BUY : OrderSide.SELL;
            fills.add(new Told(each.entryTime(), each.symbol(), side, each.quantity(), each.entryPrice()));
            if (!each.open()) {
                fills.add(new Told(each.exitTime(), each.symbol(), side.opposite(), each.quantity(), each.exitPrice()));
            }
        });
        return sorted(fills);
    }

    private static List<String> tags(LiveReport report) {
        return report.roundTrips().stream()
                .map(each -> each.entryTime() + " " + each.symbol() + " " + each.entryTag() + "/" + each.exitTag())
                .sorted()
                .toList();
    }

    private static List<String> tags(PaperReport report) {
        return report.roundTrips().stream()
                .map(each -> each.entryTime() + " " + each.symbol() + " " + each.entryTag() + "/" + each.exitTag())
                .sorted()
                .toList();
    }

    private static List<Told> rounded(List<Told> fills) {
        return fills.stream().map(Told::rounded).toList();
    }

    private static List<Told> sorted(List<Told> fills) {
        fills.sort(Comparator.comparing(Told::time)
                .thenComparing(Told::symbol)
                .thenComparing(Told::side)
                .thenComparing(Told::units));
        return fills;
    }

    @Property(seed = "1321", tries = 25)
    void a_recipe_on_several_symbols_has_the_fills_of_paper(@ForAll long seed) {
        Both.random(seed).assertSame(ParityMarket.random(seed), Map.of("one", new RandomRecipes(seed).next()));
    }

    @Property(seed = "1322", tries = 15)
    void several_recipes_on_one_account_have_the_fills_of_paper(@ForAll long seed) {
        RandomRecipes random = new RandomRecipes(seed);
        Map<String, Function<BarSeries, Strategy>> recipes = new LinkedHashMap<>();
        recipes.put("one", random.next());
        recipes.put("other", random.next());
        Both.random(seed).assertSame(ParityMarket.random(seed), recipes);
    }

    @Tag("deep")
    @Property(seed = "1323", tries = 500)
    void any_number_of_recipes_has_the_fills_of_paper(@ForAll long seed) {
        RandomRecipes random = new RandomRecipes(seed);
        Map<String, Function<BarSeries, Strategy>> recipes = new LinkedHashMap<>();
        for (long i = Math.floorMod(seed, 3L); i >= 0; i--) {
            recipes.put("recipe " + i, random.next());
        }
        Both.random(seed).assertSame(ParityMarket.random(seed), recipes);
    }
}
