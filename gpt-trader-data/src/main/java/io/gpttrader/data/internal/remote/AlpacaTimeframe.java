package io.gpttrader.data.internal.remote;

import io.gpttrader.data.internal.series.BarLength;
import io.gpttrader.data.internal.series.ZoneClock;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long Alpaca's bars last: an amount of minutes, hours, days, weeks or months. */
public record AlpacaTimeframe(int amount, Unit unit) {

    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,2})(Min|Hour|Day|Week|Month)", Pattern.CASE_INSENSITIVE);

    /** Alpaca's units, with the amounts it knows. */
    public enum Unit {
        MIN(59),
        HOUR(23),
        DAY(1),
        WEEK(1),
        MONTH(12);

        private final int most;

        Unit(int most) {
            this.most = most;
        }
    }

    public static AlpacaTimeframe parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (parts.matches()) {
            int amount = Integer.parseInt(parts.group(1));
            Unit unit = Unit.valueOf(parts.group(2).toUpperCase(Locale.ROOT));
            if (amount >= 1 && amount <= unit.most && (unit != Unit.MONTH || 12 % amount == 0)) {
                return new AlpacaTimeframe(amount, unit);
            }
        }
        throw new IllegalArgumentException(
                "timeframe must be 1Min to 59Min, 1Hour to 23Hour, 1Day, 1Week or 1, 2, 3, 4,"
                        + " 6 or 12Month, but was \"" + text + "\"");
    }

    /** Returns the length of the bars; days, weeks and months are those of the clock's calendar. */
    BarLength length(ZoneClock clock) {
        Duration fixed = fixed();
        return fixed == null
                ? BarLength.ofMonths(amount, clock)
                : BarLength.given(fixed, unit == Unit.DAY || unit == Unit.WEEK, clock);
    }

    /** Returns the length where it is the same for every bar, null for months. */
    private @Nullable Duration fixed() {
        return switch (unit) {
            case MIN -> Duration.ofMinutes(amount);
            case HOUR -> Duration.ofHours(amount);
            case DAY -> Duration.ofDays(amount);
            case WEEK -> Duration.ofDays(7L * amount);
            case MONTH -> null;
        };
    }

    @Override
    public String toString() {
        String name = unit.name();
        return amount + name.substring(0, 1) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
