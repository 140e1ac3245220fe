package io.gpttrader.monitor.internal.reports;

import java.util.List;
import java.util.Optional;

/** The stored reports. Any thread may ask. */
public interface ReportShelf {

    /** {@return what there is now, the newest first} */
    List<ReportEntry> list();

    /** {@return a report's page, UTF-8; empty for an id that {@link #list} does not have} */
    Optional<byte[]> html(String id);

    /** {@return a shelf with nothing on it} */
    static ReportShelf empty() {
        return new ReportShelf() {
            @Override
            public List<ReportEntry> list() {
                return List.of();
            }

            @Override
            public Optional<byte[]> html(String id) {
                return Optional.empty();
            }
        };
    }
}
