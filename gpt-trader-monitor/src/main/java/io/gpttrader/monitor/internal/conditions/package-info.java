/**
 * What alert rules look for: thresholds, changes, absence, counts of events, health, and composites. A condition is immutable, and what it must remember
 * of a component from tick to tick is a probe of its own.
 *
 * <p>Tested by {@code AlertConditionTest} and, against a model without memory, by {@code AlertEngineModelTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.monitor.internal.conditions;

import io.gpttrader.monitor.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
