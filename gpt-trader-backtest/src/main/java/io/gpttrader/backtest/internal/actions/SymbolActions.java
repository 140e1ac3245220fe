package io.gpttrader.backtest.internal.actions;

import io.gpttrader.backtest.internal.support.Require;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The corporate actions of one symbol.
 *
 * @param actions in order of day, then of kind
 * @param withheldPercent of each dividend of a long position, kept back as tax
 */
public record SymbolActions(List<CorporateAction> actions, double withheldPercent) implements Serializable {
    public static final SymbolActions NONE = new SymbolActions(List.of(), 0);

    private static final String WITHHELD = "withheld ";

    public SymbolActions {
        actions = actions.size() < 2 ? List.copyOf(actions) : sorted(actions);
    }

    private static List<CorporateAction> sorted(List<CorporateAction> actions) {
        List<CorporateAction> sorted = new ArrayList<>(actions);
        sorted.sort(Comparator.comparingLong(CorporateAction::day).thenComparing(CorporateAction::kind));
        return List.copyOf(sorted);
    }

    /** Adds one; of splits, renames and delistings there is one a day, of delistings one at all. */
    public SymbolActions with(CorporateAction action) {
        for (CorporateAction other : actions) {
            boolean isSecond = action.kind() == ActionKind.DELISTING || action.day() == other.day();
            if (action.kind() != ActionKind.DIVIDEND && other.kind() == action.kind() && isSecond) {
                throw new IllegalArgumentException(
                        "there is another " + action.kind().name().toLowerCase(Locale.ROOT) + " on " + other.date()
                                + ": " + other.words() + "; give each once, as it was in all");
            }
        }
        List<CorporateAction> more = new ArrayList<>(actions);
        more.add(action);
        return new SymbolActions(more, withheldPercent);
    }

    public SymbolActions withheld(double percent) {
        return new SymbolActions(actions, percent);
    }

    /** Splits and dividends with a day after one and up to another, in order. */
    public List<CorporateAction> due(long after, long upTo) {
        List<CorporateAction> due = new ArrayList<>();
        for (CorporateAction each : actions) {
            boolean pays = each.kind() == ActionKind.SPLIT || each.kind() == ActionKind.DIVIDEND;
            if (pays && each.day() > after && each.day() <= upTo) {
                due.add(each);
            }
        }
        return due;
    }

    /** The next day after one on which anything happens, {@link Long#MAX_VALUE} where nothing does. */
    public long nextDay(long after) {
        for (CorporateAction each : actions) {
            if (each.day() > after) {
                return each.day();
            }
        }
        return Long.MAX_VALUE;
    }

    @Nullable
    public CorporateAction delisting() {
        for (CorporateAction each : actions) {
            if (each.kind() == ActionKind.DELISTING) {
                return each;
            }
        }
        return null;
    }

    boolean isEmpty() {
        return actions.isEmpty();
    }

    /** In the words of a report. */
    String words() {
        List<String> parts = new ArrayList<>();
        count(parts, ActionKind.SPLIT, "split");
        count(parts, ActionKind.DIVIDEND, "dividend");
        for (CorporateAction each : actions) {
            if (each.kind() == ActionKind.RENAME || each.kind() == ActionKind.DELISTING) {
                parts.add(each.words() + " on " + each.date());
            }
        }
        if (withheldPercent > 0) {
            parts.add(Require.trim(withheldPercent) + " % of dividends withheld");
        }
        return String.join(", ", parts);
    }

    private void count(List<String> parts, ActionKind kind, String word) {
        long count = actions.stream().filter(each -> each.kind() == kind).count();
        if (count > 0) {
            parts.add(count + " " + word + (count == 1 ? "" : "s"));
        }
    }

    /** A line an action, and one for the tax. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (withheldPercent > 0) {
            lines.add(WITHHELD + withheldPercent);
        }
        actions.forEach(each -> lines.add(each.text()));
        return lines;
    }

    /** The reverse of {@link #lines}. */
    static SymbolActions of(List<String> lines) {
        SymbolActions read = NONE;
        for (String line : lines) {
            read = line.startsWith(WITHHELD)
                    ? read.withheld(Double.parseDouble(line.substring(WITHHELD.length())))
                    : read.with(CorporateAction.of(line));
        }
        return read;
    }
}
