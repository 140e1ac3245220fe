package io.gpttrader.paper.internal.support;

/** Failures of functions that the host gave: each names the function that failed. */
public final class HostCode {
    private HostCode() {}

    /**
     * The exception to throw in place of one that a host's function threw.
     *
     * @param what which function failed and at what, such as {@code the allocator failed}
     */
    public static IllegalStateException failed(String what, RuntimeException cause) {
        return new IllegalStateException(what + ": " + cause, cause);
    }
}
