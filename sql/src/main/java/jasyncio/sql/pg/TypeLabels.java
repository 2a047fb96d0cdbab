package jasyncio.sql.pg;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stands before Vert.x's client, which makes null of values whose type it does not know well, and has it take these for
 * text: in what a server says of the parameters and columns of a statement it writes another type, and puts the true
 * one behind the name of the column. All else passes as it is; and the connection is put down, to be closed at once.
 */
final class TypeLabels extends ChannelInboundHandlerAdapter {
    private static final int HEADER = 5;

    /** The beginning of a message whose rest has not arrived. */
    private @Nullable ByteBuf held;

    /** So many bytes still belong to a message that passes. */
    private long passing;

    private boolean begun;

    private final Map<Integer, ChannelHandlerContext> connections;
    private int process;

    /**
     * For one connection.
     *
     * @param connections where it is put down by the number of its process, for as long as it is open
     */
    TypeLabels(Map<Integer, ChannelHandlerContext> connections) {
        this.connections = connections;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf arrived = (ByteBuf) message;
        if (!begun && arrived.readableBytes() == 1) { // whether there is TLS: no message yet
            context.fireChannelRead(arrived);
            return;
        }
        begun = true;
        ByteBuf in = held == null ? arrived : Unpooled.wrappedBuffer(held, arrived);
        held = null;
        int from = in.readerIndex();
        int end = in.writerIndex();
        int at = from;
        while (at < end) {
            if (passing > 0) {
                int passed = (int) Math.min(passing, end - at);
                passing -= passed;
                at += passed;
            } else if (end - at < HEADER) {
                break;
            } else {
                long length = 1L + in.getInt(at + 1);
                byte kind = in.getByte(at);
                if ((kind != 'T' && kind != 't' && kind != 'K') || length < HEADER + 2) {
                    passing = Math.max(length, HEADER);
                } else if (end - at < length) {
                    break;
                } else if (kind == 't') {
                    relabelParameters(in, at + HEADER);
                    at += (int) length;
                } else if (kind == 'K') {
                    process = in.getInt(at + HEADER);
                    connections.put(process, context);
                    at += (int) length;
                } else {
                    pass(context, in, from, at);
                    context.fireChannelRead(columns(context, in, at));
                    at += (int) length;
                    from = at;
                }
            }
        }
        if (at < end) {
            held = in.retainedSlice(at, end - at);
        }
        pass(context, in, from, at);
        in.release();
    }

    private static void pass(ChannelHandlerContext context, ByteBuf in, int from, int to) {
        if (to > from) {
            context.fireChannelRead(in.retainedSlice(from, to - from));
        }
    }

    private static void relabelParameters(ByteBuf in, int start) {
        int count = in.getUnsignedShort(start);
        for (int i = 0; i < count; i++) {
            int at = start + Short.BYTES + i * Integer.BYTES;
            if (!PgTypes.isBound(in.getInt(at))) {
                in.setInt(at, PgTypes.SENT_AS_TEXT);
            }
        }
    }

    /** A message of its own: names become longer. */
    private static ByteBuf columns(ChannelHandlerContext context, ByteBuf in, int start) {
        int count = in.getUnsignedShort(start + HEADER);
        ByteBuf out = context.alloc().buffer();
        out.writeByte('T').writeInt(0).writeShort(count);
        int at = start + HEADER + Short.BYTES;
        for (int i = 0; i < count; i++) {
            int name = in.indexOf(at, in.writerIndex(), (byte) 0) - at;
            out.writeBytes(in, at, name);
            at += name + 1;
            int type = in.getInt(at + 6);
            if (!PgTypes.isRead(type)) {
                out.writeCharSequence(PgTypes.label(type), StandardCharsets.US_ASCII);
            }
            out.writeByte(0).writeBytes(in, at, 6); // the table, and the column in it
            out.writeInt(PgTypes.isRead(type) ? type : PgTypes.READ_AS_TEXT);
            out.writeBytes(in, at + 10, 8); // the size, the modifier and the format
            at += 18;
        }
        return out.setInt(1, out.writerIndex() - 1);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        connections.remove(process, context);
        if (held != null) {
            held.release();
            held = null;
        }
    }
}
