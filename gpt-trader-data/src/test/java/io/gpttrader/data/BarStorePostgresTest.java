package io.gpttrader.data;

import org.jspecify.annotations.Nullable;

/** The store in a real PostgreSQL server. */
class BarStorePostgresTest extends BarStoreContract {

    private @Nullable String url;

    @Override
    BarStore open() {
        String place = url == null ? StoreDatabases.newPostgres() : url;
        url = place;
        return BarStore.in(new StoreDatabases.Url(place));
    }
}
