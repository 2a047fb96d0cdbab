package jasyncio.web.client;

import jasyncio.primitives.Semaphore;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** So many places in all, and so many to one host: who has one, and who waits. */
final class Places {
    private final int limit;
    private final int limitPerHost;
    private final Semaphore all;
    private final Map<String, Host> hosts = new HashMap<>();

    /** Who has a place with one host, or waits for it. */
    private static final class Host {
        final Semaphore turn;
        int users;

        Host(int limit) {
            turn = new Semaphore(limit);
        }
    }

    Places(ClientOptions options) {
        limit = options.limit;
        limitPerHost = options.limitPerHost();
        all = new Semaphore(limit);
    }

    private static String key(URI url) {
        return url.getScheme() + "://" + url.getHost() + ":" + Urls.port(url);
    }

    /** Waits until there is a place. What it returns gives it back, and is to be run once. */
    Runnable acquire(URI url) {
        String key = key(url);
        Host host = hosts.computeIfAbsent(key, _ -> new Host(limitPerHost));
        host.users++;
        boolean turn = false;
        try {
            host.turn.acquire();
            turn = true;
            all.acquire();
        } catch (Throwable t) {
            release(key, host, turn);
            throw t;
        }
        return () -> {
            all.release();
            release(key, host, true);
        };
    }

    private void release(String key, Host host, boolean turn) {
        if (turn) {
            host.turn.release();
        }
        if (--host.users == 0) {
            hosts.remove(key);
        }
    }

    /** What whoever asks for a place now would wait for, in words. */
    String wait(URI url, String what) {
        Host host = hosts.get(key(url));
        return host != null && host.turn.locked() && limitPerHost < limit
                ? "waiting for one of the " + limitPerHost + " places for " + what + " to one host, which are all taken"
                        + " (ClientOptions.withLimitPerHost)"
                : "waiting for one of the " + limit + " places for " + what + ", which are all taken"
                        + " (ClientOptions.withLimit)";
    }
}
