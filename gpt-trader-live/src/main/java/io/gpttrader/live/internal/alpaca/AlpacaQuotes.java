package io.gpttrader.live.internal.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.BrokerQuote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The best prices now, by Alpaca's market data. */
final class AlpacaQuotes {

    private static final Logger LOG = LoggerFactory.getLogger(AlpacaQuotes.class);

    private final AlpacaApi api;
    private final String feed;
    private final AtomicBoolean isRefusalTold = new AtomicBoolean();

    AlpacaQuotes(AlpacaApi api, String feed) {
        this.api = api;
        this.feed = feed;
    }

    /** Empty where the account may not see them, or there are none. */
    Optional<BrokerQuote> quote(String symbol) {
        try {
            return AlpacaSymbols.isCoin(symbol) ? coin(symbol) : share(symbol);
        } catch (BrokerException e) {
            if (e.kind() != Kind.UNAUTHORIZED && e.kind() != Kind.REJECTED && e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
            if (!isRefusalTold.getAndSet(true)) {
                LOG.atWarn()
                        .setMessage("Alpaca gives no quotes; prices are checked against bars alone")
                        .addKeyValue("symbol", symbol)
                        .addKeyValue("cause", e.getMessage())
                        .log();
            }
            return Optional.empty();
        }
    }

    private Optional<BrokerQuote> share(String symbol) {
        JsonNode json = api.getData(
                "ask for a quote of " + symbol,
                "/v2/stocks/" + AlpacaApi.encoded(symbol) + "/quotes/latest?feed=" + AlpacaApi.encoded(feed));
        return read(symbol, json.path("quote"));
    }

    private Optional<BrokerQuote> coin(String symbol) {
        String pair = AlpacaSymbols.pair(symbol);
        JsonNode json = api.getData(
                "ask for a quote of " + symbol, "/v1beta3/crypto/us/latest/quotes?symbols=" + AlpacaApi.encoded(pair));
        return read(symbol, json.path("quotes").path(pair));
    }

    private static Optional<BrokerQuote> read(String symbol, JsonNode json) {
        BigDecimal bid = AlpacaJson.number(json, "bp");
        BigDecimal ask = AlpacaJson.number(json, "ap");
        Optional<Instant> time = AlpacaJson.moment(json, "t");
        boolean isThere = (bid.signum() > 0 || ask.signum() > 0) && time.isPresent();
        return isThere ? Optional.of(new BrokerQuote(symbol, bid, ask, BigDecimal.ZERO, time.get())) : Optional.empty();
    }
}
