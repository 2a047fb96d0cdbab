package jasyncio.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.KeyboardInterrupt;
import jasyncio.streams.BaseProtocol;
import jasyncio.streams.WriteBufferLimits;
import jasyncio.streams.WriteTransport;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaterMarksTest {
    private final EventLoop loop = new EventLoop();
    private final List<String> calls = new ArrayList<>();
    private final Kept transport = new Kept(new Recorder());
    private final WaterMarks marks = new WaterMarks(loop, transport);

    @AfterEach
    void closeLoop() {
        loop.close();
    }

    private class Recorder implements BaseProtocol {
        @Override
        public void pauseWriting() {
            calls.add("pause");
        }

        @Override
        public void resumeWriting() {
            calls.add("resume");
        }
    }

    /** Keeps as much as it is told to. */
    private static final class Kept implements WriteTransport {
        private BaseProtocol protocol;
        int size;

        Kept(BaseProtocol protocol) {
            this.protocol = protocol;
        }

        @Override
        public int getWriteBufferSize() {
            return size;
        }

        @Override
        public BaseProtocol getProtocol() {
            return protocol;
        }

        @Override
        public void setProtocol(BaseProtocol protocol) {
            this.protocol = protocol;
        }

        @Override
        public void write(ByteBuffer data) {}

        @Override
        public void writeEof() {}

        @Override
        public boolean canWriteEof() {
            return false;
        }

        @Override
        public void abort() {}

        @Override
        public void setWriteBufferLimits(@Nullable Integer high, @Nullable Integer low) {}

        @Override
        public WriteBufferLimits getWriteBufferLimits() {
            return WriteBufferLimits.DEFAULT;
        }

        @Override
        public @Nullable Object getExtraInfo(String name) {
            return null;
        }

        @Override
        public boolean isClosing() {
            return false;
        }

        @Override
        public void close() {}
    }

    private void keep(int size) {
        transport.size = size;
        marks.pauseIfFull();
        marks.resumeIfDrained();
    }

    @Test
    void pausesAboveTheHighMarkAndGoesOnAtTheLowOne() {
        marks.set(10, 4);
        assertThat(marks.limits()).isEqualTo(new WriteBufferLimits(4, 10));
        keep(10);
        assertThat(calls).isEmpty();
        keep(11);
        keep(100);
        keep(5);
        assertThat(calls).containsExactly("pause");
        keep(4);
        keep(0);
        assertThat(calls).containsExactly("pause", "resume");
    }

    @Test
    void lowerMarksPauseAtOnce() {
        keep(1000);
        marks.set(100, null);
        assertThat(calls).containsExactly("pause");
    }

    @Test
    void theProtocolOfTheMomentIsTold() {
        marks.set(0, 0);
        keep(1);
        transport.setProtocol(new BaseProtocol() {
            @Override
            public void resumeWriting() {
                calls.add("the other resumes");
            }
        });
        keep(0);
        assertThat(calls).containsExactly("pause", "the other resumes");
    }

    @Test
    void whatTheProtocolThrowsIsReportedErrorsToo() {
        List<ExceptionContext> reports = new ArrayList<>();
        loop.setExceptionHandler((_, context) -> reports.add(context));
        AssertionError onPause = new AssertionError("full");
        IllegalStateException onResume = new IllegalStateException("empty");
        BaseProtocol failing = new BaseProtocol() {
            @Override
            public void pauseWriting() {
                throw onPause;
            }

            @Override
            public void resumeWriting() {
                throw onResume;
            }
        };
        transport.setProtocol(failing);
        marks.set(0, 0);
        keep(1);
        keep(0);
        assertThat(reports).extracting(ExceptionContext::message).containsExactly(
                "protocol.pauseWriting() failed", "protocol.resumeWriting() failed");
        assertThat(reports).extracting(ExceptionContext::exception).containsExactly(onPause, onResume);
        assertThat(reports).allSatisfy(context -> assertThat(context.details())
                .containsEntry("transport", transport)
                .containsEntry("protocol", failing));
    }

    @Test
    void aKeyboardInterruptPasses() {
        transport.setProtocol(new BaseProtocol() {
            @Override
            public void pauseWriting() {
                throw new KeyboardInterrupt();
            }
        });
        marks.set(0, 0);
        assertThatThrownBy(() -> keep(1)).isInstanceOf(KeyboardInterrupt.class);
    }
}
