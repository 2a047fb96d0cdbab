/** Vert.x on a loop: its futures and streams, awaited. */
module jasyncio.vertx {
    requires static org.jspecify;
    requires static io.vertx.codegen.api;
    requires static io.vertx.codegen.json;
    requires transitive jasyncio;
    requires io.vertx.core;
    requires io.netty.transport;
    requires jasyncio.netty;
    requires io.netty.common;

    exports jasyncio.vertx;
}
