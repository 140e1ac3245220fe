package io.gpttrader.backtest;

import io.gpttrader.backtest.BacktestReport.RoundTrip;
import io.gpttrader.backtest.Performance.EquityCurve;
import io.gpttrader.backtest.Performance.Orders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** Puts one run together: bars, strategies, the walk, its statistics and the report. */
final class Engine {

    /** Key of a recipe that takes its strategy's own name. */
    static final String UNNAMED = "";

    private final Settings settings;
    private final Tape tape;
    private final Compilers compilers;
    private final List<String> recipes;
    private final List<Sleeve> sleeves = new ArrayList<>();

    Engine(
            Settings settings,
            Tape tape,
            Compilers compilers,
            Map<String, ? extends Function<? super BarSeries, ? extends Strategy>> recipes) {
        this.settings = settings;
        this.tape = tape;
        this.compilers = compilers;
        this.recipes = new ArrayList<>(recipes.keySet());
        int recipe = 0;
        for (Function<? super BarSeries, ? extends Strategy> each : recipes.values()) {
            for (int symbol = 0; symbol < tape.symbols(); symbol++) {
                sleeves.add(sleeve(recipe, symbol, each));
            }
            recipe++;
        }
    }

    private Sleeve sleeve(int recipe, int symbol, Function<? super BarSeries, ? extends Strategy> make) {
        Strategy strategy = make.apply(tape.series(symbol));
        if (strategy == null) {
            throw new IllegalArgumentException("the recipe '" + recipes.get(recipe) + "' gave no strategy for "
                    + tape.symbol(symbol) + "; it must return one");
        }
        if (recipes.get(recipe).equals(UNNAMED)) {
            String own = strategy.getName();
            recipes.set(recipe, own == null || own.isBlank() ? "strategy" : own);
        }
        Sleeve sleeve =
                new Sleeve(sleeves.size(), recipe, symbol, tape.columns(symbol), compilers.decisions(symbol, strategy));
        if (sleeve.decisions.needsRecord()) {
            sleeve.keepRecord(tape.columns(symbol).length() - 1, settings.costs.asCostModel());
        }
        return sleeve;
    }

    /** Walks without making a report: for a batch. */
    Statistics walk(Market market, Batch.Arena arena) {
        arena.trades.clear();
        arena.held.clear();
        Simulation walk = simulation(market, arena.equity, arena.trades, arena.held);
        walk.run();
        Ledger ledger = new Ledger(settings, tape, recipes, sleeves, walk.trades);
        return new Statistics(performance(market, walk, ledger.orders(walk)));
    }

    private Performance performance(Market market, Simulation walk, Orders orders) {
        EquityCurve curve = new EquityCurve(settings.cash, walk.equity, tape.times(), walk.held);
        return new Performance(curve, market.curve, walk.trades, orders, market.scale);
    }

    private Simulation simulation(Market market, double[] equity, TradeLog trades, HeldBars held) {
        Desk desk = new Desk(settings, tape, recipes, sleeves, market.frequency.barsPerYear());
        return new Simulation(settings, tape, recipes, sleeves, desk, equity, trades, held);
    }

    BacktestReport run(Market market, Aside aside) {
        Simulation walk = simulation(market, new double[tape.length()], new TradeLog(), new HeldBars());
        walk.run();
        Ledger ledger = new Ledger(settings, tape, recipes, sleeves, walk.trades);
        Lazy<List<RoundTrip>> trips = Lazy.by(ledger::roundTrips);
        Orders orders = ledger.orders(walk);
        Statistics statistics = new Statistics(performance(market, walk, orders));
        Map<String, Double> figures = statistics.all(aside);
        boolean ruined = statistics.isRuined();
        return new BacktestReport(new Run(
                List.copyOf(recipes),
                tape.bySymbol(),
                tape.instants(),
                settings.cash,
                walk.equity,
                Lazy.by(statistics.drawdowns()::depths),
                Lazy.by(market.benchmark::values),
                trips,
                walk.desk.notes(),
                List.copyOf(walk.pending),
                statistics.drawdowns().deepestFall(),
                figures,
                Lazy.by(() -> ledger.attribution(trips.get())),
                Lazy.by(() -> settings.describe(market.frequency)),
                Lazy.by(() -> new Notes(settings, market.frequency, walk, orders, ruined).list()),
                Lazy.by(ledger::records),
                Lazy.by(this::speed)));
    }

    private List<String> speed() {
        List<String> lines = new ArrayList<>();
        for (Sleeve sleeve : sleeves) {
            lines.add(recipes.get(sleeve.recipe) + " on " + tape.symbol(sleeve.symbol) + ":");
            sleeve.decisions.explanation().forEach(line -> lines.add("  " + line));
        }
        return lines;
    }
}
