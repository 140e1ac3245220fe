/**
 * What the {@code jshell} script of the project's root adds to jshell: {@link io.gpttrader.examples.jshell.ScriptRunner} runs a script alone and says where it
 * failed, {@link io.gpttrader.examples.jshell.Help} is {@code help()} in a session. Tested by {@code ScriptRunnerTest}, {@code HelpTest}, {@code ScriptsTest} and
 * {@code JshellTest}.
 */
@NullMarked
package io.gpttrader.examples.jshell;

import org.jspecify.annotations.NullMarked;
