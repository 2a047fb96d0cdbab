package jasyncio.web;

import jasyncio.coroutine.Action;

/** What is to run when a response is done with; it is itself, whatever the action is. */
final class Cleanup {
    final Action action;

    Cleanup(Action action) {
        this.action = action;
    }
}
