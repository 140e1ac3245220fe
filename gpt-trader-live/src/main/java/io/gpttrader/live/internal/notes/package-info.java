/**
 * What a reader must know to trust the figures: why there were no entries, what the series say of their bars, what looks like a
 * mistake. Tested by {@code EntryNotesTest} in the back test and {@code DataNotesTest} in examples.
 */
@NullMarked
package io.gpttrader.live.internal.notes;

import org.jspecify.annotations.NullMarked;
