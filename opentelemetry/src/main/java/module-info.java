/** OpenTelemetry's context follows tasks. */
module jasyncio.opentelemetry {
    requires static org.jspecify;
    requires io.opentelemetry.context;
    requires jasyncio;

    exports jasyncio.opentelemetry;

    provides io.opentelemetry.context.ContextStorageProvider
            with jasyncio.opentelemetry.TaskContextStorageProvider;
}
