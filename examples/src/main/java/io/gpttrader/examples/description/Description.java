package io.gpttrader.examples.description;

import static io.gpttrader.api.Trader.trade;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.data.AlpacaBars;
import io.gpttrader.data.BarSource;
import io.gpttrader.data.Feeds;
import io.gpttrader.data.ReplayFeed;
import io.gpttrader.data.SyntheticBars;
import io.gpttrader.live.Broker;
import io.gpttrader.live.Live;
import io.gpttrader.live.LiveSession;
import io.gpttrader.live.SimulatedBroker;
import io.gpttrader.monitor.Dashboard;
import io.gpttrader.optimize.Optimize;
import io.gpttrader.optimize.WalkForward;
import io.gpttrader.paper.Paper;
import io.gpttrader.paper.PaperSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Flow;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;

/**
 * A composition as text: bars, symbols, strategy, account and what is to be done with them.
 *
 * <pre>
 * bars: {csv: data}                # or sample, parquet, store, synthetic, alpaca
 * symbols: [AAPL]
 * strategy:
 *   name: sma-cross
 *   buyWhen: sma(param("fast", 10, 2, 50)).crossesAbove(sma(param("slow", 30, 10, 200)))
 *   sellWhen: sma(param("fast")).crossesBelow(sma(param("slow")))
 * account: {cash: 10000, commissionBps: 10, slippageBps: 5}
 * sweep: {where: fast &lt; slow, maximize: sharpe}
 * </pre>
 *
 * <p>Strategies are written with the DSL's own methods, steps of engines under their own names: whatever a builder of a slice takes as
 * plain values can be written here. Nothing in a description runs code of the host's. Relative paths count from the folder of the file.
 * Immutable; every error names file, line, key, value and remedy as a {@link DescriptionException}.
 */
public final class Description {
    private static final Set<String> KEYS = Set.of(
            "name",
            "bars",
            "symbols",
            "strategy",
            "strategies",
            "account",
            "backtest",
            "sweep",
            "walkForward",
            "paper",
            "live",
            "broker",
            "replay",
            "dashboard");
    private static final double DEFAULT_CASH = 10_000;

    private final Section root;
    private final Path folder;
    private final Lazy<BarSource> source;

    private Description(Section root, Path folder) {
        this.root = root;
        this.folder = folder;
        root.allow(new TreeSet<>(KEYS));
        source = new Lazy<>(() -> BarsText.source(root, folder));
    }

    /**
     * Reads a file.
     *
     * @param file of YAML in UTF-8
     * @return what it describes
     * @throws DescriptionException if it is not YAML or has a key that nothing reads
     * @throws UncheckedIOException if it cannot be read
     */
    public static Description read(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            return parse(
                    Files.readString(file),
                    folder == null ? Path.of("") : folder,
                    file.getFileName().toString());
        } catch (NoSuchFileException e) {
            throw new DescriptionException(file.toString(), "there is no such file", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * Reads text.
     *
     * @param yaml the description
     * @param folder from which relative paths count
     * @param name of the text in messages
     * @return what it describes
     * @throws DescriptionException if it is not YAML or has a key that nothing reads
     */
    public static Description parse(String yaml, Path folder, String name) {
        return new Description(Section.parse(name, yaml), folder);
    }

    /**
     * A description without keys, to be filled with {@link #with}.
     *
     * @param folder from which relative paths count
     * @return an empty description
     */
    public static Description empty(Path folder) {
        return new Description(Section.empty(), folder);
    }

    /**
     * This description with a key replaced or added, as options of a command line do.
     *
     * @param key its path, such as {@code account.commissionBps}
     * @param value a String, or a list of Strings
     * @param from what messages name as its place, such as {@code --commission-bps}
     * @return a changed copy
     */
    public Description with(String key, Object value, String from) {
        return new Description(root.with(key, value, from), folder);
    }

    /**
     * This description without a key of the first level, so that another takes its place.
     *
     * @param key such as {@code bars}
     * @return a changed copy
     */
    public Description without(String key) {
        return new Description(root.without(Set.of(key)), folder);
    }

    /** {@return whether there is a value for a key of the first level} */
    public boolean has(String key) {
        return root.find(key).isPresent();
    }

    /** {@return the value of a key by its path of one or two keys, if it is there} */
    public Optional<String> text(String dotted) {
        int dot = dotted.indexOf('.');
        return dot < 0
                ? root.find(dotted).map(Item::text)
                : root.find(dotted.substring(0, dot))
                        .filter(Item::isSection)
                        .flatMap(below -> below.section().find(dotted.substring(dot + 1)))
                        .map(Item::text);
    }

    /** {@return the folder from which relative paths count} */
    public Path folder() {
        return folder;
    }

    /** {@return the kind of source the bars come from, such as {@code csv}} */
    public String barsKind() {
        return BarsText.kind(root);
    }

    /** {@return the folder or file that the bars come from, if they come from one} */
    public Optional<Path> barsPlace() {
        return BarsText.place(root, folder);
    }

    /** {@return the source of bars; asked for once} */
    public BarSource bars() {
        return source.get();
    }

    /** {@return whether the bars are the sample bars} */
    public boolean isSample() {
        return root.find("bars").filter(bars -> "sample".equals(bars.value())).isPresent();
    }

    /** {@return the symbols in their order; of the sample bars AAPL, if none is named} */
    public List<String> symbols() {
        if (root.find("symbols").isEmpty() && isSample()) {
            return List.of("AAPL");
        }
        Item item = root.find("symbols")
                .orElseThrow(() ->
                        root.error("symbols is missing; %swrite \"symbols: [%s]\", or --symbol %s on the command line"
                                .formatted(
                                        listed().isEmpty() ? "" : "there are " + String.join(", ", listed()) + "; ",
                                        first(),
                                        first())));
        List<String> symbols = item.list().stream().map(Item::text).toList();
        if (symbols.isEmpty() || Set.copyOf(symbols).size() < symbols.size()) {
            throw item.error("symbols must be one or more different symbols, but are " + symbols);
        }
        return symbols;
    }

    private String first() {
        return listed().isEmpty() ? "AAPL" : listed().get(0);
    }

    /** What a source on this machine has; nothing of a source that makes any symbol, or would ask others. */
    private List<String> listed() {
        return root.find("bars").isEmpty() || bars() instanceof SyntheticBars || bars() instanceof AlpacaBars
                ? List.of()
                : bars().symbols();
    }

    /** {@return the only symbol, for work that has one market} */
    public String symbol() {
        List<String> symbols = symbols();
        if (symbols.size() > 1) {
            throw root.get("symbols", "")
                    .error("this needs one symbol, but there are %s; keep one, or choose with --symbol %s"
                            .formatted(symbols, symbols.get(0)));
        }
        return symbols.get(0);
    }

    /** {@return the bars of each symbol, in the order of the symbols} */
    public Map<String, BarSeries> series() {
        Map<String, BarSeries> series = new LinkedHashMap<>();
        symbols().forEach(symbol -> series.put(symbol, bars().apply(symbol)));
        return series;
    }

    /** {@return the recipes by name, one or several on one account} */
    public Map<String, Recipe> recipes() {
        return StrategyText.recipes(root);
    }

    /** {@return the only recipe} */
    public Recipe recipe() {
        Map<String, Recipe> recipes = recipes();
        if (recipes.size() > 1) {
            throw root.error("this needs one strategy, but there are " + recipes.keySet());
        }
        return recipes.values().iterator().next();
    }

    /** {@return the starting cash, 10,000 if none is written} */
    public double cash() {
        return account().find("cash").map(Item::number).orElse(DEFAULT_CASH);
    }

    /** {@return the back-test engine} */
    public Backtest backtest() {
        return engine(funded(Backtest::withCash), "backtest");
    }

    /** {@return the report of the back test} */
    public BacktestReport report() {
        Map<String, Recipe> recipes = recipes();
        return recipes.size() == 1
                ? trade(recipe()).on(symbols()).from(bars()).with(backtest())
                : backtest().runNamed(series(), recipes);
    }

    /**
     * The search over the open parameters of the strategy.
     *
     * @return an optimiser that has everything but its listeners and the bars
     * @throws DescriptionException if no parameter is open
     */
    public Optimize sweep() {
        return SweepText.optimize(root, recipe(), backtest(), folder);
    }

    /** {@return how windows walk forward; the slice's default if nothing is written} */
    public WalkForward walkForward() {
        return SweepText.walkForward(root, folder);
    }

    /** {@return a replay of the bars, as fast as it goes if no speed is written} */
    public ReplayFeed replay() {
        ReplayFeed feed = Feeds.replay(bars());
        return root.find("replay")
                .map(item -> Steps.apply(feed, item.section(), folder))
                .orElse(feed);
    }

    /** {@return a feed for each symbol} */
    public Map<String, Flow.Publisher<Bar>> feeds() {
        ReplayFeed replay = replay();
        Map<String, Flow.Publisher<Bar>> feeds = new LinkedHashMap<>();
        symbols().forEach(symbol -> feeds.put(symbol, replay.apply(symbol)));
        return feeds;
    }

    /** {@return the journal of the paper session, if one is written} */
    public Optional<Path> journal(String engine) {
        return text(engine + ".journal").map(folder::resolve);
    }

    /** {@return a paper session, not yet started; one whose journal is there goes on} */
    public PaperSession paper() {
        return paper(Function.identity());
    }

    /**
     * A paper session.
     *
     * @param more steps that a description cannot have, such as listeners
     * @return a session that is not yet started; one whose journal is there goes on where it ended
     */
    public PaperSession paper(Function<Paper, Paper> more) {
        return paper(feeds(), more);
    }

    /**
     * A paper session on other feeds than the replay.
     *
     * @param feeds a feed for each symbol
     * @param more steps that a description cannot have, such as listeners
     * @return a session that is not yet started; one whose journal is there goes on where it ended
     */
    public PaperSession paper(Map<String, ? extends Flow.Publisher<Bar>> feeds, Function<Paper, Paper> more) {
        Optional<Path> journal = journal("paper").filter(Files::exists);
        Paper paper = more.apply(journal.isPresent() ? Paper.resume(journal.get()) : newPaper());
        Map<String, Recipe> recipes = recipes();
        return recipes.size() == 1 ? paper.session(feeds, recipe()) : paper.sessionNamed(feeds, recipes);
    }

    private Paper newPaper() {
        return engine(funded(Paper::withCash), "paper");
    }

    /** {@return the simulated broker, with the account's cash and costs} */
    public SimulatedBroker broker() {
        SimulatedBroker broker = funded(SimulatedBroker::withCash);
        Section account = account().without(Set.of("cash"));
        Section costs = account.without(others(account, Steps.names(SimulatedBroker.class)));
        SimulatedBroker priced = Steps.apply(broker, costs, folder);
        return root.find("broker")
                .map(item -> Steps.apply(priced, item.section(), folder))
                .orElse(priced);
    }

    /**
     * A session of the live slice on a simulated broker.
     *
     * @param broker where orders go
     * @param more steps that a description cannot have, such as listeners
     * @return a session that is not yet started
     */
    public LiveSession live(SimulatedBroker broker, Function<Live, Live> more) {
        return live(broker, feeds(), more);
    }

    /**
     * A session of the live slice on any broker and feeds.
     *
     * @param broker where orders go
     * @param feeds a feed for each symbol
     * @param more steps that a description cannot have, such as listeners
     * @return a session that is not yet started
     */
    public LiveSession live(
            Broker broker, Map<String, ? extends Flow.Publisher<Bar>> feeds, Function<Live, Live> more) {
        Live live = more.apply(engine(Live.through(broker), "live"));
        Map<String, Recipe> recipes = recipes();
        return recipes.size() == 1 ? live.session(feeds, recipe()) : live.sessionNamed(feeds, recipes);
    }

    /**
     * The dashboard: the key {@code dashboard} with its port and the steps of {@link Dashboard}.
     *
     * @param port if none is written
     * @return a dashboard that is not yet started
     */
    public Dashboard dashboard(int port) {
        Section section = root.find("dashboard").map(Item::section).orElse(Section.empty());
        Set<String> known = new TreeSet<>(Steps.names(Dashboard.class));
        known.add("port");
        section.allow(known);
        Dashboard dashboard = section.find("port")
                .map(item -> Calls.made(item, each -> Dashboard.on(each.whole())))
                .orElseGet(() -> Dashboard.on(port));
        return Steps.apply(dashboard, section.without(Set.of("port")), folder);
    }

    /**
     * Builds everything once without running it.
     *
     * @throws DescriptionException for the first key that is wrong
     */
    public void check() {
        symbols();
        recipes();
        bars();
        backtest();
        if (has("sweep")) {
            var unused = sweep();
        }
        if (has("walkForward")) {
            var unused = walkForward();
        }
        if (has("paper")) {
            var unused = newPaper();
        }
        if (has("replay")) {
            var unused = replay();
        }
        if (has("dashboard")) {
            var unused = dashboard(0);
        }
        if (has("live") || has("broker")) {
            var unused = engine(Live.through(broker()), "live");
        }
    }

    /** An engine with the account's cash. */
    private <T> T funded(DoubleFunction<T> engine) {
        return account()
                .find("cash")
                .map(item -> Calls.made(item, each -> engine.apply(each.number())))
                .orElseGet(() -> engine.apply(DEFAULT_CASH));
    }

    private Section account() {
        return root.find("account").map(Item::section).orElse(Section.empty());
    }

    /** An engine with the account's steps and its own. */
    private <T> T engine(T engine, String own) {
        T described = Steps.apply(engine, account().without(Set.of("cash")), folder);
        return root.find(own)
                .map(item -> Steps.apply(described, item.section(), folder))
                .orElse(described);
    }

    private static Collection<String> others(Section section, Set<String> names) {
        return section.keys().stream().filter(key -> !names.contains(key)).collect(Collectors.toSet());
    }

    /** A value that is made when it is first asked for. */
    private static final class Lazy<T> {
        private final java.util.function.Supplier<T> maker;
        private @Nullable T value;

        Lazy(java.util.function.Supplier<T> maker) {
            this.maker = maker;
        }

        synchronized T get() {
            T made = value == null ? maker.get() : value;
            value = made;
            return made;
        }
    }
}
