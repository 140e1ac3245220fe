/**
 * What the verbs of the command line and of the MCP server do: each takes a {@link io.gpttrader.examples.description.Description} and returns
 * a {@link io.gpttrader.examples.verbs.VerbResult}, without a word of either. Tested by {@code CliTest} and {@code CliSessionsTest}.
 */
@NullMarked
package io.gpttrader.examples.verbs;

import org.jspecify.annotations.NullMarked;
