-- Types as the server names them.
CREATE TABLE t (a int2, b smallint, c int4, d int8, e bigint, f float4, g float8, h real, i double precision, j float, k float(20), l float(30));
CREATE TABLE t (a decimal, b numeric, c numeric(10), d dec(10,2), e bool, f boolean);
CREATE TABLE t (a char, b char(3), c character varying, d varchar(5), e bpchar, f "char", g name, h text, i nchar(2), j national character varying(4));
CREATE TABLE t (a bit, b bit(3), c bit varying, d bit varying(5), e varbit(4));
CREATE TABLE t (a date, b time, c time(3), d timetz, e time with time zone, f timestamp, g timestamp(3), h timestamptz, i timestamp(6) with time zone, j timestamptz(3));
CREATE TABLE t (a interval, b interval(3), c interval day to second, d interval day to second(3), e interval year, f interval year to month);
CREATE TABLE t (a text[], b integer[3][3], c int ARRAY, d int ARRAY[4], e app.mood[], f varchar(3)[]);
CREATE TABLE t (a json, b jsonb, c uuid, d bytea, e xml, f inet, g tsvector, h money, i oid, j regclass);
CREATE TABLE t (a mood, b app.mood, c "Mood", d "App"."Mood", e pg_catalog.int4, f public.geometry(Point, 4326), g citext);
CREATE FUNCTION f(a t.c%TYPE, VARIADIC b text[]) RETURNS SETOF t.c%TYPE LANGUAGE sql AS 'select 1';
CREATE TABLE t (a serial NOT NULL, b bigserial PRIMARY KEY);
