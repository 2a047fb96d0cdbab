package jasyncio.sql;

import jasyncio.sql.driver.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who listens on a connection, and on which channel. */
final class Ears implements Session.Listener {
    private final Map<String, List<Notifications>> listening = new HashMap<>();

    /** True if nobody else listens on that channel. */
    boolean add(Notifications listener) {
        List<Notifications> others = listening.computeIfAbsent(listener.channel(), _ -> new ArrayList<>());
        others.add(listener);
        return others.size() == 1;
    }

    /** True if nobody else listens on that channel. */
    boolean remove(Notifications listener) {
        List<Notifications> all = listening.getOrDefault(listener.channel(), new ArrayList<>());
        boolean last = all.remove(listener) && all.isEmpty();
        if (last) {
            listening.remove(listener.channel());
        }
        return last;
    }

    @Override
    public void notified(String channel, String payload, int processId) {
        Notification notification = new Notification(channel, payload, processId);
        listening.getOrDefault(channel, List.of()).forEach(listener -> listener.arrive(notification));
    }

    @Override
    public void closed() {
        listening.values().forEach(listeners -> listeners.forEach(Notifications::connectionLost));
    }
}
