GRANT SELECT ON recent TO reporting;
GRANT SELECT ON posts TO reporting;
