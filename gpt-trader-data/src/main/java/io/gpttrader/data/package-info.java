/** Where bars come from: CSV files and series in memory, checked before anything is computed from them. */
@CheckReturnValue
@NullMarked
package io.gpttrader.data;

import org.jspecify.annotations.NullMarked;
