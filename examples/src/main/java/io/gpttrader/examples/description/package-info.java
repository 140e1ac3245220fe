/**
 * A composition of bars, strategy, account and engine as a YAML file, for people who have no host application yet: read it with
 * {@link io.gpttrader.examples.description.Description}. Tested by {@code DescriptionTest}, {@code ExpressionsTest} and {@code StepsTest}.
 */
@NullMarked
package io.gpttrader.examples.description;

import org.jspecify.annotations.NullMarked;
