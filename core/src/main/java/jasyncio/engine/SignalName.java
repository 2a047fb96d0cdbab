package jasyncio.engine;

import java.util.List;
import sun.misc.Signal;

/**
 * A signal of this system.
 *
 * @param name its name without SIG: TERM
 * @param number its number: 15
 */
public record SignalName(String name, int number) {
    private static final List<String> KNOWN = List.of("HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "EMT", "BUS", "FPE",
            "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN",
            "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "INFO", "PWR", "SYS", "BREAK");

    /**
     * The signal of this name.
     *
     * @param name with or without SIG
     * @throws IllegalArgumentException if there is none
     */
    public static SignalName of(String name) {
        String plain = name.startsWith("SIG") ? name.substring(3) : name;
        try {
            return new SignalName(plain, new Signal(plain).getNumber());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "there is no signal '" + name + "' here: give a name such as HUP, INT, TERM, KILL or USR1", e);
        }
    }

    /**
     * The signal of this number.
     *
     * @throws IllegalArgumentException if there is none that has a name
     */
    public static SignalName of(int number) {
        for (String name : KNOWN) {
            try {
                SignalName signal = of(name);
                if (signal.number == number) {
                    return signal;
                }
            } catch (IllegalArgumentException _) {
                // not on this system
            }
        }
        throw new IllegalArgumentException(
                "there is no signal " + number
                        + " here: give a number such as 1 (HUP), 2 (INT) or 15 (TERM), or a name");
    }

    @Override
    public String toString() {
        return name + " (" + number + ")";
    }
}
