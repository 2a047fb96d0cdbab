package jasyncio.sql;

/**
 * A JSON value, as the parameter of a statement: a plain string would become a JSON string. What a column of JSON holds
 * is read as text, or as this.
 *
 * {@snippet :
 * db.execute("INSERT INTO events (data) VALUES ($1)", new Json("{\"kind\": \"login\"}"));
 * }
 *
 * <p>asyncpg: {@code set_type_codec("json", …)}.
 *
 * @param text the JSON
 */
public record Json(String text) {
    @Override
    public String toString() {
        return text;
    }
}
