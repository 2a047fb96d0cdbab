/** Databases: PostgreSQL without threads, all others by JDBC. */
module jasyncio.sql {
    requires static org.jspecify;
    requires static io.vertx.codegen.api;
    requires static io.vertx.codegen.json;
    requires transitive jasyncio;
    requires transitive java.sql;
    requires jasyncio.vertx;
    requires io.vertx.core;
    requires io.netty.buffer;
    requires io.netty.common;
    requires io.netty.transport;
    requires com.fasterxml.jackson.core;
    requires io.vertx.sql.client;
    requires io.vertx.sql.client.pg;
    requires com.zaxxer.hikari;

    exports jasyncio.sql;
}
