package jasyncio.engine;

import java.util.List;

/** An exception that stands for several. */
public interface Several {
    /** Those it stands for, at least one. */
    List<Throwable> exceptions();
}
