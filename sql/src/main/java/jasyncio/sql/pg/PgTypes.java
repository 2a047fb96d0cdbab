package jasyncio.sql.pg;

import java.util.Set;

/** The numbers of PostgreSQL's own types, as its table {@code pg_type} has them. */
final class PgTypes {
    /** What Vert.x's client sends as text. */
    static final int SENT_AS_TEXT = 705;

    /** What Vert.x's client asks for as text, and leaves as it is: the one for searching. */
    static final int READ_AS_TEXT = 3614;

    private static final int FIRST_OF_USERS = 16_384;

    private static final char MARK = '\1';

    /** Those whose values Vert.x's client has as Java's own classes, each of them. */
    private static final Set<Integer> READ = Set.of(16, 17, 18, 19, 20, 21, 23, 25, 700, 701, 1042, 1043, 1082, 1114,
            1184, 1186, 1700, 2278, 2950);

    /**
     * Those whose values {@link PgTuple} has for Vert.x's client. Arrays of numerics and JSON are not among them: it
     * takes no null in them.
     */
    private static final Set<Integer> BOUND = Set.of(16, 17, 18, 19, 20, 21, 23, 25, 114, 700, 701, 1000, 1001, 1002,
            1003, 1005, 1007, 1009, 1014, 1015, 1016, 1021, 1022, 1042, 1043, 1082, 1083, 1114, 1115, 1182, 1183, 1184,
            1185, 1266, 1270, 1700, 2950, 2951, 3802);

    private PgTypes() {}

    /** Whether a column is read as what it is; else as text, and named by {@link #label}. */
    static boolean isRead(int type) {
        return READ.contains(type);
    }

    /** Whether a parameter is sent as what it is; else as text. */
    static boolean isBound(int type) {
        return BOUND.contains(type);
    }

    /** What the name of a column ends with that is read as text. */
    static String label(int type) {
        return MARK + Integer.toUnsignedString(type);
    }

    /** The type in the label of a column; 0 if it has none. */
    static int labelled(String name) {
        int mark = name.lastIndexOf(MARK);
        return mark < 0 ? 0 : Integer.parseUnsignedInt(name.substring(mark + 1));
    }

    static String withoutLabel(String name) {
        int mark = name.lastIndexOf(MARK);
        return mark < 0 ? name : name.substring(0, mark);
    }

    /** Whether a type is none of PostgreSQL's own. */
    static boolean isOfUsers(int type) {
        return Integer.compareUnsigned(type, FIRST_OF_USERS) >= 0;
    }
}
