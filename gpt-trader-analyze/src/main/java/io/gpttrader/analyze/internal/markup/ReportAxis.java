package io.gpttrader.analyze.internal.markup;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Chooses the labelled places of an axis: round numbers, and round dates. */
public final class ReportAxis {

    /** What binary fractions may miss a round number by. */
    private static final double ROUNDING = 1e-9;

    private static final int[] MONTH_STEPS = {1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200};
    private static final int[] MINUTE_STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 7200, 14400};

    private ReportAxis() {}

    /**
     * One labelled place.
     *
     * @param at in the axis' own unit (epoch seconds for times)
     * @param text what is there
     */
    public record Tick(double at, String text) {}

    /** Multiples of 1, 2 or 5 times a power of ten from low to high, about as many as wanted. */
    public static List<Tick> numbers(double low, double high, int wanted) {
        double step = roundStep((high - low) / wanted);
        var ticks = new ArrayList<Tick>();
        var scale = Scale.of(Math.max(Math.abs(low), Math.abs(high)), step);
        double first = Math.ceil(low / step - ROUNDING);
        double last = Math.floor(high / step + ROUNDING);
        for (int i = 0; i <= last - first; i++) {
            double at = (first + i) * step;
            ticks.add(new Tick(at, scale.text(at)));
        }
        return ticks;
    }

    /** Starts of years, months, days or minutes between two instants, at most as many as wanted and two. */
    public static List<Tick> times(Instant from, Instant to, int wanted) {
        return Duration.between(from, to).toDays() >= 60 ? months(from, to, wanted) : minutes(from, to, wanted);
    }

    private static List<Tick> months(Instant from, Instant to, int wanted) {
        LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
        long span = ChronoUnit.MONTHS.between(first, LocalDate.ofInstant(to, ZoneOffset.UTC)) + 1;
        int step = firstAtLeast(MONTH_STEPS, (double) span / wanted);
        long start = first.getYear() * 12L + first.getMonthValue() - 1;
        var format = formatter(step >= 12 ? "uuuu" : "MMM uuuu");
        var ticks = new ArrayList<Tick>();
        for (long month = Math.floorDiv(start, step) * step; ; month += step) {
            var date = LocalDate.of((int) Math.floorDiv(month, 12L), (int) Math.floorMod(month, 12L) + 1, 1)
                    .atStartOfDay();
            if (date.toInstant(ZoneOffset.UTC).isAfter(to)) {
                return ticks;
            }
            addIfInside(ticks, date, from, format);
        }
    }

    private static List<Tick> minutes(Instant from, Instant to, int wanted) {
        double span = Math.max(1, Duration.between(from, to).toSeconds() / 60.0);
        long step = firstAtLeast(MINUTE_STEPS, span / wanted) * 60L;
        var format = formatter(step >= 86_400 ? "d MMM" : step * wanted >= 86_400 ? "d MMM HH:mm" : "HH:mm");
        var ticks = new ArrayList<Tick>();
        for (long second = Math.floorDiv(from.getEpochSecond(), step) * step; second <= to.getEpochSecond(); ) {
            addIfInside(ticks, LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC), from, format);
            second += step;
        }
        return ticks;
    }

    private static void addIfInside(List<Tick> ticks, LocalDateTime at, Instant from, DateTimeFormatter format) {
        var instant = at.toInstant(ZoneOffset.UTC);
        if (!instant.isBefore(from)) {
            ticks.add(new Tick(instant.getEpochSecond(), format.format(at)));
        }
    }

    private static double roundStep(double raw) {
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double lead = raw / power;
        return power * (lead <= 1 + ROUNDING ? 1 : lead <= 2 + ROUNDING ? 2 : lead <= 5 + ROUNDING ? 5 : 10);
    }

    private static int firstAtLeast(int[] steps, double wanted) {
        for (int step : steps) {
            if (step >= wanted) {
                return step;
            }
        }
        return steps[steps.length - 1];
    }

    /** How all numbers of one axis are written: in K, M, B or T, with just the decimals that tell neighbours apart. */
    private record Scale(double unit, String letter, int decimals) {

        static Scale of(double largest, double step) {
            int group = (int) Math.max(0, Math.min(4, Math.floor(Math.log10(largest) / 3 + ROUNDING)));
            int decimals = decimals(step / Math.pow(1000, group));
            return decimals > 3
                    ? new Scale(1, "", decimals(step)) // small steps on a large number: 12345.67 rather than 12.34567K
                    : new Scale(
                            Math.pow(1000, group),
                            " KMBT".substring(group, group + 1).strip(),
                            decimals);
        }

        private static int decimals(double step) {
            return (int) Math.max(0, Math.min(12, Math.ceil(-Math.log10(step) - ROUNDING)));
        }

        String text(double value) {
            return value == 0 ? "0" : String.format(Locale.ROOT, "%." + decimals + "f", value / unit) + letter;
        }
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
}
