/**
 * The command line {@code ./gpt-trader}: verbs over a YAML description for people who have no host application yet. Picocli reads the words,
 * {@code io.gpttrader.examples.verbs} does the work. Tested by {@code CliTest}, {@code CliErrorsTest}, {@code CliSessionsTest} and {@code CommandLineDocTest}.
 */
@NullMarked
package io.gpttrader.examples.cli;

import org.jspecify.annotations.NullMarked;
