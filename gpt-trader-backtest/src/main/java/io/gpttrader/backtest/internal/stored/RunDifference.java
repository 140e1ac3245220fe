package io.gpttrader.backtest.internal.stored;

/**
 * Where a later run differs from a stored report.
 *
 * @param cause {@code data}, {@code recipe}, {@code settings}, {@code version} or {@code result}
 * @param what which figure
 * @param bar index into the stored times, -1 where it is of no bar
 * @param stored as the report has it
 * @param again as the later run has it
 */
public record RunDifference(String cause, String what, int bar, String stored, String again) {
    public static final String DATA = "data";
    public static final String RECIPE = "recipe";
    public static final String SETTINGS = "settings";
    public static final String VERSION = "version";
    public static final String RESULT = "result";
}
