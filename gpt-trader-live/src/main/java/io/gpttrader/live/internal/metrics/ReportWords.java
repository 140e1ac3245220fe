package io.gpttrader.live.internal.metrics;

/**
 * What a slice says in its reports where others say something else.
 *
 * @param schema name and version of the JSON form
 * @param noBars where there is no bar
 * @param noTrades where nothing was traded
 * @param pending above the table of pending orders: why they are not filled
 * @param disclaimer at the foot of the page
 */
public record ReportWords(String schema, String noBars, String noTrades, String pending, String disclaimer) {}
