/** Vert.x on a loop: its futures and streams, awaited. */
module jasyncio.vertx {
    requires static org.jspecify;
    requires static io.vertx.codegen.api;
    requires static io.vertx.codegen.json;
    requires transitive jasyncio;
    requires transitive io.vertx.core;
    requires transitive io.netty.transport;
    requires jasyncio.netty;
    requires io.netty.common;

    exports jasyncio.vertx;
}
