package jasyncio.web;

import jasyncio.Asyncio;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is to run when a request is done with: for all the responses that were to answer it, whichever was sent. */
final class Cleanups {
    private final Set<Cleanup> cleanups = new LinkedHashSet<>();

    void add(Response response) {
        cleanups.addAll(response.cleanups());
    }

    /** Runs all, the last first, also where one fails or is cancelled. */
    void run(Request request) {
        List<Cleanup> all = new ArrayList<>(cleanups);
        cleanups.clear();
        run(request, all);
    }

    private static void run(Request request, List<Cleanup> left) {
        if (left.isEmpty()) {
            return;
        }
        try {
            Cleanup last = left.removeLast();
            Asyncio.shielded(() -> last.action.run());
        } catch (Exception failure) {
            Problems.log(request, failure);
        } finally {
            run(request, left);
        }
    }
}
