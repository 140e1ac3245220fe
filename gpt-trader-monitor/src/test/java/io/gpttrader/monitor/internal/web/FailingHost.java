package io.gpttrader.monitor.internal.web;

/** A monitor that cannot tell whether it is ready. */
final class FailingHost extends FakeHost {
    @Override
    public boolean isReady() {
        throw new IllegalStateException("a secret of the host's");
    }
}
