/**
 * States of components with their reasons, and checks of what they depend on: HTTP, TCP, JDBC. Everything is measured.
 *
 * <p>Tested by {@code HealthChecksTest}, {@code HttpProbeTest}, {@code TcpProbeTest}, {@code JdbcProbeTest}, {@code ComponentHealthRulesTest} and
 * {@code HealthViewTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.monitor.internal.health;

import io.gpttrader.monitor.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
