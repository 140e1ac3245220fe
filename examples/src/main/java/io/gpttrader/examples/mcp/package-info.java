/**
 * A server of the Model Context Protocol over standard input and output, through which an agent validates descriptions, runs back tests and
 * sweeps and reads reports; {@link io.gpttrader.examples.mcp.McpMain} starts it. Tested by {@code McpServerTest}.
 */
@NullMarked
package io.gpttrader.examples.mcp;

import org.jspecify.annotations.NullMarked;
