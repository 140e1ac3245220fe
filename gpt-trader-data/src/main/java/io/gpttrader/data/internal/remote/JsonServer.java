package io.gpttrader.data.internal.remote;

import io.gpttrader.data.internal.http.HttpCall;
import io.gpttrader.data.internal.http.HttpErrors;
import io.gpttrader.data.internal.http.HttpFetch;
import io.gpttrader.data.internal.http.HttpOptions;
import io.gpttrader.data.internal.support.Texts;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/** JSON documents of a server. */
public final class JsonServer implements JsonOrigin {

    private final JsonAddress address;
    private final JsonOptions options;
    private final HttpFetch fetch;

    public JsonServer(JsonAddress address, JsonOptions options, HttpOptions http) {
        this.address = address;
        this.options = options;
        this.fetch = new HttpFetch(http, (status, message) -> null);
    }

    @Override
    public String placeOf(String symbol) {
        return address + " of " + Texts.shown(symbol);
    }

    @Override
    public Document document(JsonAddress.Ask ask) {
        HttpCall call = call(ask);
        return JsonOrigin.parsed(fetch.get(call), what -> HttpErrors.malformed(what, call), call::scrub);
    }

    private HttpCall call(JsonAddress.Ask ask) {
        String page = ask.page();
        if (page == null || address.has("page")) {
            return address.call(ask, options);
        }
        return linked(address.call(new JsonAddress.Ask(ask.symbol(), ask.range(), ask.zone(), null), options), page);
    }

    /** Returns the call for a page that the page before named by its address; secrets go to the same host only. */
    private HttpCall linked(HttpCall first, String link) {
        try {
            URI next = first.uri().resolve(link);
            if (Objects.equals(next.getScheme(), first.uri().getScheme())
                    && Objects.equals(next.getRawAuthority(), first.uri().getRawAuthority())) {
                return address.calling(next, options);
            }
        } catch (IllegalArgumentException e) {
            throw HttpErrors.malformed("the next page is no address: " + Texts.shown(link), first);
        }
        throw HttpErrors.malformed("the next page is at another host: " + Texts.shown(link), first);
    }

    @Override
    public RuntimeException endless(String why, JsonAddress.Ask ask) {
        return HttpErrors.malformed("the answer " + why, address.call(ask, options));
    }

    @Override
    public RestRange widest(RestOptions rest) {
        return new RestRange(rest.since(), rest.http().clock().instant());
    }

    @Override
    public void check(JsonOptions given) {
        if (given.next().byTime() && !address.has("from")) {
            throw new IllegalStateException(
                    "nextPageByTime() needs a place {from} in the address but it is " + address);
        }
    }

    @Override
    public List<String> symbols(JsonOptions given) {
        if (given.symbols().isEmpty()) {
            throw new IllegalStateException(
                    "a JSON server does not list its symbols; name them with knownSymbols(\"AAPL\", ..)");
        }
        return given.symbols();
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
