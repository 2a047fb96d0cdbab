package jasyncio.vertx;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.ThreadAwareExecutor;

/**
 * Has an event loop of Netty serve channels in memory, and those of NIO as well: Vert.x's resolver of names wants one,
 * and closes it, though nobody asks it for a name.
 */
final class MemoryIoHandler implements IoHandler {
    private final IoHandler memory;
    private final IoHandler nio;

    private MemoryIoHandler(ThreadAwareExecutor executor) {
        memory = LocalIoHandler.newFactory().newHandler(executor);
        nio = NioIoHandler.newFactory().newHandler(executor);
    }

    static IoHandlerFactory newFactory() {
        return MemoryIoHandler::new;
    }

    /** Waits as NIO does; what is in memory is run by tasks. */
    @Override
    public int run(IoHandlerContext context) {
        return nio.run(context);
    }

    @Override
    public void initialize() {
        memory.initialize();
        nio.initialize();
    }

    @Override
    public void prepareToDestroy() {
        memory.prepareToDestroy();
        nio.prepareToDestroy();
    }

    @Override
    public void destroy() {
        memory.destroy();
        nio.destroy();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return (memory.isCompatible(handle.getClass()) ? memory : nio).register(handle);
    }

    @Override
    public void wakeup() {
        nio.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> type) {
        return memory.isCompatible(type) || nio.isCompatible(type);
    }
}
