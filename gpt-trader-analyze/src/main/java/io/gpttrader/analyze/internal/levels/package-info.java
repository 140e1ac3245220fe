/**
 * Support and resistance: clusters of swings, volume at price, how they held, and pivot points.
 *
 * <p>Tested by {@code LevelScanTest}, {@code ZoneTestsTest}, {@code VolumeProfileTest} and {@code PivotsTest}.
 */
@NullMarked
package io.gpttrader.analyze.internal.levels;

import org.jspecify.annotations.NullMarked;
