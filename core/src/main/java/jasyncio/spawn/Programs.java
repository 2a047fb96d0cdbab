package jasyncio.spawn;

import jasyncio.loop.Network;
import java.io.IOException;
import java.util.Locale;

/** Starts programs in the way that {@code -Djasyncio.processes=native|jdk|auto} chooses. */
public final class Programs {
    private Programs() {}

    /** See {@link Network#launch}. */
    public static Network.Child launch(Network.Command command) throws IOException {
        Launcher launcher = choose(System.getProperty("jasyncio.processes", "auto"));
        launcher.check(command);
        return Starting.start(launcher, command);
    }

    private static Launcher choose(String wanted) {
        return switch (wanted.toLowerCase(Locale.ROOT)) {
            case "native" -> {
                String missing = NativeAccess.missing();
                if (missing != null) {
                    throw new IllegalStateException("jasyncio.processes=native, but " + missing);
                }
                yield NativeLauncher.INSTANCE;
            }
            case "jdk" -> new JdkLauncher("jasyncio.processes is jdk: use native or auto");
            case "auto" -> {
                String missing = NativeAccess.missing();
                yield missing == null ? NativeLauncher.INSTANCE : new JdkLauncher(missing);
            }
            default -> throw new IllegalArgumentException(
                    "jasyncio.processes=" + wanted + ": expected native, jdk or auto");
        };
    }
}
