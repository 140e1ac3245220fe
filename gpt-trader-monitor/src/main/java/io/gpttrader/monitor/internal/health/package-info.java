/**
 * States of components with their reasons, and checks of what they depend on: HTTP, TCP, JDBC. Everything is measured.
 *
 * <p>Tested by {@code HealthTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.monitor.internal.health;

import io.gpttrader.monitor.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
