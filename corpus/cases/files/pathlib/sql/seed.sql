CREATE TABLE tags (name text);
INSERT INTO tags (name) VALUES ('new');
