package jasyncio.engine;

import jdk.internal.vm.VMSupport;

/** What this virtual machine was started with. Only where {@code jdk.internal.vm} is exported to the library. */
final class JvmOptions {
    private JvmOptions() {}

    /** All options in one string, those from the environment included. */
    static String get() {
        return String.valueOf(VMSupport.getAgentProperties().get("sun.jvm.args"));
    }
}
