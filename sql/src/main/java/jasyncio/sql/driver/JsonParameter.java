package jasyncio.sql.driver;

/**
 * A value for a column of JSON.
 *
 * @param text the JSON
 */
public record JsonParameter(String text) {}
