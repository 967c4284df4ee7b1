"""Find the PostgreSQL and Redis that the second test run uses: those named, else those on loopback."""

import os
import socket

import psycopg
import redis

LOOPBACK = "127.0.0.1"
POSTGRES_PORT = 5432
REDIS_PORT = 6379
USERS = ("root", "postgres")
REDIS_DATABASE = 8  # its test workers count up from here, away from what else may live in 0


def _listens(port: int) -> bool:
    try:
        socket.create_connection((LOOPBACK, port), timeout=1).close()
    except OSError:
        return False
    return True


def find_postgres() -> str:
    """The address of a PostgreSQL where databases may be created, or nothing."""
    named = os.environ.get("DATABASE_URL_TEST", "")
    if named or not _listens(POSTGRES_PORT):
        return named
    for user in USERS:
        try:
            with psycopg.connect(host=LOOPBACK, user=user, dbname="postgres", connect_timeout=3) as connection:
                row = connection.execute("SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user").fetchone()
        except psycopg.Error:
            continue
        if row and row[0]:
            # The suite makes and drops its own databases, named after this one.
            return f"postgres://{user}@{LOOPBACK}:{POSTGRES_PORT}/test"
    return ""


def find_redis() -> str:
    """The address of a Redis that answers, or nothing."""
    named = os.environ.get("REDIS_URL_TEST", "")
    if named or not _listens(REDIS_PORT):
        return named
    url = f"redis://{LOOPBACK}:{REDIS_PORT}/{REDIS_DATABASE}"
    try:
        redis.Redis.from_url(url, socket_timeout=2).ping()
    except redis.RedisError:
        return ""
    return url
