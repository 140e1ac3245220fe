/**
 * Makes the container image without an engine: a Java runtime, the C library it needs, the jars and the program, in layers of an OCI
 * archive. Tested by {@code ImageTest}, which looks into the layers and runs the program from them.
 */
@NullMarked
package io.gpttrader.examples.image;

import org.jspecify.annotations.NullMarked;
