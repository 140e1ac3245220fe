package io.gpttrader.backtest.internal.taxes;

import io.gpttrader.backtest.internal.support.HostCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fills as maps, with the keys of the {@code fill} events of a paper or live session. */
final class FillEvents {
    private final int place;
    private final Map<String, ?> event;

    private FillEvents(int place, Map<String, ?> event) {
        this.place = place;
        this.event = event;
    }

    /** In order of time; those of one time as given. */
    static List<TaxFill> read(List<? extends Map<String, ?>> events, ZoneId zone) {
        List<TaxFill> fills = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            fills.add(new FillEvents(i, Objects.requireNonNull(events.get(i), "fill " + i)).fill(zone));
        }
        fills.sort(Comparator.comparing(TaxFill::time));
        return fills;
    }

    private TaxFill fill(ZoneId zone) {
        Object kind = event.get("kind");
        if (kind != null && !kind.equals("fill")) {
            throw failed("kind", kind, "fill; keep the events of that kind");
        }
        Object side = value("side");
        if (!side.equals("buy") && !side.equals("sell")) {
            throw failed("side", side, "buy or sell");
        }
        Object at = value("filledAt");
        Instant time;
        LocalDate date;
        if (at instanceof Instant instant) {
            time = instant;
            date = LocalDate.ofInstant(instant, zone);
        } else if (at instanceof LocalDate day) {
            time = day.atStartOfDay(zone).toInstant();
            date = day;
        } else {
            throw failed("filledAt", at, "an Instant, or a LocalDate where the time of the day is not known");
        }
        double quantity = number("quantity");
        double price = number("price");
        if (!(quantity > 0)) {
            throw failed("quantity", quantity, "above 0; the side tells a sale");
        }
        if (!(price >= 0)) {
            throw failed("price", price, "at least 0");
        }
        Object order = event.get("clientOrderId");
        Object tag = event.get("tag");
        return new TaxFill(
                value("symbol").toString(),
                time,
                date,
                side.equals("buy"),
                quantity,
                price,
                number("commission"),
                order == null ? "" : order.toString(),
                tag == null ? "" : tag.toString());
    }

    private double number(String key) {
        Object value = value(key);
        double number = value instanceof Number given ? given.doubleValue() : Double.NaN;
        if (!Double.isFinite(number)) {
            throw failed(
                    key, value, "a finite Number" + (key.equals("commission") ? "; put 0 where there was none" : ""));
        }
        return number;
    }

    private Object value(String key) {
        Object value = event.get(key);
        if (value == null) {
            throw failed(key, null, "there; a fill has symbol, side, quantity, price, commission and filledAt");
        }
        return value;
    }

    private IllegalArgumentException failed(String key, @Nullable Object value, String rule) {
        return new IllegalArgumentException("'" + key + "' of fill " + place + " must be " + rule + "; it was "
                + HostCode.name(String.valueOf(value)) + " in " + HostCode.name(String.valueOf(event)));
    }
}
