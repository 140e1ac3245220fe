/**
 * A snapshot of a market as a person sees it: one screen of a terminal, one page that needs nothing but itself, a notebook's cell, and JSON; the other results
 * as cells and pages. It is
 * given plain numbers and records, and draws the pictures of {@code internal.charts}.
 *
 * <p>Tested by {@code SnapshotTextTest}, {@code SnapshotPageTest}, {@code SnapshotJsonTest}, {@code ResultCellsTest} and {@code PageFilesTest}.
 */
@NullMarked
package io.gpttrader.analyze.internal.pages;

import org.jspecify.annotations.NullMarked;
