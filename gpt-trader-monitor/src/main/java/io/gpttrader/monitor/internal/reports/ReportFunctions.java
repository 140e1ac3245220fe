package io.gpttrader.monitor.internal.reports;

import io.gpttrader.monitor.internal.support.HostCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reports that the host keeps, by shape: rows with {@code id} (letters, digits and {@code ._-}, not beginning with a dot), {@code name}, {@code
 * time} (an {@code Instant}), {@code bytes} and {@code figures} (a map of numbers), all but the first optional, and the page of an id. A row
 * without a valid id is left out.
 */
public final class ReportFunctions implements ReportShelf {
    private final Supplier<? extends List<? extends Map<String, Object>>> rows;
    private final Function<String, String> page;

    /** Asks the host's functions each time. */
    public ReportFunctions(
            Supplier<? extends List<? extends Map<String, Object>>> rows, Function<String, String> page) {
        this.rows = rows;
        this.page = page;
    }

    @Override
    public List<ReportEntry> list() {
        List<ReportEntry> entries = new ArrayList<>();
        try {
            for (Map<String, Object> row : rows.get()) {
                String id = String.valueOf(row.get("id"));
                if (ReportId.isValid(id) && row.get("id") != null) {
                    entries.add(entry(id, row));
                }
            }
        } catch (RuntimeException e) {
            throw HostCode.failed("the function that lists the reports failed", e);
        }
        entries.sort((a, b) -> b.time().compareTo(a.time()));
        return List.copyOf(entries);
    }

    private static ReportEntry entry(String id, Map<String, Object> row) {
        Object name = row.get("name");
        Map<String, Double> figures = new LinkedHashMap<>();
        if (row.get("figures") instanceof Map<?, ?> numbers) {
            numbers.forEach((key, value) ->
                    figures.put(String.valueOf(key), value instanceof Number number ? number.doubleValue() : Double.NaN));
        }
        return new ReportEntry(
                id,
                name == null ? id : HostCode.name(name.toString()),
                row.get("time") instanceof Instant time ? time : Instant.EPOCH,
                row.get("bytes") instanceof Number bytes ? bytes.longValue() : 0,
                Collections.unmodifiableMap(figures));
    }

    @Override
    public Optional<byte[]> html(String id) {
        if (list().stream().noneMatch(entry -> entry.id().equals(id))) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(page.apply(id)).map(text -> text.getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            throw HostCode.failed("the function that returns a report failed", e);
        }
    }

    @Override
    public String toString() {
        return "reports of the host's own";
    }
}
