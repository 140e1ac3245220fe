package io.gpttrader.data;

import io.gpttrader.data.internal.remote.AlpacaOptions;
import io.gpttrader.data.internal.remote.AlpacaPages;
import io.gpttrader.data.internal.remote.AlpacaTimeframe;
import io.gpttrader.data.internal.remote.RestChecks;
import io.gpttrader.data.internal.remote.RestOptions;
import io.gpttrader.data.internal.remote.RestRange;
import io.gpttrader.data.internal.support.Texts;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ta4j.core.BarSeries;

/**
 * Bars of US stocks from Alpaca's market data service, version 2. Immutable: every step returns a changed copy, and the
 * order of the steps does not matter.
 *
 * <p><b>What comes.</b> Daily bars of the feed {@code sip} (all exchanges) in US dollars, as traded (not adjusted), since
 * 2016, where Alpaca's history begins, until 16 minutes ago: what is newer is for paid plans. All pages are read, however
 * short. A bar begins at Alpaca's timestamp; it lasts its minutes or hours, and days, weeks and months are those of New York's
 * calendar. The last bar may still be forming; {@link #until} leaves it out.
 *
 * <p><b>Rules.</b> Those of {@link CsvBars}: numbers must be there and readable, prices and volumes not negative, the high
 * not below the low, open and close between them, times strictly ascending. A page may begin with the last bar of the page
 * before once more where the two are the same.
 *
 * <p><b>Failures.</b> {@link RemoteBarsException} describes each apart. Alpaca answers 403 to wrong keys, which is
 * {@link RemoteBarsException.Kind#UNAUTHORIZED} here, and to what the plan does not cover, which is
 * {@link RemoteBarsException.Kind#FORBIDDEN}.
 */
public final class AlpacaBars extends RemoteBars<AlpacaBars> {

    /** Where Alpaca's history of stocks begins, as a day of New York. */
    private static final Instant FIRST = Instant.parse("2016-01-01T05:00:00Z");

    /** What is newer is not given without a paid plan; a minute more than Alpaca says. */
    private static final Duration DELAY = Duration.ofMinutes(16);

    /** Alpaca's own limit for a key without a paid plan. */
    static final int REQUESTS_PER_MINUTE = 200;

    private static final int SYMBOLS_IN_A_REQUEST = 100;
    private static final int MOST_IN_A_PAGE = 10_000;
    private static final List<String> ADJUSTMENTS = List.of("raw", "split", "dividend", "spin-off", "all");

    private final AlpacaOptions alpaca;

    AlpacaBars(AlpacaOptions alpaca, RestOptions options) {
        super(options);
        this.alpaca = alpaca;
    }

    @Override
    AlpacaBars with(RestOptions changed) {
        return new AlpacaBars(alpaca, changed);
    }

    private AlpacaBars with(AlpacaOptions changed) {
        return new AlpacaBars(changed, options);
    }

    @Override
    AlpacaPages source() {
        return new AlpacaPages(alpaca, options);
    }

    @Override
    RestRange widest() {
        Instant now = options.http().clock().instant();
        return new RestRange(
                options.since() == null ? FIRST : options.since(),
                "sip".equals(alpaca.feed()) ? now.minus(DELAY) : now);
    }

    /**
     * Sets how long the bars last.
     *
     * @param timeframe {@code 1Min} to {@code 59Min}, {@code 1Hour} to {@code 23Hour}, {@code 1Day}, {@code 1Week} or 1, 2,
     *     3, 4, 6 or 12 {@code Month}; {@code 1Day} when not set
     * @return a changed copy
     * @throws IllegalArgumentException if it is none of these
     */
    public AlpacaBars timeframe(String timeframe) {
        return with(alpaca.withTimeframe(AlpacaTimeframe.parse(Objects.requireNonNull(timeframe, "timeframe"))));
    }

    /**
     * Sets what is taken out of the prices of the past.
     *
     * @param adjustment {@code raw}, {@code split}, {@code dividend}, {@code spin-off} or {@code all}; {@code raw} when not
     *     set
     * @return a changed copy
     * @throws IllegalArgumentException if it is none of these
     */
    public AlpacaBars adjustment(String adjustment) {
        if (!ADJUSTMENTS.contains(Objects.requireNonNull(adjustment, "adjustment"))) {
            throw new IllegalArgumentException("adjustment must be one of " + Texts.list(ADJUSTMENTS) + " but was \""
                    + Texts.shown(adjustment) + "\"");
        }
        return with(alpaca.withAdjustment(adjustment));
    }

    /**
     * Sets whose trades the bars are made of.
     *
     * @param feed {@code sip} for all exchanges, {@code iex} for one of them, whose volume is a small part of the whole but
     *     whose newest bars need no paid plan, or another feed of Alpaca's; {@code sip} when not set
     * @return a changed copy
     * @throws IllegalArgumentException if it is blank
     */
    public AlpacaBars feed(String feed) {
        if (Objects.requireNonNull(feed, "feed").isBlank()) {
            throw new IllegalArgumentException("feed must be a name such as sip or iex but was \"" + feed + "\"");
        }
        return with(alpaca.withFeed(feed));
    }

    /**
     * Sets how many bars Alpaca puts in a page at most.
     *
     * @param bars from 1 to 10,000, of all symbols of a request together; 10,000 when not set
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of that range
     */
    public AlpacaBars pageLimit(int bars) {
        return with(alpaca.withPageLimit((int) RestChecks.number("pageLimit", bars, 1, MOST_IN_A_PAGE)));
    }

    /**
     * Sets where the market data is asked for, such as a proxy.
     *
     * @param address an http or https address, without a query; {@code https://data.alpaca.markets} when not set
     * @return a changed copy
     * @throws IllegalArgumentException if it is no such address
     */
    public AlpacaBars baseAddress(URI address) {
        return with(alpaca.withData(RestChecks.base("baseAddress", address)));
    }

    /**
     * Sets where the assets are listed for {@link #symbols()}.
     *
     * @param address an http or https address, without a query; when not set {@code https://paper-api.alpaca.markets} for
     *     keys that begin with PK, as those of paper accounts do, else {@code https://api.alpaca.markets}
     * @return a changed copy
     * @throws IllegalArgumentException if it is no such address
     */
    public AlpacaBars tradingAddress(URI address) {
        return with(alpaca.withTrading(RestChecks.base("tradingAddress", address)));
    }

    /**
     * Returns the histories of several symbols, asked for together: a hundred symbols take as many requests as one where
     * their bars fit a page.
     *
     * @param symbols the symbols, each once
     * @return the bars by symbol, in the order of the symbols
     * @throws IllegalArgumentException if no symbol is given, one has no bar, or bars break a rule
     *     ({@link InvalidBarsException})
     * @throws RemoteBarsException if the server could not be asked or did not answer with bars
     */
    public Map<String, BarSeries> loadAll(Collection<String> symbols) {
        List<String> all = symbols.stream().map(RestChecks::symbol).distinct().toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("loadAll needs at least one symbol but got none");
        }
        RestRange range = asked(widest());
        Map<String, BarSeries> loaded = new LinkedHashMap<>();
        for (int i = 0; i < all.size() && !range.isEmpty(); i += SYMBOLS_IN_A_REQUEST) {
            loaded.putAll(source().all(all.subList(i, Math.min(all.size(), i + SYMBOLS_IN_A_REQUEST)), range));
        }
        List<String> missing = new ArrayList<>(all);
        missing.removeIf(
                symbol -> loaded.containsKey(symbol) && !loaded.get(symbol).isEmpty());
        if (!missing.isEmpty()) {
            throw none(missing, range);
        }
        loaded.replaceAll((symbol, series) -> QualityChecks.withNotes(series));
        return loaded;
    }

    /**
     * Returns the US stocks that Alpaca lists as active, some ten thousand.
     *
     * @return the symbols in alphabetical order, each once
     * @throws RemoteBarsException if the server could not be asked or did not answer with assets
     */
    @Override
    public List<String> symbols() {
        return source().symbols();
    }

    /** Returns every setting that decides which bars come, without the credentials. */
    @Override
    public String toString() {
        return "Bars.alpaca(***)" + alpaca + options;
    }
}
