"""The audit's table: rows are added, never changed or taken away, and each holds the hash of the one before."""

import django.contrib.postgres.fields
from django.db import migrations, models

MAKE = """
-- The functions are wrapped as immutable so that columns can be generated from the text that was hashed: what the
-- audit page filters by can then never differ from what the chain protects.
CREATE FUNCTION audit_part(body text, part text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT body::jsonb ->> part $$;

CREATE FUNCTION audit_ids(body text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT coalesce(array_agg(id), '{}') FROM jsonb_array_elements_text(
            (body::jsonb -> 'persons') || (body::jsonb -> 'families')
            || jsonb_build_array(body::jsonb ->> 'about')) AS id
    $$;

CREATE TABLE audit_event (
    seq   bigint PRIMARY KEY,
    prev  char(64) NOT NULL UNIQUE,
    hash  char(64) NOT NULL UNIQUE,
    body  text NOT NULL,
    at    text   GENERATED ALWAYS AS (audit_part(body, 'at')) STORED,
    who   text   GENERATED ALWAYS AS (audit_part(body, 'who')) STORED,
    kind  text   GENERATED ALWAYS AS (audit_part(body, 'kind')) STORED,
    about text   GENERATED ALWAYS AS (audit_part(body, 'about')) STORED,
    ids   text[] GENERATED ALWAYS AS (audit_ids(body)) STORED
);
CREATE INDEX audit_event_who ON audit_event (who, seq DESC);
CREATE INDEX audit_event_kind ON audit_event (kind, seq DESC);
CREATE INDEX audit_event_ids ON audit_event USING gin (ids);

CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER audit_event_stays BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_event_is_never_emptied BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
-- Also when a session asks for triggers to be skipped, as a restore does.
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_stays;
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_is_never_emptied;
"""


class Migration(migrations.Migration):
    """Only forwards: an audit is not unmade."""

    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(MAKE),
        migrations.CreateModel(
            name="WrittenEvent",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("prev", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
                ("body", models.TextField()),
                ("at", models.TextField()),
                ("who", models.TextField()),
                ("kind", models.TextField()),
                ("about", models.TextField()),
                ("ids", django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
            ],
            options={"db_table": "audit_event", "ordering": ("-seq",), "managed": False},
        ),
    ]
