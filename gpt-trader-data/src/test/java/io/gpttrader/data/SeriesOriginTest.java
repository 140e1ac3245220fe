package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.SeriesOrigin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.BarSeries;

/** What a series knows of where it comes from, asked as an engine of another slice asks: by shape. */
class SeriesOriginTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final SeriesOrigin KNOWN =
            new SeriesOrigin(BERLIN, "CSV file SAP.csv", "columns: all", List.of("the last row is no whole day"), null);

    @TempDir
    Path folder;

    @SuppressWarnings("unchecked")
    private static Object asked(BarSeries series, String name) {
        return ((Function<String, Object>) series).apply(name);
    }

    private static void isKnown(BarSeries series) {
        assertThat(asked(series, "zone")).isEqualTo(BERLIN);
        assertThat(asked(series, "source")).isEqualTo("CSV file SAP.csv");
        assertThat(asked(series, "readAs")).isEqualTo("columns: all");
        assertThat((List<?>) asked(series, "notes")).first().isEqualTo("the last row is no whole day");
    }

    private static ColumnarSeries days() {
        return ((ColumnarSeries) Bars.synthetic(1).count(40).apply("SAP")).withOrigin(KNOWN);
    }

    @Test
    void parts_copies_and_transforms_of_a_series_keep_what_it_knows() {
        BarSeries days = days();
        isKnown(days);
        isKnown(days.getSubSeries(3, 9));
        isKnown(Bars.of(days)
                .load("SAP", Instant.parse("2020-01-05T00:00:00Z"), Instant.parse("2020-01-09T00:00:00Z")));
        BarSeries hours = ((ColumnarSeries) Bars.synthetic(1)
                        .barLength(Duration.ofHours(1))
                        .count(90)
                        .apply("SAP"))
                .withOrigin(KNOWN);
        isKnown(Bars.resample(hours, BarPeriod.days(1)));
        isKnown(Bars.align(Map.of("SAP", days)).get("SAP"));
        isKnown(Bars.of(days).chunks("SAP", 10).skip(1).findFirst().orElseThrow());
        BarSeries adjusted =
                Adjustments.none().addSplit("SAP", LocalDate.of(2020, 1, 10), 2).apply(days);
        isKnown(adjusted);
        isKnown(Bars.raw(adjusted));
    }

    @Test
    void a_stored_series_keeps_what_it_knows() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(days());
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            isKnown((BarSeries) in.readObject());
        }
    }

    @Test
    void what_is_not_known_is_null() {
        BarSeries series = Bars.synthetic(1).count(3).apply("X");
        assertThat(asked(series, "zone")).isNull();
        assertThat(asked(series, "readAs")).isNull();
        assertThat(asked(series, "notes")).isEqualTo(List.of());
    }

    @Test
    void a_file_records_its_name_and_the_zone_that_was_named() throws IOException {
        Files.writeString(folder.resolve("X.csv"), "Date,Open,High,Low,Close,Volume\n2024-01-02,1,1,1,1,1\n");
        BarSeries plain = Bars.csv(folder).load("X");
        assertThat(asked(plain, "zone")).isNull();
        assertThat(asked(plain, "source")).isEqualTo("CSV file X.csv");
        assertThat(asked(Bars.csv(folder).zone(BERLIN).load("X"), "zone")).isEqualTo(BERLIN);
        assertThat(asked(
                        Bars.csv(folder).zone(BERLIN).chunks("X", 1).findFirst().orElseThrow(), "zone"))
                .isEqualTo(BERLIN);
    }

    @Test
    void a_market_with_a_calendar_has_its_zone() {
        BarSeries series =
                Bars.synthetic(1).calendar(MarketCalendar.nyse()).count(3).apply("X");
        assertThat(asked(series, "zone")).isEqualTo(ZoneId.of("America/New_York"));
    }
}
