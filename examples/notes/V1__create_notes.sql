CREATE TABLE notes (
    id UUID PRIMARY KEY,
    title VARCHAR(200) NOT NULL,
    text VARCHAR(10000) NOT NULL,
    created TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX notes_by_time ON notes (created);
