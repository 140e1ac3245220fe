package io.gpttrader.data.internal.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.data.internal.json.JsonPath;
import io.gpttrader.data.internal.json.JsonTable;
import io.gpttrader.data.internal.series.BarLength;
import io.gpttrader.data.internal.series.BarLength.Spacing;
import io.gpttrader.data.internal.series.ColumnBuffer;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.SeriesOrigin;
import io.gpttrader.data.internal.series.ZoneClock;
import io.gpttrader.data.internal.support.Texts;
import io.gpttrader.data.internal.text.ReadOptions.Choice;
import io.gpttrader.data.internal.text.RowTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The pages of a JSON source: asked for, read by the mapping, and followed. */
public final class JsonPages implements RestSource {

    private final JsonOrigin origin;
    private final JsonOptions json;
    private final RestOptions options;

    public JsonPages(JsonOrigin origin, JsonOptions json, RestOptions options) {
        this.origin = origin;
        this.json = json;
        this.options = options;
        origin.check(json);
    }

    /** Pages by time ascend even where each of them runs from the newest to the oldest, and is read backwards then. */
    private boolean isReversed() {
        return json.newestFirst() && json.next().byTime();
    }

    private boolean descends() {
        return json.newestFirst() && !json.next().byTime();
    }

    @Override
    public RestRows rows(String symbol) {
        return new RestRows(origin.placeOf(json.names().written(symbol)), descends(), options.dropping());
    }

    @Override
    public Pages pages(String symbol, RestRange range, RestRows into) {
        return new OfSymbol(symbol, range, into);
    }

    public final class OfSymbol implements Pages {

        private final String symbol;
        private final RestRange range;
        private final RestRows into;
        private final ZoneClock clock = new ZoneClock(json.zone());
        private final String written;
        private final JsonRows reader;

        OfSymbol(String symbol, RestRange range, RestRows into) {
            this.symbol = symbol;
            this.written = json.names().written(symbol);
            this.reader = new JsonRows(json.mapping(), written, isReversed(), clock);
            this.range = range;
            this.into = into;
        }

        @Override
        public @Nullable String read(@Nullable String cursor) {
            JsonOrigin.Document page = origin.document(ask(cursor));
            long before = into.count();
            try {
                reader.read(page.root(), page.hiding(), into);
            } catch (JsonTable.InvalidJsonTableException e) {
                throw page.rejection().apply(Texts.message(e));
            }
            into.checkDirection();
            into.check();
            return json.next().byTime() ? nextTime(before) : nextNamed(page);
        }

        private JsonAddress.Ask ask(@Nullable String cursor) {
            boolean byTime = json.next().byTime() && cursor != null;
            RestRange part = byTime ? new RestRange(Instant.parse(cursor), range.to()) : range;
            return new JsonAddress.Ask(written, part, json.zone(), byTime ? null : cursor);
        }

        /** Returns the begin of the next page: right after the last bar; null where a page brought nothing new. */
        private @Nullable String nextTime(long before) {
            if (into.count() == before) {
                return null;
            }
            // The bar after an end begins there.
            Instant next =
                    Instant.ofEpochMilli(into.lastTime() + (json.mapping().has(Choice.TIMESTAMPED_AT_END) ? 0 : 1));
            return next.isBefore(range.to()) ? next.toString() : null;
        }

        private @Nullable String nextNamed(JsonOrigin.Document page) {
            JsonPath path = json.next().path();
            JsonNode next = path == null ? null : path.in(page.root());
            if (next == null || next.isNull()) {
                return null;
            }
            if (next.isTextual() || next.isNumber()) {
                return next.asText().isEmpty() ? null : next.asText();
            }
            throw page.rejection().apply("the next page must be a text or a number but is " + JsonPath.kind(next));
        }

        @Override
        public long count() {
            return into.count();
        }

        @Override
        public RuntimeException endless(String why) {
            return origin.endless(why, ask(null));
        }

        @Override
        public ColumnarSeries series(ColumnBuffer bars) {
            if (descends()) {
                bars.reverse();
            }
            long[] timestamps = bars.timestamps();
            BarLength length = length(timestamps);
            boolean atEnd = json.mapping().has(Choice.TIMESTAMPED_AT_END);
            if (atEnd && timestamps.length > 0 && reader.time().onlyDates()) {
                throw into.rejection(RowTime.DATES_AT_END);
            }
            long[] begins = atEnd ? length.begins(timestamps) : timestamps;
            long[] ends = atEnd ? timestamps : length.ends(timestamps);
            return new ColumnarSeries(
                    symbol,
                    bars.columns(begins, ends),
                    origin(
                            begins.length == 0
                                    ? reader.time().origin()
                                    : reader.time().origin(length, begins[0])));
        }

        private SeriesOrigin origin(SeriesOrigin ofTimes) {
            RowTime times = reader.time();
            SeriesOrigin known = ofTimes.withSource("JSON " + origin.placeOf(symbol))
                    .withReadAs("zone " + times.zoneShown(" (given)")
                            + (times.description().isEmpty() ? "" : "; times " + times.description()));
            if (into.skippedRows() > 0) {
                known = known.withNote(String.format(
                        Locale.ROOT, "%s: %,d rows left out by skipInvalidRows().", symbol, into.skippedRows()));
            }
            List<String> readAs = new ArrayList<>(List.of(String.valueOf(known.readAs())));
            if (!reader.note().isEmpty()) {
                readAs.add(reader.note());
            }
            if (into.roundedRows() > 0) {
                readAs.add("high or low moved by less than 1e-9 of itself to hold open and close in "
                        + Texts.count(into.roundedRows(), "row") + " (rounding)");
            }
            return known.withReadAs(String.join("\n", readAs));
        }

        /** Returns how long the bars last: as set, or as the most common spacing of their begins. */
        private BarLength length(long[] begins) {
            boolean wholeDays = BarLength.allStartDays(begins, clock);
            Duration given = json.barLength();
            if (begins.length < 2) {
                return lengthOfOne(begins.length, wholeDays, given);
            }
            Spacing spacing = BarLength.spacing(begins, wholeDays, clock);
            if (given == null) {
                return BarLength.of(spacing, wholeDays, clock);
            }
            if (given.toMillis() > spacing.length() * (wholeDays ? ZoneClock.DAY : 1)) {
                throw into.rejection("barLength " + given + " is longer than the most common spacing of the bars, "
                        + BarLength.of(spacing, wholeDays, clock));
            }
            return BarLength.given(given, wholeDays, clock);
        }

        private BarLength lengthOfOne(int count, boolean wholeDays, @Nullable Duration given) {
            if (given == null && count == 1 && !reader.time().onlyDates()) {
                throw into.rejection("one bar does not show how long it lasts; use barLength(Duration.ofMinutes(1))");
            }
            return BarLength.given(given == null ? Duration.ofDays(1) : given, wholeDays, clock);
        }
    }
}
