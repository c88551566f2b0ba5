"""What a desk may do in head office's database: one role a desk, one group role that holds the rights, row security that says which rows.

A desk hands in letters and questions of its own, reads what is said to everybody and to itself, and reads the master data and points
that a new desk is filled with. Everything else is refused by the server, whatever the desk's program does. The connection here is the
owner's: row security doesn't hold for it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import psycopg
from psycopg.sql import SQL, Composed, Identifier, Literal

from counter_app.head_office.connecting import desks_role

_OWN = "desk = (SELECT counter_this_desk())"
_ANY = "(SELECT counter_this_desk()) IS NOT NULL"

_THIS_DESK = """
CREATE OR REPLACE FUNCTION counter_this_desk() RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT desk FROM enrolled WHERE role = session_user AND state IN ('open', 'stopped') $$
"""
"""The number of the desk whose session this is; null for anybody else, and for a desk that is lost or revoked, however long its session
has been open."""

CALLS = (
    "CREATE OR REPLACE FUNCTION counter_call() RETURNS trigger LANGUAGE plpgsql AS $$"
    " BEGIN PERFORM pg_notify('counter_in', ''); RETURN NULL; END $$",
    *(
        statement
        for table in ("inbox", "asking", "enrolment")
        for statement in (
            f"DROP TRIGGER IF EXISTS tr_call ON {table}",
            f"CREATE TRIGGER tr_call AFTER INSERT ON {table} FOR EACH STATEMENT EXECUTE FUNCTION counter_call()",
        )
    ),
)
"""What makes the server call out when a desk has handed something in."""

_OWN_ROWS = {
    "inbox": ("SELECT (desk, epoch, number, sha, request_id, state)", "INSERT (desk, epoch, number, sha, request_id, text, came_at)"),
    "asking": ("SELECT (uid, desk, state)", "INSERT (uid, desk, kind, text, at)"),
}
"""Tables of which a desk sees and writes rows of its own, and the columns it needs of them."""


def prepare(connection: psycopg.Connection[Any], database: str, filled: tuple[str, ...]) -> None:
    """The group role is there, and row security stands on every table that a desk may touch. Doing it again changes nothing.

    ``filled``: the tables that a new desk is filled from. The connection is the owner's, in autocommit.
    """
    group = desks_role(database)
    with connection.transaction():
        connection.execute(_THIS_DESK)
        connection.execute("REVOKE ALL ON FUNCTION counter_this_desk() FROM PUBLIC")
        if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (group,)).fetchone() is None:
            connection.execute(SQL("CREATE ROLE {} NOLOGIN").format(Identifier(group)))
        for right in (
            SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(Identifier(database)),
            SQL("REVOKE ALL ON SCHEMA public FROM PUBLIC"),
            SQL("GRANT CONNECT ON DATABASE {} TO {}").format(Identifier(database), Identifier(group)),
            SQL("GRANT USAGE ON SCHEMA public TO {}").format(Identifier(group)),
            SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(Identifier(group)),
            SQL("GRANT EXECUTE ON FUNCTION counter_this_desk() TO {}").format(Identifier(group)),
            SQL("GRANT SELECT ON alembic_version, feed_head TO {}").format(Identifier(group)),
            SQL("GRANT SELECT (id, role, chain_uid) ON exchange_state TO {}").format(Identifier(group)),
        ):
            connection.execute(right)
        for table, rights in _OWN_ROWS.items():
            _secure(connection, table, _OWN)
            for columns in rights:
                connection.execute(_grant(columns, table, group))
            if len(rights) > 1:
                _policy(connection, table, "desk_writes", SQL("FOR INSERT WITH CHECK ({})").format(SQL(_OWN)))
        _secure(connection, "feed", "(to_desk IS NULL AND " + _ANY + ") OR to_desk = (SELECT counter_this_desk())")
        connection.execute(_grant("SELECT", "feed", group))
        # A desk that may nothing more is told so; one that comes with a code shows its keys.
        _secure(connection, "enrolled", "role = session_user")
        connection.execute(_grant("SELECT (desk, name, role, state, why, epoch, number, hash)", "enrolled", group))
        mine = "desk = (SELECT e.desk FROM enrolled e WHERE e.role = session_user AND e.state IN ('invited', 'open'))"
        _secure(connection, "enrolment", mine)
        _policy(connection, "enrolment", "desk_writes", SQL("FOR INSERT WITH CHECK ({})").format(SQL(mine)))
        connection.execute(_grant("SELECT", "enrolment", group))
        connection.execute(_grant("INSERT (desk, public, seal, at)", "enrolment", group))
        for table in ("tally", *filled):
            _secure(connection, table, _ANY)
            connection.execute(_grant("SELECT", table, group))


def _secure(connection: psycopg.Connection[Any], table: str, seen: str) -> None:
    """Of this table, others than the owner see only rows for which ``seen`` is true."""
    connection.execute(SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(Identifier(table)))
    _policy(connection, table, "desk_sees", SQL("FOR SELECT USING ({})").format(SQL(seen)))


def _policy(connection: psycopg.Connection[Any], table: str, name: str, rule: Composed) -> None:
    connection.execute(SQL("DROP POLICY IF EXISTS {} ON {}").format(Identifier(name), Identifier(table)))
    connection.execute(SQL("CREATE POLICY {} ON {} {}").format(Identifier(name), Identifier(table), rule))


def _grant(right: str, table: str, group: str) -> Composed:
    return SQL("GRANT {} ON {} TO {}").format(SQL(right), Identifier(table), Identifier(group))


# One desk's role


def invite(connection: psycopg.Connection[Any], role: str, group: str, password: str, good_for: timedelta) -> None:
    """A desk can come in with this password for so long by the server's clock. A role of an earlier code gets the new one."""
    [until] = connection.execute("SELECT (now() + %s)::text", (good_for,)).fetchone() or ("-infinity",)
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone()
    connection.execute(
        SQL("{} ROLE {} LOGIN INHERIT PASSWORD {} VALID UNTIL {}").format(
            SQL("ALTER" if known else "CREATE"),
            Identifier(role),
            Literal(_verifier(connection, role, password)),
            Literal(until),
        )
    )
    connection.execute(SQL("GRANT {} TO {}").format(Identifier(group), Identifier(role)))


def let_in(connection: psycopg.Connection[Any], role: str) -> None:
    """The desk has a password of its own now, which doesn't end with the code."""
    connection.execute(SQL("ALTER ROLE {} VALID UNTIL 'infinity'").format(Identifier(role)))


def shut_out(connection: psycopg.Connection[Any], role: str) -> None:
    """The desk can't come in any more, and the sessions it has are ended."""
    connection.execute(SQL("ALTER ROLE {} NOLOGIN PASSWORD NULL").format(Identifier(role)))
    # Whoever is a member of a role may end its sessions.
    connection.execute(SQL("GRANT {} TO CURRENT_USER").format(Identifier(role)))
    connection.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = %s", (role,))


def choose_password(connection: psycopg.Connection[Any], password: str) -> None:
    """The desk's own: from now on it comes in with this password. The server gets to know only what the password can be checked by."""
    role = connection.info.user
    connection.execute(SQL("ALTER ROLE {} PASSWORD {}").format(Identifier(role), Literal(_verifier(connection, role, password))))


def _verifier(connection: psycopg.Connection[Any], role: str, password: str) -> str:
    """What the server keeps instead of the password."""
    return connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
