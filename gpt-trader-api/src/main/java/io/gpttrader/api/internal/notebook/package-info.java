/**
 * What a notebook's kernel looks for in this jar: results of all slices as a cell's last expression. Optional: without the JJava kernel
 * nothing here is loaded. Tested by {@code ResultRenderingTest} against the kernel's own renderer, in {@code examples} by notebooks.
 */
@NullMarked
package io.gpttrader.api.internal.notebook;

import org.jspecify.annotations.NullMarked;
