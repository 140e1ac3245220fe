package io.gpttrader.monitor.internal.store;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.Function;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A database whose connections break when a test wants them to. */
final class FaultySource implements DataSource {
    private final DataSource source;

    /** Asked before each {@code connect}, {@code executeUpdate} and {@code commit}, and after a commit ({@code committed}): what fails. */
    volatile Function<String, String> state = step -> "";

    int connections;

    FaultySource(DataSource source) {
        this.source = source;
    }

    private void fail(String step) throws SQLException {
        String found = state.apply(step);
        if (!found.isEmpty()) {
            throw new SQLException("broken at " + step, found);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        fail("connect");
        connections++;
        return proxy(Connection.class, source.getConnection());
    }

    private <T> T proxy(Class<T> type, T object) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            String name = method.getName();
            if (name.equals("executeUpdate") || name.equals("commit")) {
                fail(name);
            }
            Object result;
            try {
                result = method.invoke(object, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (name.equals("commit")) {
                fail("committed");
            }
            return name.toLowerCase(Locale.ROOT).equals("preparestatement")
                    ? proxy(PreparedStatement.class, (PreparedStatement) result)
                    : result;
        }));
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return source.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        source.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        source.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return source.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return source.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return source.isWrapperFor(type);
    }
}
